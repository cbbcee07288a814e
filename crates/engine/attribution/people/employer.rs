//! For whom a person works, if the words around the name say so.

use super::name_run::{NameRun, is_name_word, name_run};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::lexicon::Tags;
use crate::text::TextSpan;
use std::ops::Range;

/// Most tokens of a role before a name; this and the next are set by hand.
const MAX_ROLE: usize = 8;
/// Most tokens of an apposition after a name.
const MAX_APPOSITION: usize = 14;

/// The organisation that the person named by `run` works for, if the words around the name say so: `Apple's chief
/// executive Tim Cook`, `Jason Zander, the vice president of Microsoft’s cloud`. `last` is the run before.
pub(super) fn employer(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    run: &Range<usize>,
    last: Option<&NameRun>,
) -> Option<TextSpan> {
    let is_role_word = |t: &ReporterToken| {
        t.is_word()
            && (!t.is_capital
                && !t
                    .is(Tags::PREPOSITION.with(Tags::AUXILIARY).with(Tags::SUBORDINATOR).with(Tags::PRONOUN))
                || t.is(Tags::TITLE))
            && !t.is(Tags::DETERMINER)
    };
    let mut at = run.start;
    let mut has_role = tokens.get(at).is_some_and(|t| t.is(Tags::TITLE));
    while at > sentence.start && run.start - at < MAX_ROLE && tokens.get(at - 1).is_some_and(is_role_word) {
        at -= 1;
        has_role |= tokens.get(at).is_some_and(|t| t.is(Tags::ROLE.with(Tags::TITLE)));
    }
    let before = at.checked_sub(1).filter(|&i| i >= sentence.start).and_then(|i| tokens.get(i));
    if has_role
        && let (Some(before), Some(last)) = (before, last)
        && last.span.overlaps(before.span)
    {
        return Some(last.span);
    }
    apposed_employer(tokens, sentence, run)
}

/// The organisation in an apposition after the name: `…, the vice president of Microsoft’s cloud`.
fn apposed_employer(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    run: &Range<usize>,
) -> Option<TextSpan> {
    let after = tokens.get(run.end..sentence.end.min(run.end + MAX_APPOSITION))?;
    if after.first().is_none_or(|t| t.kind != TokenKind::Comma) {
        return None;
    }
    let role = after.iter().position(|t| t.is(Tags::ROLE))?;
    // “An aide to X” works for somebody, “a lawyer for X” for X.
    let links = |t: &ReporterToken| t.is(Tags::PREPOSITION) && !t.is(Tags::TO);
    let preposition = after
        .iter()
        .position(|t| t.is(Tags::PREPOSITION))
        .filter(|&at| at > role && at <= role + 3 && after.get(at).is_some_and(links))?;
    let first = after.iter().skip(preposition).position(is_name_word)? + preposition;
    if first > preposition + 2 {
        return None;
    }
    let mut end = first;
    while after.get(end).is_some_and(is_name_word) {
        end += 1;
        if after.get(end - 1).is_some_and(|t| t.is(Tags::POSSESSIVE)) {
            break;
        }
    }
    let range = run.end + first..run.end + end;
    name_run(tokens, range, 0, false).map(|r| r.span)
}

#[cfg(test)]
mod tests {
    use crate::attribution::{read, testing::document};

    fn check(text: &str, expected: Option<&str>) {
        let reading = read(&document(text));
        let speaker = reading.quotations.first().and_then(|q| q.attribution.speaker.as_ref());
        assert_eq!(speaker.and_then(|s| s.organisation.as_deref()), expected, "{text}");
    }

    #[test]
    fn an_aide_to_somebody_works_for_no_organisation_of_that_name() {
        check(
            "“It rains all day here,” said Ann Lee, the director of Orvane Airways.",
            Some("Orvane Airways"),
        );
        check(
            "“It rains all day here,” said Ann Lee, a former aide to Senate Majority Leader Tim Roe.",
            None,
        );
    }
}
