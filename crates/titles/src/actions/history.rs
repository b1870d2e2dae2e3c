//! What was decided about titles, roles and professions.

use super::ORGANISATION;
use crate::{Decision, store};
use db::Tx;
use ground::{Id, Moment, Result};
use house::Entry;
use professions::actions::Keeper;
use web::{Call, List, Part, api::Param};

/// What was decided in an organisation, the latest first.
pub(crate) struct Decisions;

impl List for Decisions {
    type Item = Decision;
    const QUERY: &'static [Param] = &[ORGANISATION];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Decision>> {
        let kept = Keeper::named(call, tx)?;
        let after = call.cursor::<(Moment, Id<Entry>)>()?;
        let found = store::decisions_after(tx, kept.here.id, after, call.limit() + 1)?;
        call.part(found, |one| (one.at.0, one.id))
    }
}
