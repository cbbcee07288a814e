//! The optimal alignment of two short sequences: Gotoh's three tables, filled row by row, and the way back.

use super::{
    align::Link,
    lexicon::Weight,
    unit::{Key, Unit},
};

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

#[derive(Debug, Clone, Copy)]
struct Cost {
    open: i32,
    extend: i32,
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

struct Table<'a> {
    base: &'a [Unit],
    rendering: &'a [Unit],
    edges: Edges,
    width: usize,
    cells: Vec<Cell>,
}

/// The best alignment of `base` and `rendering`.
pub(crate) fn align(base: &[Unit], rendering: &[Unit], edges: Edges) -> Vec<Link> {
    if base.len() == rendering.len() && base.iter().zip(rendering).all(|(a, b)| a.key == b.key) {
        return (0..base.len()).map(|i| Link::of(i, 1, i, 1)).collect();
    }
    let width = rendering.len() + 1;
    let cells = Vec::with_capacity(width * (base.len() + 1));
    let mut table = Table { base, rendering, edges, width, cells };
    table.fill();
    table.way_back()
}

impl Table<'_> {
    fn fill(&mut self) {
        let mut omitting = vec![LOWEST; self.width];
        for i in 0..=self.base.len() {
            let mut adding = LOWEST;
            for (j, omitting) in omitting.iter_mut().enumerate() {
                let cell = self.cell(i, j, omitting, &mut adding);
                self.cells.push(cell);
            }
        }
    }

    /// The cell of `i` units of the base and `j` of the rendering, from those before it. `omitting` and `adding`
    /// are the best scores of alignments that end in a gap, one column up and one cell back; they are moved on.
    fn cell(&self, i: usize, j: usize, omitting: &mut i32, adding: &mut i32) -> Cell {
        if i == 0 && j == 0 {
            return Cell { best: 0, step: Step::Mismatch, omits_on: false, adds_on: false };
        }
        let gap = self.gap(j == 0, j + 1 == self.width);
        let begin = self.best(i, 1, j, 0) + gap.open + gap.extend;
        let omits_on = *omitting + gap.extend > begin;
        *omitting = if i == 0 { LOWEST } else { begin.max(*omitting + gap.extend) };
        let gap = self.gap(i == 0, i == self.base.len());
        let begin = self.best(i, 0, j, 1) + gap.open + gap.extend;
        let adds_on = *adding + gap.extend > begin;
        *adding = if j == 0 { LOWEST } else { begin.max(*adding + gap.extend) };
        let (mut best, mut step) = self.diagonal(i, j);
        if *omitting > best {
            (best, step) = (*omitting, Step::Omit);
        }
        if *adding > best {
            (best, step) = (*adding, Step::Add);
        }
        Cell { best, step, omits_on, adds_on }
    }

    fn gap(&self, at_head: bool, at_tail: bool) -> Cost {
        if at_head && self.edges.head || at_tail && self.edges.tail { END_GAP } else { GAP }
    }

    /// The best score of the cell `up` rows up and `back` columns back.
    fn best(&self, i: usize, up: usize, j: usize, back: usize) -> i32 {
        let (Some(i), Some(j)) = (i.checked_sub(up), j.checked_sub(back)) else { return LOWEST };
        self.cells.get(i * self.width + j).map_or(LOWEST, |c| c.best)
    }

    /// The best step that takes units of both sides.
    fn diagonal(&self, i: usize, j: usize) -> (i32, Step) {
        let unit = |units: &[Unit], end: usize, back: usize| {
            end.checked_sub(back).and_then(|at| units.get(at).copied())
        };
        let (Some(a), Some(b)) = (unit(self.base, i, 1), unit(self.rendering, j, 1)) else {
            return (LOWEST, Step::Mismatch);
        };
        if a.key == b.key {
            return (self.best(i, 1, j, 1) + score(a.weight), Step::Match(1, 1));
        }
        let change = if a.stem == b.stem { KINSHIP } else { MISMATCH };
        let mut found = (self.best(i, 1, j, 1) + change, Step::Mismatch);
        for length in [2u8, 3] {
            let size = usize::from(length);
            let whole = |units: &[Unit], end: usize| {
                unit(units, end, size)
                    .and_then(|u| u.joined.get(size - 2).copied())
                    .filter(|k| *k != Key::NONE)
            };
            if whole(self.rendering, j) == Some(a.key) {
                found = better(found, (self.best(i, 1, j, size) + score(a.weight), Step::Match(1, length)));
            }
            if whole(self.base, i) == Some(b.key) {
                found = better(found, (self.best(i, size, j, 1) + score(b.weight), Step::Match(length, 1)));
            }
        }
        found
    }

    fn way_back(&self) -> Vec<Link> {
        let (mut i, mut j) = (self.base.len(), self.rendering.len());
        let mut links = Vec::new();
        let mut inside = None; // the gap in which the way goes on
        while i > 0 || j > 0 {
            let Some(cell) = self.cells.get(i * self.width + j) else { break };
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
                links.push(Link::of(up, b, back, r));
            }
            (i, j) = (up, back);
        }
        links.reverse();
        links
    }
}

/// What a matched word adds.
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
