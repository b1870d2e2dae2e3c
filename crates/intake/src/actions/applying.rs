//! Applying an import, or letting it go: it is compared anew first, and does what was looked at or nothing.

use super::{
    jobs::ApplyJob,
    take::{OnProgress, take},
    tried_out,
    upload::{BringFiles, KEEP, KEPT_SECONDS, about, open},
};
use crate::{
    events::{ImportSettled, StateParts},
    model::{Import, ImportId, ImportState, OVERTAKEN, REFUSED},
    report::Report,
    store,
};
use access::Principal;
use anyhow::Context as _;
use db::Tx;
use ground::{Kind, Line, Refused, Result};
use house::{Actor, Change, Context, House, jobs};
use serde_json::json;
use web::{Act, input};

/// Why work on an import did nothing: a code, and words where its report has none.
pub(crate) type Problem<'w> = (&'w str, Option<&'w str>);

const CHANGED: &str =
    "Something changed since you looked. This is what would change now; nothing has been done yet.";
pub(crate) const TOO_LATE: &str = "This file waited for more than seven days, so it was discarded and nothing was done. Upload it again to see what it would change now.";

fn request(tx: &mut Tx<'_>, id: ImportId) -> anyhow::Result<BringFiles> {
    serde_json::from_str(&store::options(tx, id)?).context("reading how files are to be taken")
}

/// Finds what an upload would change by now, and keeps that to be looked at.
pub(super) fn compare(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ImportId,
    told: OnProgress<'_>,
) -> Result<Report> {
    open(house, tx, actor, id)?;
    let (request, files) = (request(tx, id)?, store::files(tx, id)?);
    let options = request.options(id);
    let report = tried_out(tx, |tx| take(house, tx, actor, (&request, &options), &files, told))?;
    let text = serde_json::to_string(&report).context("keeping a report")?;
    store::show_anew(tx, id, &text)?;
    Ok(report)
}

/// Does what the comparison found, unless it would be something else by now: then nothing is done, and the new difference
/// is there to be looked at. `told` hears of both passes, one after the other.
pub(super) fn apply(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ImportId,
    told: OnProgress<'_>,
) -> Result<Option<Problem<'static>>> {
    let before = open(house, tx, actor, id)?;
    before.may_be_settled()?;
    let now = compare(house, tx, actor, id, told)?;
    if before.report.is_none_or(|before| before.taken != now.taken) {
        return Ok(Some((OVERTAKEN, Some(CHANGED))));
    }
    let (request, files) = (request(tx, id)?, store::files(tx, id)?);
    let options = request.options(id);
    let report = take(house, tx, actor, (&request, &options), &files, told)?;
    let state = if report.refused() { "refused" } else { "applied" };
    settle(&mut Context::new(house, tx, actor), id, state, &report)?;
    Ok(None)
}

input! {
    /// Makes the changes of an import, if they are still those that were looked at.
    pub struct ApplyImport {
        /// The `seen` of the import that was looked at. Left out, whatever was compared last is applied, unless that took the
        /// place of something else.
        pub seen: Option<Line<100>>,
    }
}

impl Act for ApplyImport {
    type On = Import;
    /// Whether it had waited for too long, and was dropped.
    type Done = bool;
    const ACTION: &'static str = KEEP;

    /// Whoever sees an import: whose staff data it may change is asked as it is done.
    fn permit(_: &House, _: &Actor, _: &Import) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Import) -> Result<bool> {
        on.may_be_settled()?;
        if on.summary.is_under_way() {
            let words = "This import is being worked on already. Its page says how far it is.";
            return Err(Refused::new(Kind::Conflict, "intake.under_way", words).into());
        }
        if on.summary.at.0 < cx.house.now().plus_seconds(-KEPT_SECONDS) {
            DropImport {}.run(cx, on)?;
            return Ok(true);
        }
        let Some(report) = &on.report else { return Err(on.not_compared().into()) };
        if report.refused() {
            return Err(alarmed(report).into());
        }
        let is_seen = match &self.seen {
            Some(seen) => on.seen.as_deref() == Some(&**seen),
            None => on.summary.state != ImportState::Overtaken,
        };
        if !is_seen {
            let send = format!("seen={}", on.seen.as_deref().unwrap_or_default());
            let refused = Refused::new(Kind::Conflict, OVERTAKEN, CHANGED);
            return Err(refused.with("send", json!([send])).into());
        }
        let job = ApplyJob { import: on.summary.id, by: Principal::of(cx.actor) };
        let job = cx.house.enqueue(cx.tx, &job)?;
        store::note_job(cx.tx, on.summary.id, Some(job), None)?;
        Ok(false)
    }
}

impl Import {
    fn may_be_settled(&self) -> Result<()> {
        if self.summary.settled_at.is_some() {
            return Err(settled_already().into());
        }
        Ok(())
    }

    /// That there is nothing to apply, and why.
    fn not_compared(&self) -> Refused {
        let words = self.summary.problem.as_ref().map_or(
            "This file has not been compared, so that nobody has seen what it would change. Look at the import.",
            |problem| &problem.detail,
        );
        let code = self.summary.problem.as_ref().map(|problem| problem.code.as_str());
        Refused::new(Kind::Invalid, "intake.not_compared", words)
            .with("alarms", json!([{ "code": code, "detail": words }]))
    }
}

/// That an alarm keeps an import from being applied, with its numbers and what to send to go on.
fn alarmed(report: &Report) -> Refused {
    let refused = report.taken.iter().filter_map(|one| one.refused.as_deref());
    let alarms: Vec<_> = report.taken.iter().flat_map(|one| &one.alarms).collect();
    Refused::new(Kind::Invalid, REFUSED, refused.collect::<Vec<_>>().join(" "))
        .with("alarms", json!(alarms))
}

input! {
    /// Lets the files of an import go without taking them in.
    pub struct DropImport {}
}

impl Act for DropImport {
    type On = Import;
    type Done = ();
    const ACTION: &'static str = KEEP;

    fn permit(_: &House, _: &Actor, _: &Import) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Import) -> Result<()> {
        on.may_be_settled()?;
        settle(cx, on.summary.id, "dropped", &on.report)
    }
}

input! {
    /// Ends the job that works on an import before anything is changed. Where it is too late for that, nothing happens.
    pub struct CancelImport {}
}

impl Act for CancelImport {
    type On = Import;
    type Done = ();
    const ACTION: &'static str = KEEP;

    fn permit(_: &House, _: &Actor, _: &Import) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Import) -> Result<()> {
        on.summary.job.map_or(Ok(()), |job| jobs::cancel(cx.house, job))
    }
}

fn settle(
    cx: &mut Context<'_, '_>,
    id: ImportId,
    state: &str,
    report: &impl serde::Serialize,
) -> Result<()> {
    let text = serde_json::to_string(report).context("keeping a report")?;
    if !store::settle(cx.tx, id, state, &text, cx.house.now())? {
        return Err(settled_already().into());
    }
    let [before, after] = ["checked", state].map(|state| StateParts { state: state.to_owned() });
    let state = Change::new(before, after);
    cx.house.record(cx.tx, cx.actor, &ImportSettled { about: about(id), state })
}

/// The code of the refusal to work on an import that was applied or discarded.
pub(crate) const SETTLED: &str = "intake.settled";

fn settled_already() -> Refused {
    Refused::new(
        Kind::Conflict,
        SETTLED,
        "This import has been applied or discarded meanwhile. Its page says what came of it.",
    )
}
