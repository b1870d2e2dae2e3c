//! Words to the person at the terminal: results to standard output, trouble to standard error.

use std::io::Write as _;

/// A result, on a line of its own.
pub(crate) fn line(words: &str) {
    // Nobody is left to tell when the terminal is gone.
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}

/// What went wrong.
pub(crate) fn trouble(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "mandorla: {words}");
}
