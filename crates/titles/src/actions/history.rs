//! What was decided about titles, roles and professions.

use crate::{Decision, store};
use db::Tx;
use ground::{Id, Moment, Result};
use house::Entry;
use professions::actions::Keeper;
use web::{Call, Part};

/// What was decided in an organisation, the latest first.
pub(crate) fn decisions(call: &Call, tx: &mut Tx<'_>, kept: &Keeper) -> Result<Part<Decision>> {
    let after = call.cursor::<(Moment, Id<Entry>)>()?;
    let found = store::decisions_after(tx, kept.here.id, after, call.limit() + 1)?;
    call.part(found, |one| (one.at.0, one.id))
}
