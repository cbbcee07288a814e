//! Tests of the query language: how it is read, printed and changed.

use crate::index::{Choice, Facet, Query};
use crate::model::Date;
use proptest::prelude::*;

/// `written` is read, and prints as `printed`.
fn check(written: &str, printed: &str) {
    let query = Query::parse(written).unwrap_or_else(|e| panic!("{written}: {e}"));
    assert_eq!(query.to_string(), printed, "{written}");
    assert_eq!(Query::parse(printed).as_ref(), Ok(&query), "{written}");
}

fn check_error(written: &str, at: usize, part: &str) {
    let error = Query::parse(written).expect_err(written);
    assert!(error.at == at && error.message.contains(part), "{written}: {} {}", error.at, error.message);
}

fn query(written: &str) -> Query {
    Query::parse(written).unwrap()
}

#[test]
fn queries_print_as_they_are_read() {
    check("  border   wall ", "border wall");
    check("\"exact words\" -word", "\"exact words\" -word");
    check("“exact words” “one”", "\"exact words\" one");
    check("speaker:nadella outlet:\"the register\"", "speaker:nadella outlet:\"the register\"");
    check("SPEAKER:\"Nadella\" Kind:Direct", "speaker:Nadella kind:direct");
    check("about:border about:\"We End\"", "about:border about:\"We End\"");
    check(
        "flag:cut-at-turn verdict:\"printed once\" flag:Number",
        "flag:cut-at-turn verdict:printed-once flag:number",
    );
    check("act:\"calls for change\" act:no-comment", "act:calls_for_change act:no_comment");
    check("before:2018-06-20 after:2018-06-01", "before:2018-06-20 after:2018-06-01");
    check("outlets:2+ outlets:3 document:D1", "outlets:2+ outlets:3 document:d1");
    check("a b OR c", "a b OR c");
    check("a (b OR c)", "a (b OR c)");
    check("((a)) (b c)", "a b c");
    check("a AND b", "a b");
    check("-(a b) -(a OR b) --c", "-(a b) -(a OR b) c");
    check("immigra* \"immigra*\"", "immigra* \"immigra*\"");
    check("10:30 https://a.b", "\"10:30\" \"https://a.b\"");
    check("he said: stop", "he \"said:\" stop");
    check(r#"speaker:"the \"Rock\" \\""#, r#"speaker:"the \"Rock\" \\""#);
    check("outlet:\"OR\" \"OR\" \"-a\"", "outlet:\"OR\" \"OR\" \"-a\"");
}

#[test]
fn what_may_yet_be_typed_is_no_error() {
    check("", "");
    check("\"exact wor", "\"exact wor\"");
    check("(a OR", "a");
    check("a -", "a");
    check("a - b", "a b");
    check("OR", "");
    check("a OR OR b", "a OR b");
    check("$ -$ … \"\" ()", "");
    check("a ”", "a");
    check("speaker:\"sat", "speaker:sat");
    for begun in
        ["speaker:", "-speaker:", "about:\"\"", "kind:", "verdict:ch", "flag:cut-at", "act:\"calls f\""]
    {
        check(&format!("{begun} b"), "b");
    }
    check("act:\"calls f", "");
    for begun in ["before:", "after:2018-0", "outlets:", "document:", "document:d"] {
        check(&format!("a {begun}"), "a");
    }
}

#[test]
fn errors_say_what_to_do() {
    check_error("a kind:quoted", 2, "direct, partial, unmarked, indirect, scare");
    check_error("before:yesterday", 0, "2018-06-20");
    check_error("outlets:many", 0, "2+");
    check_error("document:7", 0, "id");
    check_error("said b author:smith", 7, "no field “author:”");
    check_error("a)", 1, "closes nothing");
    check_error(&"(".repeat(100_000), 32, "too many parentheses");
    check_error(&"a ".repeat(100_000), 1001, "more than 500 words");
    check_error(&"a".repeat(100_000), 20_000, "longer than any query");
}

#[test]
fn errors_offer_what_was_likely_meant() {
    let check = |written: &str, meant: Option<&str>| {
        let error = Query::parse(written).expect_err(written);
        assert_eq!(error.meant.as_deref(), meant, "{written}");
        assert!(meant.is_none_or(|meant| Query::parse(meant).is_ok()), "{written}");
    };
    check("a speker:nadella b", Some("a speaker:nadella b"));
    check("a -verdict:chnaged b", Some("a -verdict:changed b"));
    check("kind:\"indirekt\"", Some("kind:indirect"));
    check("author:smith", None);
    check("a)", None);
}

#[test]
fn words_without_a_field_are_told_from_the_rest() {
    let query = query("satya kind:direct -border nad* (a OR b)");
    assert_eq!(query.free_words(), "satya nad*");
    assert_eq!(query.without_words().to_string(), "kind:direct -border (a OR b)");
}

#[test]
fn the_rail_changes_its_own_part() {
    let check = |written: &str, value: &str, choice: Choice, printed: &str| {
        let changed = query(written).with(Facet::Speaker, value, choice);
        assert_eq!(changed.to_string(), printed, "{written}");
        assert_eq!(changed.choice(Facet::Speaker, value), choice, "{written}");
        assert_eq!(query(&changed.to_string()), changed, "{written}");
    };
    check("", "Satya Nadella", Choice::Included, "speaker:\"Satya Nadella\"");
    check("a OR b", "Cook", Choice::Included, "(a OR b) speaker:Cook");
    check("speaker:Cook a", "Nadella", Choice::Included, "(speaker:Cook OR speaker:Nadella) a");
    check("(speaker:Cook OR speaker:Nadella) a", "Cook", Choice::Neither, "speaker:Nadella a");
    check("speaker:Cook a", "Cook", Choice::Excluded, "a -speaker:Cook");
    check("-speaker:cook a", "Tim Cook", Choice::Neither, "a");
    check("speaker:nadella", "Satya Nadella", Choice::Neither, "");
    check("(speaker:Cook a) OR b", "Cook", Choice::Neither, "speaker:Cook a OR b");
    check("speaker:nobody", "Nobody Knows", Choice::Neither, "speaker:nobody");
    assert_eq!(query("(speaker:a OR speaker:b) c -speaker:d").cleared(Facet::Speaker).to_string(), "c");
}

#[test]
fn days_are_a_range() {
    let (june, july) = (Date::new(2018, 6, 1), Date::new(2018, 7, 1));
    let between = query("a before:2017-01-01").between(june, july);
    assert_eq!(between.to_string(), "a after:2018-06-01 before:2018-07-01");
    assert_eq!((between.after(), between.before()), (june, july));
    assert_eq!(between.between(None, None).to_string(), "a");
}

#[test]
fn chips_can_be_taken_out() {
    let query = query("a (kind:direct OR kind:partial) (b OR c) -\"d e\"");
    assert_eq!(query.chips(), ["a", "kind:direct", "kind:partial", "(b OR c)", "-\"d e\""]);
    assert_eq!(query.without("kind:direct").to_string(), "a kind:partial (b OR c) -\"d e\"");
    assert_eq!(query.without("(b OR c)").without("a").to_string(), "(kind:direct OR kind:partial) -\"d e\"");
    assert_eq!(query.without("z"), query);
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" ".to_string()),
        Just("-".into()),
        Just("(".into()),
        Just(")".into()),
        Just(" OR ".into()),
        Just("\"".into()),
        Just("“".into()),
        Just("”".into()),
        Just("\\".into()),
        Just("*".into()),
        Just(":".into()),
        Just("speaker:".into()),
        Just("kind:direct ".into()),
        Just("-act:acts ".into()),
        Just("outlets:2+ ".into()),
        Just("AND".into()),
        "[a-cé]{1,2}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is read prints as something that is read the same.
    #[test]
    fn print_and_parse_are_inverse(written in pieces()) {
        match Query::parse(&written) {
            Ok(query) => {
                prop_assert_eq!(Query::parse(&query.to_string()), Ok(query.clone()));
                for chip in query.chips() {
                    prop_assert!(Query::parse(&chip).is_ok(), "{}", chip);
                    prop_assert_ne!(query.without(&chip), query.clone());
                }
            }
            Err(error) => prop_assert!(error.at <= written.len() && written.is_char_boundary(error.at)),
        }
    }

    /// A choice made is the choice read, also from the URL, and leaves every other facet alone.
    #[test]
    fn choices_survive_the_url(written in pieces(), value in "[ \\PC]{1,8}", choice in 0..3) {
        let choice = [Choice::Neither, Choice::Included, Choice::Excluded][choice as usize];
        if let (Ok(query), false) = (Query::parse(&written), value.trim().is_empty()) {
            let changed = query.with(Facet::Outlet, &value, choice);
            prop_assert_eq!(changed.choice(Facet::Outlet, &value), choice);
            prop_assert_eq!(changed.cleared(Facet::Outlet), query.cleared(Facet::Outlet));
            prop_assert_eq!(Query::parse(&changed.to_string()), Ok(changed));
        }
    }
}
