//! The queue “unsure first”: every label of which the engine is not sure, the least sure first, as a question that a reader
//! answers by yes or no, or by choosing another answer.
//!
//! A label is unsure below the confidence from which on the page calls a join sure. Marks that are credited to nobody have no
//! confidence: whether they quote anybody is asked last. What a reader or an editor has set is sure.

use crate::labels::Label as _;
use crate::matrix::{UnreadSentence, surroundings, unread_sentences};
use crate::quotations::is_marked;
use crate::selection::Scope;
use crate::statement::join::{JoinNote, SURE};
use variorum_engine::model::{
    Act, Basis, CompanyId, Confidence, Document, Dossier, Kind, Place, Quotation, QuotationId, ReactionId,
    Rule,
};
use variorum_engine::text::{
    TextSpan, in_one_line,
    ordering::{sort, sort_by_key},
};

/// A label of which the engine is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsureLabel {
    /// Whose words a quotation is.
    Speaker(QuotationId),
    /// Whether marks quote anybody.
    Kind(QuotationId),
    /// Whether the second is a printing of the first's statement.
    Join(QuotationId, QuotationId),
    /// Whether a company did what was read.
    Reaction(ReactionId),
    /// What a sentence reports that names a company and was not read.
    Unread(UnreadSentence),
}

/// Another answer than yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherAnswer {
    /// Somebody else speaks.
    Speaker(String),
    /// The words are presented in another way.
    Kind(Kind),
    /// The company did something else.
    Act(Act),
}

impl OtherAnswer {
    /// What stands on its button.
    pub fn name(&self) -> &str {
        match self {
            Self::Speaker(name) => name,
            Self::Kind(kind) => kind.description(),
            Self::Act(act) => act.label(),
        }
    }
}

/// What a reader is asked about an unsure label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsureQuestion {
    /// A question that yes or no answers.
    pub text: String,
    /// What the engine rests on, and how sure it is.
    pub reason: String,
    /// The words that are asked about; of a join, those of its statement before them.
    pub passages: Vec<UnsurePassage>,
    /// The other answers that there are.
    pub others: Vec<OtherAnswer>,
}

/// Words that a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsurePassage {
    /// The words.
    pub place: Place,
    /// The text around them that helps to decide.
    pub around: TextSpan,
    /// The names in it of whom the question is about.
    pub names: Vec<TextSpan>,
}

/// What a piece of a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassagePart {
    /// Before or after the words.
    Around,
    /// The words that are asked about.
    Asked,
    /// A name of whom the question is about.
    Name,
}

impl UnsurePassage {
    /// A passage of the whole sentences around `place`, with one more before and after.
    fn of(dossier: &Dossier, place: Place, names: Vec<TextSpan>) -> Option<Self> {
        let document = dossier.document(place.document)?;
        let layout = &document.layout;
        let whole = layout.sentences.iter().map(|sentence| sentence.span);
        let whole = whole.filter(|sentence| sentence.overlaps(place.span)).fold(place.span, TextSpan::union);
        let around = surroundings(document, whole);
        // Whom “she” means stands in a paragraph before.
        let named = names.iter().filter(|name| name.end <= around.start && around.start - name.start < NEAR);
        let around = named.fold(around, |around, name| around.union(*name));
        let around = layout
            .sentence_at(around.start)
            .and_then(|at| layout.sentences.get(at))
            .map_or(around, |first| around.union(first.span));
        Some(Self { place, around, names })
    }

    /// The text in pieces.
    pub fn pieces(&self, document: &Document) -> Vec<(String, PassagePart)> {
        let own = self.place.span;
        let ends = [self.around, own].into_iter().chain(self.names.iter().copied());
        let mut cuts: Vec<u32> = ends.flat_map(|span| [span.start, span.end]).collect();
        cuts.retain(|cut| (self.around.start..=self.around.end).contains(cut));
        sort(&mut cuts);
        cuts.dedup();
        let part = |piece: TextSpan| match piece {
            _ if self.names.iter().any(|name| name.overlaps(piece)) => PassagePart::Name,
            _ if own.overlaps(piece) => PassagePart::Asked,
            _ => PassagePart::Around,
        };
        let pieces = cuts.iter().zip(cuts.iter().skip(1)).map(|(start, end)| TextSpan::new(*start, *end));
        pieces.map(|piece| (document.slice(piece).to_owned(), part(piece))).collect()
    }
}

