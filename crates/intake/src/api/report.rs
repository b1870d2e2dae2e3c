//! What an import would change, or did, as programs are told it.

use crate::report::{Kind, Place, Report, Taken};
use ground::Day;
use people::actions::sync::Tally;
use schemars::JsonSchema;
use serde::Serialize;

/// What files would change, or did.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportReport {
    /// Whether anything was written.
    pub(crate) written: bool,
    /// By organisation and day.
    pub(crate) organisations: Vec<ImportTaken>,
    /// How many rows were left out.
    pub(crate) left_out: u64,
    /// How many rows were used with something to know about them; a row that was left out is not among them.
    pub(crate) noted: u64,
    /// How many files could not be read at all.
    pub(crate) files_refused: u64,
    /// How many posts were lost with the rows that were left out: a row of a structure can stand for many.
    pub(crate) posts_left_out: u64,
    /// What there is to know, by kind, each with its true number.
    pub(crate) kinds: Vec<ImportKind>,
    /// Places to look at: the first of each kind.
    pub(crate) places: Vec<ImportPlace>,
}

/// All places of a file that are alike.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportKind {
    /// The file.
    pub(crate) file: String,
    /// The column, if one.
    pub(crate) column: Option<String>,
    /// Stable, for programs.
    pub(crate) code: String,
    /// What is wrong, of the first.
    pub(crate) reason: String,
    /// What to do.
    pub(crate) remedy: String,
    /// Whether the rows were left out.
    pub(crate) left_out: bool,
    /// How many there are.
    pub(crate) count: u64,
    /// Posts that were lost with them.
    pub(crate) posts: u64,
    /// The first of their lines; 0 when it is about the whole file.
    pub(crate) lines: Vec<u64>,
}

/// What would change in one organisation, or did.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportTaken {
    /// Its name.
    pub(crate) organisation: String,
    /// The day the files speak of.
    pub(crate) as_of: Day,
    /// Why it is refused, if it is: nothing changes in it then.
    pub(crate) refused: Option<String>,
    /// Why nothing is to be done, if so.
    pub(crate) skipped: Option<String>,
    /// Titles that a rule knows.
    pub(crate) titles_matched: u64,
    /// Titles that wait in the queue.
    pub(crate) titles_waiting: u64,
    /// The counts.
    pub(crate) counts: ImportCounts,
}

/// What would change, or did, counted.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportCounts {
    /// Persons who were not known before.
    pub(crate) people_new: u64,
    /// Persons whose name or e-mail is another now.
    pub(crate) people_changed: u64,
    /// Appointments that began, of people who are new or hold more than they did.
    pub(crate) appointments_opened: u64,
    /// Appointments that began of people who had left, or held the same before.
    pub(crate) appointments_returned: u64,
    /// Appointments that were ended and followed by one with another title, role, grade or FTE.
    pub(crate) appointments_followed: u64,
    /// Appointments that go on as they were.
    pub(crate) appointments_kept: u64,
    /// Appointments that the source no longer names, ended.
    pub(crate) appointments_ended: u64,
    /// Appointments whose first day was corrected; they go on.
    pub(crate) starts_corrected: u64,
    /// Appointments whose known end is another now.
    pub(crate) ends_changed: u64,
    /// Appointments that were over before the source's day, added as history.
    pub(crate) history_added: u64,
    /// Ones that were over and have no first day: not added.
    pub(crate) over_without_start: u64,
    /// Rows that said the same twice.
    pub(crate) repeated: u64,
    /// Moves to another unit.
    pub(crate) moved: u64,
    /// Units that were not there before.
    pub(crate) units_new: u64,
    /// Units that nobody and no post is left in, ended.
    pub(crate) units_ended: u64,
    /// Lines that began.
    pub(crate) lines_opened: u64,
    /// Lines that ended.
    pub(crate) lines_ended: u64,
    /// Lines that go on.
    pub(crate) lines_kept: u64,
    /// Posts that were not known before.
    pub(crate) posts_new: u64,
    /// Posts that were no more, and are there again.
    pub(crate) posts_returned: u64,
    /// Posts that are otherwise now.
    pub(crate) posts_changed: u64,
    /// Posts that go on as they were.
    pub(crate) posts_kept: u64,
    /// Posts that are no more.
    pub(crate) posts_ended: u64,
    /// Posts that nobody holds.
    pub(crate) vacancies: u64,
    /// How many appointments were open before: those that ended, were followed or go on.
    pub(crate) open_before: u64,
    /// How many are open after it: those that began, have returned, follow another or go on.
    pub(crate) open_after: u64,
    /// How many posts there were before: those that ended, changed or go on.
    pub(crate) posts_before: u64,
    /// How many there are after it: those that are new, have returned, changed or go on.
    pub(crate) posts_after: u64,
}

