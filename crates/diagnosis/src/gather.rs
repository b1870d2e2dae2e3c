//! What the files hold: groups, who is in them, what they do. Rows become members and activities; a file's
//! kind is told by its header. What can't be used is said, and loses nothing else.

use crate::staff;
use anyhow::bail;
use intake::read::{self, Problem, Row, Table};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

/// Somebody in the files; ids are the same in any case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    /// Which of the roles, where a row said it.
    pub(crate) role: Option<u32>,
}

/// Something that a group did, or does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Activity {
    pub(crate) name: String,
    pub(crate) date: String,
    /// Whether one is expected to come, where the file says.
    pub(crate) expected: Option<bool>,
}

/// A group of the files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) name: String,
    /// What it is called there: a community, a practice, a guild.
    pub(crate) called: Option<String>,
    /// Who may belong.
    pub(crate) criteria: Option<String>,
    pub(crate) members: BTreeSet<u32>,
    /// Members without a name: posts of a structure, or as many as a file says.
    pub(crate) unnamed: u64,
    pub(crate) activities: Vec<Activity>,
    /// It is what staff data says.
    pub(crate) staff: bool,
}

/// Posts of an organisation, and how many of them are in no profession.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posts {
    pub(crate) all: u64,
    pub(crate) without: u64,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub(crate) people: Vec<Person>,
    pub(crate) roles: Vec<String>,
    pub(crate) groups: Vec<Group>,
    pub(crate) posts: BTreeMap<String, Posts>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) files: Vec<String>,
    pub(crate) rows: u64,
    repeated: u64,
    by_id: HashMap<String, u32>,
    by_role: HashMap<String, u32>,
    by_group: HashMap<String, usize>,
}

/// Where a list of groups has what; of each, the spellings that are understood.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("group", &["group", "group name", "community", "name of group", "team or group"]),
    ("called", &["called", "what it is called", "kind", "type", "called there"]),
    (
        "member",
        &["member", "person", "member id", "name", "e mail", "email", "employee id", "person id"],
    ),
    ("role", &["role", "title", "job title", "role or title"]),
    ("activity", &["activity", "event", "meeting"]),
    ("date", &["date", "day", "activity date", "event date"]),
    (
        "expected",
        &["expected", "attendance", "attendance expected", "attendance is expected", "mandatory"],
    ),
    ("criteria", &["criteria", "who may join", "membership criteria", "who may belong"]),
    ("members", &["members", "number of members", "size"]),
];

struct Columns([Option<usize>; 9]);

impl Columns {
    fn find<R: std::io::Read>(table: &Table<R>) -> Self {
        let keys: Vec<String> = table.columns().iter().map(|name| ground::fold(name)).collect();
        Self(COLUMNS.map(|(_, spellings)| {
            spellings.iter().find_map(|spelling| keys.iter().position(|key| key == spelling))
        }))
    }

    fn has(&self, name: &str) -> bool {
        self.of(name).is_some()
    }

    fn of(&self, name: &str) -> Option<usize> {
        let at = COLUMNS.iter().position(|(column, _)| *column == name)?;
        self.0.get(at).copied().flatten()
    }

    fn cell<'a>(&self, row: &'a Row, name: &str) -> Option<&'a str> {
        self.of(name)
            .and_then(|at| row.cells.get(at))
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }
}

impl Gathered {
    /// Reads files: lists of groups, published structures, or both. A file that is neither is an error that
    /// says what was found and what is needed; a row that can't be used is noted.
    pub fn read(files: &[impl AsRef<Path>]) -> anyhow::Result<Self> {
        let mut all = Self::default();
        let mut structures = Vec::new();
        for path in files {
            let path = path.as_ref();
            let opened = read::open(path);
            let (file, name, length) = match opened {
                Ok(opened) => opened,
                Err(error) => bail!("{}: it can't be opened: {error}", path.display()),
            };
            let table = match Table::open(&name, file, Some(length)) {
                Ok(table) => table,
                Err(refused) => bail!("{}: {} {}", refused.file, refused.reason, refused.remedy),
            };
            if staff::is_structure(&table) {
                drop(table);
                structures.push(staff::structure(path)?);
            } else {
                all.list(table)?;
            }
            all.files.push(name);
        }
        staff::take(&mut all, structures);
        all.sum_up();
        if all.groups.is_empty() {
            bail!(
                "the files name no group: give a list of groups, or a published structure with professions"
            );
        }
        Ok(all)
    }

