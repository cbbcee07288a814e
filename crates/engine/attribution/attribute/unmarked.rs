//! Somebody's words without marks: the lines of a transcript, a block after a colon, an embedded post.

use super::Reader;
use crate::attribution::people::Entity;
use crate::attribution::{blocks, embedded_posts};
use crate::model::{
    Attribution, Basis, Confidence, Evidence, Kind, Quotation, QuotationId, Rule, Speaker, SpeakerSort,
};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::{collections::BTreeMap, ops::Range};

impl Reader<'_> {
    /// An unmarked block after a colon, or the words that a colon promises and that are not there.
    pub(crate) fn block(&mut self, number: usize) {
        if let Some((span, label)) = blocks::transcript(self.document, self.scene, number) {
            self.unmarked(number, span, &label, None, Rule::Transcript);
        }
        match blocks::after(self.document, self.scene, number) {
            None => {}
            Some(blocks::Block::Missing(diagnostic)) => self.diagnostics.push(diagnostic),
            Some(blocks::Block::Words { span, mention, cue }) => {
                self.unmarked(number, span, &mention, cue, Rule::Block);
            }
        }
    }

    /// Somebody's words without marks, credited to the pieces `mention` of the sentence with this number.
    fn unmarked(
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
            Rule::Transcript => (Basis::Explicit, Confidence(80)),
            _ => (Basis::Context, Confidence(75)),
        };
        let antecedent = resolved.antecedent.or(resolved.speaker.mention);
        let evidence = Evidence { antecedent, ..Evidence::of(rule) };
        let attribution = Attribution { speaker: Some(resolved.speaker), cue, basis, confidence, evidence };
        self.others.push(Quotation {
            id: QuotationId(0),
            document: self.document.id,
            span,
            fragments: vec![span],
            kind: Kind::Unmarked,
            attribution,
        });
    }

    /// The posts that the page embeds, in the place of whatever was read in them.
    pub(crate) fn posts(&mut self) {
        let posts = embedded_posts::of(self.document);
        self.others.retain(|q| {
            let after = posts.partition_point(|p| p.whole.end <= q.span.start);
            !posts.get(after).is_some_and(|p| p.whole.overlaps(q.span))
        });
        let mut bearers: BTreeMap<String, &Entity> = BTreeMap::new();
        for entity in self.people.entities.iter().filter(|e| e.sort == SpeakerSort::Person) {
            for name in [entity.name.split(' ').next(), entity.name.split(' ').next_back()] {
                bearers.entry(fold(name.unwrap_or_default())).or_insert(entity);
            }
        }
        for post in posts {
            let name = self.document.slice(post.name);
            // “Ann Lee” and “Lee” are the person of the document, and so is “Ann” alone.
            let known = bearers.get(&fold(name.rsplit(' ').next().unwrap_or_default()));
            let known = known.filter(|e| !name.contains(' ') || last_word(&e.name) == last_word(name));
            let (name, sort) = known.map_or((name, SpeakerSort::Unnamed), |e| (e.name.as_str(), e.sort));
            let speaker =
                Speaker { name: name.to_string(), organisation: None, sort, mention: Some(post.name) };
            let evidence = Evidence::of(Rule::Signature);
            let attribution = Attribution {
                speaker: Some(speaker),
                cue: None,
                basis: Basis::Explicit,
                confidence: Confidence(90),
                evidence,
            };
            self.others.push(Quotation {
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

fn last_word(name: &str) -> String {
    fold(name.rsplit(' ').next().unwrap_or_default())
}
