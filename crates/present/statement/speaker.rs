//! Whom a rendering credits, compared with whom its base credits.

use super::changes::{ChangeNote, ComparedRendering};
use crate::quotations::printed_speaker;
use variorum_engine::{
    collation::speaker_relation,
    model::{SpeakerRelation, Verdict},
};

/// Whom a rendering credits, compared with whom the base credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerComparison<'a> {
    /// The same speaker, or the base credits nobody.
    Same,
    /// Somebody else: both names are printed, and they are two people's.
    Different(&'a str),
    /// Perhaps the same: anything less.
    Unclear(&'a str),
    /// Nobody, although the base credits somebody.
    Omitted,
}

impl ComparedRendering<'_> {
    pub(super) fn changed_speaker(&self) -> Option<ChangeNote> {
        let (verdict, name, detail) = match self.speaker_comparison() {
            SpeakerComparison::Same => return None,
            SpeakerComparison::Different(here) => (Verdict::Changed, "Another speaker", format!(": {here}")),
            SpeakerComparison::Unclear(here) => (Verdict::Dress, "Speaker unclear", format!(": {here}")),
            SpeakerComparison::Omitted => (Verdict::Dress, "Nobody named", " for it here".to_string()),
        };
        let icon = if verdict == Verdict::Changed { "find-speaker" } else { "unclear" };
        Some(ChangeNote { verdict, icon, name: name.into(), detail })
    }

    /// Whom this rendering credits, compared with the base. A name that is borrowed from another document counts for nobody.
    pub fn speaker_comparison(&self) -> SpeakerComparison<'_> {
        let Some(base) = self.base_quotation else { return SpeakerComparison::Same };
        match (printed_speaker(base), printed_speaker(self.quotation)) {
            (None, _) => SpeakerComparison::Same,
            (Some(_), None) => SpeakerComparison::Omitted,
            (Some(_), Some(here)) => match speaker_relation(base, self.quotation) {
                SpeakerRelation::Same | SpeakerRelation::Unknown => SpeakerComparison::Same,
                SpeakerRelation::MayBe => SpeakerComparison::Unclear(&here.name),
                SpeakerRelation::Other if self.verdict == Verdict::Changed => {
                    SpeakerComparison::Different(&here.name)
                }
                SpeakerRelation::Other => SpeakerComparison::Unclear(&here.name),
            },
        }
    }
}
