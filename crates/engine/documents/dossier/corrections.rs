//! Reads `corrections.toml`: what the editor knows better than the engine.
//!
//! A correction is anchored by the words themselves with what stands before and after them (the W3C's
//! TextQuoteSelector), so that it survives a better engine. Here each anchor is only held against its digest:
//! found nowhere, or in two places, it is an error. What it corrects is for the engine to find.

use super::facts::stated;
use super::{DocumentSource, DossierError, SourceFile};
use crate::model::{Act, Anchor, Author, Correction, CorrectionKind, Kind, Review};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionsTable {
    #[serde(default)]
    speaker: Vec<SpeakerTable>,
    #[serde(default)]
    kind: Vec<KindTable>,
    #[serde(default)]
    join: Vec<PairTable>,
    #[serde(default)]
    split: Vec<PairTable>,
    #[serde(default)]
    base: Vec<BaseTable>,
    #[serde(default)]
    reaction: Vec<ReactionTable>,
    #[serde(default)]
    company: Vec<CompanyTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerTable {
    document: Spanned<String>,
    quote: Spanned<Quote>,
    speaker: Option<Spanned<String>>,
    organisation: Option<Spanned<String>>,
    note: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindTable {
    document: Spanned<String>,
    quote: Spanned<Quote>,
    kind: Spanned<String>,
    note: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceTable {
    document: Spanned<String>,
    quote: Spanned<Quote>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairTable {
    a: PlaceTable,
    b: PlaceTable,
    note: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaseTable {
    document: Spanned<String>,
    quote: Spanned<Quote>,
    note: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReactionTable {
    company: Spanned<String>,
    act: Spanned<String>,
    verdict: Spanned<String>,
    document: Spanned<String>,
    quote: Spanned<Quote>,
    note: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyTable {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    note: Spanned<String>,
}

/// The W3C's TextQuoteSelector as the editor writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quote {
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
}

/// The corrections, each anchor held against its digest, sort by sort in the order of the file.
pub(super) fn read(
    file: &SourceFile<'_>,
    documents: &[DocumentSource],
) -> Result<Vec<Correction>, DossierError> {
    let table: CorrectionsTable = file.toml()?;
    let check = Check { file, documents };
    let mut corrections = Vec::new();
    corrections.extend(check.each(table.speaker, Check::speaker)?);
    corrections.extend(check.each(table.kind, Check::kind)?);
    corrections.extend(
        check.each(table.join, |check, pair| check.pair(pair, |a, b| CorrectionKind::Join { a, b }))?,
    );
    corrections.extend(
        check.each(table.split, |check, pair| check.pair(pair, |a, b| CorrectionKind::Split { a, b }))?,
    );
    corrections.extend(check.each(table.base, Check::base)?);
    corrections.extend(check.each(table.reaction, Check::reaction)?);
    corrections.extend(check.each(table.company, Check::company)?);
    Ok(corrections)
}

/// Turns tables into corrections.
struct Check<'a> {
    file: &'a SourceFile<'a>,
    documents: &'a [DocumentSource],
}

impl Check<'_> {
    fn each<T>(
        &self,
        tables: Vec<T>,
        one: fn(&Self, T) -> Result<Correction, DossierError>,
    ) -> Result<Vec<Correction>, DossierError> {
        tables.into_iter().map(|table| one(self, table)).collect()
    }

    fn correction(&self, note: Spanned<String>, kind: CorrectionKind) -> Result<Correction, DossierError> {
        Ok(Correction { author: Author::Editor, note: Some(stated(self.file, note)?), kind })
    }

    fn speaker(&self, table: SpeakerTable) -> Result<Correction, DossierError> {
        let at = self.anchor(&table.document, table.quote)?;
        let name = table.speaker.map(|name| stated(self.file, name)).transpose()?;
        let organisation = table.organisation.map(|name| stated(self.file, name)).transpose()?;
        self.correction(table.note, CorrectionKind::Speaker { at, name, organisation })
    }

    fn kind(&self, table: KindTable) -> Result<Correction, DossierError> {
        let at = self.anchor(&table.document, table.quote)?;
        let kind = self.word(&table.kind, Kind::parse, Kind::VARIANTS, Kind::as_str)?;
        self.correction(table.note, CorrectionKind::Kind { at, kind })
    }

    fn pair(
        &self,
        table: PairTable,
        kind: fn(Anchor, Anchor) -> CorrectionKind,
    ) -> Result<Correction, DossierError> {
        let start = table.b.document.span().start;
        let a = self.anchor(&table.a.document, table.a.quote)?;
        let b = self.anchor(&table.b.document, table.b.quote)?;
        if a == b {
            return Err(self.file.error(start, "a and b are the same words"));
        }
        self.correction(table.note, kind(a, b))
    }

    fn base(&self, table: BaseTable) -> Result<Correction, DossierError> {
        let at = self.anchor(&table.document, table.quote)?;
        self.correction(table.note, CorrectionKind::Base { at })
    }

    fn reaction(&self, table: ReactionTable) -> Result<Correction, DossierError> {
        let kind = CorrectionKind::Reaction {
            company: stated(self.file, table.company)?,
            act: self.word(&table.act, Act::parse, Act::VARIANTS, Act::as_str)?,
            verdict: self.word(&table.verdict, Review::parse, Review::VARIANTS, Review::as_str)?,
            at: self.anchor(&table.document, table.quote)?,
        };
        self.correction(table.note, kind)
    }

    fn company(&self, table: CompanyTable) -> Result<Correction, DossierError> {
        let aliases = table.aliases.into_iter().map(|alias| stated(self.file, alias));
        let aliases = aliases.collect::<Result<_, _>>()?;
        let name = stated(self.file, table.name)?;
        self.correction(table.note, CorrectionKind::Company { name, aliases })
    }

    /// One of the words that the model has for something.
    fn word<T: Copy>(
        &self,
        written: &Spanned<String>,
        parse: fn(&str) -> Option<T>,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<T, DossierError> {
        parse(written.get_ref()).ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|&value| word(value)).collect();
            let message = format!("unknown word `{}`: write one of {}", written.get_ref(), known.join(", "));
            self.file.error(written.span().start, message)
        })
    }

    /// Finds an anchor's words in their digest, where they must stand once.
    fn anchor(&self, name: &Spanned<String>, quote: Spanned<Quote>) -> Result<Anchor, DossierError> {
        let Some(document) = self.documents.iter().find(|document| document.file == *name.get_ref()) else {
            let message = format!("no document has the file `{}`", name.get_ref());
            return Err(self.file.error(name.span().start, message));
        };
        let at = quote.span().start;
        let Quote { exact, prefix, suffix } = quote.into_inner();
        if exact.trim().is_empty() {
            return Err(self.file.error(at, "`exact` is empty: give the words that the correction is about"));
        }
        let message = match document.text.matches(&format!("{prefix}{exact}{suffix}")).count() {
            0 => format!("`{}` does not hold these words", document.file),
            1 => return Ok(Anchor { document: document.file.clone(), exact, prefix, suffix }),
            _ => format!("`{}` holds these words more than once: add a prefix or a suffix", document.file),
        };
        Err(self.file.error(at, message))
    }
}
