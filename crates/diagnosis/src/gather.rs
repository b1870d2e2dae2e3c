//! What the files hold: groups, who is in them, what they do. A file's kind is told by its header.
//! It must never repeat a cell in which a person may stand.

mod staff;

use crate::{
    places::{self, Place},
    plain::plain,
};
use anyhow::bail;
use intake::read::{self, FileRefusal, Problem, Severity, Table};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::File,
    io::ErrorKind,
    path::Path,
};

/// Somebody in the files; ids are the same in any case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    /// Which of the roles, where a row said it: the first that was said.
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
    /// Who is in it, and in which role, where a row of the group says so.
    pub(crate) members: BTreeMap<u32, Option<u32>>,
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
    /// What staff data says where it should say a profession, and is none.
    pub(crate) catch_all: BTreeSet<String>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) files: Vec<String>,
    /// A row named somebody who was in its group already.
    pub(crate) repeated: bool,
    /// What was noted once of a group, and isn't again.
    pub(crate) noted: BTreeSet<(usize, &'static str)>,
    /// Words for places in a group that stood where a role would: they are nobody's role.
    pub(crate) places: BTreeSet<String>,
    /// Roles that stood in a column of job titles.
    titles: BTreeSet<u32>,
    /// Further roles of those whose rows say more than one.
    several: BTreeMap<u32, BTreeSet<u32>>,
    /// The names of roles, folded, as criteria are read.
    known_roles: BTreeSet<String>,
    by_id: HashMap<String, u32>,
    by_role: HashMap<String, u32>,
    by_group: HashMap<String, usize>,
}

impl Gathered {
    /// Reads files: lists of groups, published structures, or both. A file that is neither is an error that
    /// says what is needed; a row that can't be used is noted.
    pub fn read(files: &[impl AsRef<Path>]) -> anyhow::Result<Self> {
        let mut all = Self::default();
        let mut structures = Vec::new();
        for path in files {
            let path = path.as_ref();
            let (file, name, length) = open(path)?;
            let table = match Table::open(&name, file, Some(length)) {
                Ok(table) => table,
                Err(refused) => bail!("{}", in_words(&refused)),
            };
            if staff::is_structure(&table) {
                drop(table);
                structures.push(staff::structure(path)?);
            } else {
                all.list(table)?;
            }
            all.files.push(plain(&name).into_owned());
        }
        staff::take(&mut all, structures);
        all.sum_up();
        if all.groups.is_empty() {
            bail!("{}", all.why_nothing());
        }
        Ok(all)
    }

    /// Why the files hold no group: what the first thing to know of them is, with its file and line.
    fn why_nothing(&self) -> String {
        if !self.posts.is_empty() {
            return "The structures put nobody into a profession, so there is no group to judge: give a list of groups as well.".to_owned();
        }
        let spoils = |problem: &&Problem| problem.severity > Severity::Noted;
        let first = self.problems.iter().find(spoils).or(self.problems.first());
        let Some(first) = first else {
            return "The files name no group: give a list of groups, or a published structure with professions.".to_owned();
        };
        let more = match self.problems.len() - 1 {
            0 => String::new(),
            1 => " There is one more thing to know of the files.".to_owned(),
            n => format!(" There are {n} more things to know of the files."),
        };
        format!("No row could be used, so there is no group: {}{more}", said(first))
    }

    /// The group of a name, in any case; a new one where there is none.
    pub(crate) fn group(&mut self, name: &str) -> usize {
        let next = self.groups.len();
        let at = *self.by_group.entry(ground::identity(name)).or_insert(next);
        if at == next {
            self.groups.push(Group { name: plain(name).into_owned(), ..Group::default() });
        }
        at
    }

    /// The person of an id, in any case.
    pub(crate) fn person(&mut self, id: &str) -> u32 {
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let at = *self.by_id.entry(id.trim().to_lowercase()).or_insert(next);
        if at == next {
            self.people.push(Person::default());
        }
        at
    }

    /// The role of a name, in any case, now known to be one of a person's.
    pub(crate) fn role(&mut self, person: u32, name: &str) -> u32 {
        let next = u32::try_from(self.roles.len()).unwrap_or(u32::MAX);
        let number = *self.by_role.entry(ground::identity(name)).or_insert(next);
        if number == next {
            self.roles.push(plain(name).into_owned());
        }
        let whose = usize::try_from(person).ok().and_then(|at| self.people.get_mut(at));
        if let Some(whose) = whose
            && *whose.role.get_or_insert(number) != number
        {
            self.several.entry(person).or_default().insert(number);
        }
        number
    }

    /// Notes that a role stood in a column of job titles.
    pub(crate) fn is_title(&mut self, role: u32) {
        self.titles.insert(role);
    }

    /// Whether a folded name is that of a role.
    pub(crate) fn has_role(&self, folded: &str) -> bool {
        self.known_roles.contains(folded)
    }

