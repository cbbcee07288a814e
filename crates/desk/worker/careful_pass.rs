//! How far the careful reading of a dossier is: which documents are to be read, which are being read, and when the
//! documents are analysed together meanwhile. Without a browser, for its tests; [`super::careful`] drives it.

use crate::store::Key;

/// After how many documents the first analysis is made while others are still to be read; the next after twice as many, and
/// so on, since an analysis is of all documents.
const FIRST_ANALYSIS: u32 = 8;

/// The careful reading of one dossier.
#[derive(Debug)]
pub(super) struct CarefulPass {
    pub(super) key: Key,
    /// The document that each lane is reading.
    lanes: Vec<(u32, u32)>,
    /// Documents that could not be read.
    failed: Vec<u32>,
    /// How many were read.
    read: u32,
    /// After how many the next analysis is made.
    analysis: u32,
}

impl CarefulPass {
    pub(super) fn new(key: Key) -> Self {
        Self { key, lanes: Vec::new(), failed: Vec::new(), read: 0, analysis: FIRST_ANALYSIS }
    }

    /// Gives each free lane a document of those that are `left`; returns which.
    pub(super) fn hand_out(&mut self, left: &[u32], lanes: u32) -> Vec<(u32, u32)> {
        let mut handed = Vec::new();
        for lane in 0..lanes {
            let is_free = |number: &&u32| {
                !self.failed.contains(number) && self.lanes.iter().all(|(_, taken)| taken != *number)
            };
            let is_busy = self.lanes.iter().any(|(busy, _)| *busy == lane);
            if !is_busy && let Some(number) = left.iter().find(is_free) {
                self.lanes.push((lane, *number));
                handed.push((lane, *number));
            }
        }
        handed
    }

    /// Takes a document back from its lane. Returns false if the lane was not reading it for this pass.
    pub(super) fn take_back(&mut self, lane: u32, number: u32) -> bool {
        let busy = self.lanes.len();
        self.lanes.retain(|reading| *reading != (lane, number));
        self.lanes.len() < busy
    }

    /// A document could not be read.
    pub(super) fn fail(&mut self, number: u32) {
        self.failed.push(number);
    }

    /// A document was read. Returns whether all are analysed together now.
    pub(super) fn succeed(&mut self) -> bool {
        self.read += 1;
        let is_time = self.read >= self.analysis;
        if is_time {
            self.analysis += self.read;
        }
        is_time
    }

    /// Whether nothing is being read.
    pub(super) fn is_idle(&self) -> bool {
        self.lanes.is_empty()
    }

    /// How many documents could not be read.
    pub(super) fn failures(&self) -> usize {
        self.failed.len()
    }

    /// Whether any document was read.
    pub(super) fn has_read(&self) -> bool {
        self.read > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass() -> CarefulPass {
        CarefulPass::new(Key::new("k"))
    }

    #[test]
    fn each_lane_reads_one_document_at_a_time() {
        let mut pass = pass();
        assert_eq!(pass.hand_out(&[5, 7, 9], 2), [(0, 5), (1, 7)]);
        assert_eq!(pass.hand_out(&[5, 7, 9], 2), []);
        assert!(pass.take_back(1, 7) && !pass.take_back(1, 7) && !pass.take_back(0, 9));
        assert_eq!(pass.hand_out(&[5, 9], 2), [(1, 9)]);
        assert!(pass.take_back(0, 5) && pass.take_back(1, 9) && pass.is_idle());
    }

    #[test]
    fn a_document_that_fails_is_not_tried_again() {
        let mut pass = pass();
        pass.hand_out(&[5, 7], 1);
        pass.take_back(0, 5);
        pass.fail(5);
        assert_eq!((pass.hand_out(&[5, 7], 1), pass.failures()), (vec![(0, 7)], 1));
        assert!(!pass.has_read());
    }

    #[test]
    fn analyses_are_made_ever_more_seldom() {
        let mut pass = pass();
        let analysed: Vec<u32> = (1..=40).filter(|_| pass.succeed()).collect();
        assert_eq!(analysed, [8, 16, 32]);
    }
}
