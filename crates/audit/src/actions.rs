//! Reading the record. On which side of the wall an event is, is said by its type, and not here.

use crate::{Cursor, Filter, Listed, Row, store};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Attr, House, OrganisationId, PersonId, Side as _, Thing, Voluntary};

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

/// What happened in the organisations that the actor keeps, the latest first. Voluntary events, and those
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
    let entries = store::formal(tx, &ids, all, filter, after, most.saturating_add(1))?;
    Ok(cut(entries, most))
}

/// What the actor did, and what happened to them, on either side, the latest first. Who did it is told where it is not
/// voluntary; of what is, only of themselves.
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
    let mut listed = cut(store::own(tx, me, filter, after, most.saturating_add(1))?, most);
    for Row { entry, actor_name, .. } in &mut listed.entries {
        let is_voluntary = entry.side.as_deref() == Some(Voluntary::KEY);
        if is_voluntary && entry.actor != Some(me.uuid()) {
            (entry.actor, *actor_name, entry.token, entry.request) = (None, None, None, None);
        }
    }
    Ok(listed)
}

fn activity(person: PersonId) -> Thing {
    Thing::new("Activity", person).with("person", Attr::Person(person))
}

fn cut(mut entries: Vec<Row>, most: i64) -> Listed {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = entries.len() > most;
    entries.truncate(most);
    let last = entries.last().filter(|_| more);
    let next = last.map(|row| Cursor { at: row.entry.at, id: row.entry.id });
    Listed { entries, next }
}