/// How far before the words, in bytes, a name is still shown with them.
const NEAR: u32 = 900;

/// The unsure labels that a filter leaves, the least sure first.
pub fn unsure_labels(scope: Scope<'_>) -> Vec<UnsureLabel> {
    let mut found: Vec<(Confidence, UnsureLabel)> = Vec::new();
    for quotation in scope.quotations().filter(|q| q.attribution.evidence.rule != Rule::Editor) {
        match speaker_asked(quotation) {
            Some(_) => found.push((quotation.attribution.confidence, UnsureLabel::Speaker(quotation.id))),
            None if is_marked(quotation.kind) && quotation.attribution.basis == Basis::None => {
                found.push((UNKNOWN, UnsureLabel::Kind(quotation.id)));
            }
            None => {}
        }
    }
    for statement in scope.statements() {
        let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
        let others = others.filter(|r| r.basis.is_some() && scope.has_quotation(r.quotation));
        found.extend(others.map(|r| (r.confidence, UnsureLabel::Join(statement.base, r.quotation))));
    }
    found.extend(scope.reactions().map(|r| (r.confidence, UnsureLabel::Reaction(r.id))));
    found.retain(|(confidence, _)| confidence.0 < SURE);
    let unread = unread_sentences(scope.dossier).into_iter();
    let unread = unread.filter(|unread| scope.has_document(unread.place.document));
    found.extend(unread.map(|unread| (UNKNOWN, UnsureLabel::Unread(unread))));
    sort_by_key(&mut found, |(confidence, label)| (*confidence, label.rank()));
    found.into_iter().map(|(_, label)| label).collect()
}

/// Where the engine gives no confidence: after everything of which it does.
const UNKNOWN: Confidence = Confidence(SURE - 1);

/// The speaker that is proposed to the reader: the one who was read, or else the likeliest of those who were not chosen.
/// `None` if the engine is sure, or has nobody to propose.
fn speaker_asked(quotation: &Quotation) -> Option<&str> {
    let attribution = &quotation.attribution;
    let is_asked = attribution.confidence.0 < SURE && quotation.kind != Kind::Scare;
    let read = quotation.speaker_name().or_else(|| candidates(quotation).next());
    read.filter(|_| is_asked)
}

/// The speakers who were not chosen, likeliest first. One in lower case is no name.
fn candidates(quotation: &Quotation) -> impl Iterator<Item = &str> {
    let rejected = quotation.attribution.evidence.rejected.iter().map(|other| other.name.as_str());
    rejected.filter(|name| name.starts_with(char::is_uppercase))
}

impl UnsureLabel {
    /// Of labels that are as unsure as each other: what others rest on comes first.
    const fn rank(self) -> u8 {
        match self {
            Self::Speaker(_) => 0,
            Self::Join(..) => 1,
            Self::Reaction(_) => 2,
            Self::Unread(_) => 3,
            Self::Kind(_) => 4,
        }
    }

    /// The speaker whom the question proposes.
    pub fn proposed_speaker(self, dossier: &Dossier) -> Option<&str> {
        match self {
            Self::Speaker(id) => speaker_asked(dossier.analysis.quotation(id)?),
            Self::Kind(_) | Self::Join(..) | Self::Reaction(_) | Self::Unread(_) => None,
        }
    }

    /// What a reader is asked; `None` if the dossier lacks what it is about.
    pub fn question(self, dossier: &Dossier) -> Option<UnsureQuestion> {
        let analysis = &dossier.analysis;
        match self {
            Self::Speaker(id) => speaker_question(dossier, analysis.quotation(id)?),
            Self::Kind(id) => kind_question(dossier, analysis.quotation(id)?),
            Self::Join(base, rendering) => join_question(dossier, base, rendering),
            Self::Reaction(id) => {
                let reaction = analysis.reaction(id)?;
                let told = reaction.evidence.first()?;
                let reason = format!("{}; {} % sure", in_one_line(&told.reason), reaction.confidence.0);
                act_question(dossier, reaction.company, reaction.act, told.place, reason)
            }
            Self::Unread(UnreadSentence { place, act, company }) => {
                act_question(dossier, company, act, place, format!("It {}", act.description()))
            }
        }
    }
}

