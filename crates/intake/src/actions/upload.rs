//! Imports on pages and by programs: who sees them, and bringing files.

use super::{
    Options,
    jobs::CompareJob,
    take::{digest, people_reader},
};
use crate::{
    events::FilesBrought,
    model::{Import, ImportId, ImportRow, ImportSummary, Kind, Leavers, Place},
    report::Report,
    store::{self, NewImport, StaffFile},
};
use access::Principal;
use anyhow::Context as _;
use db::{Lock, Tx};
use ground::{Block, Day, Kind as RefusedKind, Line, Refused, Result};
use house::{About, Actor, Context, House, Thing, jobs};
use people::actions::{sync, titles::seal};
use web::{Act, Call, Part, Subject, input};

/// How long a file waits to be confirmed: seven days.
pub(super) const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;
pub(super) const KEEP: &str = "keep_staff_data";

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

pub(super) fn uploads() -> Thing {
    Thing::new("StaffData", "uploads")
}

/// How far `actor` may see imports. Whose staff data a file may change is asked again for each organisation in it.
pub fn reach(house: &House, actor: &Actor) -> Result<Reach> {
    if house.may(actor, KEEP, &uploads())? {
        return Ok(Reach::All);
    }
    for office in actor.offices() {
        if let Some(organisation) = office.organisation
            && house.may(
                actor,
                KEEP,
                &Thing::new("StaffData", organisation).within(organisation),
            )?
        {
            return Ok(Reach::Own);
        }
    }
    Ok(Reach::None)
}

/// How far they may; for whom that is nowhere there are no imports.
fn some_reach(house: &House, actor: &Actor) -> Result<Reach> {
    let reach = reach(house, actor)?;
    if reach == Reach::None {
        house.permit_sight(actor, KEEP, &uploads())?;
    }
    Ok(reach)
}

/// Goes on only for those who may bring files; programs are told why not.
pub(crate) fn may_bring(house: &House, actor: &Actor) -> Result<()> {
    if reach(house, actor)? == Reach::None {
        let words = "Only people operations can import staff data.";
        return Err(Refused::new(RefusedKind::NotAllowed, "intake.not_yours", words).into());
    }
    Ok(())
}

