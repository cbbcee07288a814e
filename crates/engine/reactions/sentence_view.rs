//! A sentence prepared for reading: each word in lower case and as printed, whether it is quoted, whether it is a possessive,
//! and what the language layer says of it. A quotation is one word of the sentence around it, as in the texts that the
//! layer was fitted on, and its own words are read as a sentence of their own.

use super::{acts::ACTS, lexicon::ROLES};
use crate::{
    language::adverbs::is_adverb as is_adverb_word,
    language::annotate::TRAINED,
    language::common_words::is_common,
    language::grammar::{Annotation, EntityKind, PartOfSpeech, Relation},
    language::lexicon::{Class, LEXICON},
    language::stems::{is_contraction, without_possessive},
    language::word::Word,
    model::{Document, Role},
    text::{Sentence, TextSpan, Token, TokenKind, TokenSpan, fold::straight},
};

/// A quotation that overlaps a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct QuotedSpan {
    /// Its bytes.
    pub(super) span: TextSpan,
    /// Whether nobody knows whose words they are.
    pub(super) is_unattributed: bool,
    /// Whether it is one word of the sentence around it; a few quoted words are part of that sentence.
    pub(super) is_whole: bool,
}

/// A sentence's words. All indices count its tokens from 0.
pub(super) struct SentenceView<'a> {
    /// Where it stands.
    pub(super) span: TextSpan,
    /// Its first token in the document.
    pub(super) first: usize,
    /// As printed.
    pub(super) printed: Vec<&'a str>,
    /// In lower case, with straight apostrophes, without `'s`.
    pub(super) words: Vec<String>,
    /// Whether the word is a possessive (`'s` or a lone apostrophe).
    pub(super) owns: Vec<bool>,
    /// Whether the word belongs to a quotation.
    pub(super) quoted: Vec<bool>,
    /// Whether the word belongs to a quotation without a known speaker.
    pub(super) unattributed: Vec<bool>,
    /// Pronouns by which a quotation of the sentence is given to somebody, and whom they stand for.
    pub(super) antecedents: Vec<(usize, String)>,
    /// Whether it is a headline: most words have capitals, no stop ends it.
    pub(super) is_title: bool,
    /// Whether a stop ends it; a headline, a caption or a line of a list has none.
    pub(super) is_stopped: bool,
    spans: Vec<TextSpan>,
    /// What the language layer says of each token; heads are indices as well.
    notes: Vec<Annotation>,
}

impl<'a> SentenceView<'a> {
    /// Prepares `sentence`. `quotations` are those that overlap it, in order.
    pub(super) fn of(document: &'a Document, sentence: &Sentence, quotations: &[QuotedSpan]) -> Self {
        let tokens = document.layout.slice(sentence.tokens);
        let text = document.text.as_str();
        let printed: Vec<&str> = tokens.iter().map(|t| t.slice(text)).collect();
        let is_lone = |i: usize| matches!(printed.get(i), Some(&("'" | "’" | "‘")));
        let mut words = Vec::with_capacity(printed.len());
        let mut owns = Vec::with_capacity(printed.len());
        for (i, word) in printed.iter().enumerate() {
            let mut lower = lower(word);
            let is_owner = lower.ends_with("'s") && !is_contraction(&lower);
            owns.push(is_owner || lower.ends_with('s') && is_lone(i + 1));
            lower.truncate(without_possessive(&lower).len());
            words.push(lower);
        }
        let inside = |span: TextSpan| quotations.iter().filter(move |q| q.span.overlaps(span));
        let quoted = tokens.iter().map(|t| inside(t.span).next().is_some()).collect();
        let unattributed = tokens.iter().map(|t| inside(t.span).any(|q| q.is_unattributed)).collect();
        let whole: Vec<Option<TextSpan>> =
            tokens.iter().map(|t| inside(t.span).find(|q| q.is_whole).map(|q| q.span)).collect();
        let long = || tokens.iter().zip(&printed).filter(|(t, w)| t.kind == TokenKind::Word && w.len() > 3);
        let capitals = long().filter(|(_, w)| w.starts_with(char::is_uppercase)).count();
        let is_stopped = printed.last().is_some_and(|w| matches!(*w, "." | "!" | "?" | ":" | "”" | "\""));
        let is_title = !is_stopped && printed.len() <= 30 && capitals * 10 > long().count() * 7;
        let notes = annotations(tokens, &printed, &whole, is_title);
        Self {
            span: sentence.span,
            first: sentence.tokens.start as usize,
            words,
            owns,
            quoted,
            unattributed,
            antecedents: Vec::new(),
            is_title,
            is_stopped,
            printed,
            spans: tokens.iter().map(|t| t.span).collect(),
            notes,
        }
    }

