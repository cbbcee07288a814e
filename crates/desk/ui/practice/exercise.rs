//! Makes the questions of an exercise from a dossier, without chance, so that a whole class gets the same ones. Who
//! speaks is asked only where the document itself says so.

use variorum_engine::text::ordering::{sort, sort_by_key};
use variorum_engine::{
    model::{
        Basis, Class, Document, Dossier, Kind, Place, Quotation, QuotationId, Rendering, Rule, Statement,
        StatementId,
    },
    text::{TextSpan, fold},
};
use variorum_present::{
    draft::{DraftPiece, pieces_against},
    labels::Label as _,
};

/// The shortest quotation that is asked about, in words.
const MIN_WORDS: usize = 4;
/// The fewest and the most names to choose from, besides [`NOBODY`].
const NAMES: (usize, usize) = (4, 7);
/// How many paragraphs before the words are shown with them, since a pronoun's name may stand there.
const PARAGRAPHS_BEFORE: usize = 1;
/// The choice for words that the text attributes to nobody.
const NOBODY: &str = "Nobody whom the text names";

/// What is asked about words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum QuestionKind {
    /// Who speaks.
    Speaker,
    /// How a rendering differs from its statement's base.
    Class,
}

impl QuestionKind {
    pub(crate) const VARIANTS: [Self; 2] = [Self::Speaker, Self::Class];

    /// The question.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Speaker => "Whose words are marked?",
            Self::Class => "What became of the words?",
        }
    }
}

/// Which choices of a question are chosen: a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ChoiceSet(u16);

impl ChoiceSet {
    /// The choice with this index alone.
    pub(crate) fn only(index: usize) -> Self {
        Self::default().with(index)
    }

    /// These and the choice with this index.
    pub(crate) fn with(self, index: usize) -> Self {
        Self(self.0 | 1 << index)
    }

    /// These, with the choice with this index added or removed.
    pub(crate) fn toggled(self, index: usize) -> Self {
        Self(self.0 ^ 1 << index)
    }

    pub(crate) fn contains(self, index: usize) -> bool {
        self.0 & 1 << index != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a choice in common.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A question, with the answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) kind: QuestionKind,
    /// The quotation that it is about.
    pub(crate) quotation: QuotationId,
    /// The quotation's statement, if the question is about its class.
    pub(crate) statement: Option<StatementId>,
    pub(crate) place: Place,
    /// The choices, each with an explanation, which may be empty.
    pub(crate) choices: Vec<(String, &'static str)>,
    /// The dossier's answer.
    pub(crate) answer: ChoiceSet,
    /// Whether the answer is a correction of the editor or the user.
    pub(crate) is_corrected: bool,
    /// Why the engine gives this answer.
    pub(crate) reason: &'static str,
}

impl Question {
    /// The dossier's answer in words.
    pub(crate) fn answer_text(&self) -> String {
        self.text_of(self.answer)
    }

