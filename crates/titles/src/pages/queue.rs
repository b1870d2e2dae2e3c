//! The titles that no rule knows, and the history of what was decided.

use super::{flash, frame};
use crate::{
    actions::{Decisions, WaitingTitles, count_waiting},
    views::queue as views,
};
use db::Tx;
use ground::Result;
use professions::actions::Keeper;
use web::{Call, List as _, Reply};

/// The queue.
pub(crate) fn queue(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let part = WaitingTitles::part(call, tx)?;
    let words = call.query("q");
    let count = count_waiting(call.house(), tx, &call.actor, kept.here.id, words)?;
    let main = views::queue(&kept, &part, &count, words);
    Ok(call.show(frame("Titles that wait").flash(flash(call)), main))
}

/// What was done to titles, roles and professions.
pub(crate) fn history(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let main = views::history(call, &kept, &Decisions::part(call, tx)?);
    Ok(call.show(frame("What was decided"), main))
}
