//! Which documents of the dossier are listed and in what order, which facts of theirs are unsure, and what a column
//! pasted from a spreadsheet says of them.

use super::careful_phrases::is_changed;
use crate::worker::protocol::DocumentRow;
use std::{cmp::Ordering, collections::BTreeMap};
use variorum_engine::{
    documents::facts,
    model::{Date, Facts},
    text::ordering::sort_by,
};
use variorum_import::Fact;

/// By what the documents are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DocumentOrder {
    /// As they were brought in.
    #[default]
    Added,
    Headline,
    Outlet,
    Date,
    Byline,
    Quotations,
}

/// What the reader wants to see of the list of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Listing {
    pub(crate) order: DocumentOrder,
    pub(crate) is_reversed: bool,
    /// Words that a document's facts hold.
    pub(crate) find: String,
    /// Only documents whose outlet or date is unsure.
    pub(crate) only_unsure: bool,
    /// Only documents in which a careful reading changed something.
    pub(crate) only_changed: bool,
}

impl Listing {
    /// The numbers of the documents to be listed, in their order. Those without the fact that they are sorted by come last.
    pub(crate) fn numbers(&self, rows: &BTreeMap<u32, DocumentRow>) -> Vec<u32> {
        let find = self.find.trim().to_lowercase();
        let is_listed = |row: &&DocumentRow| {
            (!self.only_unsure || is_unsure(row))
                && (!self.only_changed || is_changed(row))
                && (find.is_empty() || holds(row, &find))
        };
        let mut listed: Vec<&DocumentRow> = rows.values().filter(is_listed).collect();
        match self.order {
            DocumentOrder::Added if self.is_reversed => listed.reverse(),
            DocumentOrder::Added => {}
            DocumentOrder::Headline => self.sort(&mut listed, |row| lower(row.facts.title.as_deref())),
            DocumentOrder::Outlet => self.sort(&mut listed, |row| lower(row.facts.outlet.as_deref())),
            DocumentOrder::Date => self.sort(&mut listed, |row| row.facts.published),
            DocumentOrder::Byline => self.sort(&mut listed, |row| lower(row.facts.byline.as_deref())),
            DocumentOrder::Quotations => self.sort(&mut listed, |row| Some(row.quotations)),
        }
        listed.into_iter().map(|row| row.number).collect()
    }

    /// Each key is made once: thousands of rows are compared a hundred thousand times.
    fn sort<K: Ord>(&self, rows: &mut Vec<&DocumentRow>, key: impl Fn(&DocumentRow) -> Option<K>) {
        let mut keyed: Vec<(Option<K>, &DocumentRow)> = rows.iter().map(|row| (key(row), *row)).collect();
        sort_by(&mut keyed, |(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if self.is_reversed => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        *rows = keyed.into_iter().map(|(_, row)| row).collect();
    }

    /// Sorts by `order`, or the other way round if it is sorted by it.
    pub(crate) fn toggle(&mut self, order: DocumentOrder) {
        self.is_reversed = self.order == order && !self.is_reversed;
        self.order = order;
    }
}

fn lower(text: Option<&str>) -> Option<String> {
    text.map(str::to_lowercase)
}

fn holds(row: &DocumentRow, find: &str) -> bool {
    let Facts { file, title, outlet, byline, published, .. } = &row.facts;
    let day = published.map(|day| day.to_string());
    let texts = [Some(file), title.as_ref(), outlet.as_ref(), byline.as_ref(), day.as_ref()];
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(find))
}

/// Whether the outlet or the date of a document is missing or unsure.
pub(crate) fn is_unsure(row: &DocumentRow) -> bool {
    let Facts { outlet, published, .. } = &row.facts;
    outlet.is_none()
        || published.is_none()
        || is_disputed(row, Fact::Outlet)
        || is_disputed(row, Fact::Published)
}

/// Whether the file says two things about a fact, or only the shape of its name says one, and the reader has not decided.
pub(crate) fn is_disputed(row: &DocumentRow, fact: Fact) -> bool {
    let is_by_shape = row.facts.outlet_basis.as_deref().is_some_and(facts::is_outlet_by_shape);
    if fact == Fact::Outlet && is_by_shape && !row.is_edited {
        return true;
    }
    let values = |row: &DocumentRow| -> Vec<String> {
        row.evidence
            .iter()
            .filter(|found| found.fact == fact)
            .map(|found| found.value.to_lowercase())
            .collect()
    };
    let found = values(row);
    !row.is_edited && found.iter().any(|value| found.first().is_some_and(|first| !same(first, value)))
}

/// Whether one name is the other, or a longer form of it: “BBC” and “BBC News”.
fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.contains(short)
}

/// What is to be set of a document's facts; `None` leaves a fact as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FactsChange {
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
}

impl FactsChange {
    /// The facts of a document with this change; `None` if it changes nothing.
    pub(crate) fn applied(&self, facts: &Facts) -> Option<Facts> {
        let changed = Facts {
            outlet: self.outlet.clone().or_else(|| facts.outlet.clone()),
            published: self.published.or(facts.published),
            ..facts.clone()
        };
        (changed != *facts).then_some(changed)
    }
}

