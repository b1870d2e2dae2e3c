//! Words to the person at the terminal: results to standard output, trouble to standard error.

use ground::{Kind, Refused};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::{fmt, io::Write as _};

/// A result, on a line of its own.
pub(crate) fn line(words: &str) {
    // Nobody is left to tell when the terminal is gone.
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}

/// A list, a line for each; `nothing` where it is empty.
pub(crate) fn lines(lines: &[String], nothing: &str) -> String {
    if lines.is_empty() { nothing.to_owned() } else { lines.join("\n") }
}

/// In which form a command reports, and how much it says besides.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(crate) struct Output {
    /// Report as JSON, errors too
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Print the result and errors, and nothing else
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Log more of what happens on the way
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
}

impl Output {
    /// The result: `report` for a program, or else `words`.
    pub(crate) fn report(self, report: &impl Serialize, words: &str) -> anyhow::Result<()> {
        if self.json {
            line(&serde_json::to_string_pretty(report)?);
        } else {
            line(words);
        }
        Ok(())
    }

    /// That what was asked for is done.
    pub(crate) fn done(self, words: &str) -> anyhow::Result<()> {
        self.report(&serde_json::json!({ "done": words }), words)
    }

    /// Something to know beside the result.
    pub(crate) fn note(self, words: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{words}");
        }
    }

    /// How far something has come, drawn where somebody watches.
    pub(crate) fn bar(self, length: u64, template: &str) -> ProgressBar {
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = if self.quiet { ProgressBar::hidden() } else { ProgressBar::new(length) };
        bar.with_style(style)
    }

    /// What is logged where nothing else says it.
    pub(crate) const fn log_level(self) -> Option<&'static str> {
        match (self.quiet, self.verbose) {
            (true, _) => Some("error"),
            (_, true) => Some("debug"),
            (false, false) => None,
        }
    }

    /// Says why a command failed, and gives the code to end with.
    pub(crate) fn failure(self, error: &anyhow::Error) -> u8 {
        let (code, exit) = failure(error);
        let words = format!("{error:#}");
        if self.json {
            let error = serde_json::json!({ "error": { "code": code, "message": words } });
            let _ = writeln!(std::io::stderr().lock(), "{error:#}");
        } else {
            let _ = writeln!(std::io::stderr().lock(), "mandorla: {words}");
        }
        exit
    }
}

/// A word that was typed and can't be used. The command ends as one does that can't be read at all.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Usage {}

/// Something that was typed wrongly.
pub(crate) fn usage(words: impl Into<String>) -> anyhow::Error {
    Usage(words.into()).into()
}

/// The code of an error for programs, and the one that its command ends with: 2 where something was typed wrongly,
/// whether that is found in the words themselves or in the database, and else 1.
fn failure(error: &anyhow::Error) -> (&'static str, u8) {
    if error.is::<Usage>() {
        return ("usage", USAGE);
    }
    match error.downcast_ref::<Refused>() {
        Some(refused) if matches!(refused.kind, Kind::Invalid | Kind::NotFound) => {
            (refused.code, USAGE)
        }
        Some(refused) => (refused.code, FAILURE),
        None => ("failed", FAILURE),
    }
}

/// What a command ends with that failed.
const FAILURE: u8 = 1;
/// What a command ends with where something was typed wrongly; clap ends with it too.
const USAGE: u8 = 2;

/// The form of a sheet; a table when neither this nor `--json` is asked for.
#[derive(clap::Args, Debug)]
pub(crate) struct Form {
    /// Report as CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Prints a sheet: as JSON, as CSV, or as a table with what it is about and how figures are told; `nothing` where it
/// has no rows.
pub(crate) fn sheet(
    sheet: &web::Sheet,
    output: Output,
    form: &Form,
    told: &str,
    nothing: &str,
) -> anyhow::Result<()> {
    if output.json {
        line(&serde_json::to_string_pretty(&sheet.json)?);
    } else if form.csv {
        line(web::sheet(&sheet.headings, sheet.rows.iter().cloned())?.trim_end());
    } else if sheet.rows.is_empty() {
        line(&format!("{}. {nothing}", sheet.about));
    } else {
        line(&format!("{}. {told}\n\n{}", sheet.about, table(sheet)));
    }
    Ok(())
}

/// Columns side by side, figures to the right.
fn table(sheet: &web::Sheet) -> String {
    let wide = |at: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at)).chain(sheet.headings.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..sheet.headings.len()).map(wide).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            if cell.parse::<f64>().is_ok() {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let rows = std::iter::once(line(&sheet.headings)).chain(sheet.rows.iter().map(|row| line(row)));
    rows.collect::<Vec<_>>().join("\n")
}
