//! How many words of each speaker each outlet prints: in marks, without marks, or only reported.

use crate::labels::phrases;
use crate::ordering::{sort, sort_by_key};
use crate::quotations::is_marked;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::model::{DocumentId, Dossier, Kind, Quotation, QuotationId};

/// A speaker in one outlet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutletShare {
    /// Words in marks.
    pub in_marks: usize,
    /// Words without marks.
    pub without_marks: usize,
    /// How often the outlet reports in its own words what they said.
    pub reported: usize,
}

impl OutletShare {
    /// All words of theirs that the outlet prints.
    pub const fn words(self) -> usize {
        self.in_marks + self.without_marks
    }
}

/// A speaker in all outlets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerShare {
    /// Their fullest name; none for words that nobody is credited with.
    pub name: Option<String>,
    /// The organisation that they belong to.
    pub organisation: Option<String>,
    /// One for each outlet.
    pub outlets: Vec<OutletShare>,
}

impl SpeakerShare {
    /// All words of theirs that are printed.
    pub fn words(&self) -> usize {
        self.outlets.iter().map(|share| share.words()).sum()
    }
    /// How many outlets report what they said, if none prints a word of theirs.
    pub fn outlets_only_reporting(&self) -> usize {
        let is_unnamed = self.name.as_deref().is_none_or(is_pronoun);
        if is_unnamed || self.words() > 0 {
            0
        } else {
            self.outlets.iter().filter(|share| share.reported > 0).count()
        }
    }
}

/// All speakers in all outlets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpeakerShares {
    /// The outlets, each by its first document, in order.
    pub outlets: Vec<DocumentId>,
    /// Those with most words first, then those who are only reported, then the words of nobody.
    pub speakers: Vec<SpeakerShare>,
    /// The most words of a speaker in one outlet.
    pub most: usize,
}

impl SpeakerShares {
    /// Counts the quotations `ids`. `lengths` is the number of words of every quotation of the dossier.
    pub fn of(dossier: &Dossier, lengths: &[usize], ids: &[QuotationId]) -> Self {
        let quotations = || ids.iter().filter_map(|id| dossier.analysis.quotation(*id));
        let columns = Columns::of(dossier, quotations());
        let mut speakers: BTreeMap<Option<&str>, SpeakerShare> = BTreeMap::new();
        for quotation in quotations().filter(|q| q.kind != Kind::Scare) {
            let Some(column) = columns.column(quotation.document) else { continue };
            let name = quotation.speaker_name();
            let speaker_share = speakers.entry(name).or_insert_with(|| SpeakerShare {
                name: name.map(str::to_string),
                organisation: None,
                outlets: vec![OutletShare::default(); columns.outlets.len()],
            });
            let speaker = quotation.attribution.speaker.as_ref();
            let organisation = speaker.and_then(|s| s.organisation.clone());
            speaker_share.organisation = speaker_share
                .organisation
                .take()
                .or(organisation.filter(|o| Some(o) != speaker_share.name.as_ref()));
            let Some(share) = speaker_share.outlets.get_mut(column) else { continue };
            let words = lengths.get(quotation.id.index()).copied().unwrap_or(0);
            match quotation.kind {
                Kind::Indirect => share.reported += 1,
                kind if is_marked(kind) => share.in_marks += words,
                _ => share.without_marks += words,
            }
        }
        let mut speakers: Vec<SpeakerShare> = speakers.into_values().collect();
        let reported = |v: &SpeakerShare| v.outlets.iter().map(|share| share.reported).sum::<usize>();
        sort_by_key(&mut speakers, |v| {
            (v.name.is_none(), Reverse((v.words(), v.outlets_only_reporting(), reported(v))))
        });
        let most = speakers.iter().flat_map(|v| &v.outlets).map(|share| share.words()).max().unwrap_or(0);
        Self { outlets: columns.outlets, speakers, most }
    }

    /// The columns worth showing if there is room for `room`: those with most words, in order.
    pub fn columns(&self, room: usize) -> Vec<usize> {
        let words = |column: usize| {
            self.speakers
                .iter()
                .filter_map(|v| v.outlets.get(column))
                .map(|share| share.words())
                .sum::<usize>()
        };
        let mut columns: Vec<usize> = (0..self.outlets.len()).collect();
        if columns.len() > room {
            sort_by_key(&mut columns, |column| Reverse(words(*column)));
            columns.truncate(room);
            sort(&mut columns);
        }
        columns
    }