fn act_question(
    dossier: &Dossier,
    company: CompanyId,
    act: Act,
    place: Place,
    reason: String,
) -> Option<UnsureQuestion> {
    let company = dossier.analysis.company(company)?;
    let named = company.mentions.iter().filter(|named| named.document == place.document);
    let named = named.map(|named| named.span).filter(|named| place.span.overlaps(*named)).collect();
    let others = Act::VARIANTS.iter().filter(|other| **other != act).map(|other| OtherAnswer::Act(*other));
    Some(UnsureQuestion {
        text: format!("{} {}?", company.name, act.label()),
        reason,
        passages: vec![UnsurePassage::of(dossier, place, named)?],
        others: others.collect(),
    })
}

fn speaker_question(dossier: &Dossier, quotation: &Quotation) -> Option<UnsureQuestion> {
    let proposed = speaker_asked(quotation)?;
    let attribution = &quotation.attribution;
    let reason = match quotation.speaker_name() {
        Some(_) => format!("{}; {} % sure", attribution.evidence.rule.reason(), attribution.confidence.0),
        None => "nothing says it clearly, so nobody is named so far".to_owned(),
    };
    let mut others: Vec<OtherAnswer> = Vec::new();
    for name in candidates(quotation).filter(|name| *name != proposed) {
        let other = OtherAnswer::Speaker(name.to_owned());
        if !others.contains(&other) {
            others.push(other);
        }
    }
    let mention = match &attribution.speaker {
        Some(speaker) => speaker.mention,
        None => attribution.evidence.rejected.iter().find(|other| other.name == proposed).map(|o| o.mention),
    };
    let names = mention.into_iter().chain(attribution.evidence.antecedent).collect();
    Some(UnsureQuestion {
        text: format!("Are these the words of {proposed}?"),
        reason,
        passages: vec![UnsurePassage::of(dossier, quotation.place(), names)?],
        others,
    })
}

fn kind_question(dossier: &Dossier, quotation: &Quotation) -> Option<UnsureQuestion> {
    let others = [Kind::Direct, Kind::Partial].into_iter().filter(|kind| *kind != quotes_as(quotation));
    Some(UnsureQuestion {
        text: "Do these marks quote somebody?".to_owned(),
        reason: format!("read as {}", quotation.kind.description()),
        passages: vec![UnsurePassage::of(dossier, quotation.place(), Vec::new())?],
        others: others.map(OtherAnswer::Kind).collect(),
    })
}

/// The kind of a quotation in marks, if the marks quote somebody.
pub fn quotes_as(quotation: &Quotation) -> Kind {
    if quotation.kind == Kind::Scare { Kind::Partial } else { quotation.kind }
}

