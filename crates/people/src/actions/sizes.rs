//! Sizes of units and of groups of roles, counted anew where something changed that they stand on.

use crate::{
    OrganisationId,
    rules::{counting, spread::spread},
    store::{self, organisations::list_organisations, sizes::GroupRole},
};
use db::Tx;
use ground::Result;

/// Counts an organisation anew, in the transaction of what changed, and keeps what came of it.
pub fn recount(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<()> {
    recount_from(tx, organisation, counting::FEWEST)
}

/// The same, with the sizes of units in which at least so many were allocated, ever.
pub fn recount_from(tx: &mut Tx<'_>, organisation: OrganisationId, fewest: usize) -> Result<()> {
    // Neither an import nor a change of the rules may be half seen, or count at the same time.
    tx.lock(super::sync::TITLES)?;
    let staff = store::sizes::staff(tx, organisation)?;
    store::sizes::keep(tx, organisation, &counting::count(&staff, fewest))?;
    let presences = spread(&staff);
    drop(staff);
    Ok(store::spread::keep(tx, organisation, &presences)?)
}

/// These are all groups of roles that there are now; counts everybody anew. Which they are is for the room above to say.
pub fn regroup(tx: &mut Tx<'_>, groups: &[GroupRole]) -> Result<()> {
    tx.lock(super::sync::TITLES)?;
    store::sizes::set_groups(tx, groups)?;
    for organisation in list_organisations(tx)? {
        recount(tx, organisation.id)?;
    }
    Ok(())
}
