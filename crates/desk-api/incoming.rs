//! Puts a dossier together of the parts in which it comes.
//!
//! Each part is a dossier with some of the documents, quotations, statements and so on, in their order. Thousands of
//! documents as one message would take seconds to read, and stand in memory twice while they are.

use variorum_engine::model::{Analysis, Dossier};

/// The parts of a dossier that have come.
#[derive(Debug, Default)]
pub struct Incoming {
    dossier: Dossier,
    /// The part that follows; others are of a dossier whose beginning was missed.
    next: u32,
}

impl Incoming {
    /// Takes part `part` of `parts`. Returns the whole dossier with the last one, if all before it have come; the first
    /// one begins another.
    pub fn take(&mut self, part: u32, parts: u32, dossier: Dossier) -> Option<Dossier> {
        if part == 0 {
            *self = Self::default();
        } else if part != self.next {
            return None;
        }
        self.next = part + 1;
        append(&mut self.dossier, dossier);
        (self.next == parts).then(|| std::mem::take(self).dossier)
    }
}

/// Adds what `part` has to what came before.
fn append(dossier: &mut Dossier, part: Dossier) {
    let Dossier { title, summary, documents, analysis, former_ids } = part;
    dossier.title.push_str(&title);
    dossier.summary.push_str(&summary);
    dossier.documents.extend(documents);
    dossier.former_ids.extend(former_ids);
    let Analysis { quotations, statements, versions, reuse, companies, reactions, diagnostics } = analysis;
    let whole = &mut dossier.analysis;
    whole.quotations.extend(quotations);
    whole.statements.extend(statements);
    whole.versions.extend(versions);
    whole.reuse.extend(reuse);
    whole.companies.extend(companies);
    whole.reactions.extend(reactions);
    whole.diagnostics.extend(diagnostics);
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::DocumentId;

    fn titled(title: &str) -> Dossier {
        Dossier { title: title.to_owned(), ..Dossier::default() }
    }

    fn version(document: u32) -> Dossier {
        let analysis = Analysis { versions: vec![vec![DocumentId(document)]], ..Analysis::default() };
        Dossier { analysis, ..Dossier::default() }
    }

    #[test]
    fn a_dossier_is_whole_with_its_last_part() {
        let mut incoming = Incoming::default();
        assert_eq!(incoming.take(0, 3, titled("Mill")), None);
        assert_eq!(incoming.take(1, 3, version(1)), None);
        let whole = incoming.take(2, 3, version(2)).unwrap();
        assert_eq!(whole.title, "Mill");
        assert_eq!(whole.analysis.versions, [[DocumentId(1)], [DocumentId(2)]]);
        assert_eq!(
            incoming.take(0, 1, titled("Quay")),
            Some(titled("Quay")),
            "nothing of the one before is left"
        );
    }

    #[test]
    fn a_dossier_whose_beginning_or_middle_was_missed_is_none() {
        let mut incoming = Incoming::default();
        assert_eq!(incoming.take(1, 2, version(1)), None);
        assert_eq!(incoming.take(0, 3, titled("Mill")), None);
        assert_eq!(incoming.take(2, 3, version(2)), None);
        assert_eq!(incoming.take(0, 2, titled("Mill")), None, "it begins again");
        assert_eq!(incoming.take(1, 2, version(2)).map(|whole| whole.analysis.versions.len()), Some(1));
    }
}
