//! Words to the person at the terminal: results to standard output, trouble to standard error.

use std::io::Write as _;

/// A result, on a line of its own.
pub(crate) fn line(words: &str) {
    // Nobody is left to tell when the terminal is gone.
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}

/// Something to know beside the result.
pub(crate) fn note(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// What went wrong.
pub(crate) fn trouble(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "mandorla: {words}");
}

/// The form of a sheet; a table when neither is asked for.
#[derive(clap::Args, Debug)]
pub(crate) struct Form {
    /// As JSON
    #[arg(long)]
    json: bool,
    /// As CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Prints a sheet: as JSON, as CSV, or as a table with what it is about and how figures are told; `nothing` where it
/// has no rows.
pub(crate) fn sheet(
    sheet: &web::Sheet,
    form: &Form,
    told: &str,
    nothing: &str,
) -> anyhow::Result<()> {
    if form.json {
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
