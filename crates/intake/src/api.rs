//! Imports for programs: bring files, see what they would change, confirm, read the report. Parse, call the same action
//! as the page, answer.

mod identity;
mod report;

use crate::{
    actions::{self, Confirmed},
    model::ImportId,
    pages::{asked, files},
    report::Report,
    store::Import,
};
use db::Tx;
use ground::{Day, Moment, Result};
use report::ImportReport;
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{Endpoint, When, asks, get, post},
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/administration/imports",
        "list_imports",
        "Files that were brought, the latest first: all, or one’s own, as far as one keeps staff data",
        list,
    )
    .lists::<ImportListed>(),
    post(
        "/administration/imports",
        "bring_files",
        "Brings files of staff data: they are compared, and nothing changes yet",
        bring,
    )
    .takes_files::<ImportAsked>(admits)
    .makes::<ImportSeen>(),
    get(
        "/administration/imports/{import}",
        "read_import",
        "An import: what it would change while it waits, what came of it afterwards",
        read,
    )
    .gives::<ImportSeen>(),
    post(
        "/administration/imports/{import}/apply",
        "apply_import",
        "Does what was shown, if it would still be just that",
        apply,
    )
    .gives::<ImportConfirmed>(),
    post(
        "/administration/imports/{import}/drop",
        "drop_import",
        "Lets files go that were not taken in",
        drop_import,
    )
    .gives::<ImportSeen>(),
    identity::LIST,
    identity::ANSWER,
    identity::JOINS,
    identity::SPLIT,
];

asks! {
    /// What sort of files they are.
    #[schemars(rename_all = "snake_case")]
    pub(crate) enum ImportKind {
        /// The organisation's own export: one row for each appointment.
        People,
        /// Published structures, senior and junior files.
        Organogram,
    }
}

asks! {
    /// What of the people whom the file does not name.
    #[schemars(rename_all = "snake_case")]
    pub(crate) enum LeaversAsked {
        /// They have left; refused when something would end of more than a tenth of the people, and of more than four, or of all.
        Few,
        /// They have left, however many they are.
        Accept,
        /// They have not left: the file is only a part of the staff.
        Partial,
    }
}

asks! {
    /// How files are to be taken.
    pub(crate) struct ImportAsked {
        /// What sort they are.
        pub(crate) kind: ImportKind,
        /// The day they speak of; left out: the day in an organogram's name, otherwise today.
        pub(crate) as_of: Option<Day>,
        /// Whose staff, where the file has no such column. A new name makes the organisation, for who keeps all of them.
        #[schemars(length(min = 1, max = 200))]
        #[serde(default)]
        pub(crate) organisation: String,
        /// What of those whom the file does not name; left out: few.
        pub(crate) leavers: Option<LeaversAsked>,
        /// Names of columns, one line for each, such as `identifier = "Pers.No"`; left out: found by their headers.
        #[schemars(length(max = 10000))]
        #[serde(default)]
        pub(crate) mapping: String,
    }
}

/// An import in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportListed {
    /// Which.
    pub(crate) id: ImportId,
    /// `people` or `organogram`.
    pub(crate) kind: String,
    /// The names of its files.
    pub(crate) names: String,
    /// `checked` while it waits, `applied`, `refused` or `dropped`.
    pub(crate) state: String,
    /// Who brought it; null is the console.
    pub(crate) by: Option<String>,
    /// When it was brought.
    pub(crate) at: When,
    /// When it was applied, refused or dropped.
    pub(crate) settled_at: Option<When>,
}

/// An import, with what it would change, or did.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Import")]
pub(crate) struct ImportSeen {
    /// As in the list.
    pub(crate) import: ImportListed,
    /// What it would change, or did; null where the console printed it.
    pub(crate) report: Option<ImportReport>,
}

/// What came of confirming.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ImportConfirmed {
    /// `done`; `changed` where it would do something else by now, which is told here, and nothing was done; `too_late`
    /// where it had waited for more than seven days, and was dropped.
    pub(crate) outcome: String,
    /// The import, as it is now.
    pub(crate) import: ImportSeen,
}

impl From<&Import> for ImportListed {
    fn from(import: &Import) -> Self {
        Self {
            id: import.id,
            kind: import.kind.clone(),
            names: import.names.clone(),
            state: import.state.clone(),
            by: import.by.clone(),
            at: import.at.into(),
            settled_at: import.applied_at.map(When),
        }
    }
}

/// Those that one may see.
fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after = call.cursor::<(Moment, ImportId)>()?;
    let found = actions::list(call.house(), tx, &call.actor, after, call.limit() + 1)?;
    call.lists(found, |import| (import.at, import.id), |import| ImportListed::from(import))
}

fn seen(call: &Call, tx: &mut Tx<'_>, id: ImportId) -> Result<ImportSeen> {
    let import = actions::open(call.house(), tx, &call.actor, id)?;
    let report: Option<Report> =
        serde_json::from_str(&import.report).map_err(anyhow::Error::from)?;
    Ok(ImportSeen {
        import: ImportListed::from(&import),
        report: report.as_ref().map(ImportReport::from),
    })
}

/// One.
fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let seen = seen(call, tx, call.id_param("import")?)?;
    call.gives(&seen)
}

/// Whether the program may bring files at all.
fn admits(call: &Call, _: &mut Tx<'_>) -> Result<()> {
    actions::may_bring(call.house(), &call.actor)
}

/// Files are brought.
fn bring(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = actions::bring(call.house(), tx, &call.actor, &asked(call)?, &files(call)?)?;
    let seen = seen(call, tx, id)?;
    call.made(&format!("/administration/imports/{id}"), &seen)
}

/// The difference is confirmed.
fn apply(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = call.id_param("import")?;
    let outcome = match actions::apply(call.house(), tx, &call.actor, id)? {
        Confirmed::Done => "done",
        Confirmed::Changed => "changed",
        Confirmed::TooLate => "too_late",
    };
    let import = seen(call, tx, id)?;
    call.gives(&ImportConfirmed { outcome: outcome.to_owned(), import })
}

/// The files are let go.
fn drop_import(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = call.id_param("import")?;
    actions::drop_import(call.house(), tx, &call.actor, id)?;
    read(call, tx)
}
