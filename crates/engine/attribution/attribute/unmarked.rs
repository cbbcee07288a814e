//! Somebody's words without marks: the lines of a transcript, a block after a colon, an embedded post.

use super::Attributor;
use crate::attribution::people::Entity;
use crate::attribution::{blocks, embedded_posts, fixed_confidence};
use crate::model::{Attribution, Basis, Evidence, Kind, Quotation, QuotationId, Rule, Speaker, SpeakerKind};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::{collections::BTreeMap, ops::Range};

impl Attributor<'_> {
    /// Adds the words of a transcript line or of a block after a colon, or notes that the words after a colon are
    /// missing.
    pub(crate) fn add_blocks(&mut self, number: usize) {
        if let Some((span, label)) = self.labels.turn(self.document, self.annotated, number) {
            self.add_unmarked(number, span, &label, None, Rule::Transcript);
        }
        match blocks::block_after(self.document, self.annotated, number) {
            None => {}
            Some(blocks::Block::Missing(diagnostic)) => self.diagnostics.push(diagnostic),
            Some(blocks::Block::Words { span, sentence, mention, cue }) => {
                self.add_unmarked(sentence, span, &mention, cue, Rule::Block);
            }
        }
    }

    /// Adds words without marks, attributed to the tokens `mention` of the sentence with this index.
    fn add_unmarked(
        &mut self,
        number: usize,
        span: TextSpan,
        mention: &Range<usize>,
        cue: Option<TextSpan>,
        rule: Rule,
    ) {
        let Some(resolved) = self.resolve(number, mention) else { return };
        self.resolver.remember(&resolved, number);
        let (basis, confidence) = match rule {
            Rule::Transcript => (Basis::Explicit, fixed_confidence::BY_TRANSCRIPT_LABEL),
            _ => (Basis::Context, fixed_confidence::BY_COLON),
        };
        let antecedent = resolved.antecedent.or(resolved.speaker.mention);
        let evidence = Evidence { antecedent, ..Evidence::of(rule) };
        let attribution = Attribution { speaker: Some(resolved.speaker), cue, basis, confidence, evidence };
        self.without_marks.push(Quotation {
            id: QuotationId(0),
            document: self.document.id,
            span,
            fragments: vec![span],
            kind: Kind::Unmarked,
            attribution,
        });
    }

    /// Adds embedded posts, in the place of whatever was read in them.
    pub(crate) fn add_embedded_posts(&mut self) {
        let posts = embedded_posts::find(self.document);
        let is_outside = |q: &Quotation| {
            let after = posts.partition_point(|p| p.whole.end <= q.span.start);
            !posts.get(after).is_some_and(|p| p.whole.overlaps(q.span))
        };
        self.without_marks.retain(is_outside);
        self.other_attributions.retain(is_outside);
        let mut bearers: BTreeMap<String, &Entity> = BTreeMap::new();
        for entity in self.names.entities.iter().filter(|e| e.sort == SpeakerKind::Person) {
            for name in [entity.name.split(' ').next(), entity.name.split(' ').next_back()] {
                bearers.entry(fold(name.unwrap_or_default())).or_insert(entity);
            }
        }
        for post in posts {
            let name = self.document.slice(post.name);
            // “Ann Lee”, “Lee” and “Ann” all stand for the person Ann Lee of the document.
            let known = bearers.get(&fold(name.rsplit(' ').next().unwrap_or_default()));
            let known = known.filter(|e| !name.contains(' ') || last_word(&e.name) == last_word(name));
            let (name, sort) = known.map_or((name, SpeakerKind::Unnamed), |e| (e.name.as_str(), e.sort));
            let speaker =
                Speaker { name: name.to_string(), organisation: None, sort, mention: Some(post.name) };
            let evidence = Evidence::of(Rule::Signature);
            let attribution = Attribution {
                speaker: Some(speaker),
                cue: None,
                basis: Basis::Explicit,
                confidence: fixed_confidence::BY_POST_SIGNATURE,
                evidence,
            };
            self.without_marks.push(Quotation {
                id: QuotationId(0),
                document: self.document.id,
                span: post.words,
                fragments: vec![post.words],
                kind: Kind::Unmarked,
                attribution,
            });
        }
    }
}

/// The last word of a name, folded.
fn last_word(name: &str) -> String {
    fold(name.rsplit(' ').next().unwrap_or_default())
}
