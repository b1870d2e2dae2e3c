//! Sizes of professions, counted anew in the transaction of what changes what professions are made of.

use crate::store::{professions::TOLD_APART, sizes::groups};
use db::Tx;
use ground::Result;

/// Tells whoever counts which roles professions hold now, and has everybody counted.
pub fn recount(tx: &mut Tx<'_>) -> Result<()> {
    let groups = groups(tx)?;
    people::actions::sizes::regroup(tx, &groups)
}

/// Sizes are counted for the first time, and what tells professions apart is written as their names are, where the step of the
/// schema that keeps it is among those that were `run`.
pub fn after_steps(tx: &mut Tx<'_>, run: &[&str]) -> Result<()> {
    if run.contains(&TOLD_APART) {
        people::tell_apart_as_written(tx, "professions")?;
    }
    if run.contains(&people::queries::sizes::STEP) { recount(tx) } else { Ok(()) }
}