    /// Marks the last word of a name as no possessive: its `'s` belongs to the name (“Macy’s”).
    pub(super) fn disown(&mut self, tokens: TokenSpan) {
        let last = self.local(tokens).and_then(|(_, end)| end.checked_sub(1));
        if let Some(owns) = last.and_then(|last| self.owns.get_mut(last)) {
            *owns = false;
        }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
    /// The word `i` in lower case; empty outside the sentence.
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", String::as_str)
    }
    /// The word before `i`.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }
    /// Whether the word `i` is a possessive.
    pub(super) fn owns(&self, i: usize) -> bool {
        self.owns.get(i).copied().unwrap_or(false)
    }
    /// Whether the word `i` is quoted.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }
    /// Whether the word `i` is quoted from an unknown speaker.
    pub(super) fn is_unattributed(&self, i: usize) -> bool {
        self.unattributed.get(i).copied().unwrap_or(false)
    }
    /// Whether the word `i` is printed with a capital.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.printed.get(i).is_some_and(|w| w.starts_with(char::is_uppercase))
    }
    /// Whether the word `i` has a capital somewhere (“iTunes”).
    pub(super) fn has_capital(&self, i: usize) -> bool {
        self.printed.get(i).is_some_and(|w| w.chars().any(char::is_uppercase))
    }
    /// Whether the word `i` is printed in lower case.
    pub(super) fn is_lower(&self, i: usize) -> bool {
        self.printed.get(i).is_some_and(|w| w.starts_with(char::is_lowercase))
    }
    /// Whether the token `i` has letters or digits.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.printed.get(i).is_some_and(|w| w.starts_with(char::is_alphanumeric))
    }
    /// The part of speech of the word `i`; a sign outside the sentence.
    pub(super) fn pos(&self, i: usize) -> PartOfSpeech {
        self.notes.get(i).map_or(PartOfSpeech::Symbol, |note| note.part_of_speech)
    }
    /// How the word `i` depends on its head.
    pub(super) fn relation(&self, i: usize) -> Relation {
        self.notes.get(i).map_or(Relation::Root, |note| note.relation)
    }
    /// The head of the word `i`.
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.notes.get(i)?.head.map(|head| head as usize)
    }
    /// Whether the word `i` belongs to an expression of time (“a week”, “last Thursday”).
    pub(super) fn is_in_time(&self, i: usize) -> bool {
        self.notes.get(i).is_some_and(|note| note.entity == Some(EntityKind::Time))
    }
    /// The words that depend on the word `i`, from left to right.
    pub(super) fn dependents(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&k| self.head(k) == Some(i))
    }
    /// Whether the word `i` is an adverb, or a day that stands where an adverb may.
    pub(super) fn is_adverbial(&self, i: usize) -> bool {
        let is_adverb = matches!(
            self.pos(i),
            PartOfSpeech::Adverb | PartOfSpeech::ComparativeAdverb | PartOfSpeech::SuperlativeAdverb
        );
        let is_day = || Class::Weekday.has(self.word(i)) || Class::DayAdverb.has(self.word(i));
        let is_listed = || is_adverb_word(self.word(i)) && !self.pos(i).is_verb() && !self.pos(i).is_noun();
        (is_adverb || is_listed()) && !matches!(self.word(i), "not" | "n't" | "never") || is_day()
    }
    /// Whether the token `i` is printed without a space after the one before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|before| self.spans.get(before));
        before.zip(self.spans.get(i)).is_some_and(|(before, own)| before.end == own.start)
    }
    /// Bytes from the token `first` to the token before `end`.
    pub(super) fn bytes(&self, first: usize, end: usize) -> TextSpan {
        match (self.spans.get(first), end.checked_sub(1).and_then(|i| self.spans.get(i))) {
            (Some(a), Some(b)) => a.union(*b),
            _ => self.span,
        }
    }
    /// The tokens inside `span`, as indices.
    pub(super) fn tokens_in(&self, span: TextSpan) -> std::ops::Range<usize> {
        let start = self.spans.partition_point(|s| s.end <= span.start);
        let end = self.spans.partition_point(|s| s.start < span.end);
        start..end.max(start)
    }
    /// A token range of the document as indices, if it begins in this sentence.
    pub(super) fn local(&self, tokens: TokenSpan) -> Option<(usize, usize)> {
        let start = (tokens.start as usize).checked_sub(self.first)?;
        let end = (tokens.end as usize).checked_sub(self.first)?;
        (end <= self.len()).then_some((start, end))
    }
    /// The role that begins with the word `i`, and its length.
    pub(super) fn role(&self, i: usize) -> Option<(Role, usize)> {
        let list = ROLES.get(self.word(i))?;
        let fits = |rest: &[&str]| rest.iter().enumerate().all(|(k, word)| self.word(i + 1 + k) == *word);
        // “Nike chief Ann Poe”, not “its chief rival”
        let next = self.word(i + 1);
        let is_owner = |k: usize| self.owns(k) || matches!(self.word(k), "its" | "their" | "whose");
        let is_owned = (i.saturating_sub(2)..i).any(is_owner) && (next == "," || ACTS.is_verb(next));
        let is_chief = self.word(i) != "chief" || self.is_capital(i + 1) || is_owned;
        list.iter()
            .find(|(rest, _)| fits(rest) && (is_chief || !rest.is_empty()))
            .map(|(rest, role)| (*role, 1 + rest.len()))
    }
}

