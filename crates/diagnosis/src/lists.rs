//! Lists of groups: rows become members and activities. What can't be used is said by line and column, never
//! by what stands there, since that may be a person; and it loses nothing else.

use crate::{
    columns::Columns,
    gather::{Activity, Gathered, in_words},
};
use anyhow::{anyhow, bail};
use intake::read::{Problem, Row, Table};

impl Gathered {
    pub(crate) fn list<R: std::io::Read>(&mut self, mut table: Table<R>) -> anyhow::Result<()> {
        let columns = Columns::find(&table);
        let told = ["member", "activity", "members"].iter().any(|name| columns.has(name));
        if !columns.has("group") || !told {
            bail!(columns.refused());
        }
        table.check_twins(&columns.read()).map_err(|refused| anyhow!("{}", in_words(&refused)))?;
        self.problems.extend(columns.unread());
        let (mut rows, known) = (false, self.problems.len());
        for item in table.by_ref() {
            match item {
                Ok(row) => {
                    rows = true;
                    self.row(&columns, &row);
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        if !rows && self.problems.len() == known {
            let none = Problem::noted(
                0,
                "file.no_rows",
                "There is a header and no row under it.",
                "Export it again, and check that it holds rows.",
            );
            self.problems.push(none.of(&columns.file));
        }
        Ok(())
    }

    fn row(&mut self, columns: &Columns, row: &Row) {
        let Some(name) = columns.cell(row, "group") else {
            let nameless = Problem::refused(
                row.line,
                "group.missing",
                "The row names no group.",
                "Name the group in each row.",
            );
            return self.know(columns, nameless);
        };
        let stated = self.stated(columns, row);
        let expected = self.expected(columns, row);
        let at = self.group(&name);
        self.told_once(columns, row, at, "called");
        self.told_once(columns, row, at, "criteria");
        let activity = columns.cell(row, "activity");
        let Some(group) = self.groups.get_mut(at) else { return };
        group.unnamed = group.unnamed.max(stated);
        if let Some(activity) = &activity {
            let date = columns.cell(row, "date").unwrap_or_default().into_owned();
            group.activities.push(Activity { name: activity.to_string(), date, expected });
        }
        if let Some(member) = columns.cell(row, "member") {
            let person = self.person(&member);
            let role = columns.cell(row, "role").map(|role| self.role(person, &role));
            if let Some(role) = role.filter(|_| columns.holds_titles()) {
                self.is_title(role);
            }
            let new = self.put(at, person, role);
            self.repeated |= !new && activity.is_none();
        }
    }

    /// Keeps what is said of a group first, and notes once where another row says another thing.
    fn told_once(&mut self, columns: &Columns, row: &Row, at: usize, name: &'static str) {
        let (Some(said), Some(group)) = (columns.cell(row, name), self.groups.get_mut(at)) else {
            return;
        };
        let (stands, code, reason) = match name {
            "called" => (
                &mut group.called,
                "called.different",
                "The group is called something else here than in a row before.",
            ),
            _ => (
                &mut group.criteria,
                "criteria.different",
                "Who may join this group is said in other words here than in a row before.",
            ),
        };
        let stands = stands.get_or_insert_with(|| said.to_string());
        if ground::fold(stands) != ground::fold(&said) && self.noted.insert((at, name)) {
            let remedy = "What its first row says was used: write it alike in each.";
            self.know(columns, columns.noted(row, name, code, reason, remedy));
        }
    }

    /// How many members a row says there are.
    fn stated(&mut self, columns: &Columns, row: &Row) -> u64 {
        let Some(said) = columns.cell(row, "members") else { return 0 };
        said.replace([',', ' '], "").parse().unwrap_or_else(|_| {
            self.know(
                columns,
                columns.noted(
                    row,
                    "members",
                    "members.number",
                    "What stands here is no number of members.",
                    "Write a whole number; who they are goes into a column “member”, one row for each.",
                ),
            );
            0
        })
    }

    /// Whether one is expected to come, where the row says.
    fn expected(&mut self, columns: &Columns, row: &Row) -> Option<bool> {
        let told = yes_or_no(&columns.cell(row, "attendance")?);
        if told.is_none() {
            self.know(
                columns,
                columns.noted(
                    row,
                    "attendance",
                    "attendance.unknown",
                    "What stands here doesn’t say whether attendance is expected.",
                    "Write yes or no, or leave it empty.",
                ),
            );
        }
        told
    }

    fn know(&mut self, columns: &Columns, problem: Problem) {
        self.problems.push(problem.of(&columns.file));
    }
}

fn yes_or_no(said: &str) -> Option<bool> {
    match ground::fold(said).as_str() {
        "yes" | "y" | "true" | "1" | "expected" | "mandatory" | "required" | "compulsory" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "free" | "optional" | "voluntary" | "welcome" => Some(false),
        _ => None,
    }
}
