//! Optimal alignment of two short sequences with affine gaps (Gotoh 1982): three tables filled row by row, then
//! traced back.
//!
//! Two renderings of one statement align near the diagonal, so most cells need not be filled. A cell is filled only if
//! an alignment through it can still reach a guessed score; the words left after the cell give the bound. The guess
//! starts high and is lowered until an alignment reaches it. No skipped cell is on an optimal path, so the result,
//! including the choice among equals, is that of the full table (tests hold the two against each other).

use super::unit::{Key, Unit};
use crate::collation::align::AlignedPair;
use crate::collation::align::bloom_filter::BloomFilter;
use crate::collation::lexicon::Weight;

/// Whether gaps at the ends are cheap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edges {
    /// Before the first match.
    pub(crate) head: bool,
    /// After the last.
    pub(crate) tail: bool,
}

const LOWEST: i32 = i32::MIN / 4;
const MISMATCH: i32 = -9;
/// Two forms of one word (`principles`, `principled`).
const KINSHIP: i32 = -2;
const GAP: Cost = Cost { open: -10, extend: -1 };
const END_GAP: Cost = Cost { open: -4, extend: 0 };

/// Units of one side that another unit may match.
const LONGEST_JOIN: usize = 3;

#[derive(Debug, Clone, Copy)]
struct Cost {
    open: i32,
    extend: i32,
}

impl Cost {
    /// Makes `gap`, the best score of an alignment that ends in a gap, that of one with a unit more, which may begin
    /// after `best`; whether it began earlier.
    fn go_on(self, best: i32, gap: &mut i32) -> bool {
        let (begun, begins) = (*gap + self.extend, best + self.open + self.extend);
        *gap = begun.max(begins);
        begun > begins
    }
}

/// The last step to a cell: units of the base and of the rendering that it takes, and whether they match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Match(u8, u8),
    Mismatch,
    Omit,
    Add,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// The best score of an alignment up to here.
    best: i32,
    step: Step,
    /// Whether a gap that ends here began earlier: in the base's words, in the rendering's.
    omits_on: bool,
    adds_on: bool,
}

/// The cell above in a column: its best score, and the best score of an alignment that ends in a gap there.
#[derive(Debug, Clone, Copy)]
struct Column {
    best: i32,
    omitting: i32,
}

/// A unit prepared for comparison with the other side's.
#[derive(Debug, Clone, Copy)]
struct Word {
    key: Key,
    stem: Key,
    /// As in [`Unit`].
    joined: [Key; 2],
    /// The score that a match of it adds.
    score: i32,
    /// Whether it may be the last of several that match one unit of the other side.
    ends_join: bool,
    /// An upper bound of what the units after it can add.
    rest: i32,
}

/// The cells filled so far, row by row.
struct Filled {
    /// Of each row the first column that is filled, and the place of its cell.
    rows: Vec<(usize, usize)>,
    cells: Vec<Cell>,
}

struct Table {
    /// One more than there are units, for the empty prefix.
    base: Vec<Word>,
    rendering: Vec<Word>,
    edges: Edges,
    filled: Filled,
    columns: Vec<Column>,
}

/// The optimal alignment of `base` and `rendering`.
pub(crate) fn align(base: &[Unit], rendering: &[Unit], edges: Edges) -> Vec<AlignedPair> {
    if base.len() == rendering.len() && base.iter().zip(rendering).all(|(a, b)| a.key == b.key) {
        return (0..base.len()).map(|i| AlignedPair::of(i, 1, i, 1)).collect();
    }
    let mut table = Table::of(base, rendering, edges);
    let most = table.base.first().map_or(0, |w| w.rest).min(table.rendering.first().map_or(0, |w| w.rest));
    let mut lost = 24 + most / 4;
    while !table.fill(most - lost) {
        lost *= 3;
    }
    table.way_back()
}

