//! A small organisation for journeys: units, roles, appointments and lines, laid by hand.

use db::values;
use ground::{Day, FOREVER, Id, fold};
use house::PersonId;
use people::{
    UnitId,
    actions::loader::{Loader, NewUnit},
};
use testkit::Stage;
use uuid::Uuid;

/// A unit under another; its id.
pub(crate) fn unit(
    stage: &mut Stage,
    organisation: &str,
    name: &str,
    parent: Option<Uuid>,
    from: &str,
) -> Uuid {
    let (organisation, source) = stage.organisation(organisation);
    let house = std::sync::Arc::clone(&stage.house);
    let id: UnitId = house.id();
    let from: Day = from.parse().unwrap();
    stage.write(|tx| {
        let kind: Option<(Uuid,)> =
            tx.find("select id from unit_kinds where organisation_id = $1 and name_key = 'team'", values![organisation])?;
        let kind = if let Some((kind,)) = kind {
            kind
        } else {
            let kind: Id<()> = house.id();
            tx.run(
                "insert into unit_kinds (id, organisation_id, name, name_key, rank) values ($1, $2, 'Team', 'team', 1)",
                values![kind, organisation],
            )?;
            kind.uuid()
        };
        let unit = NewUnit {
            id,
            version: house.id(),
            organisation,
            kind: Id::from_uuid(kind),
            parent: parent.map(Id::from_uuid),
            key: &fold(name),
            name,
            from,
            source,
        };
        Loader::begin(&house, tx, &house::Actor::Console)?.unit(&unit)
    });
    id.uuid()
}

/// What an appointment is made of.
pub(crate) struct As<'a> {
    pub(crate) role: &'a str,
    pub(crate) unit: Option<Uuid>,
    pub(crate) from: &'a str,
    pub(crate) to: Option<&'a str>,
}

/// A person holds a role in a unit.
pub(crate) fn appoint(stage: &mut Stage, name: &str, how: &As<'_>) -> PersonId {
    let person = stage.person(name);
    let (organisation, source) = stage.organisation("Harbour");
    let house = std::sync::Arc::clone(&stage.house);
    let from: Day = how.from.parse().unwrap();
    let to: Day = how.to.map_or(FOREVER, |to| to.parse().unwrap());
    stage.write(|tx| {
        let role: Option<(Uuid,)> = tx.find("select id from roles where name_folded = $1", values![fold(how.role)])?;
        let role = if let Some((role,)) = role {
            role
        } else {
            let role: Id<()> = house.id();
            tx.run(
                "insert into roles (id, organisation_id, spans, name, name_key, name_folded, created_at) values ($1, $2, true, $3, $4, $4, 0)",
                values![role, organisation, how.role, fold(how.role)],
            )?;
            role.uuid()
        };
        let appointment: Id<()> = house.id();
        tx.run(
            "insert into appointments (id, person_id, organisation_id, source_ref, role_id, grade, fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
             values ($1, $2, $3, $4, $5, '', 1000, true, $6, $7, $8, (select name_folded from people where id = $2))",
            values![appointment, person, organisation, appointment.to_string(), role, from, to, source],
        )?;
        if let Some(unit) = how.unit {
            let id: Id<()> = house.id();
            tx.run(
                "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
                 values ($1, $2, $3, $4, 1000, $5, $6, $7)",
                values![id, appointment, person, unit, from, to, source],
            )?;
        }
        Ok(())
    });
    person
}

/// One person manages another.
pub(crate) fn line(stage: &mut Stage, name: &str, manager: &str, kind: &str, from: &str) {
    let (person, manager) = (stage.person(name), stage.person(manager));
    let (_, source) = stage.organisation("Harbour");
    let id: Id<()> = stage.house.id();
    let from: Day = from.parse().unwrap();
    stage.write(|tx| {
        tx.run(
            "insert into lines (id, person_id, manager_id, kind, valid_from, source_id) values ($1, $2, $3, $4, $5, $6)",
            values![id, person, manager, kind, from, source],
        )?;
        Ok(())
    });
}