/// A place in a file that could not be used, or was used with something to know about it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportPlace {
    /// The file.
    pub(crate) file: String,
    /// The line in it, from 1; 0 when it is about the whole file.
    pub(crate) line: u64,
    /// The column, if one.
    pub(crate) column: Option<String>,
    /// Stable, for programs.
    pub(crate) code: String,
    /// What is wrong.
    pub(crate) reason: String,
    /// What to do.
    pub(crate) remedy: String,
    /// Whether the row was left out.
    pub(crate) left_out: bool,
}

impl From<&Report> for ImportReport {
    fn from(report: &Report) -> Self {
        Self {
            written: report.written,
            organisations: report.taken.iter().map(ImportTaken::from).collect(),
            left_out: report.rows_left_out(),
            noted: report.noted,
            files_refused: report.files_refused,
            posts_left_out: report.posts_left_out,
            kinds: report.kinds_in_order().into_iter().map(ImportKind::from).collect(),
            places: report.places.iter().map(ImportPlace::from).collect(),
        }
    }
}

impl From<&Taken> for ImportTaken {
    fn from(taken: &Taken) -> Self {
        Self {
            organisation: taken.organisation.clone(),
            as_of: taken.as_of,
            refused: taken.refused.clone(),
            skipped: taken.skipped.clone(),
            titles_matched: taken.titles_matched,
            titles_waiting: taken.titles_waiting,
            counts: ImportCounts::from(&taken.tally),
        }
    }
}

impl From<&Tally> for ImportCounts {
    fn from(tally: &Tally) -> Self {
        Self {
            people_new: tally.people_new,
            people_changed: tally.people_changed,
            appointments_opened: tally.appointments_opened,
            appointments_returned: tally.appointments_returned,
            appointments_followed: tally.appointments_followed,
            appointments_kept: tally.appointments_kept,
            appointments_ended: tally.appointments_ended,
            starts_corrected: tally.starts_corrected,
            ends_changed: tally.ends_changed,
            history_added: tally.history_added,
            over_without_start: tally.over_without_start,
            repeated: tally.repeated,
            moved: tally.moved,
            units_new: tally.units_new,
            units_ended: tally.units_ended,
            lines_opened: tally.lines_opened,
            lines_ended: tally.lines_ended,
            lines_kept: tally.lines_kept,
            posts_new: tally.posts_new,
            posts_returned: tally.posts_returned,
            posts_changed: tally.posts_changed,
            posts_kept: tally.posts_kept,
            posts_ended: tally.posts_ended,
            vacancies: tally.vacancies,
            open_before: tally.open_before,
            open_after: tally.open_after(),
            posts_before: tally.posts_before,
            posts_after: tally.posts_after(),
        }
    }
}

impl From<&Kind> for ImportKind {
    fn from(kind: &Kind) -> Self {
        Self {
            file: kind.file.clone(),
            column: kind.column.clone(),
            code: kind.code.clone(),
            reason: kind.reason.clone(),
            remedy: kind.remedy.clone(),
            left_out: kind.left_out,
            count: kind.count,
            posts: kind.posts,
            lines: kind.lines.clone(),
        }
    }
}

impl From<&Place> for ImportPlace {
    fn from(place: &Place) -> Self {
        Self {
            file: place.file.clone(),
            line: place.line,
            column: place.column.clone(),
            code: place.code.clone(),
            reason: place.reason.clone(),
            remedy: place.remedy.clone(),
            left_out: place.left_out,
        }
    }
}
