//! A report in the words of the pages and of the console.
//! It must never count: it says what the report holds.

use super::{OrganisationReport, PlaceKind, Report};
use people::actions::sync::Tally;

/// How many lines of a kind are named one by one.
const NAMED: usize = 5;

/// A count with its words: "14 people".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// A figure as people read it: 1,234,567.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Counts with a word each: "2 new, 0 ended".
fn several(counts: &[(u64, &str)]) -> String {
    let said: Vec<String> =
        counts.iter().map(|(n, word)| format!("{} {word}", grouped(*n))).collect();
    said.join(", ")
}

/// How many there were and are. Those before have ended, changed or gone on; those now are new, have returned, changed or
/// gone on.
fn sum(before: u64, after: u64) -> String {
    format!("{} before, {} now", grouped(before), grouped(after))
}

impl OrganisationReport {
    /// What changed (or would), line by line: what it is about and the words. Nothing where the files were
    /// not looked at.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let t = &self.tally;
        if *t == Tally::default() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        if t.posts_before + t.posts_after() > 0 {
            let posts = several(&[
                (t.posts_new, "new"),
                (t.posts_returned, "returned"),
                (t.posts_changed, "changed"),
                (t.posts_kept, "unchanged"),
                (t.posts_ended, "ended"),
            ]);
            let vacancies = counted(t.vacancies, "is vacant", "are vacant");
            let sum = sum(t.posts_before, t.posts_after());
            lines.push(("Posts", format!("{posts}; {sum}, of which {vacancies}")));
        }
        let moved = counted(t.moved, "person moved", "people moved");
        let units = several(&[(t.units_new, "new"), (t.units_ended, "ended")]);
        lines.extend([
            (
                "People",
                several(&[
                    (t.people_new, "new"),
                    (t.people_changed, "with another name or e-mail"),
                ]),
            ),
            (
                "Appointments",
                format!(
                    "{}; {}",
                    several(&[
                        (t.appointments_opened, "new"),
                        (t.appointments_returned, "returned"),
                        (t.appointments_followed, "changed"),
                        (t.appointments_kept, "unchanged"),
                        (t.appointments_ended, "ended"),
                    ]),
                    sum(t.open_before, t.open_after())
                ),
            ),
            ("Units", format!("{units}; {moved}")),
            (
                "Reporting lines",
                several(&[
                    (t.lines_opened, "new"),
                    (t.lines_kept, "unchanged"),
                    (t.lines_ended, "ended"),
                ]),
            ),
            (
                "Titles and profession labels",
                several(&[
                    (self.titles_matched, "matched by a rule"),
                    (self.titles_waiting, "waiting for a decision"),
                ]),
            ),
        ]);
        let rest = [
            (t.history_added, "Earlier appointments", "added as history"),
            (t.starts_corrected, "First days", "corrected"),
            (t.ends_changed, "Known ends", "changed"),
            (t.repeated, "Repeated rows", "used once"),
        ];
        let rest = rest.into_iter().filter(|(n, _, _)| *n > 0);
        lines.extend(rest.map(|(n, about, words)| (about, format!("{} {words}", grouped(n)))));
        lines
    }
}

impl Report {
    /// How much of the files was left out, and how much was used with something to know: one count, and a true one.
    pub fn summary(&self) -> String {
        let posts = match self.posts_left_out {
            0 => String::new(),
            posts => format!(" ({})", counted(posts, "post", "posts")),
        };
        let rows = counted(self.rows_left_out(), "row left out", "rows left out");
        let mut said = vec![
            format!("{rows}{posts}"),
            counted(self.noted, "row imported with warnings", "rows imported with warnings"),
        ];
        if self.files_refused > 0 {
            said.insert(0, counted(self.files_refused, "file not read", "files not read"));
        }
        format!("{}.", said.join(", "))
    }
}

impl PlaceKind {
    /// The lines that it is about: the first ones, and how many more.
    pub fn lines_in_words(&self) -> String {
        let named: Vec<String> =
            self.lines.iter().filter(|line| **line > 0).take(NAMED).map(u64::to_string).collect();
        let more = self.count.saturating_sub(named.len() as u64);
        match (named.as_slice(), more) {
            ([], _) => "whole file".to_owned(),
            (lines, 0) => lines.join(", "),
            (lines, more) => format!("{} and {} more", lines.join(", "), grouped(more)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Place;

    #[test]
    fn counts_read_like_sentences() {
        assert_eq!(counted(1, "post", "posts"), "1 post");
        assert_eq!(counted(1_234_567, "post", "posts"), "1,234,567 posts");
        assert_eq!(counted(0, "post", "posts"), "0 posts");
        assert_eq!(Report::default().summary(), "0 rows left out, 0 rows imported with warnings.");
    }

    #[test]
    fn what_changed_is_said_with_what_was_before_and_is_now() {
        let tally = Tally {
            open_before: 1_234,
            appointments_opened: 2,
            appointments_returned: 1,
            appointments_followed: 3,
            appointments_kept: 1_230,
            appointments_ended: 1,
            starts_corrected: 4,
            history_added: 5,
            posts_before: 3,
            posts_returned: 1,
            posts_kept: 3,
            vacancies: 1,
            ..Tally::default()
        };
        let taken = OrganisationReport {
            organisation: "Harbour".into(),
            as_of: "2026-01-01".parse().unwrap(),
            tally,
            titles_matched: 0,
            titles_waiting: 0,
            refused: None,
            alarms: Vec::new(),
            skipped: None,
        };
        let said: std::collections::HashMap<_, _> = taken.lines().into_iter().collect();
        assert_eq!(
            said["Appointments"],
            "2 new, 1 returned, 3 changed, 1,230 unchanged, 1 ended; 1,234 before, 1,236 now"
        );
        assert_eq!(
            said["Posts"],
            "0 new, 1 returned, 0 changed, 3 unchanged, 0 ended; 3 before, 4 now, of which 1 is vacant"
        );
        assert_eq!(said["First days"], "4 corrected");
        assert_eq!(said["Earlier appointments"], "5 added as history");
    }

    fn place(line: u64, code: &str, left_out: bool) -> Place {
        Place {
            file: "f.csv".into(),
            line,
            column: None,
            code: code.into(),
            reason: format!("{code} of line {line}."),
            remedy: String::new(),
            left_out,
            posts: 0,
        }
    }

    #[test]
    fn rows_are_counted_once_and_kinds_in_full() {
        let mut report = Report::default();
        for line in 2..2_502 {
            report.say(place(line, "no_title", true));
            report.say(place(line, "odd", false));
        }
        report.say(place(3_000, "odd", false));
        report.say(place(3_000, "other", false));
        report.say(place(0, "columns", false));
        assert_eq!(report.summary(), "2,500 rows left out, 1 row imported with warnings.");
        let said: Vec<(&str, u64, String)> = report
            .kinds
            .iter()
            .map(|kind| (kind.code.as_str(), kind.count, kind.lines_in_words()))
            .collect();
        assert_eq!(
            said,
            [
                ("no_title", 2_500, "2, 3, 4, 5, 6 and 2,495 more".to_owned()),
                ("odd", 2_501, "2, 3, 4, 5, 6 and 2,496 more".to_owned()),
                ("other", 1, "3000".to_owned()),
                ("columns", 1, "whole file".to_owned()),
            ]
        );
        assert_eq!(report.places.len(), 22, "ten of each kind at most");
    }
}
