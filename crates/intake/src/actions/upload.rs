//! Imports on pages: bring files, see what they would change, confirm, read the report.

use super::{
    ApplyImport, CompareImport, Options,
    take::{OnProgress, digest, people_reader, take},
    tried_out,
};
use crate::{
    events::{FilesBrought, ImportSettled, StateParts},
    model::ImportId,
    report::Report,
    store::{self, Import, NewImport, StaffFile},
};
use anyhow::Context as _;
use db::Tx;
use ground::{Day, Kind as RefusedKind, Moment, Refused, Result};
use house::{About, Actor, Change, House, PersonId, Thing, jobs};
use people::actions::sync::Leavers;
use serde::{Deserialize, Serialize};

/// How long a file waits to be confirmed: seven days.
const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// What sort of files they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The organisation's own export.
    People,
    /// Published organograms.
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

/// How somebody wishes files to be taken; kept with them until they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// What they are.
    pub kind: Kind,
    /// The day they speak of, if said.
    pub as_of: Option<Day>,
    /// Whose staff, if said.
    pub organisation: Option<String>,
    /// The file is a part: nobody is ended.
    pub partial: bool,
    /// They have really left.
    pub accept_leavers: bool,
    /// A mapping file's text; blank when columns are found by their headers.
    pub mapping: String,
}

impl Wish {
    pub(super) fn options(&self) -> Options {
        let leavers = match (self.partial, self.accept_leavers) {
            (true, _) => Leavers::NobodyLeft,
            (false, true) => Leavers::Accepted,
            (false, false) => Leavers::Few,
        };
        Options { as_of: self.as_of, leavers, organisation: self.organisation.clone() }
    }
}

const NOT_YOURS: &str = "Only people operations can import staff data.";

/// How far somebody may see what is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing of it.
    None,
    /// What they brought themselves: they keep the staff data of some organisations.
    Own,
    /// All of it: they keep the staff data of all.
    All,
}

/// How far `actor` may see imports. Whose staff data a file may change is asked again for each organisation in it.
pub fn reach(house: &House, actor: &Actor) -> Result<Reach> {
    let keeps = |thing: &Thing| house.may(actor, "keep_staff_data", thing);
    if keeps(&Thing::new("StaffData", "uploads"))? {
        return Ok(Reach::All);
    }
    for office in actor.offices() {
        if let Some(organisation) = office.organisation
            && keeps(&Thing::new("StaffData", organisation).within(organisation))?
        {
            return Ok(Reach::Own);
        }
    }
    Ok(Reach::None)
}

/// What `actor` may see of the imports, the latest first, after the one of this moment and id.
pub fn list(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<(Moment, ImportId)>,
    limit: i64,
) -> Result<Vec<Import>> {
    let by = match (reach(house, actor)?, actor.id()) {
        (Reach::All, _) => None,
        (Reach::Own, Some(id)) => Some(id),
        _ => return Err(Refused::not_found().into()),
    };
    Ok(store::imports_after(tx, by, after, limit)?)
}

/// Whether `actor` may bring files at all.
pub fn may_bring(house: &House, actor: &Actor) -> Result<()> {
    if reach(house, actor)? == Reach::None {
        return Err(Refused::new(RefusedKind::NotAllowed, "intake.not_yours", NOT_YOURS).into());
    }
    Ok(())
}

/// The import of this id, if `actor` may see it.
pub fn open(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Import> {
    let reach = reach(house, actor)?;
    let import = store::import(tx, id)?;
    let seen = import.filter(|import| {
        reach == Reach::All
            || (reach == Reach::Own && actor.id().is_some() && import.by_id == actor.id())
    });
    Ok(seen.ok_or_else(Refused::not_found)?)
}

/// Takes files in without changing anything else, and finds what they would change.
pub fn bring(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    wish: &Wish,
    files: &[StaffFile],
) -> Result<ImportId> {
    let id = keep(house, tx, actor, wish, files)?;
    compare(house, tx, actor, id, &mut |_| Ok(()))?;
    Ok(id)
}

/// Takes files in without changing anything else, and has a job find what they would change. What can be seen at once to
/// be unusable is refused at once.
pub fn bring_for_later(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    wish: &Wish,
    files: &[StaffFile],
) -> Result<ImportId> {
    if wish.kind == Kind::People {
        drop(people_reader(wish, files)?);
    }
    let id = keep(house, tx, actor, wish, files)?;
    let job = house.enqueue(tx, &CompareImport { import: id, by: own(actor)? })?;
    store::note_job(tx, id, Some(job), None)?;
    Ok(id)
}

/// Only a person has a job work on an import: it acts in their name.
fn own(actor: &Actor) -> Result<PersonId> {
    Ok(actor.person().ok_or_else(Refused::not_found)?)
}

fn keep(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    wish: &Wish,
    files: &[StaffFile],
) -> Result<ImportId> {
    may_bring(house, actor)?;
    if files.is_empty() {
        return Err(Refused::field("files", "intake.no_file", "Choose a file.").into());
    }
    drop_unconfirmed(house, tx)?;
    let id: ImportId = house.id();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let new = NewImport {
        id,
        kind: wish.kind.key(),
        names: &names.join(", "),
        digest: &digest(files)?,
        options: &serde_json::to_string(wish).context("keeping how files are to be taken")?,
        state: "checked",
        report: "null",
    };
    store::add_import(tx, &new, actor, house.now())?;
    for (n, file) in (0_i64..).zip(files) {
        store::add_file(tx, id, n, file)?;
    }
    let event = FilesBrought {
        about: about(id),
        kind: wish.kind.key().to_owned(),
        files: names.into_iter().map(str::to_owned).collect(),
    };
    house.record(tx, actor, &event)?;
    Ok(id)
}

/// Finds what an upload would change by now, and keeps that to be shown; the report.
pub(crate) fn compare(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ImportId,
    told: OnProgress<'_>,
) -> Result<Report> {
    let import = open(house, tx, actor, id)?;
    let wish = wish(&import)?;
    let files = store::files(tx, id)?;
    let report = tried_out(tx, |tx| take(house, tx, actor, &wish, &files, told))?;
    let text = serde_json::to_string(&report).context("keeping a report")?;
    store::show_anew(tx, id, &text)?;
    Ok(report)
}

fn wish(import: &Import) -> anyhow::Result<Wish> {
    serde_json::from_str(&import.options).context("reading how files are to be taken")
}

/// What came of confirming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It was done, or refused; the report says which.
    Done,
    /// It would be something else by now: nothing was done.
    Changed,
    /// It waited too long and was dropped.
    TooLate,
}

