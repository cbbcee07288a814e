//! Groups files that could not be imported by the advice for them, so that two hundred pictures are one line.

use crate::store::ImportProblem;

/// How many files of a group are listed.
const NAMED: usize = 12;

/// Files with the same advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProblemGroup {
    pub(crate) advice: String,
    pub(crate) count: usize,
    /// The first of the files.
    pub(crate) files: Vec<String>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// The groups, in the order of their first problems.
pub(crate) fn group(problems: &[ImportProblem]) -> Vec<ProblemGroup> {
    let mut groups: Vec<ProblemGroup> = Vec::new();
    for problem in problems {
        let known = groups.iter().position(|group| group.advice == problem.advice);
        let at = known.unwrap_or_else(|| {
            groups.push(ProblemGroup {
                advice: problem.advice.clone(),
                count: 0,
                files: Vec::new(),
                more: 0,
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.count += 1;
            if group.files.len() < NAMED { group.files.push(problem.file.clone()) } else { group.more += 1 }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_the_same_advice_are_one_group() {
        let problem =
            |n: usize, advice: &str| ImportProblem { file: format!("{n}.png"), advice: advice.into() };
        let mut problems: Vec<ImportProblem> = (0..NAMED + 3).map(|n| problem(n, "a picture")).collect();
        problems.insert(1, problem(99, "empty"));
        let groups = group(&problems);
        assert_eq!(
            groups.iter().map(|g| (g.advice.as_str(), g.count, g.more)).collect::<Vec<_>>(),
            [("a picture", NAMED + 3, 3), ("empty", 1, 0)]
        );
        assert_eq!(groups[0].files[0], "0.png");
    }
}
