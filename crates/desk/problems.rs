//! Files that could not be read, gathered by what to do about them: two hundred pictures are one line.

use crate::shelf::Problem;

/// How many files of a group are named.
const NAMED: usize = 12;

/// Files with the same advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) advice: String,
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) files: Vec<String>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// Groups in the order in which their first file failed.
pub(crate) fn group(problems: &[Problem]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for problem in problems {
        let known = groups.iter().position(|group| group.advice == problem.advice);
        let at = known.unwrap_or_else(|| {
            groups.push(Group { advice: problem.advice.clone(), count: 0, files: Vec::new(), more: 0 });
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
        let problem = |n: usize, advice: &str| Problem { file: format!("{n}.png"), advice: advice.into() };
        let mut problems: Vec<Problem> = (0..NAMED + 3).map(|n| problem(n, "a picture")).collect();
        problems.insert(1, problem(99, "empty"));
        let groups = group(&problems);
        assert_eq!(
            groups.iter().map(|g| (g.advice.as_str(), g.count, g.more)).collect::<Vec<_>>(),
            [("a picture", NAMED + 3, 3), ("empty", 1, 0)]
        );
        assert_eq!(groups[0].files[0], "0.png");
    }
}
