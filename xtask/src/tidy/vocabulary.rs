//! Names that gave way to the field's standard term, with the term to use instead.

use std::collections::BTreeSet;

use super::{File, Finding, Weight};

/// What a name from the table is. A warning while names are being changed, an error once they all are.
const WEIGHT: Weight = Weight::Error;

/// A name, where it must not be used, and what to write there.
struct Row {
    under: &'static str,
    rule: Rule,
    names: &'static [&'static str],
    instead: &'static str,
}

/// Which uses of a name count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Any.
    Use,
    /// Only where it is defined: the name is an ordinary word too, and may be a variable.
    Definition,
    /// Only as the name of a module: a function may be called so.
    Module,
}

const fn never(names: &'static [&'static str], instead: &'static str) -> Row {
    Row { under: "", rule: Rule::Use, names, instead }
}

const fn never_in(under: &'static str, names: &'static [&'static str], instead: &'static str) -> Row {
    Row { under, rule: Rule::Use, names, instead }
}

const fn undefined_in(under: &'static str, names: &'static [&'static str], instead: &'static str) -> Row {
    Row { under, rule: Rule::Definition, names, instead }
}

const fn no_module(under: &'static str, names: &'static [&'static str], instead: &'static str) -> Row {
    Row { under, rule: Rule::Module, names, instead }
}

const ENGINE: &str = "crates/engine/";
const ATTRIBUTION: &str = "crates/engine/attribution/";
const COLLATION: &str = "crates/engine/collation/";
const REACTIONS: &str = "crates/engine/reactions/";
const PRESENT: &str = "crates/present/";
const DESK: &str = "crates/desk";
const PAGE: &str = "src/";

const ROWS: &[Row] = &[
    // The standard library's own.
    never(&["Arrange", "arrange", "arrange_by", "arrange_by_key"], "sort, sort_by, sort_by_key"),
    never(&["SortedMap"], "BTreeMap"),
    never(&["SortedSet"], "BTreeSet"),
    // Enums and their words.
    undefined_in("", &["ALL"], "VARIANTS"),
    // The language layer and attribution.
    never(&["Scene"], "AnnotatedDocument"),
    never(&["Narration"], "ReporterText"),
    never_in(ENGINE, &["Piece"], "Token"),
    never_in(ENGINE, &["Sort"], "TokenKind, or the kind of what it sorts"),
    never_in(ATTRIBUTION, &["Report"], "AttributionCandidate"),
    never_in(ATTRIBUTION, &["Verdict"], "ModelScore"),
    never_in(ATTRIBUTION, &["Link"], "SpeakerCandidate"),
    never_in(COLLATION, &["Link"], "AlignedPair"),
    never_in(ATTRIBUTION, &["Tie", "Sign"], "a name that ends in Feature"),
    undefined_in(ATTRIBUTION, &["Facts"], "FeatureSet"),
    never_in(ATTRIBUTION, &["Scale"], "LogisticModel"),
    never(&["Ground"], "Reason"),
    never(&["Weighed"], "Contribution"),
    no_module(ENGINE, &["mend"], "constraints"),
    no_module(ENGINE, &["credit"], "speaker_consensus"),
    no_module(ENGINE, &["across"], "cross_document"),
    no_module(ENGINE, &["firms"], "known_companies"),
    no_module(ENGINE, &["posts"], "embedded_posts"),
    // Collation.
    no_module(ENGINE, &["kin"], "stem_matches"),
    undefined_in(ENGINE, &["judge"], "classify"),
    undefined_in(ENGINE, &["decide"], "similarity"),
    never(&["Likeness"], "Similarity"),
    no_module(COLLATION, &["table"], "gotoh"),
    no_module(COLLATION, &["outer"], "quote_marks"),
    no_module(COLLATION, &["printed"], "typography"),
    no_module(COLLATION, &["cut"], "split_unequal"),
    // Reactions.
    no_module(REACTIONS, &["figures"], "idioms"),
    no_module(REACTIONS, &["reality"], "modality"),
    no_module(REACTIONS, &["reach"], "coordination"),
    no_module(REACTIONS, &["undergo"], "as_patient"),
    // What is said on screen.
    no_module(PRESENT, &["account"], "outlet_changes"),
    no_module(PRESENT, &["findings"], "changes"),
    no_module(PRESENT, &["heard"], "speaker_share"),
    no_module(PRESENT, &["measure", "counts"], "document_stats"),
    no_module(PRESENT, &["ribbon"], "coverage_bar"),
    no_module(PAGE, &["heard"], "speaker_share"),
    no_module(PAGE, &["ribbon"], "coverage_bar"),
    no_module(PAGE, &["parts", "widgets"], "components"),
    never(&["Edition"], "LoadedDossier"),
    // The desk, and what the page says to it.
    never_in(DESK, &["Bench"], "WorkerState"),
    no_module(DESK, &["shelf"], "store"),
    never_in(DESK, &["Meta"], "DossierRecord"),
    never_in(DESK, &["Ask"], "Command"),
    never_in(DESK, &["Tell"], "Event"),
    undefined_in(DESK, &["hear"], "on_event"),
    no_module(DESK, &["serve"], "event_loop"),
    never(&["Wanted"], "DialogRequest"),
    no_module(DESK, &["wanted"], "dialog_request"),
    never(&["Kept"], "StoredDocument"),
    never_in(DESK, &["Before"], "UndoSnapshot"),
    never(&["Refusal"], "StoreError"),
    never(&["Sitting"], "ExerciseSession"),
    // The tasks.
    never(&["Brief"], "BuildOptions"),
    no_module("xtask/", &["brief"], "build_options"),
];

/// Finds each name once a file, where it is first used.
pub(super) fn check(file: &File) -> Vec<Finding> {
    let rows: Vec<&Row> = ROWS.iter().filter(|row| file.name.starts_with(row.under)).collect();
    let (mut seen, mut findings) = (BTreeSet::new(), Vec::new());
    for identifier in file.code.iter().flat_map(super::code::Code::identifiers) {
        let counts = |row: &&&Row| {
            row.names.contains(&identifier.name.as_str())
                && match row.rule {
                    Rule::Use => true,
                    Rule::Definition => identifier.defined_by.is_some(),
                    Rule::Module => identifier.defined_by.as_deref() == Some("mod"),
                }
        };
        let Some(row) = rows.iter().find(counts) else { continue };
        if seen.insert(identifier.name.clone()) {
            let advice = format!("`{}` is not the field's word here: write {}", identifier.name, row.instead);
            findings.push(Finding { weight: WEIGHT, ..file.error(identifier.line, advice) });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, lines: &[usize]) {
        let findings = super::check(&File::new(name, text));
        assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), lines, "{findings:?}");
    }

    #[test]
    fn a_name_is_found_once_where_it_counts() {
        check("crates/engine/text/mod.rs", "use a::Arrange;\nfn f() { x.arrange(); x.arrange(); }", &[1, 2]);
        check("crates/engine/collation/mod.rs", "mod kin;\nlet kin = 1;", &[1]);
        check("crates/engine/collation/mod.rs", "fn kin() {}", &[]);
        check("crates/engine/collation/mod.rs", "let decide = 1; fn decide() {}", &[1]);
        check("crates/engine/collation/mod.rs", "let kin = 1; // Arrange", &[]);
        check("crates/engine/model/mod.rs", "struct Verdict;", &[]);
        check("crates/engine/attribution/mod.rs", "\nlet x: Verdict;", &[2]);
        check("crates/desk-api/lib.rs", "enum Ask {}", &[1]);
    }
}