    fn list<R: std::io::Read>(&mut self, mut table: Table<R>) -> anyhow::Result<()> {
        let columns = Columns::find(&table);
        if !columns.has("group")
            || !["member", "activity", "members"].iter().any(|name| columns.has(name))
        {
            let found: Vec<&str> = table.columns().iter().map(String::as_str).take(12).collect();
            bail!(
                "{}: line 1: this is no header of a list of groups. It needs a column “group”, and “member” or “activity”; “called”, “role”, “date”, “attendance” and “criteria” are read as well. Found: {}",
                table.file(),
                found.join(", ")
            );
        }
        let file = table.file().to_owned();
        for item in table.by_ref() {
            match item {
                Ok(row) => self.row(&file, &columns, &row),
                Err(problem) => self.problems.push(problem),
            }
        }
        Ok(())
    }

    fn row(&mut self, file: &str, columns: &Columns, row: &Row) {
        self.rows += 1;
        let mut note = |code, reason: String, remedy: &str| {
            if self.problems.len() < 200 {
                self.problems.push(Problem::refused(row.line, code, reason, remedy).of(file));
            }
        };
        let Some(name) = columns.cell(row, "group") else {
            return note(
                "group.missing",
                "The row names no group.".to_owned(),
                "Name the group in each row.",
            );
        };
        let stated = match columns
            .cell(row, "members")
            .map(|said| (said, said.replace([',', ' '], "").parse::<u64>()))
        {
            Some((_, Ok(members))) => members,
            Some((said, Err(_))) => {
                note(
                    "members.number",
                    format!("“{said}” is no number of members."),
                    "Write a whole number.",
                );
                0
            }
            None => 0,
        };
        let expected = match columns.cell(row, "expected").map(|said| (said, yes_or_no(said))) {
            Some((said, None)) => {
                note(
                    "attendance.unknown",
                    format!("“{said}” doesn’t say whether attendance is expected."),
                    "Write yes or no, or leave it empty.",
                );
                None
            }
            Some((_, told)) => told,
            None => None,
        };
        let person = columns
            .cell(row, "member")
            .map(|member| self.person(member, columns.cell(row, "role")));
        let at = self.group(name);
        let Some(group) = self.groups.get_mut(at) else { return };
        group.unnamed = group.unnamed.max(stated);
        group.called =
            group.called.take().or_else(|| columns.cell(row, "called").map(str::to_owned));
        group.criteria =
            group.criteria.take().or_else(|| columns.cell(row, "criteria").map(str::to_owned));
        let activity = columns.cell(row, "activity");
        if let Some(activity) = activity {
            let date = columns.cell(row, "date").unwrap_or_default().to_owned();
            group.activities.push(Activity { name: activity.to_owned(), date, expected });
        }
        if let Some(person) = person {
            let added = group.members.insert(person);
            self.repeated += u64::from(!added && activity.is_none());
        }
    }

    /// The group of a name, in any case; a new one where there is none.
    pub(crate) fn group(&mut self, name: &str) -> usize {
        let next = self.groups.len();
        let at = *self.by_group.entry(ground::fold(name)).or_insert(next);
        if at == next {
            self.groups.push(Group { name: name.to_owned(), ..Group::default() });
        }
        at
    }

    /// The person of an id, in any case; the first role that a row says is theirs.
    pub(crate) fn person(&mut self, id: &str, role: Option<&str>) -> u32 {
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let at = *self.by_id.entry(id.trim().to_lowercase()).or_insert(next);
        if at == next {
            self.people.push(Person::default());
        }
        if let Some(role) = role {
            let next = u32::try_from(self.roles.len()).unwrap_or(u32::MAX);
            let number = *self.by_role.entry(ground::fold(role)).or_insert(next);
            if number == next {
                self.roles.push(role.to_owned());
            }
            let person = usize::try_from(at).ok().and_then(|at| self.people.get_mut(at));
            if let Some(person) = person {
                person.role.get_or_insert(number);
            }
        }
        at
    }

    fn sum_up(&mut self) {
        for group in &mut self.groups {
            // An activity stands in as many rows as people came to it.
            group.activities.sort();
            group.activities.dedup();
        }
        if self.repeated > 0 {
            self.problems.push(Problem::noted(
                0,
                "member.repeated",
                format!("{} rows name somebody who is in the group already.", self.repeated),
                "Nothing: each counts once.",
            ));
        }
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
