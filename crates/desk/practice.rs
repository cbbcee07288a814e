//! Practice: the dossier's labels are hidden, and a student says who is speaking and what became of the words. Then the
//! answers stand beside those of the engine and of the editor.
//!
//! An exercise is made of the dossier alone, without chance, so that a whole class has the same one. Whose words they are is
//! asked only where the document itself can tell.

use crate::naming::count;
use variorum_engine::{
    model::{
        Basis, Class, Document, Dossier, Kind, Place, Quotation, QuotationId, Rendering, Rule, Statement,
        StatementId,
    },
    text::{TextSpan, fold},
};

/// Words from which on a quotation is worth asking about.
const LEAST: usize = 4;
/// The fewest and the most names to choose from, besides nobody's.
const NAMES: (usize, usize) = (4, 7);
/// Paragraphs before the words that are shown with them: a pronoun’s name stands there.
const BEFORE: usize = 1;
/// What a student says of words that the text gives to nobody.
const NOBODY: &str = "Nobody whom the text names";

/// What is asked of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kinds {
    /// Who is speaking.
    Speaker,
    /// What became of the words.
    Class,
}

impl Kinds {
    pub(crate) const VARIANTS: [Self; 2] = [Self::Speaker, Self::Class];

    /// The question.
    pub(crate) const fn asked(self) -> &'static str {
        match self {
            Self::Speaker => "Whose words are marked?",
            Self::Class => "What became of the words?",
        }
    }
}

/// Which choices of a question are chosen, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Chosen(u16);

impl Chosen {
    /// The choice at a place alone.
    pub(crate) fn only(at: usize) -> Self {
        Self::default().and(at)
    }

    /// These, and the choice at a place.
    pub(crate) fn and(self, at: usize) -> Self {
        Self(self.0 | 1 << at)
    }

    /// These, with the choice at a place taken up or dropped.
    pub(crate) fn toggled(self, at: usize) -> Self {
        Self(self.0 ^ 1 << at)
    }

    pub(crate) fn holds(self, at: usize) -> bool {
        self.0 & 1 << at != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A question, with the answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) kind: Kinds,
    /// The words that it is about.
    pub(crate) quotation: QuotationId,
    /// The statement that they render, if it is about that.
    pub(crate) statement: Option<StatementId>,
    pub(crate) place: Place,
    /// Each with what it means, where that is not plain.
    pub(crate) choices: Vec<(String, &'static str)>,
    /// The places of the engine's answers among the choices.
    answer: Chosen,
    /// Whether the answer is the editor's or the reader's own correction.
    pub(crate) is_corrected: bool,
    /// On what it rests.
    pub(crate) reason: &'static str,
}

/// How a student's answer compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Same,
    /// Some of several answers are the same.
    Partly,
    Other,
    /// The student could not tell.
    Open,
}

impl Question {
    /// The words of the answer.
    pub(crate) fn answer(&self) -> String {
        self.words(self.answer)
    }

