//! Who is heard, by outlet: how many words of each speaker stand there in marks, without marks, or only told.

use crate::labels::phrases;
use crate::statement::changes::is_marked;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::model::{DocumentId, Dossier, Kind, Quotation, QuotationId};

/// A speaker in one outlet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Words in marks.
    pub marked: usize,
    /// Words without marks.
    pub plain: usize,
    /// Times that the outlet tells in its own words what they said.
    pub told: usize,
}

impl Share {
    /// All words of theirs.
    pub const fn words(self) -> usize {
        self.marked + self.plain
    }
}

/// A speaker in all outlets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Their fullest name; none for words that are nobody's.
    pub name: Option<String>,
    /// For whom they speak.
    pub organisation: Option<String>,
    /// One an outlet.
    pub shares: Vec<Share>,
}

impl Voice {
    /// All words of theirs.
    pub fn words(&self) -> usize {
        self.shares.iter().map(|share| share.words()).sum()
    }
    /// Outlets that tell of them, and none quotes a word.
    pub fn told_only(&self) -> usize {
        let is_nobody = self.name.as_deref().is_none_or(is_pronoun);
        if is_nobody || self.words() > 0 {
            0
        } else {
            self.shares.iter().filter(|share| share.told > 0).count()
        }
    }
}

/// All speakers in all outlets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// The outlets, each by its first document, in order.
    pub outlets: Vec<DocumentId>,
    /// Most heard first; told only after them; nobody last.
    pub voices: Vec<Voice>,
    /// The most words of a speaker in one outlet.
    pub most: usize,
}

impl Heard {
    /// Counts the quotations `ids`. `lengths` is the number of words of every quotation of the dossier.
    pub fn of(dossier: &Dossier, lengths: &[usize], ids: &[QuotationId]) -> Self {
        let quotations = || ids.iter().filter_map(|id| dossier.analysis.quotation(*id));
        let columns = Columns::of(dossier, quotations());
        let mut voices: BTreeMap<Option<&str>, Voice> = BTreeMap::new();
        for quotation in quotations().filter(|q| q.kind != Kind::Scare) {
            let Some(column) = columns.column(quotation.document) else { continue };
            let name = quotation.speaker_name();
            let voice = voices.entry(name).or_insert_with(|| Voice {
                name: name.map(str::to_string),
                organisation: None,
                shares: vec![Share::default(); columns.outlets.len()],
            });
            let speaker = quotation.attribution.speaker.as_ref();
            let organisation = speaker.and_then(|s| s.organisation.clone());
            voice.organisation =
                voice.organisation.take().or(organisation.filter(|o| Some(o) != voice.name.as_ref()));
            let Some(share) = voice.shares.get_mut(column) else { continue };
            let words = lengths.get(quotation.id.index()).copied().unwrap_or(0);
            match quotation.kind {
                Kind::Indirect => share.told += 1,
                kind if is_marked(kind) => share.marked += words,
                _ => share.plain += words,
            }
        }
        let mut voices: Vec<Voice> = voices.into_values().collect();
        let told = |v: &Voice| v.shares.iter().map(|share| share.told).sum::<usize>();
        voices.sort_by_key(|v| (v.name.is_none(), Reverse((v.words(), v.told_only(), told(v)))));
        let most = voices.iter().flat_map(|v| &v.shares).map(|share| share.words()).max().unwrap_or(0);
        Self { outlets: columns.outlets, voices, most }
    }

    /// The columns worth showing if there is room for `room`: those with most words, in order.
    pub fn columns(&self, room: usize) -> Vec<usize> {
        let words = |column: usize| {
            self.voices.iter().filter_map(|v| v.shares.get(column)).map(|share| share.words()).sum::<usize>()
        };
        let mut columns: Vec<usize> = (0..self.outlets.len()).collect();
        if columns.len() > room {
            columns.sort_by_key(|column| Reverse(words(*column)));
            columns.truncate(room);
            columns.sort();
        }
        columns
    }

    /// What there is to see, in a heading.
    pub fn headline(&self) -> String {
        let named = || self.voices.iter().filter(|v| v.name.is_some());
        let name = |voice: &Voice| voice.name.clone().unwrap_or_default();
        // Worth a heading only if many outlets do so.
        let is_silent = |v: &&Voice| v.told_only() > 1 && v.told_only() * 3 >= self.outlets.len();
        if let Some(silent) = named().find(is_silent) {
            let outlets = phrases::counted(silent.told_only(), "outlet");
            return format!("{}: told of by {outlets}, quoted by none", phrases::capital(&name(silent)));
        }
        let heard = |v: &&Voice| v.shares.iter().filter(|share| share.words() > 0).count();
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
        documents.sort();
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

/// Whether a name is none: a pronoun that nothing resolved.
fn is_pronoun(name: &str) -> bool {
    const PRONOUNS: [&str; 12] =
        ["i", "you", "he", "she", "it", "we", "they", "who", "one", "this", "that", "those"];
    PRONOUNS.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(name: Option<&str>, shares: &[(usize, usize, usize)]) -> Voice {
        let share = |&(marked, plain, told): &(usize, usize, usize)| Share { marked, plain, told };
        Voice {
            name: name.map(str::to_string),
            organisation: None,
            shares: shares.iter().map(share).collect(),
        }
    }

    fn check(voices: Vec<Voice>, expected: &str) {
        let outlets = vec![DocumentId(0), DocumentId(1)];
        assert_eq!(Heard { outlets, voices, most: 9 }.headline(), expected);
    }

    #[test]
    fn the_heading_says_what_is_to_be_seen() {
        let heard = voice(Some("Ann Lee"), &[(9, 0, 0), (0, 0, 1)]);
        let told = voice(Some("the staff"), &[(0, 0, 1), (0, 0, 2)]);
        check(vec![heard.clone()], "Ann Lee is heard most: 9 words in one of two outlets");
        check(vec![heard, told], "The staff: told of by two outlets, quoted by none");
        check(vec![voice(None, &[(9, 0, 0), (0, 0, 0)])], "Nobody is quoted by name");
    }
}