    /// Puts a person into a group, in the role that the row gives; whether they are new there.
    pub(crate) fn put(&mut self, group: usize, person: u32, role: Option<u32>) -> bool {
        let Some(group) = self.groups.get_mut(group) else { return false };
        let new = !group.members.contains_key(&person);
        let stands = group.members.entry(person).or_default();
        *stands = stands.or(role);
        new
    }

    /// All roles that rows give a person.
    pub(crate) fn roles_of(&self, person: u32) -> impl Iterator<Item = u32> + '_ {
        let first = usize::try_from(person)
            .ok()
            .and_then(|at| self.people.get(at))
            .and_then(|one| one.role);
        first.into_iter().chain(self.several.get(&person).into_iter().flatten().copied())
    }

    /// The role in which a member is in a group: what its rows say, or else the only one that is known.
    pub(crate) fn role_in(&self, person: u32, said: Option<u32>) -> Option<u32> {
        let mut known = self.roles_of(person);
        said.or_else(|| known.next().filter(|_| known.next().is_none()))
    }

    /// Takes places in a group out of what is held for roles.
    fn set_places_apart(&mut self) {
        let said: Vec<Place> = self.roles.iter().map(|role| places::place(role)).collect();
        let beside = said.contains(&Place::Sure);
        let mut is_place = Vec::with_capacity(said.len());
        for (place, number) in said.into_iter().zip(0_u32..) {
            let perhaps = place == Place::Maybe && beside && !self.titles.contains(&number);
            is_place.push(place == Place::Sure || perhaps);
        }
        for (role, is_place) in self.roles.iter().zip(&is_place) {
            if *is_place {
                self.places.insert(places::head(role));
            } else {
                self.known_roles.insert(ground::fold(role));
            }
        }
        let is_place = |role: u32| {
            usize::try_from(role).ok().and_then(|at| is_place.get(at)).is_some_and(|is| *is)
        };
        for said in self.groups.iter_mut().flat_map(|group| group.members.values_mut()) {
            *said = said.filter(|role| !is_place(*role));
        }
        for roles in self.several.values_mut() {
            roles.retain(|role| !is_place(*role));
        }
        for (person, number) in self.people.iter_mut().zip(0_u32..) {
            if person.role.is_some_and(is_place) {
                person.role = self.several.get_mut(&number).and_then(BTreeSet::pop_first);
            }
        }
        self.several.retain(|_, roles| !roles.is_empty());
    }

    fn sum_up(&mut self) {
        self.set_places_apart();
        for group in &mut self.groups {
            // An activity stands in as many rows as people came to it.
            group.activities.sort();
            group.activities.dedup();
        }
        // How many there are is not said: beside a group of a few it would tell of them.
        let mut note = |is: bool, code, reason, remedy| {
            if is {
                self.problems.push(Problem::noted(0, code, reason, remedy));
            }
        };
        note(
            self.repeated,
            "member.repeated",
            "Some rows name somebody who is in the group already.",
            "Nothing needs to be done: each counts once.",
        );
        note(
            !self.several.is_empty(),
            "role.different",
            "Somebody’s role differs from row to row: in each group they count by the role that its rows give, or its first.",
            "If they hold one role only, write it alike in each row.",
        );
    }
}

/// A file to read, or why it can't be and what to do.
fn open(path: &Path) -> anyhow::Result<(File, String, u64)> {
    let shown = path.display().to_string();
    let shown = plain(&shown);
    if path.is_dir() {
        bail!("{shown}: this is a folder. Give the files in it, such as {shown}/*.csv.");
    }
    match read::open(path) {
        Ok(opened) => Ok(opened),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("{shown}: there is no such file. Check its name, and the folder you are in.")
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            bail!("{shown}: you may not read it. Ask its owner to let you, or for a copy.")
        }
        Err(error) => bail!("{shown}: it can’t be opened: {error}."),
    }
}

/// Why a file is refused; a first line that is no header may hold persons, so that it is not repeated.
pub(crate) fn in_words(refused: &FileRefusal) -> String {
    let reason = match refused.code {
        "file.duplicate_columns" => "Two columns in its header have the same name.",
        _ => &refused.reason,
    };
    plain(&format!("{}: {reason} {}", refused.file, refused.remedy)).into_owned()
}

/// A thing to know of the files, as a sentence that begins with where it is.
pub(crate) fn said(problem: &Problem) -> String {
    let mut place = problem.file.to_string();
    let mut add = |word: String| {
        if !place.is_empty() {
            place.push_str(", ");
        }
        place.push_str(&word);
    };
    if problem.line > 0 {
        add(format!("line {}", problem.line));
    }
    if let Some(column) = &problem.column {
        add(format!("column “{column}”"));
    }
    let place = if place.is_empty() { place } else { format!("{place}: ") };
    plain(format!("{place}{} {}", problem.reason, problem.remedy).trim_end()).into_owned()
}
