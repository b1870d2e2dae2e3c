//! Whether somebody is there, from which day to which, and for how much of full time.
//! It must never make a day up: a status has none.

use super::{
    super::{
        figures,
        nothing::is_nothing,
        problem::Problem,
        status::{self, Sense, Status},
        table::Row,
    },
    PeopleReader,
    fields::{cell, shown},
    style::is_day,
};
use ground::{Day, fold, identity};
use std::io::Read;

/// The most that one appointment can be.
const FTE: i64 = 1500;

/// First day, and the day after the last.
type Days = (Option<Day>, Option<Day>);

impl<R: Read> PeopleReader<R> {
    /// What the status columns say, the gravest of several, and the day of leaving where one holds it.
    pub(super) fn status(
        &mut self,
        row: &Row,
        by_name: Option<Status>,
        say: &mut Vec<Problem>,
    ) -> Result<(Option<Status>, Option<Day>), Problem> {
        let (mut told, mut left_on) = (None, None);
        for (column, sense) in self.columns.status.clone() {
            let said = cell(row, Some(column));
            if is_nothing(said) {
                continue;
            }
            let folded = fold(said);
            let mapped = self.statuses.iter().find(|(word, _)| *word == folded);
            let status = mapped.map(|(_, status)| *status).or_else(|| status::read(said, sense));
            if status.is_some() {
                told = told.max(status);
            } else if sense == Sense::Gone && is_day(said) {
                let named = self.named(Some(column)).to_owned();
                left_on = self.style.calendar.day(said, row.line, &named, say)?;
            } else {
                self.unknown.count(column, said, identity(said), row.line);
            }
        }
        Ok((told.max(by_name), left_on))
    }

    /// A status has no day: who has left needs a last one to be history, and who comes a first one.
    pub(super) fn check_status(
        &self,
        row: &Row,
        status: Option<Status>,
        (start, end): Days,
        identifier: &str,
    ) -> Result<(), Problem> {
        let column = self.columns.status.first().map(|(column, _)| *column);
        let said = shown(cell(row, column));
        let (code, reason, remedy) = match status {
            Some(Status::Left) if end.is_none() => (
                "people.left_without_day",
                format!(
                    "{identifier} has left by the status “{said}”, and the row gives no last day: it was left out, as if the person were not in the file."
                ),
                "Give the last day to keep what they held as history.",
            ),
            Some(Status::Coming) if start.is_none() => (
                "people.coming_without_day",
                format!(
                    "{identifier} is still to come by the status “{said}”, and the row gives no first day."
                ),
                "Give the first day.",
            ),
            _ => return Ok(()),
        };
        Err(Problem::refused(row.line, code, reason, remedy).column(self.named(column)))
    }

    /// First day, and the day after the last: of the appointment's end and the day of leaving the earlier.
    pub(super) fn span(
        &mut self,
        row: &Row,
        status: Option<Status>,
        left_on: Option<Day>,
        say: &mut Vec<Problem>,
    ) -> Result<Days, Problem> {
        let columns = [self.columns.start, self.columns.end, self.columns.leaving];
        let mut days = [None; 3];
        for (column, day) in columns.into_iter().zip(&mut days) {
            let named = self.named(column).to_owned();
            let said = cell(row, column);
            *day = self.style.calendar.day(said, row.line, &named, say)?;
        }
        let [start, end, mut leaving] = days;
        leaving = leaving.into_iter().chain(left_on).min();
        // Who came back keeps the day of having left before in many exports.
        if let (Some(start), Some(left)) = (start, leaving)
            && left < start
            && status == Some(Status::Current)
        {
            let reason = format!(
                "The person is there, and left on {}, before this start on {}: it was taken as an earlier leaving.",
                left.words(),
                start.words()
            );
            let note = Problem::noted(
                row.line,
                "people.left_before",
                reason,
                "If they haven't come back, correct the dates.",
            );
            say.push(note.column(self.named(self.columns.leaving)));
            leaving = None;
        }
        let last = end.into_iter().chain(leaving).min();
        if let (Some(start), Some(last)) = (start, last)
            && last < start
        {
            let reason =
                format!("It ends on {}, before it starts on {}.", last.words(), start.words());
            let remedy = "Correct one of the dates; the end is the last day.";
            let problem = Problem::refused(row.line, "people.ends_before_start", reason, remedy);
            return Err(problem.column(self.named(self.columns.end.or(self.columns.leaving))));
        }
        Ok((start, last.map(|last| last.plus_days(1))))
    }

    pub(super) fn fte(
        &self,
        row: &Row,
        status: Option<Status>,
        say: &mut Vec<Problem>,
    ) -> Result<u16, Problem> {
        match self.share(row) {
            // Many exports set who has left to 0.
            Err(problem) if status == Some(Status::Left) => {
                let reason = format!("{} Full time was taken.", problem.reason);
                let note = Problem::noted(row.line, "people.fte_of_leaver", reason, "Nothing.");
                say.push(note.column(self.named(self.columns.fte)));
                Ok(1000)
            }
            share => share,
        }
    }

    fn share(&self, row: &Row) -> Result<u16, Problem> {
        let column = self.columns.fte;
        let said = cell(row, column);
        if is_nothing(said) {
            return Ok(1000);
        }
        let shown = shown(said);
        let no = |reason: String, remedy: &str| {
            Problem::refused(row.line, "people.fte", reason, remedy).column(self.named(column))
        };
        let Some(mut fte) = figures::thousandths(said) else {
            return Err(no(format!("“{shown}” is no FTE."), "Write it as 1, 0.8 or 80%."));
        };
        if self.style.percent && fte > FTE {
            fte = (fte + 50) / 100;
        }
        if fte <= 0 {
            let remedy = "Write it as 1, 0.8 or 80%; leave the row out if the person has left.";
            return Err(no(format!("An FTE of {shown} is no appointment."), remedy));
        }
        let fits = u16::try_from(fte).ok().filter(|_| fte <= FTE);
        fits.ok_or_else(|| {
            let remedy =
                "If it is hours or percent, write 80% or the share of full time, such as 0.8.";
            no(format!("An FTE of {shown} is too much for one appointment."), remedy)
        })
    }
}
