//! One text with several layers over it: quotations that nest and overlap, names, cues, hits of a search. The text is
//! split wherever a layer begins or ends, so that each part lies wholly inside or wholly outside of every layer.

use crate::ordering::{sort, sort_by_key};
use std::cmp::Reverse;
use variorum_engine::{
    model::{CompanyId, QuotationId},
    text::TextSpan,
};

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Part of a quotation.
    Quotation(QuotationId),
    /// A passage that another document shares: its index among the dossier's.
    Shared(usize),
    /// The words that name a quotation's speaker.
    Mention(QuotationId),
    /// The words that introduce a quotation.
    Cue(QuotationId),
    /// A company's name.
    Company(CompanyId),
    /// What the link that the reader followed points at.
    Target,
    /// What was searched for.
    Hit,
}

/// A part of the text in which no layer begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayeredText {
    /// Its bytes.
    pub span: TextSpan,
    /// The layers over it, the longest first.
    pub layers: Vec<Layer>,
}

impl LayeredText {
    /// Whether a layer for which `is` holds lies over it.
    pub fn has(&self, is: impl Fn(Layer) -> bool) -> bool {
        self.layers.iter().any(|layer| is(*layer))
    }
    /// The quotation over it; if several nest, the one at `depth` (0 is the longest).
    pub fn quotation(&self, depth: usize) -> Option<QuotationId> {
        let quotations = self.layers.iter().filter_map(|layer| match layer {
            Layer::Quotation(id) => Some(*id),
            Layer::Shared(_)
            | Layer::Mention(_)
            | Layer::Cue(_)
            | Layer::Company(_)
            | Layer::Target
            | Layer::Hit => None,
        });
        quotations.into_iter().nth(depth)
    }
}

/// Splits `span` wherever one of `layers` begins or ends, and at each of `cuts`. The parts together are the span.
pub fn split_at_layers(span: TextSpan, layers: &[(TextSpan, Layer)], cuts: &[u32]) -> Vec<LayeredText> {
    let mut inside: Vec<(TextSpan, Layer)> =
        layers.iter().filter_map(|(own, layer)| Some((own.intersection(span)?, *layer))).collect();
    sort_by_key(&mut inside, |(own, layer)| (Reverse(own.len()), own.start, *layer));
    let ends = inside.iter().flat_map(|(own, _)| [own.start, own.end]);
    let mut at: Vec<u32> = ends.chain(cuts.iter().copied()).chain([span.start, span.end]).collect();
    at.retain(|at| span.start <= *at && *at <= span.end);
    sort(&mut at);
    at.dedup();
    let part = |pair: &[u32]| {
        let &[start, end] = pair else { return None };
        let own = TextSpan::new(start, end);
        let layers = inside.iter().filter(|(over, _)| over.contains(own)).map(|(_, layer)| *layer).collect();
        Some(LayeredText { span: own, layers })
    };
    at.windows(2).filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Layer = Layer::Quotation(QuotationId(0));
    const B: Layer = Layer::Quotation(QuotationId(1));

    fn span(start: u32, end: u32) -> TextSpan {
        TextSpan::new(start, end)
    }

    /// Expects that the parts are contiguous, cover the span, and lie wholly inside exactly the layers that they name.
    fn check(over: TextSpan, layers: &[(TextSpan, Layer)], cuts: &[u32]) {
        let found = split_at_layers(over, layers, cuts);
        let mut at = over.start;
        for part in &found {
            assert_eq!(part.span.start, at);
            assert!(!part.span.is_empty());
            at = part.span.end;
            for (own, layer) in layers {
                let named = part.layers.contains(layer);
                let other = layers.iter().any(|(o, l)| l == layer && o != own && o.overlaps(part.span));
                assert_eq!(named, own.contains(part.span) || other && named, "{part:?} {layer:?}");
                assert!(own.contains(part.span) || !own.overlaps(part.span), "{part:?} crosses {own:?}");
            }
        }
        assert_eq!(at, over.end.max(over.start));
    }

    #[test]
    fn layers_may_nest_cross_touch_and_stick_out() {
        let over = span(10, 20);
        check(over, &[], &[]);
        check(over, &[(span(10, 20), A), (span(12, 14), B)], &[]);
        check(over, &[(span(11, 15), A), (span(13, 18), B)], &[13]);
        check(over, &[(span(10, 15), A), (span(15, 20), B)], &[5, 10, 20, 30]);
        check(over, &[(span(0, 12), A), (span(18, 40), B), (span(0, 40), Layer::Hit)], &[]);
        check(span(5, 5), &[(span(0, 9), A)], &[5]);
    }

    #[test]
    fn every_arrangement_of_two_layers_gives_back_the_text() {
        let over = span(1, 5);
        for bits in 0..7u32.pow(4) {
            let digit = |place: u32| bits / 7u32.pow(place) % 7;
            let (a, b) = (span(digit(0), digit(1)), span(digit(2), digit(3)));
            check(over, &[(a, A), (b, B)], &[digit(1)]);
        }
    }

    #[test]
    fn the_longest_layer_comes_first() {
        let found = split_at_layers(span(0, 9), &[(span(2, 4), B), (span(0, 9), A)], &[]);
        assert_eq!(found[1].layers, [A, B]);
        assert_eq!(
            [0, 1, 2].map(|depth| found[1].quotation(depth)),
            [Some(QuotationId(0)), Some(QuotationId(1)), None]
        );
    }
}