/// What `actor` may see of the imports, the latest first, after `after`.
pub fn list(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<ImportSummary>> {
    let by = match (some_reach(house, actor)?, actor.id()) {
        (Reach::All, _) => None,
        (_, Some(id)) => Some(id),
        _ => return Err(Refused::not_found().into()),
    };
    let rows = store::imports_after(tx, by, after, limit)?;
    rows.into_iter().map(|row| summary(tx, row)).collect()
}

/// The part of [`list`] that a request asks for.
pub(crate) fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<ImportSummary>> {
    let (after, limit) = (call.cursor()?, call.limit() + 1);
    call.part(list(call.house(), tx, &call.actor, after, limit)?, ImportSummary::place)
}

fn summary(tx: &mut Tx<'_>, row: ImportRow) -> Result<ImportSummary> {
    let goes_on = match row.job {
        Some(job) => jobs::goes_on(tx, job)?,
        None => false,
    };
    Ok(ImportSummary::new(row, goes_on))
}

/// The import of this id, if `actor` may see it.
pub fn open(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Import> {
    let reach = some_reach(house, actor)?;
    let row = store::import(tx, id)?
        .filter(|row| reach == Reach::All || (actor.id().is_some() && row.by_id == actor.id()));
    let summary = summary(tx, row.ok_or_else(Refused::not_found)?)?;
    let report: Option<Report> =
        serde_json::from_str(&store::report(tx, id)?).context("reading a report")?;
    let progress = match summary.job.filter(|_| summary.is_under_way()) {
        Some(job) => jobs::progress(house, tx, job)?.filter(|progress| progress.total > 0),
        None => None,
    };
    Ok(Import {
        seen: report.as_ref().map(comparison).transpose()?,
        percent: progress
            .map(|one| u8::try_from(one.done * 100 / one.total).unwrap_or(100).min(100)),
        report,
        summary,
    })
}

/// What stands for the changes of a report.
fn comparison(report: &Report) -> anyhow::Result<String> {
    Ok(seal(&serde_json::to_string(&report.taken).context("writing what changes")?))
}

impl Subject for Import {
    fn open(call: &Call, tx: &mut Tx<'_>, _: Option<Lock>) -> Result<Self> {
        open(call.house(), tx, &call.actor, call.id_param("import")?)
    }

    fn thing(&self, _: &House, _: &Actor) -> Thing {
        uploads()
    }
}

/// The files that came with a request.
pub struct Uploads(pub Vec<StaffFile>);

impl Subject for Uploads {
    fn open(call: &Call, _: &mut Tx<'_>, _: Option<Lock>) -> Result<Self> {
        let each = call.form.uploads.iter().filter(|upload| upload.field == "files");
        let files = each.map(|upload| {
            let content = upload.open().context("opening an upload")?;
            Ok(StaffFile { name: upload.name.clone(), length: upload.length, content })
        });
        Ok(Self(files.collect::<Result<_>>()?))
    }

    fn thing(&self, _: &House, _: &Actor) -> Thing {
        uploads()
    }
}

input! {
    /// How files are to be taken; kept with them until they are.
    #[schemars(rename = "ImportRequest")]
    pub struct BringFiles {
        /// What sort they are.
        pub kind: Kind,
        /// The day they speak of. Defaults to the day in an organogram's name, and otherwise to today.
        pub as_of: Option<Day>,
        /// Whose staff, where the file has no such column. A new name makes the organisation, for who keeps all of them.
        pub organisation: Option<Line<200>>,
        /// What of those whom the file does not name.
        #[serde(default)]
        pub leavers: Leavers,
        /// Names of columns, one line for each, such as `identifier = "Pers.No"`. Defaults to finding them by their headers.
        pub mapping: Option<Block<10_000>>,
    }
}

impl BringFiles {
    pub(super) fn options(&self, import: ImportId) -> Options {
        Options {
            as_of: self.as_of,
            leavers: match self.leavers {
                Leavers::Few => sync::Leavers::Few,
                Leavers::Accept => sync::Leavers::Accepted,
                Leavers::Partial => sync::Leavers::NobodyLeft,
            },
            organisation: self.organisation.as_deref().map(str::to_owned),
            import: Some(import),
        }
    }
}

impl Act for BringFiles {
    type On = Uploads;
    type Done = ImportId;
    const ACTION: &'static str = KEEP;

    fn permit(house: &House, actor: &Actor, _: &Uploads) -> Result<()> {
        some_reach(house, actor).map(drop)
    }

    /// Takes files in without changing anything else, and has a job find what they would change. What can be seen at once to
    /// be unusable is refused at once.
    fn run(self, cx: &mut Context<'_, '_>, Uploads(files): &Uploads) -> Result<ImportId> {
        if files.is_empty() {
            return Err(Refused::field("files", "intake.no_file", "Choose a file.").into());
        }
        if self.kind == Kind::People {
            drop(people_reader(&self, files)?);
        }
        drop_unconfirmed(cx.house, cx.tx)?;
        let id: ImportId = cx.house.id();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let new = NewImport {
            id,
            kind: self.kind.key(),
            names: &names.join(", "),
            digest: &digest(files)?,
            options: &serde_json::to_string(&self).context("keeping how files are to be taken")?,
            state: "checked",
        };
        store::add_import(cx.tx, &new, cx.actor, cx.house.now())?;
        for (n, file) in (0_i64..).zip(files) {
            store::add_file(cx.tx, id, n, file)?;
        }
        let event = FilesBrought {
            about: about(id),
            kind: self.kind.key().to_owned(),
            files: names.into_iter().map(str::to_owned).collect(),
        };
        cx.house.record(cx.tx, cx.actor, &event)?;
        let job = CompareJob { import: id, by: Principal::of(cx.actor) };
        let job = cx.house.enqueue(cx.tx, &job)?;
        store::note_job(cx.tx, id, Some(job), None)?;
        Ok(id)
    }
}

pub(super) fn about(id: ImportId) -> About<ImportId> {
    About { subject: id, person: (), organisation: () }
}

/// Lets go of staff data that nobody confirmed in seven days.
pub(crate) fn drop_unconfirmed(house: &House, tx: &mut Tx<'_>) -> Result<()> {
    let now = house.now();
    Ok(store::drop_old(tx, now.plus_seconds(-KEPT_SECONDS), now)?)
}
