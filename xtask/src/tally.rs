//! Runs a command, passes on what it prints line by line, and counts the tests it reports.

use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader, Read},
    ops::AddAssign,
    process::{Command, Stdio},
    thread,
};

/// How many held and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that held.
    pub passed: u32,
    /// Those that did not.
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs `command` to its end. A command that fails without saying how many failed counts as one.
pub fn run(command: &mut Command) -> Result<Tally> {
    let mut child = command
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not run {}", command.get_program().display()))?;
    let errors = child.stderr.take().map(|stderr| thread::spawn(move || pass_on(stderr)));
    let mut tally = child.stdout.take().map(pass_on).unwrap_or_default();
    tally += errors.and_then(|thread| thread.join().ok()).unwrap_or_default();
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

fn pass_on(output: impl Read) -> Tally {
    let mut tally = Tally::default();
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        tally += counted(&text);
        line.clear();
    }
    tally
}

/// What a line reports, if it is a summary of cargo, of nextest or of Node.js.
fn counted(line: &str) -> Tally {
    let words: Vec<&str> =
        line.split([' ', ',', ';', '\n']).filter(|word| !word.is_empty()).collect();
    let mut tally = Tally::default();
    if line.starts_with("test result: ") || line.contains(" run: ") && line.contains("Summary [") {
        for pair in words.windows(2) {
            match pair {
                [count, "passed"] => tally.passed = count.parse().unwrap_or(0),
                [count, "failed"] => tally.failed = count.parse().unwrap_or(0),
                _ => {}
            }
        }
    } else if let [mark @ ("ℹ" | "#"), name, count] = words.as_slice() {
        let count = count.parse().unwrap_or(0);
        match (*mark, *name) {
            (_, "pass") => tally.passed = count,
            (_, "fail" | "cancelled") => tally.failed = count,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_all_three_runners_are_counted() {
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; finished in 0.1s\n",
                12,
                0,
            ),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored\n", 3, 2),
            ("     Summary [   0.108s] 12 tests run: 12 passed, 0 skipped\n", 12, 0),
            (
                "     Summary [   0.108s] 12 tests run: 10 passed (1 flaky), 2 failed, 0 skipped",
                10,
                2,
            ),
            ("ℹ pass 7\n", 7, 0),
            ("# fail 2\n", 0, 2),
            ("ℹ duration_ms 7\n", 0, 0),
            ("test a::b ... ok\n", 0, 0),
            ("they said 5 passed\n", 0, 0),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(counted(line), Tally { passed, failed }, "{line}");
        }
    }

    #[test]
    fn a_command_that_fails_without_a_count_counts_as_one() {
        assert_eq!(run(&mut Command::new("false")).unwrap(), Tally { passed: 0, failed: 1 });
        assert_eq!(run(&mut Command::new("true")).unwrap(), Tally::default());
    }
}
