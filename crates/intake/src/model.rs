//! Imports and what waits for a decision after them, as they are read: the same for pages and for programs. It must never
//! hold what stood in a file.

use crate::report::Report;
use ::people::{
    OrganisationId, PersonId,
    queries::identity::{Join, JoinId, Question, QuestionId},
};
use ground::{Day, Id, Moment};
use house::JobId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::api::When;

/// The name of a row of `imports`.
pub enum ImportNoun {}
/// An import.
pub type ImportId = Id<ImportNoun>;
/// The place of an import in the list of them.
pub type Place = (Moment, ImportId);

/// What sort of files they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ImportKind")]
pub enum Kind {
    /// The organisation's own export: one row for each appointment.
    People,
    /// Published structures, senior and junior files.
    Organogram,
}

impl Kind {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organogram => "organogram",
        }
    }
}

/// What of the people whom files don't name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ImportLeavers")]
pub enum Leavers {
    /// They have left; refused when something would end of more than a tenth of the people, and of more than four, or of all.
    #[default]
    Few,
    /// They have left, however many they are.
    Accept,
    /// They have not left: the file is only a part of the staff.
    Partial,
}

db::row! {
    /// An import as it is stored.
    pub(crate) struct ImportRow {
        pub(crate) id: ImportId,
        pub(crate) kind: String,
        pub(crate) names: String,
        pub(crate) state: String,
        /// Whether there is a report.
        pub(crate) is_compared: bool,
        pub(crate) by: Option<String>,
        pub(crate) by_id: Option<Uuid>,
        pub(crate) at: Moment,
        pub(crate) settled_at: Option<Moment>,
        /// The job that works on it.
        pub(crate) job: Option<JobId>,
        /// Why the last job did nothing: a code, and words where the report has none.
        pub(crate) problem_code: Option<String>,
        pub(crate) problem: Option<String>,
    }
}

/// The code of a comparison that found an alarm.
pub(crate) const REFUSED: &str = "intake.refused";
/// The code of work that would have changed something else than was looked at.
pub(crate) const OVERTAKEN: &str = "intake.overtaken";
/// The code of work that was cancelled.
pub(crate) const CANCELLED: &str = "intake.cancelled";

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// It is compared with what is known; nothing changes yet.
    Comparing,
    /// It waits: what it would change can be looked at, and applied or dropped.
    Checked,
    /// It can't be applied: an alarm of its report, or `problem`, says why. Nothing changed.
    Refused,
    /// It would have changed something else than was looked at, so nothing changed. It waits with what it would change now.
    Overtaken,
    /// Its changes are made, all at once in the end.
    Applying,
    /// It changed what its report says.
    Applied,
    /// Its files were let go, and nothing changed.
    Dropped,
    /// Work on it broke, and nothing changed. It is listed among the failed jobs.
    Failed,
}

/// Why nothing was done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportProblem {
    /// Stable, for programs, such as `intake.overtaken`.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
}

/// An import in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportSummary {
    /// Which.
    pub id: ImportId,
    /// `people` or `organogram`.
    pub kind: String,
    /// The names of its files.
    pub names: String,
    /// How far it is.
    pub state: ImportState,
    /// Why the last work on it did nothing, where its report doesn't say.
    pub problem: Option<ImportProblem>,
    /// Who brought it; null is the console.
    pub by: Option<String>,
    /// When it was brought.
    pub at: When,
    /// When it was applied, refused for good or dropped.
    pub settled_at: Option<When>,
    #[serde(skip)]
    pub(crate) job: Option<JobId>,
}

impl ImportSummary {
    /// An import as it is read; `goes_on` says whether its job does.
    pub(crate) fn new(row: ImportRow, goes_on: bool) -> Self {
        let state = match (row.state.as_str(), row.job, row.problem_code.as_deref()) {
            ("applied", ..) => ImportState::Applied,
            ("refused", ..) => ImportState::Refused,
            ("dropped", ..) => ImportState::Dropped,
            (_, Some(_), _) if !goes_on => ImportState::Failed,
            (_, Some(_), _) if row.is_compared => ImportState::Applying,
            (_, Some(_), _) => ImportState::Comparing,
            (_, None, None | Some(CANCELLED)) => ImportState::Checked,
            (_, None, Some(OVERTAKEN)) => ImportState::Overtaken,
            (_, None, Some(_)) => ImportState::Refused,
        };
        let problem = row.problem_code.zip(row.problem);
        Self {
            id: row.id,
            kind: row.kind,
            names: row.names,
            state,
            problem: problem.map(|(code, detail)| ImportProblem { code, detail }),
            by: row.by,
            at: row.at.into(),
            settled_at: row.settled_at.map(When),
            job: row.job,
        }
    }

    /// Its place in the list, the latest first.
    pub fn place(&self) -> Place {
        (self.at.0, self.id)
    }

    /// Its page.
    pub(crate) fn href(&self) -> String {
        format!("/administration/imports/{}", self.id)
    }

    /// Whether a job waits to work on it, or does.
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self.state, ImportState::Comparing | ImportState::Applying)
    }
}

/// An import, with what it would change, or did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Import {
    /// As in the list.
    #[serde(rename = "import")]
    pub summary: ImportSummary,
    /// Stands for what the comparison found: sent with “apply”, so that just that is done. Null where nothing was compared.
    pub seen: Option<String>,
    /// How much of the work under way is done; null where there is none, or where that is not known.
    pub percent: Option<u8>,
    /// What it would change, or did; null before it is compared, and where the console printed it.
    pub report: Option<Report>,
}

/// Whether identifiers, addresses and names are still the same person's, where staff data can't tell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct IdentityQuestion {
    /// Which.
    pub(crate) id: QuestionId,
    /// Of which organisation's staff data.
    pub(crate) organisation: OrganisationId,
    /// Whose identifier, address or name it was.
    pub(crate) person: PersonId,
    #[serde(skip)]
    pub(crate) person_name: String,
    /// Whom the file is taken to speak of meanwhile; null where its line is left out until there is an answer.
    pub(crate) other: Option<PersonId>,
    /// The identifier in the file.
    pub(crate) identifier: String,
    /// The name in the file.
    pub(crate) name: String,
    /// The file.
    pub(crate) file: String,
    /// The day that it speaks of.
    pub(crate) as_of: Day,
    /// The line in it.
    pub(crate) line: i64,
}

impl From<Question> for IdentityQuestion {
    fn from(one: Question) -> Self {
        Self {
            id: one.id,
            organisation: one.organisation,
            person: one.person,
            person_name: one.person_name,
            other: one.other,
            identifier: one.key,
            name: one.name,
            file: one.source,
            as_of: one.as_of,
            line: one.line,
        }
    }
}

/// Somebody who left, and whom they were joined into.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct JoinedPerson {
    /// Which join.
    pub(crate) id: JoinId,
    /// Of which organisation's staff.
    pub(crate) organisation: OrganisationId,
    /// Who left.
    pub(crate) former: PersonId,
    #[serde(skip)]
    pub(crate) former_name: String,
    /// Who they are now.
    pub(crate) person: PersonId,
    #[serde(skip)]
    pub(crate) person_name: String,
    /// Since when.
    pub(crate) joined_at: When,
}

impl From<Join> for JoinedPerson {
    fn from(one: Join) -> Self {
        Self {
            id: one.id,
            organisation: one.organisation,
            former: one.former,
            former_name: one.former_name,
            person: one.person,
            person_name: one.person_name,
            joined_at: one.joined_at.into(),
        }
    }
}