/// Reads the words around quotations as one sentence, and those of each whole quotation as another.
fn annotations(
    tokens: &[Token],
    printed: &[&str],
    whole: &[Option<TextSpan>],
    is_title: bool,
) -> Vec<Annotation> {
    let mark = Annotation { part_of_speech: PartOfSpeech::Mark, ..Annotation::default() };
    let mut notes = vec![mark; tokens.len()];
    let mut outer: Vec<(Word, Option<usize>)> = Vec::with_capacity(tokens.len());
    let mut i = dateline(printed);
    while let Some(token) = tokens.get(i) {
        let own = whole.get(i).copied().flatten();
        let end = (i..tokens.len()).find(|&k| whole.get(k).copied().flatten() != own).unwrap_or(tokens.len());
        if own.is_some() {
            let inner: Vec<(Word, Option<usize>)> = words(i..end, tokens, printed, false).collect();
            note(&inner, &mut notes);
            let last = (i..end).rev().find_map(|k| printed.get(k)?.chars().next_back());
            outer.push((Word::quotation(last.unwrap_or(' '), (end - i).min(6)), None));
            i = end;
            continue;
        }
        if token.kind != TokenKind::Mark {
            outer.extend(words(i..i + 1, tokens, printed, is_title));
        }
        i += 1;
    }
    note(&outer, &mut notes);
    notes
}

/// How many tokens the place and the agency before a dash take with which an article begins (“OSLO (AP) — ”): they belong to no
/// clause.
fn dateline(printed: &[&str]) -> usize {
    let is_capitals = |word: &&str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let is_name = |word: &str| !word.starts_with(char::is_lowercase);
    let dash = printed.iter().take(10).position(|word| matches!(*word, "—" | "–" | "-" | "--"));
    let before = dash.filter(|_| printed.first().is_some_and(is_capitals));
    before.filter(|&at| printed.iter().take(at).all(|word| is_name(word))).map_or(0, |at| at + 1)
}

/// The tokens of `range` as the language layer reads them, without marks. In a title, common words are read in lower case.
fn words<'a>(
    range: std::ops::Range<usize>,
    tokens: &'a [Token],
    printed: &'a [&str],
    is_title: bool,
) -> impl Iterator<Item = (Word, Option<usize>)> + 'a {
    // Two hyphens are one dash.
    let is_hyphen = |k: usize| printed.get(k).is_some_and(|word| *word == "-");
    let is_double = move |k: usize| {
        let next = tokens.get(k).zip(tokens.get(k + 1));
        is_hyphen(k) && is_hyphen(k + 1) && next.is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    let is_rest = move |k: usize| k.checked_sub(1).is_some_and(is_double);
    let is_read = move |k: &usize| tokens.get(*k).is_some_and(|t| t.kind != TokenKind::Mark) && !is_rest(*k);
    range.filter(is_read).filter_map(move |k| {
        let word = if is_double(k) { &"--" } else { printed.get(k)? };
        let small = word.to_lowercase();
        let is_small =
            is_title && (is_common(&small) || LEXICON.entry(&small).word != 0 || ACTS.is_verb(&small));
        Some((Word::of(if is_small { &small } else { word }), Some(k)))
    })
}

/// Reads a sentence and notes it under the places of its words.
fn note(words: &[(Word, Option<usize>)], notes: &mut [Annotation]) {
    let read: Vec<Word> = words.iter().map(|(word, _)| *word).collect();
    for ((_, place), annotation) in words.iter().zip(TRAINED.annotate(&read)) {
        let head = annotation.head.and_then(|head| words.get(head as usize)?.1);
        if let Some(own) = place.and_then(|place| notes.get_mut(place)) {
            *own = Annotation { head: head.map(|head| head as u32), ..annotation };
        }
    }
}

/// In lower case, with straight apostrophes.
fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { straight(word).to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Facts};

    fn check(text: &str, expected: &[(usize, Role, usize)]) {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let view = SentenceView::of(&document, document.layout.sentences.first().expect("a sentence"), &[]);
        let found: Vec<_> =
            (0..view.len()).filter_map(|i| view.role(i).map(|(role, n)| (i, role, n))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn roles_are_read_whole() {
        check(
            "The chief executive officer met a vice president.",
            &[
                (1, Role::ChiefExecutive, 3),
                (2, Role::Executive, 1),
                (6, Role::Executive, 2),
                (7, Role::Executive, 1),
            ],
        );
        check("Nike’s shareholders wrote.", &[(1, Role::Shareholders, 1)]);
    }
}
