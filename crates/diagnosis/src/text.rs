//! The report for a terminal: what to do first, then every group with its reasons.

use crate::{
    alike::{alike, and_more, kinds},
    gather::said,
    judge::{GroupJudgement, Kind},
    plain::listed,
    report::Diagnosis,
};
use std::fmt::Write as _;

/// How many groups and pairs are said one by one; all of them are in the page and in JSON.
const MOST: usize = 25;

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
    groups(out, report)?;
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
    let notes = kinds(&report.problems);
    match report.problems.len() {
        0 => {}
        1 => writeln!(out, "\nOne thing to know of the files:")?,
        n => writeln!(out, "\n{n} things to know of the files:")?,
    }
    for (note, more) in notes.iter().take(5) {
        writeln!(out, "   {}{}", said(note), and_more(*more))?;
    }
    if notes.len() > 5 {
        writeln!(out, "   and {} other kinds of them, in --html and --json", notes.len() - 5)?;
    }
    writeln!(out, "\nFigures are rounded, and nothing is said of a few.")
}

/// Every group, up to a number; what is said of many alike is said once.
fn groups(out: &mut String, report: &Diagnosis) -> std::fmt::Result {
    writeln!(out, "\nGroups")?;
    let mut alone = 0;
    for alike in alike(&report.groups) {
        alone += usize::from(!alike.several());
        if alone > MOST && !alike.several() {
            continue;
        }
        let kind = alike.verdict.kind;
        let sure = match kind {
            Kind::Unknown => String::new(),
            _ => format!(" ({})", alike.verdict.sure),
        };
        let called = |group: &GroupJudgement| {
            group.called.as_ref().map_or_else(String::new, |called| format!(", called “{called}”"))
        };
        if let [group] = alike.groups.as_slice() {
            let (name, size) = (&group.group, people(group));
            writeln!(out, "\n{name}, {size}{}: {}{sure}", called(group), kind.words())?;
        } else {
            writeln!(out, "\n{} groups alike: {}{sure}", alike.groups.len(), kind.words())?;
        }
        for reason in alike.reasons {
            writeln!(out, "   - {}", reason.reason)?;
        }
        for why in alike.untold {
            writeln!(out, "   - {why}")?;
        }
        if !alike.several() {
            continue;
        }
        for group in alike.groups.iter().take(MOST) {
            writeln!(out, "   {}, {}{}", group.group, people(group), called(group))?;
        }
        more(out, alike.groups.len())?;
    }
    more(out, alone)
}

fn more(out: &mut String, all: usize) -> std::fmt::Result {
    if all > MOST {
        writeln!(out, "   and {} more, in --html and --json", all - MOST)?;
    }
    Ok(())
}

/// A group's size, as it may be told.
pub(crate) fn people(group: &GroupJudgement) -> String {
    group.about.map_or_else(|| "size not told".to_owned(), |about| format!("about {about} people"))
}
