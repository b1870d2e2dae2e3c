//! Reading the record. Whose facts are formal is said by each room, and not here.

use crate::{Cursor, Filter, Listed, store};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Attr, House, OrganisationId, PersonId, Thing};

/// Entries of a page.
pub const PAGE: i64 = 50;

fn of(organisation: Option<OrganisationId>) -> Thing {
    match organisation {
        Some(organisation) => Thing::new("Audit", organisation).within(organisation),
        None => Thing::new("Audit", "all"),
    }
}

/// The organisations whose record the actor may read, and whether they may read what concerns all.
///
/// # Errors
/// When they may read none: then there is no such page for them.
pub fn readable(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
) -> Result<(Vec<people::OrganisationRow>, bool)> {
    let mut organisations = Vec::new();
    for row in people::store::organisations::list_organisations(tx)? {
        if house.may(actor, "read_audit", &of(Some(row.id)))? {
            organisations.push(row);
        }
    }
    let all = house.may(actor, "read_audit", &of(None))?;
    if organisations.is_empty() && !all {
        house.permit_sight(actor, "read_audit", &of(None))?;
    }
    Ok((organisations, all))
}

/// What happened in the organisations that the actor keeps, the latest first. Facts of voluntary rooms, and those
/// that are their person's alone, are not among it, whatever is asked for.
pub fn list(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    after: Option<Cursor>,
    most: i64,
) -> Result<Listed> {
    let (organisations, all) = readable(house, tx, actor)?;
    let ids: Vec<OrganisationId> = organisations.iter().map(|row| row.id).collect();
    let entries =
        store::formal(tx, &house.hearings, &ids, all, filter, after, most.saturating_add(1))?;
    Ok(cut(entries, most))
}

/// What the actor did, and what happened to them, in all rooms, the latest first. Who did it is told where it is
/// formal; in a voluntary room it is told of themselves only.
pub fn list_own(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    after: Option<Cursor>,
    most: i64,
) -> Result<Listed> {
    let me = actor.person().ok_or_else(Refused::not_found)?;
    house.permit_sight(actor, "read_activity", &activity(me))?;
    let mut listed =
        cut(store::own(tx, &house.hearings, me, filter, after, most.saturating_add(1))?, most);
    for entry in &mut listed.entries {
        if entry.actor != Some(me.uuid()) && !house.hearings.formal().any(|room| room == entry.room)
        {
            (entry.actor, entry.actor_name, entry.token, entry.request) = (None, None, None, None);
        }
    }
    Ok(listed)
}

fn activity(person: PersonId) -> Thing {
    Thing::new("Activity", person).with("person", Attr::Person(person))
}

fn cut(mut entries: Vec<crate::Entry>, most: i64) -> Listed {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = entries.len() > most;
    entries.truncate(most);
    let last = entries.last().filter(|_| more);
    let next = last.map(|entry| Cursor { at: entry.at, id: entry.id });
    Listed { entries, next }
}