    /// Choices in words.
    pub(crate) fn words(&self, chosen: Chosen) -> String {
        let chosen = (0..).zip(&self.choices).filter(|(at, _)| chosen.holds(*at));
        chosen.map(|(_, (name, _))| name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn outcome(&self, said: Chosen) -> Outcome {
        if said.is_empty() {
            Outcome::Open
        } else if said == self.answer {
            Outcome::Same
        } else if said.0 & self.answer.0 == 0 {
            Outcome::Other
        } else {
            Outcome::Partly
        }
    }
}

/// All that can be asked about a dossier, in the order of the texts.
pub(crate) fn questions(dossier: &Dossier) -> Vec<Question> {
    let analysis = &dossier.analysis;
    let heard = Heard::of(dossier);
    let speakers = analysis.quotations.iter().filter_map(|q| about_speaker(dossier, &heard, q));
    let classes = analysis.statements.iter().flat_map(|statement| {
        let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
        others.filter_map(|rendering| about_class(dossier, statement, rendering))
    });
    let mut all: Vec<Question> = speakers.chain(classes).collect();
    all.sort_by_key(|q| (q.place.document, q.place.span.start, q.kind));
    all
}

/// So many of them, from all parts of the texts.
pub(crate) fn choose(all: &[Question], kinds: &[Kinds], most: usize) -> Vec<Question> {
    let wanted: Vec<&Question> = all.iter().filter(|q| kinds.contains(&q.kind)).collect();
    let most = most.min(wanted.len());
    let at = |n: usize| n * wanted.len() / most.max(1);
    (0..most).filter_map(|n| wanted.get(at(n)).map(|&q| q.clone())).collect()
}

fn about_speaker(dossier: &Dossier, heard: &Heard<'_>, quotation: &Quotation) -> Option<Question> {
    let document = dossier.document(quotation.document)?;
    let is_asked = matches!(quotation.kind, Kind::Direct | Kind::Partial | Kind::Unmarked)
        && quotation.attribution.basis != Basis::Borrowed
        && document.layout.words_in(quotation.span) >= LEAST;
    if !is_asked {
        return None;
    }
    let answer = quotation.speaker_name();
    let mut names = heard.names(quotation);
    names.sort();
    let at = answer.map_or(Some(names.len()), |answer| names.iter().position(|name| name == answer))?;
    let rule = quotation.attribution.evidence.rule;
    let choices = names.into_iter().chain([NOBODY.to_owned()]).map(|name| (name, "")).collect();
    Some(Question {
        kind: Kinds::Speaker,
        quotation: quotation.id,
        statement: None,
        place: quotation.place(),
        choices,
        answer: Chosen::only(at),
        is_corrected: rule == Rule::Editor,
        reason: rule.reason(),
    })
}

/// Who is heard.
struct Heard<'a> {
    /// In each document, in the order of documents.
    documents: Vec<Vec<&'a str>>,
    /// Some of the dossier's.
    some: Vec<&'a str>,
}

impl<'a> Heard<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let mut heard = Self { documents: vec![Vec::new(); dossier.documents.len()], some: Vec::new() };
        for quotation in &dossier.analysis.quotations {
            let Some(name) = quotation.speaker_name() else { continue };
            if let Some(here) = heard.documents.get_mut(quotation.document.index()) {
                add(here, name, usize::MAX);
            }
            add(&mut heard.some, name, NAMES.1);
        }
        heard
    }

    /// Who it may be: the one it is, those it was nearly, others who speak in the document, and in the dossier.
    fn names(&self, quotation: &Quotation) -> Vec<String> {
        let rejected = quotation.attribution.evidence.rejected.iter().map(|other| other.name.as_str());
        // What begins small was nobody's name, and nobody would choose it.
        let rejected = rejected.filter(|name| name.starts_with(char::is_uppercase));
        let here = self.documents.get(quotation.document.index()).into_iter().flatten().copied();
        let mut names: Vec<&str> = Vec::new();
        for name in quotation.speaker_name().into_iter().chain(rejected).chain(here) {
            add(&mut names, name, NAMES.1);
        }
        for name in &self.some {
            add(&mut names, name, NAMES.0);
        }
        names.into_iter().map(str::to_owned).collect()
    }
}

/// Adds a name, unless it may be somebody's who is there, or there are so many.
fn add<'a>(names: &mut Vec<&'a str>, name: &'a str, most: usize) {
    if names.len() < most && !names.iter().any(|known| is_one_name(known, name)) {
        names.push(name);
    }
}

/// Whether one name is the other with words left out, so that both may be the same person.
fn is_one_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(fold::fold).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
}

