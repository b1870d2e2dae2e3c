//! Who lacks a date and who had it, by name; saying who was there, and giving the notes: for heads, deputies and hosts.

use super::{back, flash, frame_at};
use crate::{
    actions::{self, ConfirmAttendance, GiveNotes, OpenDate, TakeBackAttendance},
    views::people as views,
};
use db::Tx;
use ground::{Result, slug};
use web::{Call, FormAct, FormPage, FormValues, Reply, Subject as _};

impl FormAct for ConfirmAttendance {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenDate, filled: &FormValues) -> FormPage {
        let part = actions::lacking(call, tx, on)?;
        let state = on.date.state(call.house().now());
        let main = views::lacking(call, (&on.on.activity, &on.date, state), &part, filled);
        Ok(Some((frame_at(on, views::lacking_title(&on.on.activity)), main)))
    }

    fn next(_call: &Call, on: &OpenDate, _confirmed: &usize) -> String {
        back(&format!("{}/attendance", on.date.href()), "confirmed")
    }
}

impl FormAct for TakeBackAttendance {
    fn next(_call: &Call, on: &OpenDate, (): &()) -> String {
        back(&format!("{}/attendance", on.date.href()), "taken-back")
    }
}

impl FormAct for GiveNotes {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenDate, filled: &FormValues) -> FormPage {
        let main = views::notes(call, &on.on.activity, &on.date, filled);
        Ok(Some((frame_at(on, "Give the notes"), main)))
    }

    fn next(_call: &Call, on: &OpenDate, (): &()) -> String {
        back(&on.date.href(), "notes")
    }
}

/// Who lacks it, as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenDate::open(call, tx, None)?;
    let all = actions::list_lacking(call.house(), tx, &call.actor, &on)?.into_iter();
    let rows = all.map(|one| {
        let blank = Option::unwrap_or_default;
        vec![one.name, blank(one.role), blank(one.level), blank(one.unit)]
    });
    let name = format!("{}-{}-lacking", slug(&on.on.activity.title), on.date.owed.from);
    Reply::sheet(&name, &["person", "role", "level", "unit"], rows)
}

/// Who had it.
pub(crate) fn attendance(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenDate::open(call, tx, None)?;
    let part = actions::attendance(call, tx, &on)?;
    let main = views::attendance(call, &on.on.activity, &on.date, &part);
    Ok(call.show(frame_at(&on, "Who had it").flash(flash(call)), main))
}
