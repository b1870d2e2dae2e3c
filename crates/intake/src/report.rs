//! What an import did or would do, for a person who can act on it, and as JSON for a program.

mod words;

pub use words::counted;

use crate::read::{FileRefusal, Problem, Severity};
use ground::{
    Day, Refused,
    hashed::{ByHash, Hashes, hash},
};
use people::actions::sync::Tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// Places of one kind that are kept one by one; the rest are counted.
const FEW: u64 = 10;
/// And of all kinds together.
const MOST_PLACES: usize = 2_000;

/// Something that could not be used, or was used with a word about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ImportPlace")]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line in it, from 1; 0 when it is about the whole file.
    pub line: u64,
    /// The column, if one.
    pub column: Option<String>,
    /// Stable, for programs.
    pub code: String,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub remedy: String,
    /// Whether the row was left out.
    pub left_out: bool,
    /// Posts that were lost with the row.
    #[serde(default)]
    pub posts: u64,
}

/// All places of a file that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ImportPlaceKind")]
pub struct PlaceKind {
    /// The file.
    pub file: String,
    /// The column, if one.
    pub column: Option<String>,
    /// Stable, for programs.
    pub code: String,
    /// What is wrong, of the first.
    pub reason: String,
    /// What to do.
    pub remedy: String,
    /// Whether the rows were left out.
    pub left_out: bool,
    /// How many there are.
    pub count: u64,
    /// Posts that were lost with them.
    pub posts: u64,
    /// The first of their lines.
    pub lines: Vec<u64>,
}

impl From<&Problem> for Place {
    fn from(problem: &Problem) -> Self {
        Self {
            file: problem.file.to_string(),
            line: problem.line,
            column: problem.column.as_deref().map(str::to_owned),
            code: problem.code.to_owned(),
            reason: problem.reason.clone(),
            remedy: problem.remedy.to_string(),
            left_out: problem.severity != Severity::Noted,
            posts: u64::from(problem.posts),
        }
    }
}

impl From<&FileRefusal> for Place {
    fn from(refused: &FileRefusal) -> Self {
        Self {
            file: refused.file.clone(),
            line: 0,
            column: None,
            code: refused.code.to_owned(),
            reason: refused.reason.clone(),
            remedy: refused.remedy.clone(),
            left_out: true,
            posts: 0,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {} {}", self.reason, self.remedy)
    }
}

/// Why the data of an organisation is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ImportAlarm")]
pub struct Alarm {
    /// Stable, for programs, such as `intake.too_many_leavers`.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
    /// Of how many people something would end, where they are too many.
    pub leavers: Option<u64>,
    /// Of how many people they are.
    pub people: Option<u64>,
    /// What to send with the files instead, each of which is enough, such as `leavers=accept`.
    pub send: Vec<String>,
}

impl Alarm {
    pub(crate) fn new(code: &str, detail: impl Into<String>, send: &[&str]) -> Self {
        Self {
            code: code.to_owned(),
            detail: detail.into(),
            leavers: None,
            people: None,
            send: send.iter().map(|one| (*one).to_owned()).collect(),
        }
    }