/// `units` prepared for comparison with `others`, after one for the empty prefix.
fn words(units: &[Unit], others: &[Unit]) -> Vec<Word> {
    let none = Key::NONE;
    let keys: BloomFilter = others.iter().map(|u| u.key).collect();
    let joined: BloomFilter = others.iter().flat_map(|u| u.joined).collect();
    let is_there = |key: &Key| keys.contains(*key) && others.iter().any(|u| u.key == *key);
    let nothing = Word { key: none, stem: none, joined: [none; 2], score: 0, ends_join: false, rest: 0 };
    let mut words = vec![nothing; units.len() + 1];
    let mut rest = 0;
    for (at, unit) in units.iter().enumerate().rev() {
        let joins = unit.joined.iter().any(is_there);
        for last in words.iter_mut().skip(at + 2).take(LONGEST_JOIN - 1).filter(|_| joins) {
            last.ends_join = true;
        }
        let score = score(unit.weight);
        if let Some(word) = words.get_mut(at + 1) {
            *word = Word { key: unit.key, stem: unit.stem, joined: unit.joined, score, rest, ..*word };
        }
        // The first of several that match one unit may bring in as much as any word does.
        rest += if joins {
            self::score(Weight::Rare)
        } else if keys.contains(unit.key) || joined.contains(unit.key) {
            score
        } else {
            0
        };
    }
    if let Some(nothing) = words.first_mut() {
        nothing.rest = rest;
    }
    words
}

impl Filled {
    /// The best score of the cell of `i` and `j` units; the lowest if it was left out.
    fn best(&self, i: usize, j: usize) -> i32 {
        self.cell(i, j).map_or(LOWEST, |cell| cell.best)
    }

    fn cell(&self, i: usize, j: usize) -> Option<&Cell> {
        let &(start, first) = self.rows.get(i)?;
        let end = self.rows.get(i + 1).map_or(self.cells.len(), |&(_, next)| next);
        self.cells.get(first..end)?.get(j.checked_sub(start)?)
    }
}

impl Table {
    /// An empty table.
    fn of(base: &[Unit], rendering: &[Unit], edges: Edges) -> Self {
        let filled = Filled { rows: Vec::with_capacity(base.len() + 1), cells: Vec::new() };
        let (base, rendering) = (words(base, rendering), words(rendering, base));
        Self { base, rendering, edges, filled, columns: Vec::new() }
    }

    /// Fills the cells through which an alignment worth `least` may lead; whether there is one.
    fn fill(&mut self, least: i32) -> bool {
        self.filled.rows.clear();
        self.filled.cells.clear();
        self.columns.clear();
        self.columns.resize(self.rendering.len(), Column { best: LOWEST, omitting: LOWEST });
        // A step leads at most so many rows down, and so many columns on.
        let mut firsts = [0; LONGEST_JOIN];
        let mut end = 1;
        for i in 0..self.base.len() {
            let start = firsts.iter().copied().min().unwrap_or(0);
            if start == self.rendering.len() {
                return false;
            }
            let open = self.fill_row(i, start, end, least);
            firsts.rotate_left(1);
            firsts[LONGEST_JOIN - 1] = open.map_or(self.rendering.len(), |(first, _)| first);
            end = end.max(open.map_or(0, |(_, last)| last + LONGEST_JOIN + 1));
        }
        self.filled.best(self.base.len() - 1, self.rendering.len() - 1) >= least
    }

    /// Fills the cells of `i` units of the base from `start` units of the rendering on: up to `end`, and further as long
    /// as something worth `least` may come of them. The first and the last cell of which that holds.
    fn fill_row(&mut self, i: usize, start: usize, end: usize, least: i32) -> Option<(usize, usize)> {
        let a = *self.base.get(i)?;
        let mut before = match (i, start) {
            (0, _) => 0,
            (_, 0) => LOWEST,
            _ => self.filled.best(i - 1, start - 1),
        };
        self.filled.rows.push((start, self.filled.cells.len()));
        let adds = self.gap(i == 0, i + 1 == self.base.len());
        let (mut left, mut adding) = (LOWEST, LOWEST);
        let mut open = None;
        for j in start..self.rendering.len() {
            if j >= end && open.is_none_or(|(_, last)| last + 1 < j) {
                break;
            }
            let omits = self.gap(j == 0, j + 1 == self.rendering.len());
            let (b, column) = self.rendering.get(j).zip(self.columns.get_mut(j))?;
            let omits_on = omits.go_on(column.best, &mut column.omitting);
            let adds_on = adds.go_on(left, &mut adding);
            let mut found = if a.key == b.key {
                (before + a.score, Step::Match(1, 1))
            } else {
                (before + if a.stem == b.stem { KINSHIP } else { MISMATCH }, Step::Mismatch)
            };
            if (a.ends_join || b.ends_join) && a.key != b.key {
                found = joined(&self.filled, (&self.base, i), (&self.rendering, j), found);
            }
            let (best, step) = better(better(found, (column.omitting, Step::Omit)), (adding, Step::Add));
            (before, left) = (std::mem::replace(&mut column.best, best), best);
            self.filled.cells.push(Cell { best, step, omits_on, adds_on });
            if best + a.rest.min(b.rest) >= least {
                open = Some((open.map_or(j, |(first, _)| first), j));
            }
        }
        open
    }

