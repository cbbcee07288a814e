//! A run of capitalised words, and what is known of it before it is known whose name it is.

use crate::attribution::reporter_text::ReporterToken;
use crate::language::lexicon::Tags;
use crate::text::TextSpan;
use std::ops::Range;

/// The pronoun of an entity, as far as titles, first names and pronouns in the document tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Gender {
    /// Not known.
    #[default]
    Unknown,
    /// She.
    Feminine,
    /// He.
    Masculine,
}

/// A run of capitalised words, before it is known whose name it is.
#[derive(Debug)]
pub(crate) struct NameRun {
    /// Its bytes, without titles and possessive ending.
    pub(crate) span: TextSpan,
    /// Index of the sentence in the document.
    pub(crate) sentence: usize,
    /// Whether it is the first run of its sentence.
    pub(crate) is_first: bool,
    /// Whether its sentence begins with it and a verb.
    pub(crate) opens: bool,
    /// Whether a possessive ending follows.
    pub(crate) is_possessive: bool,
    /// Whether a title or a role before it, a first name, or other evidence says that it is a person's.
    pub(crate) is_person: bool,
    /// The gender that first name, title or pronouns tell.
    pub(crate) gender: Gender,
    /// The tags of all its words.
    pub(crate) tags: Tags,
    /// How many words it has.
    pub(crate) words: usize,
    /// The name of the organisation that the person works for.
    pub(crate) organisation: Option<TextSpan>,
    /// Whether it begins its sentence.
    pub(crate) begins: bool,
    /// Whether its sentence is in title case.
    pub(crate) is_headline: bool,
    /// Evidence around it, later that around all mentions of its name.
    pub(crate) evidence: NameEvidence,
}

/// Evidence in the words around a mention, or around all mentions of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NameEvidence {
    /// Points for a person, less points for a thing.
    pub(crate) human: i32,
    /// The pronoun after it.
    pub(crate) gender: Gender,
    /// Whether it is the subject of a verb of speech.
    pub(crate) speaks: bool,
    /// Whether a determiner stands before it.
    pub(crate) is_determined: bool,
}

/// Most words of a person's name that a first name shows.
const MAX_PERSON_WORDS: usize = 4;

/// Function words, which are not part of names though a sentence may begin with them.
const CLOSED: Tags = Tags::DETERMINER
    .with(Tags::PRONOUN)
    .with(Tags::PREPOSITION)
    .with(Tags::CONJUNCTION)
    .with(Tags::SUBORDINATOR)
    .with(Tags::AUXILIARY)
    .with(Tags::ADVERB)
    .with(Tags::RELATIVE)
    .with(Tags::TIME);

/// Whether a token is a capitalised word that can be part of a name.
pub(super) fn is_name_word(token: &ReporterToken) -> bool {
    token.is_word()
        && token.is_capital
        && (!token.is(CLOSED) || token.is(Tags::FEMININE.with(Tags::MASCULINE)))
}

/// The run of the tokens `range`, with what these tell by themselves.
pub(super) fn name_run(
    tokens: &[ReporterToken],
    range: Range<usize>,
    sentence: usize,
    is_first: bool,
) -> Option<NameRun> {
    let parts = tokens.get(range)?;
    let (first, last) = (parts.first()?, parts.last()?);
    let mut span = first.span.union(last.span);
    let is_possessive = last.is(Tags::POSSESSIVE);
    if is_possessive {
        span = TextSpan::new(span.start, span.end.saturating_sub(u32::from(last.possessive)));
    }
    let words: Vec<&ReporterToken> = parts.iter().filter(|t| t.is_word()).collect();
    let tags = words.iter().fold(Tags::default(), |all, t| all.with(t.entry.tags));
    let first_name = words.first().map_or(Tags::default(), |t| t.entry.tags);
    let last_tags = words.last().map_or(Tags::default(), |t| t.entry.tags);
    let is_person = words.len() > 1
        && words.len() <= MAX_PERSON_WORDS
        && first_name.any(Tags::FEMININE.with(Tags::MASCULINE))
        && !last_tags.any(Tags::SUFFIX.with(Tags::ORGANISATION).with(Tags::GROUP).with(Tags::ROLE));
    Some(NameRun {
        span,
        sentence,
        is_first,
        opens: false,
        is_possessive,
        is_person,
        gender: gender_of_first_name(first_name),
        tags,
        words: words.len(),
        organisation: None,
        begins: false,
        is_headline: false,
        evidence: NameEvidence::default(),
    })
}

/// The gender that the tags of a first name tell; unknown for a name of both.
const fn gender_of_first_name(tags: Tags) -> Gender {
    match (tags.any(Tags::FEMININE), tags.any(Tags::MASCULINE)) {
        (true, false) => Gender::Feminine,
        (false, true) => Gender::Masculine,
        _ => Gender::Unknown,
    }
}