    /// All of them in words; nothing where there are none.
    pub(crate) fn words(alarms: &[Self]) -> Option<String> {
        let all: Vec<&str> = alarms.iter().map(|alarm| alarm.detail.as_str()).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

impl From<&Refused> for Alarm {
    fn from(refused: &Refused) -> Self {
        let send: &[&str] = match refused.code {
            "intake.too_many_leavers" => &["leavers=accept", "leavers=partial"],
            "intake.not_yet" | "intake.older_than_known" => &["as_of"],
            _ => &[],
        };
        Self::new(refused.code, refused.words.clone(), send)
    }
}

/// What would change in one organisation, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ImportOrganisation")]
pub struct OrganisationReport {
    /// Its name.
    pub organisation: String,
    /// The day the files speak of.
    pub as_of: Day,
    /// The counts.
    #[serde(rename = "counts", alias = "tally", serialize_with = "Counts::of")]
    #[schemars(with = "Counts")]
    pub tally: Tally,
    /// Titles (with their profession labels) that a rule knows.
    pub titles_matched: u64,
    /// Titles that wait in the queue.
    pub titles_waiting: u64,
    /// Why it is refused, if it is: nothing changes in it then.
    pub refused: Option<String>,
    /// The same, one by one.
    #[serde(default)]
    pub alarms: Vec<Alarm>,
    /// Why nothing is to be done, if so.
    pub skipped: Option<String>,
}

/// Counts with the sums that follow from them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ImportCounts")]
struct Counts {
    #[serde(flatten)]
    tally: Tally,
    /// How many appointments are open after it: those that began, have returned, follow another or go on.
    open_after: u64,
    /// How many posts there are after it: those that are new, have returned, changed or go on.
    posts_after: u64,
}

impl Counts {
    fn of<S: Serializer>(tally: &Tally, to: S) -> Result<S::Ok, S::Error> {
        let (open_after, posts_after) = (tally.open_after(), tally.posts_after());
        Self { tally: tally.clone(), open_after, posts_after }.serialize(to)
    }
}

/// What files would change, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ImportReport")]
pub struct Report {
    /// Whether anything was written.
    pub written: bool,
    /// By organisation and day.
    #[serde(rename = "organisations", alias = "taken")]
    pub taken: Vec<OrganisationReport>,
    /// Places to look at: the first of each kind.
    pub places: Vec<Place>,
    /// What there is to know, by kind, each with its true number.
    #[serde(default)]
    pub kinds: Vec<PlaceKind>,
    /// How many rows were read, blank ones aside; of an export of people.
    #[serde(default)]
    pub rows: u64,
    /// How many of them were used.
    #[serde(default)]
    pub rows_used: u64,
    /// How many rows were left out, beside those of `counts.over_without_start`.
    pub left_out: u64,
    /// How many rows were used with something to know about them; a row that was left out is not among them.
    pub noted: u64,
    /// How many files could not be read at all.
    #[serde(default)]
    pub files_refused: u64,
    /// How many posts were lost with the rows that were left out: a row of a structure can stand for many.
    #[serde(default)]
    pub posts_left_out: u64,
    #[serde(skip)]
    pub(crate) seen: RowTally,
}

/// What a report remembers while it grows: which rows it has counted, and where each kind stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowTally {
    left_out: Hashes,
    noted: Hashes,
    kinds: ByHash<usize>,
}

impl Report {
    /// Adds a place of a file. A row counts once, however much is said of it, and as left out if it was.
    pub fn say(&mut self, place: Place) {
        let row = hash(&(place.file.as_str(), place.line));
        match (place.line, place.left_out) {
            (0, true) => self.files_refused += 1,
            (0, false) => {}
            (_, true) => {
                let new = self.seen.left_out.insert(row);
                self.left_out += u64::from(new);
                self.noted -= u64::from(new && self.seen.noted.contains(&row));
            }
            (_, false) => {
                let new = self.seen.noted.insert(row) && !self.seen.left_out.contains(&row);
                self.noted += u64::from(new);
            }
        }
        self.posts_left_out += place.posts;
        if self.count(&place) <= FEW && self.places.len() < MOST_PLACES {
            self.places.push(place);
        }
    }

    /// How many of this kind there are, with this one.
    fn count(&mut self, place: &Place) -> u64 {
        let key = hash(&(&place.file, &place.code, &place.column, place.left_out));
        let next = self.kinds.len();
        let at = *self.seen.kinds.entry(key).or_insert(next);
        if at == next {
            self.kinds.push(PlaceKind {
                file: place.file.clone(),
                column: place.column.clone(),
                code: place.code.clone(),
                reason: place.reason.clone(),
                remedy: place.remedy.clone(),
                left_out: place.left_out,
                count: 0,
                posts: 0,
                lines: Vec::new(),
            });
        }
        let Some(kind) = self.kinds.get_mut(at) else { return 0 };
        kind.count += 1;
        kind.posts += place.posts;
        if kind.count <= FEW {
            kind.lines.push(place.line);
        }
        kind.count
    }

    /// Adds another report, of other files.
    pub fn add(&mut self, other: Self) {
        self.written |= other.written;
        self.taken.extend(other.taken);
        let room = MOST_PLACES.saturating_sub(self.places.len());
        self.places.extend(other.places.into_iter().take(room));
        self.kinds.extend(other.kinds);
        self.rows += other.rows;
        self.rows_used += other.rows_used;
        self.left_out += other.left_out;
        self.noted += other.noted;
        self.files_refused += other.files_refused;
        self.posts_left_out += other.posts_left_out;
    }

    /// Whether any organisation's data was refused.
    pub fn refused(&self) -> bool {
        self.taken.iter().any(|taken| taken.refused.is_some())
    }

    /// How many rows were left out in all.
    pub fn rows_left_out(&self) -> u64 {
        self.left_out + self.taken.iter().map(|taken| taken.tally.over_without_start).sum::<u64>()
    }

    /// The kinds, those of rows left out first.
    pub fn kinds_in_order(&self) -> Vec<&PlaceKind> {
        let mut kinds: Vec<&PlaceKind> = self.kinds.iter().collect();
        kinds.sort_by_key(|kind| !kind.left_out);
        kinds
    }
}
