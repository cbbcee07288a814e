//! How many tests passed, failed and were skipped, read from what test programs print.

/// The start of the line that a Rust test prints when it skips itself; see `tests/support`.
const SKIPPED: &str = "skipped: ";

/// A sum of tests. *Skipped* is not *passed*.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Count {
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Counts one test or step as skipped, and prints why.
    pub(super) fn skip(&mut self, reason: &str) {
        println!("{SKIPPED}{reason}");
        self.skipped += 1;
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// The counts of `cargo test`, line by line. Rust's test program knows no test that skips itself and counts it as
/// passed, so those are taken off at the end.
#[derive(Debug, Default)]
pub(super) struct CargoTests {
    summaries: Count,
    skipped: u32,
}

impl CargoTests {
    pub(super) fn read(&mut self, line: &str) {
        if line.starts_with(SKIPPED) {
            self.skipped += 1;
        } else if let Some(count) = cargo_summary(line) {
            self.summaries.add(count);
        }
    }

    pub(super) fn total(&self) -> Count {
        let Count { passed, failed, skipped } = self.summaries;
        Count { passed: passed.saturating_sub(self.skipped), failed, skipped: skipped + self.skipped }
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn cargo_summary(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut counts = counts.split("; ");
    let mut next = |unit| number(counts.next()?, unit);
    Some(Count { passed: next("passed")?, failed: next("failed")?, skipped: next("ignored")? })
}

/// Reads the last line of the browser tests and of this suite: `3 passed, 0 failed, 1 skipped`.
pub(super) fn summary(line: &str) -> Option<Count> {
    let mut counts = line.split(", ");
    let mut next = |unit| number(counts.next()?, unit);
    let (passed, failed) = (next("passed")?, next("failed")?);
    Some(Count { passed, failed, skipped: next("skipped").unwrap_or(0) })
}

/// The number in `3 passed`.
fn number(words: &str, unit: &str) -> Option<u32> {
    words.strip_suffix(unit)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: Option<Count>, expected: Option<(u32, u32, u32)>) {
        assert_eq!(count.map(|count| (count.passed, count.failed, count.skipped)), expected);
    }

    #[test]
    fn summaries_are_read_and_nothing_else_is() {
        check(cargo_summary("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured"), Some((12, 0, 1)));
        check(cargo_summary("test result: FAILED. 3 passed; 2 failed; 0 ignored"), Some((3, 2, 0)));
        check(cargo_summary("test speaker::passed ... ok"), None);
        check(summary("14 passed, 1 failed, 2 skipped"), Some((14, 1, 2)));
        check(summary("14 passed, 1 failed"), Some((14, 1, 0)));
        check(summary("  14 passed (3.2s)"), None);
        check(summary(""), None);
    }

    #[test]
    fn a_test_that_skips_itself_has_not_passed() {
        let mut tests = CargoTests::default();
        for line in [
            "skipped: ../shared/corpus is missing",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured",
        ] {
            tests.read(line);
        }
        check(Some(tests.total()), Some((2, 0, 2)));
    }
}
