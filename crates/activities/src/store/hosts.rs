//! Who holds activities.

use crate::{ActivityId, Host};
use db::{Tx, values};
use people::PersonId;

/// Those of an activity, by name.
pub(crate) fn of_activity(tx: &mut Tx<'_>, id: ActivityId) -> anyhow::Result<Vec<Host>> {
    tx.list(
        "select h.person_id, p.name, p.pronouns from activity_hosts h join people p on p.id = h.person_id
          where h.activity_id = $1 order by p.name_folded, h.person_id",
        values![id],
    )
}

/// Adds one.
pub(crate) fn add(tx: &mut Tx<'_>, id: ActivityId, person: PersonId) -> anyhow::Result<()> {
    tx.run(
        "insert into activity_hosts (activity_id, person_id) values ($1, $2)",
        values![id, person],
    )?;
    Ok(())
}

/// Takes one away.
pub(crate) fn remove(tx: &mut Tx<'_>, id: ActivityId, person: PersonId) -> anyhow::Result<()> {
    tx.run(
        "delete from activity_hosts where activity_id = $1 and person_id = $2",
        values![id, person],
    )?;
    Ok(())
}