fn join_question(dossier: &Dossier, base: QuotationId, rendering: QuotationId) -> Option<UnsureQuestion> {
    let analysis = &dossier.analysis;
    let joined = analysis.statements.iter().filter(|statement| statement.base == base);
    let joined = joined.flat_map(|statement| &statement.renderings).find(|r| r.quotation == rendering)?;
    let note = JoinNote::of(joined);
    let passages = [analysis.quotation(base)?, analysis.quotation(rendering)?]
        .map(|quotation| UnsurePassage::of(dossier, quotation.place(), Vec::new()));
    Some(UnsureQuestion {
        text: "Is this the same statement?".to_owned(),
        reason: format!("{}; {} % sure", note.reason, note.percent),
        passages: passages.into_iter().flatten().collect(),
        others: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selection::Selection;
    use variorum_engine::{
        analyze,
        index::{Index, Query},
        model::{DocumentId, Facts, RejectedSpeaker},
    };

    /// Two printings of one statement, and marks that quote nobody.
    fn mill() -> Dossier {
        let texts = [
            "“We close the northern mill in May,” said Ann Lee.",
            "“We close the northern mill today,” said Ann Lee. It was called “the giant” for years.",
        ];
        let document = |(id, text): (u32, &str)| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, text.to_owned(), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    /// Makes the speaker of a quotation as sure as this, and the join of the second printing.
    fn with(speaker: (usize, u8), join: u8) -> Dossier {
        let mut mill = mill();
        mill.analysis.quotations[speaker.0].attribution.confidence = Confidence(speaker.1);
        let base = mill.analysis.statements[0].base;
        for rendering in &mut mill.analysis.statements[0].renderings {
            rendering.confidence = Confidence(if rendering.quotation == base { 100 } else { join });
        }
        mill
    }

    fn check(dossier: &Dossier, expected: &[&str]) {
        let labels = unsure_labels(dossier.into());
        let asked: Vec<String> = labels.iter().map(|label| label.question(dossier).unwrap().text).collect();
        assert_eq!(asked, expected);
    }

    #[test]
    fn the_least_sure_comes_first_and_what_is_sure_is_not_asked() {
        let (speaker, join) = ("Are these the words of Ann Lee?", "Is this the same statement?");
        let marks = "Do these marks quote somebody?";
        check(&with((0, 50), 60), &[speaker, join, marks]);
        check(&with((0, 70), 60), &[join, speaker, marks]);
        check(&with((0, 75), 75), &[marks]);
    }

    #[test]
    fn what_a_reader_set_is_not_asked() {
        let mut mill = with((0, 50), 90);
        mill.analysis.quotations[0].attribution.evidence.rule = Rule::Editor;
        check(&mill, &["Do these marks quote somebody?"]);
    }

    #[test]
    fn nobody_named_proposes_who_was_not_chosen() {
        let mut mill = with((0, 0), 90);
        let attribution = &mut mill.analysis.quotations[0].attribution;
        (attribution.speaker, attribution.basis) = (None, Basis::None);
        attribution.evidence.rejected = ["Kay Poe", "the man", "Max Orr"]
            .map(|name| RejectedSpeaker {
                name: name.to_owned(),
                mention: TextSpan::new(0, 0),
                score: Confidence(20),
                reason: String::new(),
            })
            .into();
        let label = unsure_labels((&mill).into())[0];
        let question = label.question(&mill).unwrap();
        assert_eq!(question.text, "Are these the words of Kay Poe?");
        assert_eq!(question.others, [OtherAnswer::Speaker("Max Orr".to_owned())]);
        assert_eq!(label.proposed_speaker(&mill), Some("Kay Poe"));
    }

    #[test]
    fn a_join_shows_the_words_of_both() {
        let mill = with((0, 90), 60);
        let question = unsure_labels((&mill).into())[0].question(&mill).unwrap();
        let words: Vec<&str> = question.passages.iter().map(|passage| mill.slice(passage.place)).collect();
        assert_eq!(words.len(), 2);
        assert!(words.iter().all(|words| words.contains("northern mill")), "{words:?}");
        assert!(question.reason.ends_with("60 % sure"), "{}", question.reason);
    }

    #[test]
    fn the_words_stand_in_their_sentences_and_the_name_is_marked() {
        let mill = with((0, 50), 90);
        let question = unsure_labels((&mill).into())[0].question(&mill).unwrap();
        let pieces = question.passages[0].pieces(&mill.documents[0]);
        let of = |wanted: PassagePart| {
            pieces
                .iter()
                .filter(|(_, part)| *part == wanted)
                .map(|(text, _)| text.as_str())
                .collect::<String>()
        };
        assert_eq!(of(PassagePart::Name), "Ann Lee");
        assert!(of(PassagePart::Asked).contains("We close the northern mill in May"), "{pieces:?}");
        let all: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(all, mill.documents[0].text);
    }

    #[test]
    fn a_filter_leaves_out_what_it_does_not_find() {
        let mill = with((0, 50), 60);
        let query = "\"the giant\" kind:scare";
        let hits = Index::build(&mill).search(&Query::parse(query).unwrap());
        let selection = Selection::of(query, &hits);
        let labels = unsure_labels(Scope::new(&mill, Some(&selection)));
        assert!(matches!(labels.as_slice(), [UnsureLabel::Kind(_)]), "{labels:?}");
    }
}
