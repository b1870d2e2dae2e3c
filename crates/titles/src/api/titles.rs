//! The titles that no rule knows, one title, the history of what was decided, and what is kept where.

use crate::actions::{self, decisions, waiting};
use db::Tx;
use ground::{Result, fold};
use professions::actions::Keeper;
use web::{Call, Reply};

/// What one keeps, organisation by organisation.
pub(crate) fn organisations(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?.all;
    let all = actions::organisations(call, tx, kept)?;
    call.lists_all(all, |one| (fold(&one.name), one.organisation), Clone::clone)
}

/// The queue, those of most people first.
pub(crate) fn queue(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    call.gives_part(&waiting(call, tx, &kept)?)
}

/// One title.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (_, title, _) = actions::title(call, tx, call.id_param("title")?)?;
    call.gives(&title)
}

/// What was decided about titles, roles and professions, the latest first.
pub(crate) fn history(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    call.gives_part(&decisions(call, tx, &kept)?)
}
