//! Which of day and month comes first in a file: as the mapping says, else by the evidence of its rows.
//! It must never change its mind after a date has been read that could be either.

use super::super::{
    dates::{self, DateOrder},
    problem::Problem,
    table::Row,
};
use ground::Day;

/// How this file writes dates.
#[derive(Debug)]
pub(super) struct Calendar {
    order: DateOrder,
    /// The order is told or proved, not assumed.
    sure: bool,
    /// A date that could be either was read on this line on an assumption.
    assumed_on: Option<u64>,
    serial_said: bool,
}

impl Calendar {
    pub(super) fn told<'a>(
        told: Option<DateOrder>,
        rows: impl Iterator<Item = &'a Row>,
        columns: &[Option<usize>],
    ) -> Self {
        let (mut day_first, mut month_first) = (0_usize, 0_usize);
        for row in rows {
            for cell in columns.iter().flatten().filter_map(|index| row.cells.get(*index)) {
                match dates::evidence(dates::said(cell)) {
                    Some(DateOrder::DayFirst) => day_first += 1,
                    Some(DateOrder::MonthFirst) => month_first += 1,
                    None => {}
                }
            }
        }
        let by_rows =
            if month_first > day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        Self {
            order: told.unwrap_or(by_rows),
            sure: told.is_some() || day_first + month_first > 0,
            assumed_on: None,
            serial_said: false,
        }
    }

    /// The day a cell says, `None` if it says none; notes come out through `say`.
    pub(super) fn day(
        &mut self,
        cell: &str,
        line: u64,
        column: &str,
        say: &mut Vec<Problem>,
    ) -> Result<Option<Day>, Problem> {
        let said = dates::said(cell);
        if !self.sure {
            self.weigh(said, cell, line, column, say)?;
        }
        if matches!(said, dates::Said::Serial(_)) && !self.serial_said {
            self.serial_said = true;
            let reason =
                format!("“{cell}” was read as a day counted by Excel; so are others like it.");
            let remedy = "Format the column as dates before saving.";
            say.push(Problem::noted(line, "people.excel_date", reason, remedy).column(column));
        }
        dates::day(said, self.order).map_err(|why| {
            let shown: String = cell.chars().take(40).collect();
            let order = match self.order {
                DateOrder::DayFirst => "day first",
                DateOrder::MonthFirst => "month first",
            };
            Problem::refused(
                line,
                "people.date",
                format!("“{shown}” {why} (the file is read {order})."),
                "Write it as YYYY-MM-DD, or give date_order in a mapping file.",
            )
            .column(column)
        })
    }

    /// Looks for proof while the order is but assumed.
    fn weigh(
        &mut self,
        said: dates::Said,
        cell: &str,
        line: u64,
        column: &str,
        say: &mut Vec<Problem>,
    ) -> Result<(), Problem> {
        match (dates::evidence(said), self.assumed_on) {
            (Some(order), None) => {
                self.order = order;
                self.sure = true;
            }
            (Some(DateOrder::DayFirst), Some(_)) => self.sure = true,
            (Some(DateOrder::MonthFirst), Some(first)) => {
                let reason = format!(
                    "“{cell}” shows that the month comes first, but dates from line {first} on were read day first."
                );
                let remedy = "Write date_order = \"mdy\" in a mapping file and start again; nothing should be applied.";
                return Err(
                    Problem::stopped(line, "people.date_order", reason, remedy).column(column)
                );
            }
            (None, None) if dates::is_ambiguous(said) => {
                self.assumed_on = Some(line);
                let reason = format!(
                    "“{cell}” could be either order; such dates are read day first, as nothing speaks against it."
                );
                let remedy =
                    "Write date_order = \"mdy\" in a mapping file if the month comes first.";
                say.push(Problem::noted(line, "people.date_order", reason, remedy).column(column));
            }
            (None, _) => {}
        }
        Ok(())
    }
}