    fn gap(&self, at_head: bool, at_tail: bool) -> Cost {
        if at_head && self.edges.head || at_tail && self.edges.tail { END_GAP } else { GAP }
    }

    fn way_back(&self) -> Vec<AlignedPair> {
        let (mut i, mut j) = (self.base.len() - 1, self.rendering.len() - 1);
        let mut links = Vec::new();
        let mut inside = None; // the gap in which the way goes on
        while i > 0 || j > 0 {
            let Some(cell) = self.filled.cell(i, j) else { break };
            let step = inside.unwrap_or(cell.step);
            let (b, r) = match step {
                Step::Match(b, r) => (usize::from(b), usize::from(r)),
                Step::Mismatch => (1, 1),
                Step::Omit => (1, 0),
                Step::Add => (0, 1),
            };
            inside = match step {
                Step::Omit if cell.omits_on => Some(Step::Omit),
                Step::Add if cell.adds_on => Some(Step::Add),
                Step::Omit | Step::Add | Step::Mismatch | Step::Match(..) => None,
            };
            let (Some(up), Some(back)) = (i.checked_sub(b), j.checked_sub(r)) else { break };
            if matches!(step, Step::Match(..)) {
                links.push(AlignedPair::of(up, b, back, r));
            }
            (i, j) = (up, back);
        }
        links.reverse();
        links
    }
}

/// The best step to the cell of `i` and `j` units that makes one of several words, if it is better than `found`.
fn joined(
    filled: &Filled,
    (base, i): (&[Word], usize),
    (rendering, j): (&[Word], usize),
    mut found: (i32, Step),
) -> (i32, Step) {
    let whole = |words: &[Word], end: usize, size: usize| {
        let first = words.get((end + 1).checked_sub(size).filter(|first| *first > 0)?)?;
        first.joined.get(size - 2).copied().filter(|key| *key != Key::NONE)
    };
    let (Some(a), Some(b)) = (base.get(i), rendering.get(j)) else { return found };
    for size in 2..=LONGEST_JOIN {
        let length = size as u8;
        if let Some(back) = j.checked_sub(size).filter(|_| i > 0 && whole(rendering, j, size) == Some(a.key))
        {
            found = better(found, (filled.best(i - 1, back) + a.score, Step::Match(1, length)));
        }
        if let Some(up) = i.checked_sub(size).filter(|_| j > 0 && whole(base, i, size) == Some(b.key)) {
            found = better(found, (filled.best(up, j - 1) + b.score, Step::Match(length, 1)));
        }
    }
    found
}

/// The score that a matched word adds.
const fn score(weight: Weight) -> i32 {
    match weight {
        Weight::Function => 6,
        Weight::Common => 9,
        Weight::Rare => 10,
    }
}

fn better(a: (i32, Step), b: (i32, Step)) -> (i32, Step) {
    if b.0 > a.0 { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::Witness;
    use crate::collation::align::unit::WitnessUnits;
    use crate::text::{Layout, TextSpan};
    use proptest::prelude::*;

    fn units(words: &[&str]) -> Vec<Unit> {
        let text = words.join(" ");
        let (layout, fragments) = (Layout::of(&text), [TextSpan::new(0, text.len() as u32)]);
        WitnessUnits::of(Witness { text: &text, layout: &layout, fragments: &fragments }).units
    }

    /// Words that are common and rare, that share a stem, and that are written as one or apart.
    fn text() -> impl Strategy<Value = Vec<&'static str>> {
        let words =
            ["the", "of", "people", "abhor", "policy", "makers", "policymakers", "principle", "principled"];
        prop::collection::vec(prop::sample::select(words.to_vec()), 1..40)
    }

    proptest! {
        #[test]
        fn the_whole_table_gives_the_same(
            base in text(), mut rendering in text(), kept in 0usize..40, head in any::<bool>(), tail in any::<bool>(),
        ) {
            // Much of the one stands in the other, or there would be nothing to leave out.
            rendering.splice(..rendering.len() / 2, base.iter().copied().skip(kept / 4).take(kept));
            let (base, rendering, edges) = (units(&base), units(&rendering), Edges { head, tail });
            let mut whole = Table::of(&base, &rendering, edges);
            prop_assert!(whole.fill(LOWEST));
            prop_assert_eq!(align(&base, &rendering, edges), whole.way_back());
        }
    }
}