    /// The most striking fact, as a heading.
    pub fn headline(&self) -> String {
        let named = || self.speakers.iter().filter(|v| v.name.is_some());
        let name = |speaker_share: &SpeakerShare| speaker_share.name.clone().unwrap_or_default();
        // Only if many outlets do so.
        let is_silent = |v: &&SpeakerShare| {
            v.outlets_only_reporting() > 1 && v.outlets_only_reporting() * 3 >= self.outlets.len()
        };
        if let Some(silent) = named().find(is_silent) {
            let outlets = phrases::counted(silent.outlets_only_reporting(), "outlet");
            return format!("{}: told of by {outlets}, quoted by none", phrases::capital(&name(silent)));
        }
        let heard = |v: &&SpeakerShare| v.outlets.iter().filter(|share| share.words() > 0).count();
        match named().find(|v| v.words() > 0) {
            Some(first) if self.outlets.len() > 1 => format!(
                "{} is heard most: {} in {} of {}",
                phrases::capital(&name(first)),
                phrases::count(first.words(), "word"),
                phrases::number(heard(&first)),
                phrases::counted(self.outlets.len(), "outlet")
            ),
            Some(first) => {
                format!(
                    "{} is heard most: {}",
                    phrases::capital(&name(first)),
                    phrases::count(first.words(), "word")
                )
            }
            None => "Nobody is quoted by name".to_string(),
        }
    }
}

/// Documents of one outlet share a column.
struct Columns {
    outlets: Vec<DocumentId>,
    of_document: BTreeMap<DocumentId, usize>,
}

impl Columns {
    fn of<'a>(dossier: &Dossier, quotations: impl Iterator<Item = &'a Quotation>) -> Self {
        let mut outlets: Vec<DocumentId> = Vec::new();
        let mut of_outlet: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of_document = BTreeMap::new();
        let mut documents: Vec<DocumentId> = quotations.map(|q| q.document).collect();
        sort(&mut documents);
        documents.dedup();
        for document in documents.iter().filter_map(|id| dossier.document(*id)) {
            let column = *of_outlet.entry(document.facts.outlet_or_file()).or_insert_with(|| {
                outlets.push(document.id);
                outlets.len() - 1
            });
            of_document.insert(document.id, column);
        }
        Self { outlets, of_document }
    }
    fn column(&self, document: DocumentId) -> Option<usize> {
        self.of_document.get(&document).copied()
    }
}

/// Whether a name is a pronoun that was not resolved.
fn is_pronoun(name: &str) -> bool {
    const PRONOUNS: [&str; 12] =
        ["i", "you", "he", "she", "it", "we", "they", "who", "one", "this", "that", "those"];
    PRONOUNS.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: Option<&str>, outlets: &[(usize, usize, usize)]) -> SpeakerShare {
        let share = |&(in_marks, without_marks, reported): &(usize, usize, usize)| OutletShare {
            in_marks,
            without_marks,
            reported,
        };
        SpeakerShare {
            name: name.map(str::to_string),
            organisation: None,
            outlets: outlets.iter().map(share).collect(),
        }
    }

    fn check(speakers: Vec<SpeakerShare>, expected: &str) {
        let outlets = vec![DocumentId(0), DocumentId(1)];
        assert_eq!(SpeakerShares { outlets, speakers, most: 9 }.headline(), expected);
    }

    #[test]
    fn the_heading_states_the_most_striking_fact() {
        let heard = speaker(Some("Ann Lee"), &[(9, 0, 0), (0, 0, 1)]);
        let told = speaker(Some("the staff"), &[(0, 0, 1), (0, 0, 2)]);
        check(vec![heard.clone()], "Ann Lee is heard most: 9 words in one of two outlets");
        check(vec![heard, told], "The staff: told of by two outlets, quoted by none");
        check(vec![speaker(None, &[(9, 0, 0), (0, 0, 0)])], "Nobody is quoted by name");
    }
}