    /// Choices in words.
    pub(crate) fn text_of(&self, chosen: ChoiceSet) -> String {
        let chosen = (0..).zip(&self.choices).filter(|(index, _)| chosen.contains(*index));
        chosen.map(|(_, (name, _))| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// All questions that a dossier offers, in the order of its documents.
pub(crate) fn questions(dossier: &Dossier) -> Vec<Question> {
    let analysis = &dossier.analysis;
    let pool = SpeakerPool::of(dossier);
    let speakers = analysis.quotations.iter().filter_map(|q| speaker_question(dossier, &pool, q));
    let classes = analysis.statements.iter().flat_map(|statement| {
        let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
        others.filter_map(|rendering| class_question(dossier, statement, rendering))
    });
    let mut all: Vec<Question> = speakers.chain(classes).collect();
    sort_by_key(&mut all, |q| (q.place.document, q.place.span.start, q.kind));
    all
}

/// At most `most` questions of these kinds, evenly from all documents.
pub(crate) fn choose(all: &[Question], kinds: &[QuestionKind], most: usize) -> Vec<Question> {
    let wanted: Vec<&Question> = all.iter().filter(|q| kinds.contains(&q.kind)).collect();
    let most = most.min(wanted.len());
    let index = |n: usize| n * wanted.len() / most.max(1);
    (0..most).filter_map(|n| wanted.get(index(n)).map(|&q| q.clone())).collect()
}

/// The words of a rendering that is asked about, with those of the base that it exchanges or leaves out; nothing where a speaker
/// is asked for.
pub(crate) fn difference(dossier: &Dossier, question: &Question) -> Vec<DraftPiece> {
    let pieces = || {
        let analysis = &dossier.analysis;
        let statement = analysis.statement(question.statement?)?;
        let rendering = statement.renderings.iter().find(|r| r.quotation == question.quotation)?;
        let (own, base) =
            (analysis.quotation(rendering.quotation)?, analysis.quotation(statement.base)?.document);
        let (document, base) = (dossier.document(own.document)?, dossier.document(base)?);
        Some(pieces_against(document, own, base, &rendering.differences))
    };
    pieces().unwrap_or_default()
}

/// Asks who speaks a quotation, if it is long enough and its own document says so.
fn speaker_question(dossier: &Dossier, pool: &SpeakerPool<'_>, quotation: &Quotation) -> Option<Question> {
    let document = dossier.document(quotation.document)?;
    let is_asked = matches!(quotation.kind, Kind::Direct | Kind::Partial | Kind::Unmarked)
        && quotation.attribution.basis != Basis::Borrowed
        && document.layout.words_in(quotation.span) >= MIN_WORDS;
    if !is_asked {
        return None;
    }
    let speaker = quotation.speaker_name();
    let mut names = pool.choices(quotation);
    sort(&mut names);
    let answer =
        speaker.map_or(Some(names.len()), |speaker| names.iter().position(|name| name == speaker))?;
    let rule = quotation.attribution.evidence.rule;
    let choices = names.into_iter().chain([NOBODY.to_owned()]).map(|name| (name, "")).collect();
    Some(Question {
        kind: QuestionKind::Speaker,
        quotation: quotation.id,
        statement: None,
        place: quotation.place(),
        choices,
        answer: ChoiceSet::only(answer),
        is_corrected: rule == Rule::Editor,
        reason: rule.reason(),
    })
}

/// The speakers of a dossier, from whom the choices are taken.
struct SpeakerPool<'a> {
    /// The speakers of each document, in the order of documents.
    by_document: Vec<Vec<&'a str>>,
    /// The first speakers of the dossier.
    first: Vec<&'a str>,
}

impl<'a> SpeakerPool<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let mut pool = Self { by_document: vec![Vec::new(); dossier.documents.len()], first: Vec::new() };
        for quotation in &dossier.analysis.quotations {
            let Some(name) = quotation.speaker_name() else { continue };
            if let Some(here) = pool.by_document.get_mut(quotation.document.index()) {
                add_name(here, name, usize::MAX);
            }
            add_name(&mut pool.first, name, NAMES.1);
        }
        pool
    }

    /// The names to choose from: the speaker, the engine's rejected candidates, other speakers of the document and, if
    /// these are few, of the dossier.
    fn choices(&self, quotation: &Quotation) -> Vec<String> {
        let rejected = quotation.attribution.evidence.rejected.iter().map(|other| other.name.as_str());
        // A candidate in lower case is no name, and nobody would choose it.
        let rejected = rejected.filter(|name| name.starts_with(char::is_uppercase));
        let here = self.by_document.get(quotation.document.index()).into_iter().flatten().copied();
        let mut names: Vec<&str> = Vec::new();
        for name in quotation.speaker_name().into_iter().chain(rejected).chain(here) {
            add_name(&mut names, name, NAMES.1);
        }
        for name in &self.first {
            add_name(&mut names, name, NAMES.0);
        }
        names.into_iter().map(str::to_owned).collect()
    }
}

/// Adds a name, unless there are `most` names or one of them may be the same person's.
fn add_name<'a>(names: &mut Vec<&'a str>, name: &'a str, most: usize) {
    if names.len() < most && !names.iter().any(|known| may_be_same(known, name)) {
        names.push(name);
    }
}

/// Whether one name is the other without some of its words, so that both may be the same person's.
fn may_be_same(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(fold::fold).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
}