/// Does what was shown. It is found anew first: if it would be something else by now, nothing is done, and
/// the new difference is there to be shown. `told` hears of both, one after the other.
pub(crate) fn apply_told(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ImportId,
    told: OnProgress<'_>,
) -> Result<Confirmed> {
    let Some(import) = to_apply(house, tx, actor, id)? else { return Ok(Confirmed::TooLate) };
    let shown: Option<Report> =
        serde_json::from_str(&import.report).context("reading what was shown")?;
    let Some(shown) = shown else {
        return Err(Refused::new(
            RefusedKind::Invalid,
            "intake.not_compared",
            "This file has not been compared yet, so that nobody has seen what it would change. Look at the import, and confirm it then.",
        )
        .into());
    };
    let now = compare(house, tx, actor, id, told)?;
    if now.taken != shown.taken {
        return Ok(Confirmed::Changed);
    }
    let (wish, files) = (wish(&import)?, store::files(tx, id)?);
    let report = take(house, tx, actor, &wish, &files, told)?;
    let state = if report.refused() { "refused" } else { "applied" };
    let text = serde_json::to_string(&report).context("keeping a report")?;
    if !store::settle(tx, id, state, &text, house.now())? {
        return Err(settled_already().into());
    }
    settled(house, tx, actor, id, state)?;
    Ok(Confirmed::Done)
}

/// As [`apply_told`], for whoever waits for it.
pub fn apply(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Confirmed> {
    apply_told(house, tx, actor, id, &mut |_| Ok(()))
}

/// Has a job do what was shown; whether it waited too long for that, and was dropped.
pub fn apply_later(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<bool> {
    let Some(import) = to_apply(house, tx, actor, id)? else { return Ok(true) };
    if is_worked_on(tx, &import)? {
        return Err(Refused::new(
            RefusedKind::Conflict,
            "intake.under_way",
            "This import is being worked on already. Its page says how far it is.",
        )
        .into());
    }
    let job = house.enqueue(tx, &ApplyImport { import: id, by: own(actor)? })?;
    store::note_job(tx, id, Some(job), None)?;
    Ok(false)
}

/// The import if it can be applied; none where it waited too long, and is dropped.
fn to_apply(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Option<Import>> {
    let import = open(house, tx, actor, id)?;
    if import.state != "checked" {
        return Err(settled_already().into());
    }
    if import.at < house.now().plus_seconds(-KEPT_SECONDS) {
        drop_import(house, tx, actor, id)?;
        return Ok(None);
    }
    Ok(Some(import))
}

/// Lets go of staff data that nobody confirmed in seven days.
pub(crate) fn drop_unconfirmed(house: &House, tx: &mut Tx<'_>) -> Result<()> {
    let now = house.now();
    Ok(store::drop_old(tx, now.plus_seconds(-KEPT_SECONDS), now)?)
}

/// Whether a job waits to work on an import, or does.
pub fn is_worked_on(tx: &mut Tx<'_>, import: &Import) -> Result<bool> {
    Ok(match import.job {
        Some(job) => jobs::goes_on(tx, job)?,
        None => false,
    })
}

/// Ends the job that works on an import before anything is changed. Where it is too late for that, nothing happens.
pub fn cancel(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<()> {
    match open(house, tx, actor, id)?.job {
        Some(job) => jobs::cancel(house, job),
        None => Ok(()),
    }
}

/// Lets an upload go without taking it in.
pub fn drop_import(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<()> {
    let import = open(house, tx, actor, id)?;
    if !store::settle(tx, id, "dropped", &import.report, house.now())? {
        return Err(settled_already().into());
    }
    settled(house, tx, actor, id, "dropped")
}

fn settled(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId, state: &str) -> Result<()> {
    let [before, after] = ["checked", state].map(|state| StateParts { state: state.to_owned() });
    let state = Change::new(before, after);
    house.record(tx, actor, &ImportSettled { about: about(id), state })
}

fn about(id: ImportId) -> About<ImportId> {
    About { subject: id, person: (), organisation: () }
}

/// The code of the refusal to work on an import that was applied or discarded.
pub(crate) const SETTLED: &str = "intake.settled";

fn settled_already() -> Refused {
    Refused::new(
        RefusedKind::Conflict,
        SETTLED,
        "This import has been applied or discarded meanwhile. Its page says what came of it.",
    )
}