fn about_class(dossier: &Dossier, statement: &Statement, rendering: &Rendering) -> Option<Question> {
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let place = Place { document: quotation.document, span: rendering.span };
    let is_class =
        |at: &usize| Class::VARIANTS.get(*at).is_some_and(|class| rendering.classes.contains(class));
    let answer = (0..Class::VARIANTS.len()).filter(is_class).fold(Chosen::default(), Chosen::and);
    (!answer.is_empty()).then(|| Question {
        kind: Kinds::Class,
        quotation: quotation.id,
        statement: Some(statement.id),
        place,
        choices: Class::VARIANTS.iter().map(|class| (class.as_str().to_owned(), meaning(*class))).collect(),
        answer,
        is_corrected: false,
        reason: "the words were aligned one by one",
    })
}

/// What a class means.
const fn meaning(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "every word is there; marks and house style aside",
        Class::Excerpt => "words are missing at the beginning or the end",
        Class::Elided => "words are missing inside",
        Class::Altered => "words are exchanged, added or moved",
        Class::Spliced => "run together with other words of theirs, or out of order",
        Class::Unmarked => "printed without quotation marks",
        Class::Paraphrased => "retold in the outlet’s own words",
    }
}

/// A text in pieces, each with whether it is what is asked about: the paragraphs of some words, and those before them.
pub(crate) fn around(document: &Document, marked: &[TextSpan]) -> Vec<(String, bool)> {
    let Some(span) = marked.iter().copied().reduce(TextSpan::union) else { return Vec::new() };
    let paragraphs = &document.layout.paragraphs;
    let first = document.layout.paragraph_at(span.start).unwrap_or(0).saturating_sub(BEFORE);
    let last = document.layout.paragraph_at(span.end.saturating_sub(1)).unwrap_or(0);
    let shown = paragraphs.get(first..=last).unwrap_or_default().iter().map(|paragraph| paragraph.span);
    let shown = shown.filter(|paragraph| paragraph.overlaps(span) || !document.is_boilerplate(*paragraph));
    let shown = shown.reduce(TextSpan::union).unwrap_or(span).union(span);
    let mut pieces = Vec::new();
    let mut at = shown.start;
    for part in marked {
        pieces.push((document.slice(TextSpan::new(at, part.start.max(at))).to_owned(), false));
        pieces.push((document.slice(*part).to_owned(), true));
        at = part.end;
    }
    pieces.push((document.slice(TextSpan::new(at, shown.end)).to_owned(), false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// A student at an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sitting {
    pub(crate) questions: Vec<Question>,
    /// What was said to each so far; nothing chosen is “I can’t tell”.
    said: Vec<Chosen>,
    /// The question that is open; beyond the last all are answered.
    pub(crate) at: usize,
}

impl Sitting {
    pub(crate) fn new(questions: Vec<Question>) -> Self {
        Self { said: vec![Chosen::default(); questions.len()], questions, at: 0 }
    }

    /// What was said to the question at a place.
    pub(crate) fn said(&self, at: usize) -> Chosen {
        self.said.get(at).copied().unwrap_or_default()
    }

    /// Answers the open question, and goes on.
    pub(crate) fn answer(&mut self, chosen: Chosen) {
        if let Some(said) = self.said.get_mut(self.at) {
            *said = chosen;
            self.at += 1;
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.questions.len()
    }

    /// Each question that was come to, with what was said and how it compares.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&Question, Chosen, Outcome)> {
        let come_to = self.questions.iter().zip(self.said.iter().copied()).take(self.at);
        come_to.map(|(question, said)| (question, said, question.outcome(said)))
    }

    /// The figures, in a sentence for all and one for each kind of question.
    pub(crate) fn figures(&self) -> Vec<String> {
        let of = |kind: Option<Kinds>| {
            let of_kind = self.outcomes().filter(|(q, ..)| kind.is_none_or(|kind| q.kind == kind));
            of_kind.map(|(.., outcome)| outcome).collect::<Vec<_>>()
        };
        let mut lines = vec![share(&of(None), "answer")];
        for (kind, noun) in [(Kinds::Speaker, "speaker"), (Kinds::Class, "rendering")] {
            let outcomes = of(Some(kind));
            if !outcomes.is_empty() && outcomes.len() < self.at {
                lines.push(share(&outcomes, noun));
            }
        }
        lines
    }
}

/// `14 of 20 speakers as the dossier has them, 2 in part; one was left open.`
fn share(outcomes: &[Outcome], noun: &str) -> String {
    let of = |wanted: Outcome| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let partly = match of(Outcome::Partly) {
        0 => String::new(),
        partly => format!(", {partly} in part"),
    };
    let open = match of(Outcome::Open) {
        0 => String::new(),
        1 => "; one was left open".to_owned(),
        open => format!("; {open} were left open"),
    };
    format!("{} of {} as the dossier has them{partly}{open}.", of(Outcome::Same), count(outcomes.len(), noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{DocumentId, Facts},
    };

    fn dossier(texts: &[&str]) -> Dossier {
        let document = |(id, text): (u32, &&str)| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, (*text).to_owned(), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    fn mill() -> Dossier {
        dossier(&[
            "“We close the northern mill in May,” said Ann Lee.\n\n“Nobody told the weavers of it before,” said Kay Poe.",
            "“We close the mill in May,” said Ann Lee.\n\n“All of the weavers will be paid in full,” said Max Orr.",
        ])
    }

    fn check(kinds: &[Kinds], expected: &[&str]) {
        let found = choose(&questions(&mill()), kinds, 99);
        let found: Vec<String> = found.iter().map(Question::answer).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn speakers_and_renderings_are_asked_about_in_the_order_of_the_texts() {
        check(&[Kinds::Speaker], &["Ann Lee", "Kay Poe", "Ann Lee", "Max Orr"]);
        check(&[Kinds::Class], &["elided"]);
        check(&Kinds::VARIANTS, &["Ann Lee", "Kay Poe", "Ann Lee", "elided", "Max Orr"]);
        check(&[], &[]);
    }

    #[test]
    fn names_to_choose_from_hold_the_answer_and_give_it_no_place_of_its_own() {
        for question in choose(&questions(&mill()), &[Kinds::Speaker], 99) {
            let names: Vec<&str> = question.choices.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["Ann Lee", "Kay Poe", "Max Orr", NOBODY]);
        }
        assert!(is_one_name("Ann Lee", "Lee") && !is_one_name("Ann Lee", "Ann Poe"));
    }

    #[test]
    fn fewer_questions_come_from_all_parts() {
        let all = questions(&mill());
        let chosen = choose(&all, &Kinds::VARIANTS, 2);
        assert_eq!(chosen, [all[0].clone(), all[2].clone()]);
        assert_eq!(choose(&[], &Kinds::VARIANTS, 2), []);
    }

    #[test]
    fn words_are_shown_with_what_stands_around_them() {
        let mill = mill();
        let quotation = &mill.analysis.quotations[1];
        let pieces = around(&mill.documents[0], &quotation.fragments);
        let marked: Vec<&str> = pieces.iter().filter(|(_, is)| *is).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["Nobody told the weavers of it before,"]);
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), mill.documents[0].text);
    }

    #[test]
    fn answers_are_compared_and_counted() {
        let mut sitting = Sitting::new(choose(&questions(&mill()), &Kinds::VARIANTS, 99));
        for (at, said) in [(0, vec![0]), (1, vec![0]), (2, vec![]), (3, vec![2, 3])] {
            assert_eq!((sitting.at, sitting.is_done()), (at, false));
            sitting.answer(said.into_iter().fold(Chosen::default(), Chosen::and));
        }
        let outcomes: Vec<Outcome> = sitting.outcomes().map(|(.., outcome)| outcome).collect();
        assert_eq!(outcomes, [Outcome::Same, Outcome::Other, Outcome::Open, Outcome::Partly]);
        assert_eq!(
            sitting.figures(),
            [
                "1 of 4 answers as the dossier has them, 1 in part; one was left open.",
                "1 of 3 speakers as the dossier has them; one was left open.",
                "0 of one rendering as the dossier has them, 1 in part."
            ]
        );
    }
}