/// Reads lines copied from a spreadsheet: a document each, with an outlet, a day, or both in either order. `None` if it is
/// one value only, which is typed into a field like any other.
pub(crate) fn pasted_lines(text: &str) -> Option<Vec<FactsChange>> {
    let is_table = text.trim_end().contains(['\n', '\t']);
    is_table.then(|| text.trim_end().lines().map(pasted_line).collect())
}

fn pasted_line(line: &str) -> FactsChange {
    let mut change = FactsChange::default();
    for cell in line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()) {
        match facts::day(cell) {
            Some(day) => change.published = Some(day),
            None => change.outlet = Some(cell.to_owned()),
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CarefulNote;
    use variorum_import::Evidence;

    fn row(number: u32, title: &str, outlet: Option<&str>, published: Option<&str>) -> DocumentRow {
        let facts = Facts {
            file: format!("{number}.txt"),
            title: Some(title.to_owned()),
            outlet: outlet.map(str::to_owned),
            published: published.and_then(Date::parse),
            ..Facts::default()
        };
        DocumentRow {
            number,
            facts,
            evidence: Vec::new(),
            is_edited: false,
            quotations: number,
            unattributed: 0,
            duplicate: None,
            original: None,
            careful: None,
        }
    }

    fn rows() -> BTreeMap<u32, DocumentRow> {
        let rows = [
            row(1, "Rain", Some("The Herald"), Some("2020-05-02")),
            row(2, "Snow", None, Some("2020-05-01")),
            row(5, "hail", Some("the Echo"), None),
        ];
        rows.map(|row| (row.number, row)).into()
    }

    fn check(listing: &Listing, expected: &[u32]) {
        assert_eq!(listing.numbers(&rows()), expected, "{listing:?}");
    }

    #[test]
    fn documents_are_sorted_both_ways_and_what_is_unknown_stands_last() {
        let mut listing = Listing::default();
        check(&listing, &[1, 2, 5]);
        for (order, up, down) in [
            (DocumentOrder::Headline, [5, 1, 2], [2, 1, 5]),
            (DocumentOrder::Outlet, [5, 1, 2], [1, 5, 2]),
            (DocumentOrder::Date, [2, 1, 5], [1, 2, 5]),
            (DocumentOrder::Quotations, [1, 2, 5], [5, 2, 1]),
            (DocumentOrder::Added, [1, 2, 5], [5, 2, 1]),
        ] {
            listing.toggle(order);
            check(&listing, &up);
            listing.toggle(order);
            check(&listing, &down);
        }
    }

    #[test]
    fn documents_are_found_by_any_of_their_facts() {
        for (find, expected) in [
            ("", &[1, 2, 5][..]),
            (" HAIL ", &[5]),
            ("herald", &[1]),
            ("2020-05", &[1, 2]),
            ("2.txt", &[2]),
            ("fog", &[]),
        ] {
            check(&Listing { find: find.to_owned(), ..Listing::default() }, expected);
        }
    }

    #[test]
    fn what_a_careful_reading_changed_can_be_listed_alone() {
        let note = CarefulNote { weights: "w".to_owned(), speakers: 0, passages: 2 };
        let mut rows = rows();
        rows.get_mut(&1).unwrap().careful = Some(CarefulNote { passages: 0, ..note.clone() });
        rows.get_mut(&5).unwrap().careful = Some(note);
        assert_eq!(Listing { only_changed: true, ..Listing::default() }.numbers(&rows), [5]);
    }

    #[test]
    fn what_is_missing_or_said_in_two_ways_is_unsure() {
        check(&Listing { only_unsure: true, ..Listing::default() }, &[2, 5]);
        let mut row = row(1, "Rain", Some("BBC"), Some("2020-05-02"));
        let says =
            |value: &str| Evidence { fact: Fact::Outlet, value: value.to_owned(), basis: String::new() };
        row.evidence = vec![says("BBC"), says("BBC News")];
        assert!(!is_unsure(&row), "a longer form of the name");
        row.evidence.push(says("The Echo"));
        assert!(is_unsure(&row));
        row.is_edited = true;
        assert!(!is_unsure(&row), "the reader has decided");
        row.evidence.clear();
        row.is_edited = false;
        let files = ["cnn-2020-05-01.txt", "quayside-2020-05-01.txt", "quayside-2020-05-02.txt"];
        row.facts.outlet_basis = facts::outlets_by_shape(&files).remove(1).map(|(_, basis)| basis);
        assert!(is_unsure(&row), "only the shape of its name says it");
    }

    #[test]
    fn a_pasted_column_is_a_line_a_document() {
        assert_eq!(pasted_lines("The Herald"), None);
        let day = Date::new(2020, 5, 1);
        let change =
            |outlet: Option<&str>, published| FactsChange { outlet: outlet.map(str::to_owned), published };
        assert_eq!(
            pasted_lines("The Herald\t2020-05-01\r\n\n1 May 2020\tThe Echo\n"),
            Some(vec![change(Some("The Herald"), day), change(None, None), change(Some("The Echo"), day)]),
        );
        let facts = row(1, "Rain", Some("The Herald"), None).facts;
        assert_eq!(change(Some("The Herald"), None).applied(&facts), None, "nothing is changed");
        assert_eq!(change(None, day).applied(&facts).unwrap().published, day);
    }
}
