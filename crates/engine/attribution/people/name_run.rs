//! A run of capitalised words, and what is known of it before it is known whose name it is.

use super::name_evidence::gender_of_noun;
use crate::attribution::features::{FeatureSet, name::NameFeature};
use crate::attribution::reporter_text::ReporterToken;
use crate::language::grammar::EntityKind;
use crate::language::lexicon::{Class, Tags};
use crate::text::TextSpan;
use std::{borrow::Cow, ops::Range};

/// The pronoun of an entity, as far as titles, nouns and pronouns in the document tell; never its first name.
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

impl Gender {
    /// This gender, or the other if this one is not known.
    pub(crate) const fn or(self, other: Self) -> Self {
        match self {
            Self::Unknown => other,
            known => known,
        }
    }
    /// Whether both can be one person's: an unknown gender agrees with any.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// A run of capitalised words, before it is known whose name it is.
#[derive(Debug)]
pub(crate) struct NameRun {
    /// Its bytes, without titles and possessive ending.
    pub(crate) span: TextSpan,
    /// What stands between its words around a nickname in marks, with the nickname.
    pub(crate) nickname: Option<TextSpan>,
    /// Index of its paragraph among those read.
    pub(crate) paragraph: usize,
    /// Its tokens in that paragraph.
    pub(crate) tokens: Range<usize>,
    /// Index of the sentence in the document.
    pub(crate) sentence: usize,
    /// Whether it is the first run of its sentence that can be a subject.
    pub(crate) is_first: bool,
    /// Whether a preposition stands right before.
    pub(crate) in_phrase: bool,
    /// Whether it owns the subject of a verb.
    pub(crate) owns_subject: bool,
    /// Whether it is the object of a verb.
    pub(crate) is_object: bool,
    /// Whether a possessive ending follows.
    pub(crate) is_possessive: bool,
    /// Whether it is a person's: a title stands before it, or the features of the name say so.
    pub(crate) is_person: bool,
    /// Whether it may be a person's after all.
    pub(crate) is_unclear: bool,
    /// The gender that title, nouns or pronouns tell.
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
    /// Whether a title that only people have stands before it: Mr, President.
    pub(crate) has_office: bool,
    /// Nouns that say what the person does, folded: mayor, driver.
    pub(crate) roles: Vec<String>,
    /// What the words around this mention tell.
    pub(crate) features: FeatureSet<NameFeature>,
}

impl NameRun {
    /// The name, without a nickname in marks: Ann “Birdie” Lee is Ann Lee.
    pub(crate) fn name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.nickname {
            None => Cow::Borrowed(self.span.slice(text)),
            Some(nickname) => {
                let before = TextSpan::new(self.span.start, nickname.start).slice(text);
                let after = TextSpan::new(nickname.end, self.span.end).slice(text);
                Cow::Owned(format!("{before} {after}"))
            }
        }
    }
    /// The gender that the title before the name tells: Mr, Mrs.
    pub(super) fn title_gender(&self) -> Gender {
        let honorifics = self.roles.iter().filter(|role| self.has_office && Class::Honorific.has(role));
        honorifics.map(|role| gender_of_noun(role)).fold(Gender::Unknown, Gender::or)
    }
    /// Whether it may be a nationality before a noun.
    pub(crate) fn begins_nationality(&self) -> bool {
        self.features.has(NameFeature::Modifies)
    }
}

/// Function words, which are not part of names though a sentence may begin with them.
pub(super) const CLOSED: Tags = Tags::DETERMINER
    .with(Tags::PRONOUN)
    .with(Tags::PREPOSITION)
    .with(Tags::CONJUNCTION)
    .with(Tags::SUBORDINATOR)
    .with(Tags::AUXILIARY)
    .with(Tags::ADVERB)
    .with(Tags::RELATIVE)
    .with(Tags::TIME);

/// Whether a token is a capitalised word that can be part of a name.
pub(crate) fn is_name_word(token: &ReporterToken) -> bool {
    // Jan and April are people's names too.
    let is_read = token.is(Tags::TIME) && token.annotation.entity == Some(EntityKind::Person);
    token.is_word() && token.is_capital && (!token.is(CLOSED) || is_read)
}

/// The run of the tokens `range`, with what these tell by themselves.
pub(super) fn name_run(
    tokens: &[ReporterToken],
    range: Range<usize>,
    sentence: usize,
    is_first: bool,
) -> Option<NameRun> {
    let parts = tokens.get(range.clone())?;
    let (first, last) = (parts.first()?, parts.last()?);
    let mut span = first.span.union(last.span);
    let is_possessive = last.is(Tags::POSSESSIVE);
    if is_possessive {
        span = TextSpan::new(span.start, span.end.saturating_sub(u32::from(last.possessive)));
    }
    let is_nickname = |t: &ReporterToken| t.is(Tags::NICKNAME);
    let around = parts
        .iter()
        .position(is_nickname)
        .and_then(|at| Some((parts.get(at.checked_sub(1)?)?, parts.get(at + 1)?)));
    let nickname = around.map(|(before, after)| TextSpan::new(before.span.end, after.span.start));
    let words = parts.iter().filter(|t| t.is_word() && !is_nickname(t));
    let tags = words.clone().fold(Tags::default(), |all, t| all.with(t.entry.tags));
    Some(NameRun {
        span,
        nickname,
        paragraph: 0,
        tokens: range,
        sentence,
        is_first,
        in_phrase: false,
        owns_subject: false,
        is_object: false,
        is_possessive,
        is_person: false,
        is_unclear: false,
        gender: Gender::Unknown,
        tags,
        words: words.count(),
        organisation: None,
        begins: false,
        is_headline: false,
        has_office: false,
        roles: Vec::new(),
        features: FeatureSet::default(),
    })
}
