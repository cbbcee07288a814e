//! The table of acts as a reader meets them: group, icon, words. `docs/howto.md` tells how to add an act.

use super::Label;
use variorum_engine::model::{Act, string_enum};

string_enum! {
    /// The groups of columns in the matrix, from left to right.
    ActGroup {
        /// What a company says of what others did.
        SaysOfTheMatter = "Says of the matter",
        /// What it says of what it did itself.
        SaysOfItself = "Says of itself",
        /// What it does.
        Does = "Does",
        /// What others say to it.
        IsTold = "Is told",
        /// That it says nothing.
        Silent = "Silent",
    }
}

/// A row of the table.
struct Row {
    group: ActGroup,
    /// The drawing in `index.html`.
    icon: &'static str,
    /// What one company does.
    verb: &'static str,
    /// What several do.
    plural: &'static str,
    description: &'static str,
    /// What a company can't have done as well to the same end on the same day: if outlets say so, they contradict each other.
    contradicts: &'static [Act],
}

/// The table. The compiler names an act that has no row.
#[rustfmt::skip]
const fn row(act: Act) -> Row {
    use Act::{
        Acts, Apologises, CallsForChange, Condemns, Criticised, Declines, Defends, Denies, Distances, NoComment,
        Supports, Urged,
    };
    use ActGroup::{Does, IsTold, SaysOfItself, SaysOfTheMatter, Silent};
    let (group, icon, verb, plural, description, contradicts): (_, _, _, _, _, &'static [Act]) = match act {
        Condemns => (SaysOfTheMatter, "act-condemns", "condemns", "condemn",
            "speaks against what others did", &[Supports]),
        CallsForChange => (SaysOfTheMatter, "act-calls", "calls for change", "call for change",
            "demands that it change", &[]),
        Supports => (SaysOfTheMatter, "act-supports", "supports", "support",
            "speaks for it", &[Condemns]),
        Denies => (SaysOfItself, "act-denies", "denies", "deny",
            "says that it did not happen, or that it has no part in it", &[Acts]),
        Defends => (SaysOfItself, "act-defends", "defends", "defend",
            "says why what it does is right or harmless", &[]),
        Distances => (SaysOfItself, "act-distances", "distances itself", "distance themselves",
            "sets itself apart", &[]),
        Apologises => (SaysOfItself, "act-apologises", "apologises", "apologise",
            "says that it was wrong", &[]),
        Acts => (Does, "act-acts", "acts", "act",
            "does something: cuts ties, cancels, withdraws, donates, removes, restores", &[Declines, Denies]),
        Declines => (Does, "act-declines", "declines", "decline",
            "refuses, or stops short", &[Acts]),
        Urged => (IsTold, "act-urged", "is urged", "are urged",
            "is asked by employees, shareholders or customers", &[]),
        Criticised => (IsTold, "act-criticised", "is criticised", "are criticised",
            "is spoken against", &[]),
        NoComment => (Silent, "act-silent", "does not comment", "do not comment",
            "would not comment, and somebody says so", &[]),
    };
    Row { group, icon, verb, plural, description, contradicts }
}

impl Label for Act {
    fn label(self) -> &'static str {
        row(self).verb
    }
    fn icon(self) -> Option<&'static str> {
        Some(row(self).icon)
    }
    fn description(self) -> &'static str {
        row(self).description
    }
}

/// The group that an act belongs to.
pub const fn group(act: Act) -> ActGroup {
    row(act).group
}

/// What several companies or people do: `condemn`, where [`Label::label`] is `condemns`.
pub const fn plural(act: Act) -> &'static str {
    row(act).plural
}

/// Acts that a company can hardly have done as well.
pub const fn contradicting(act: Act) -> &'static [Act] {
    row(act).contradicts
}

/// The groups with their acts, in the order in which the matrix shows its columns.
pub fn groups() -> impl Iterator<Item = (ActGroup, &'static [Act])> {
    let runs = Act::VARIANTS.chunk_by(|a, b| group(*a) == group(*b));
    runs.filter_map(|acts| Some((group(*acts.first()?), acts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_acts_of_a_group_stand_side_by_side_in_the_enum() {
        let found: Vec<ActGroup> = groups().map(|(group, _)| group).collect();
        assert_eq!(found, ActGroup::VARIANTS, "move the act to its group in `Act`, in the engine's model");
        let columns: Vec<Act> = groups().flat_map(|(_, acts)| acts).copied().collect();
        assert_eq!(columns, Act::VARIANTS);
    }

    #[test]
    fn no_two_acts_share_an_icon_or_a_word() {
        for (place, &act) in Act::VARIANTS.iter().enumerate() {
            for &other in &Act::VARIANTS[..place] {
                assert_ne!(act.icon(), other.icon());
                assert_ne!(act.label(), other.label());
                assert_ne!(plural(act), plural(other));
            }
        }
    }
}
