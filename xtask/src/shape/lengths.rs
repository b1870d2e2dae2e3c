//! How long files are without their tests, and what share tests are of all lines of code.

use crate::files::File;

/// Crates that are there for tests alone.
const FOR_TESTS: [&str; 2] = ["testkit", "proofs"];

/// The lines of all code.
#[derive(Debug, Default)]
pub struct Lengths {
    /// Of each file that isn't all tests, its lines without them; the shortest first.
    files: Vec<usize>,
    /// Lines of tests.
    tests: usize,
    /// Lines of everything else.
    others: usize,
}

impl Lengths {
    /// Counts Rust, and the scripts that drive a browser and ask the API.
    pub fn of(files: &[File]) -> Self {
        let mut lengths = Self::default();
        for file in files.iter().filter(|file| ["rs", "mjs", "py"].iter().any(|end| file.is(end))) {
            let lines = file.text.lines().count();
            let is_test = file.is_test()
                || file.room().is_some_and(|room| FOR_TESTS.contains(&room))
                || file.path.starts_with("tests/") && !file.path.starts_with("tests/bench/");
            if is_test {
                lengths.tests += lines;
                continue;
            }
            let without = if file.is("rs") { file.lines_without_tests() } else { lines };
            lengths.tests += lines - without;
            lengths.others += without;
            if file.is("rs") {
                lengths.files.push(without);
            }
        }
        lengths.files.sort_unstable();
        lengths
    }

    /// The lines of the file in the middle; of two in the middle, of the longer.
    pub fn median(&self) -> usize {
        self.files.get(self.files.len() / 2).copied().unwrap_or_default()
    }

    /// The lines of the longest file.
    pub fn longest(&self) -> usize {
        self.files.last().copied().unwrap_or_default()
    }

    /// The share of tests in all lines, in percent.
    pub fn percent_of_tests(&self) -> f64 {
        let number = |lines: usize| u32::try_from(lines).map_or(f64::INFINITY, f64::from);
        100.0 * number(self.tests) / number((self.tests + self.others).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::file;

    #[test]
    fn tests_are_counted_wherever_they_stand_and_not_as_lines_of_their_file() {
        let code = "//! A.\nfn a() {}\n";
        let tested = format!("{code}\n#[cfg(test)]\nmod tests {{\n}}\n");
        let files = [
            file("crates/a/src/lib.rs", &tested),
            file("crates/a/src/long.rs", &code.repeat(4)),
            file("crates/a/src/short.rs", code),
            file("crates/a/src/short/tests.rs", code),
            file("crates/a/tests/all.rs", code),
            file("crates/testkit/src/lib.rs", code),
            file("tests/browser/cast.mjs", code),
            file("tests/bench/weigh.mjs", code),
            file("docs/page.md", code),
        ];
        let lengths = Lengths::of(&files);
        assert_eq!((lengths.median(), lengths.longest()), (3, 8));
        assert_eq!((lengths.tests, lengths.others), (3 + 8, 3 + 8 + 2 + 2));
        let share = lengths.percent_of_tests();
        assert!((share - 100.0 * 11.0 / 26.0).abs() < 1e-9, "{share}");
        assert!(Lengths::default().percent_of_tests().abs() < f64::EPSILON);
    }
}
