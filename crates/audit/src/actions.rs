//! Reading the record. On which side of the wall an event is, is said by its type, and not here.

use crate::{
    model::{AuditEntry, Filter, Place, Row},
    store,
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Attr, House, OrganisationId, PersonId, Side as _, Thing, Voluntary};
use web::{Call, List, Part, api::Param};

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
    for row in people::queries::organisations::list_organisations(tx)? {
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
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<AuditEntry>> {
    let (organisations, all) = readable(house, tx, actor)?;
    let ids: Vec<OrganisationId> = organisations.iter().map(|row| row.id).collect();
    let rows = store::formal(tx, &ids, all, filter, after, limit)?;
    Ok(entries(house, rows))
}

/// What the actor did, and what happened to them, on either side, the latest first. Who did it is told where it is not
/// voluntary; of what is, only of themselves.
pub fn list_own(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<AuditEntry>> {
    let me = actor.person().ok_or_else(Refused::not_found)?;
    house.permit_sight(actor, "read_activity", &activity(me))?;
    let mut entries = entries(house, store::own(tx, me, filter, after, limit)?);
    for entry in &mut entries {
        let is_voluntary = entry.side.as_deref() == Some(Voluntary::KEY);
        if is_voluntary && entry.actor != Some(me.uuid()) {
            (entry.actor, entry.actor_name, entry.token, entry.request) = (None, None, None, None);
        }
    }
    Ok(entries)
}

/// What [`list`] finds, as pages show it and programs are given it.
pub(crate) struct Record;

impl List for Record {
    type Item = AuditEntry;
    const QUERY: &'static [Param] = Filter::QUERY;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<AuditEntry>> {
        let (filter, after) = (call.query_form().decode()?, call.cursor()?);
        let found = list(call.house(), tx, &call.actor, &filter, after, call.limit() + 1)?;
        call.part(found, AuditEntry::place)
    }
}

/// What [`list_own`] finds.
pub(crate) struct OwnRecord;

impl List for OwnRecord {
    type Item = AuditEntry;
    /// All but who it was, whom it was about and in which organisation.
    const QUERY: &'static [Param] = Filter::QUERY.split_at(4).1;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<AuditEntry>> {
        call.signed()?;
        let (filter, after) = (call.query_form().decode()?, call.cursor()?);
        let found = list_own(call.house(), tx, &call.actor, &filter, after, call.limit() + 1)?;
        call.part(found, AuditEntry::place)
    }
}

fn entries(house: &House, rows: Vec<Row>) -> Vec<AuditEntry> {
    rows.into_iter().map(|row| AuditEntry::new(house, row)).collect()
}

fn activity(person: PersonId) -> Thing {
    Thing::new("Activity", person).with("person", Attr::Person(person))
}
