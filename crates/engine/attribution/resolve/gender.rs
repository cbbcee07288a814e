//! Whose “he” and “she” are: every pronoun of a document is evidence of the gender of those whom it may mean, each by how
//! likely it means them (as in expectation maximisation: the genders tell whom a pronoun may mean, and so on). No list of
//! first names is asked.

use super::Resolver;
use crate::attribution::annotated_document::AnnotatedDocument;
use crate::attribution::people::Gender;
use crate::text::{TextSpan, fold::fold};
use std::collections::BTreeMap;

/// Rounds of reading all pronouns; this and the next two are set by hand.
const ROUNDS: usize = 2;
/// Least evidence, in hundredths of a pronoun.
const LEAST: u32 = 100;
/// How much more evidence there must be for a gender than against it.
const TIMES: u32 = 3;

impl Resolver<'_> {
    /// Notes the genders that the pronouns of the whole document tell, before anybody is resolved.
    pub(crate) fn learn_genders(&mut self, annotated: &AnnotatedDocument) {
        let pronouns = self.pronouns(annotated);
        for _ in 0..ROUNDS {
            let mut told: BTreeMap<String, [u32; 2]> = BTreeMap::new();
            for (span, sentence, gender) in &pronouns {
                for (antecedent, percent) in self.shares(*span, *sentence, *gender) {
                    let [feminine, masculine] = told.entry(antecedent.name().to_string()).or_default();
                    match gender {
                        Gender::Feminine => *feminine += percent,
                        Gender::Masculine => *masculine += percent,
                        Gender::Unknown => {}
                    }
                }
            }
            let genders = told.into_iter().map(|(name, [f, m])| match () {
                () if f >= LEAST && f > TIMES * m => (name, Gender::Feminine),
                () if m >= LEAST && m > TIMES * f => (name, Gender::Masculine),
                () => (name, Gender::Unknown),
            });
            self.bound = genders.filter(|(_, gender)| *gender != Gender::Unknown).collect();
        }
    }

    /// All forms of “he” and “she” outside quotations in marks, each with its sentence.
    fn pronouns(&self, annotated: &AnnotatedDocument) -> Vec<(TextSpan, usize, Gender)> {
        let mut found = Vec::new();
        for (number, sentence) in annotated.sentences.iter().enumerate() {
            for token in annotated.slice(number, &sentence.range).iter().filter(|t| t.is_word()) {
                let gender = match fold(token.span.slice(self.text)).as_str() {
                    "he" | "him" | "his" | "himself" | "he's" => Gender::Masculine,
                    "she" | "her" | "hers" | "herself" | "she's" => Gender::Feminine,
                    _ => continue,
                };
                found.push((token.span, number, gender));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn later_pronouns_tell_whose_an_earlier_one_is() {
        for (name, other) in [("Oluwaseun Adeyemi", "Yuki Tanaka"), ("Nguyen Van Thanh", "Zsófia Kántor")] {
            let text = format!(
                "{name} met {other} in the town hall. “The bridge is old and the toll is low,” she said.\n\
                 {name} left early and took his boat home, since he had lost his keys.\n\
                 {other} stayed, and she wrote her report."
            );
            check(&text, &format!("[The bridge is old and the toll is low,] {other}"));
        }
    }
}