/// Asks for the classes of a rendering, if it has any.
fn class_question(dossier: &Dossier, statement: &Statement, rendering: &Rendering) -> Option<Question> {
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let place = Place { document: quotation.document, span: rendering.span };
    let is_answer =
        |index: &usize| Class::VARIANTS.get(*index).is_some_and(|class| rendering.classes.contains(class));
    let answer = (0..Class::VARIANTS.len()).filter(is_answer).fold(ChoiceSet::default(), ChoiceSet::with);
    let choices = Class::VARIANTS.iter().map(|class| (class.label().to_owned(), class.description()));
    (!answer.is_empty()).then(|| Question {
        kind: QuestionKind::Class,
        quotation: quotation.id,
        statement: Some(statement.id),
        place,
        choices: choices.collect(),
        answer,
        is_corrected: false,
        reason: "the words were aligned one by one",
    })
}

/// The paragraphs around marked words, in pieces, each with whether it is marked.
pub(crate) fn passage(document: &Document, marked: &[TextSpan]) -> Vec<(String, bool)> {
    let Some(span) = marked.iter().copied().reduce(TextSpan::union) else { return Vec::new() };
    let paragraphs = &document.layout.paragraphs;
    let first = document.layout.paragraph_at(span.start).unwrap_or(0).saturating_sub(PARAGRAPHS_BEFORE);
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{DocumentId, Facts},
    };
    use variorum_present::draft::PieceKind;

    fn dossier(texts: &[&str]) -> Dossier {
        let document = |(id, text): (u32, &&str)| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, (*text).to_owned(), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    pub(in crate::ui::practice) fn mill() -> Dossier {
        dossier(&[
            "“We close the northern mill in May,” said Ann Lee.\n\n“Nobody told the weavers of it before,” said Kay Poe.",
            "“We close the mill in May,” said Ann Lee.\n\n“All of the weavers will be paid in full,” said Max Orr.",
        ])
    }

    fn check(kinds: &[QuestionKind], expected: &[&str]) {
        let found = choose(&questions(&mill()), kinds, 99);
        let found: Vec<String> = found.iter().map(Question::answer_text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn questions_come_in_the_order_of_the_documents() {
        check(&[QuestionKind::Speaker], &["Ann Lee", "Kay Poe", "Ann Lee", "Max Orr"]);
        check(&[QuestionKind::Class], &["elided"]);
        check(&QuestionKind::VARIANTS, &["Ann Lee", "Kay Poe", "Ann Lee", "elided", "Max Orr"]);
        check(&[], &[]);
    }

    #[test]
    fn the_names_to_choose_from_are_sorted_and_contain_the_answer() {
        for question in choose(&questions(&mill()), &[QuestionKind::Speaker], 99) {
            let names: Vec<&str> = question.choices.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["Ann Lee", "Kay Poe", "Max Orr", NOBODY]);
        }
        assert!(may_be_same("Ann Lee", "Lee") && !may_be_same("Ann Lee", "Ann Poe"));
    }

    #[test]
    fn what_became_of_words_is_shown_as_what_differs() {
        let mill = mill();
        let of = |kind| difference(&mill, &choose(&questions(&mill), &[kind], 1)[0]);
        assert_eq!(of(QuestionKind::Speaker), []);
        let dropped = |piece: &DraftPiece| piece.kind == PieceKind::Dropped && piece.text == "northern";
        let pieces = of(QuestionKind::Class);
        assert!(pieces.iter().any(dropped), "{pieces:?}");
    }

    #[test]
    fn fewer_questions_come_from_all_documents() {
        let all = questions(&mill());
        let chosen = choose(&all, &QuestionKind::VARIANTS, 2);
        assert_eq!(chosen, [all[0].clone(), all[2].clone()]);
        assert_eq!(choose(&[], &QuestionKind::VARIANTS, 2), []);
    }

    #[test]
    fn words_are_shown_in_their_paragraph() {
        let mill = mill();
        let quotation = &mill.analysis.quotations[1];
        let pieces = passage(&mill.documents[0], &quotation.fragments);
        let marked: Vec<&str> = pieces.iter().filter(|(_, is)| *is).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["Nobody told the weavers of it before,"]);
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), mill.documents[0].text);
    }
}
