//! The report for a terminal: what to do first, then every group with its reasons.

use crate::{
    gather::said,
    judge::Kind,
    report::{Diagnosis, Judged},
};
use std::fmt::Write as _;

/// How many groups and pairs are said one by one; all of them are in the page and in JSON.
const MOST: usize = 40;

/// The report as lines of plain words.
pub fn text(report: &Diagnosis) -> String {
    let mut out = format!("{}\n", report.headline);
    // Writing to a string can't fail.
    let _ = told(&mut out, report);
    out
}

fn told(out: &mut String, report: &Diagnosis) -> std::fmt::Result {
    if !report.findings.is_empty() {
        writeln!(out, "\nWhat to do first")?;
    }
    for (n, finding) in report.findings.iter().enumerate() {
        writeln!(out, "\n{}. {}:", n + 1, finding.found)?;
        writeln!(out, "   {}", listed(&finding.groups))?;
        writeln!(out, "   {}", finding.remedy)?;
        writeln!(out, "   “{}”", finding.sentence)?;
    }
    writeln!(out, "\nGroups")?;
    for group in report.groups.iter().take(MOST) {
        let sure = if group.verdict.kind == Kind::Unknown {
            String::new()
        } else {
            format!(" ({})", group.verdict.sure)
        };
        writeln!(
            out,
            "\n{}, {}: {}{sure}",
            group.group,
            people(group),
            group.verdict.kind.words()
        )?;
        if let Some(called) = &group.called {
            writeln!(out, "   is called: {called}")?;
        }
        for reason in &group.reasons {
            writeln!(out, "   - {}", reason.reason)?;
        }
    }
    more(out, report.groups.len())?;
    if !report.overlaps.is_empty() {
        writeln!(out, "\nIn common")?;
    }
    for pair in report.overlaps.iter().take(MOST) {
        writeln!(
            out,
            "   about {} in both {} (about {}) and {} (about {})",
            pair.both, pair.one, pair.in_one, pair.other, pair.in_other
        )?;
    }
    more(out, report.overlaps.len())?;
    if !report.without.is_empty() {
        writeln!(out, "\nIn no profession")?;
    }
    for one in report.without.iter().take(MOST) {
        let what = if one.posts { "posts" } else { "people" };
        writeln!(out, "   {}: {} {what}", one.whose, one.figure())?;
    }
    more(out, report.without.len())?;
    for untold in &report.untold {
        writeln!(out, "\n{untold}")?;
    }
    match report.problems.len() {
        0 => {}
        1 => writeln!(out, "\nOne thing to know of the files:")?,
        n => writeln!(out, "\n{n} things to know of the files; the first:")?,
    }
    for problem in report.problems.iter().take(5) {
        writeln!(out, "   {}", said(problem))?;
    }
    writeln!(out, "\nFigures are rounded, and nothing is said of a few.")
}

fn more(out: &mut String, all: usize) -> std::fmt::Result {
    if all > MOST {
        writeln!(out, "   and {} more, in --html and --json", all - MOST)?;
    }
    Ok(())
}

/// A group's size, as it may be told.
pub(crate) fn people(group: &Judged) -> String {
    group.about.map_or_else(|| "size not told".to_owned(), |about| format!("about {about} people"))
}

/// Up to eight names, and how many more there are.
pub(crate) fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(8).map(String::as_str).collect();
    let more = names.len().saturating_sub(8);
    if more > 0 { format!("{}; and {more} more", shown.join("; ")) } else { shown.join("; ") }
}
