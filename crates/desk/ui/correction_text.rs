//! A correction as a sentence. The words that it is about stand beside it.

use variorum_engine::model::{CorrectionKind, Kind, Review};
use variorum_present::labels::{Label as _, phrases};

/// What a correction says.
pub(crate) fn correction_text(kind: &CorrectionKind) -> String {
    match kind {
        CorrectionKind::Speaker { name: Some(name), organisation: Some(organisation), .. } => {
            format!("These are the words of {name}, of {organisation}.")
        }
        CorrectionKind::Speaker { name: Some(name), .. } => format!("These are the words of {name}."),
        CorrectionKind::Speaker { organisation: Some(organisation), .. } => {
            format!("These are the words of {organisation}.")
        }
        CorrectionKind::Speaker { .. } => "Nothing says whose words these are.".to_owned(),
        CorrectionKind::Kind { kind, .. } => match kind {
            Kind::Direct => "These words are quoted.".to_owned(),
            Kind::Partial => "These words are quoted inside a sentence of the reporter’s.".to_owned(),
            Kind::Unmarked => "These are somebody’s exact words, without marks.".to_owned(),
            Kind::Indirect => "This is reported speech.".to_owned(),
            Kind::Scare => "These marks quote nobody.".to_owned(),
        },
        CorrectionKind::Join { .. } => "These two are one statement.".to_owned(),
        CorrectionKind::Split { .. } => "These two are not one statement.".to_owned(),
        CorrectionKind::Base { .. } => "The others are held against these words.".to_owned(),
        CorrectionKind::Reaction { company, act, verdict: Review::Confirm, .. } => {
            format!("{company}: “{}” is right.", act.label())
        }
        CorrectionKind::Reaction { company, act, verdict: Review::Reject, .. } => {
            format!("{company}: “{}” is not what this says.", act.label())
        }
        CorrectionKind::Company { name, aliases } if aliases.is_empty() => format!("{name} is a company."),
        CorrectionKind::Company { name, aliases } => {
            let aliases: Vec<String> = aliases.iter().map(|alias| format!("“{alias}”")).collect();
            format!("{name} is a company, also called {}.", phrases::list(&aliases))
        }
        CorrectionKind::Organisation { name, kind: Some(kind) } => {
            format!("{name} is of this kind: {}.", kind.label())
        }
        CorrectionKind::Organisation { name, kind: None } => format!("{name} is no organisation."),
        CorrectionKind::Name { name, is: None, .. } => format!("“{name}” is nobody’s name."),
        CorrectionKind::Name { name, is: Some(is), organisation } => match organisation {
            Some(organisation) if name == is => format!("{name} speaks for {organisation}."),
            Some(organisation) => format!("{name} is {is}, who speaks for {organisation}."),
            None => format!("{name} is {is}."),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Act, Anchor, OrganisationKind};

    fn check(kind: &CorrectionKind, expected: &str) {
        assert_eq!(correction_text(kind), expected);
    }

    #[test]
    fn a_correction_is_a_sentence() {
        let at = Anchor::default;
        let (name, organisation) = (Some("Ann Lee".to_owned()), Some("The Mill".to_owned()));
        let speaker = |name, organisation| CorrectionKind::Speaker { at: at(), name, organisation };
        check(&speaker(name.clone(), organisation.clone()), "These are the words of Ann Lee, of The Mill.");
        check(&speaker(name, None), "These are the words of Ann Lee.");
        check(&speaker(None, organisation), "These are the words of The Mill.");
        check(&speaker(None, None), "Nothing says whose words these are.");
        let (company, verdict) = ("The Mill".to_owned(), Review::Reject);
        let reaction = CorrectionKind::Reaction { at: at(), company, act: Act::CallsForChange, verdict };
        check(&reaction, "The Mill: “calls for change” is not what this says.");
        let company = |aliases| CorrectionKind::Company { name: "The Mill".to_owned(), aliases };
        check(&company(Vec::new()), "The Mill is a company.");
        check(&company(vec!["Mill Co.".to_owned()]), "The Mill is a company, also called “Mill Co.”.");
        let organisation = |kind| CorrectionKind::Organisation { name: "The Mill".to_owned(), kind };
        check(&organisation(Some(OrganisationKind::Union)), "The Mill is of this kind: union.");
        check(&organisation(None), "The Mill is no organisation.");
        let name = |is: &str, organisation: &str| {
            let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            CorrectionKind::Name { name: "Lee".to_owned(), is: given(is), organisation: given(organisation) }
        };
        check(&name("", ""), "“Lee” is nobody’s name.");
        check(&name("Ann Lee", ""), "Lee is Ann Lee.");
        check(&name("Lee", "The Mill"), "Lee speaks for The Mill.");
        check(&name("Ann Lee", "The Mill"), "Lee is Ann Lee, who speaks for The Mill.");
    }
}
