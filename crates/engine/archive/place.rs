//! Where a sentence of a quotation stands in an archive, as one number: documents in the high bits, so that the order of
//! the numbers is that of the archive.

/// A sentence of a quotation of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(i64);

const SENTENCE_BITS: u32 = 17;
const QUOTATION_BITS: u32 = 20;

impl Place {
    /// Sentence `sentence` of quotation `quotation` of document `document`; `None` if it is beyond the bounds.
    pub fn new(document: u32, quotation: usize, sentence: usize) -> Option<Self> {
        let is_within = document >> (63 - QUOTATION_BITS - SENTENCE_BITS) == 0
            && quotation >> QUOTATION_BITS == 0
            && sentence >> SENTENCE_BITS == 0;
        let (document, quotation) = (i64::from(document), quotation as i64);
        is_within
            .then_some(Self(((document << QUOTATION_BITS) | quotation) << SENTENCE_BITS | sentence as i64))
    }
    /// The place that is this number.
    pub const fn of(number: i64) -> Self {
        Self(number)
    }
    /// As a number.
    pub const fn number(self) -> i64 {
        self.0
    }
    /// The place of the first sentence of its quotation.
    pub const fn first(self) -> Self {
        Self(self.0 >> SENTENCE_BITS << SENTENCE_BITS)
    }
    /// Its document.
    pub const fn document(self) -> u32 {
        (self.0 >> (QUOTATION_BITS + SENTENCE_BITS)) as u32
    }
    /// Its quotation, by its number in the document.
    pub const fn quotation(self) -> usize {
        (self.0 >> SENTENCE_BITS & ((1 << QUOTATION_BITS) - 1)) as usize
    }
    /// Its sentence, by its number in the quotation.
    pub const fn sentence(self) -> usize {
        (self.0 & ((1 << SENTENCE_BITS) - 1)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_its_parts_and_keeps_their_order() {
        let place = Place::new(67_000_000, 1_000_000, 131_000).unwrap();
        assert_eq!((place.document(), place.quotation(), place.sentence()), (67_000_000, 1_000_000, 131_000));
        assert_eq!(Place::of(place.number()), place);
        assert_eq!(place.first(), Place::new(67_000_000, 1_000_000, 0).unwrap());
        assert!(Place::new(1, 5, 9) < Place::new(1, 6, 0) && Place::new(1, 6, 0) < Place::new(2, 0, 0));
        assert_eq!(Place::new(1 << 26, 0, 0), None);
        assert_eq!(Place::new(0, 1 << 20, 0), None);
    }
}
