//! What stands for an organisation as a sync begins, kept small: a million people fit in memory.

use super::Holding;
use crate::{AppointmentId, LineKind, OrganisationId, PersonId, UnitId, store};
use db::Tx;
use ground::{Day, FOREVER, Id};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
};

/// 64 bits of a thing, the same throughout one run.
pub(super) fn hash<T: Hash + ?Sized>(thing: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

/// What a holding says beyond who, where and how much: when it changes, the appointment is followed.
pub(super) fn what(holding: &Holding<'_>) -> u64 {
    said(
        holding.title.map(Id::uuid),
        holding.role.map(|(role, _)| role.uuid()),
        holding.role.and_then(|(_, level)| level).map(Id::uuid),
        holding.grade,
    )
}

fn said(
    title: Option<uuid::Uuid>,
    role: Option<uuid::Uuid>,
    level: Option<uuid::Uuid>,
    grade: &str,
) -> u64 {
    hash(&(title, role, level, grade))
}

#[derive(Clone, Debug)]
pub(super) struct PersonNow {
    pub(super) id: PersonId,
    /// Of name and e-mail.
    pub(super) said: u64,
    pub(super) is_new: bool,
}

#[derive(Clone, Debug)]
pub(super) struct AppointmentNow {
    pub(super) id: AppointmentId,
    pub(super) person: PersonId,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) is_primary: bool,
    pub(super) fte_thousandths: i64,
    pub(super) unit: Option<UnitId>,
    pub(super) allocation: Option<Id<crate::Allocation>>,
    pub(super) said: u64,
    pub(super) seen: bool,
}

impl AppointmentNow {
    pub(super) fn opened(
        id: AppointmentId,
        person: PersonId,
        from: Day,
        to: Day,
        is_primary: bool,
        holding: &Holding<'_>,
    ) -> Self {
        Self {
            id,
            person,
            from,
            to,
            is_primary,
            fte_thousandths: holding.fte_thousandths,
            unit: holding.unit,
            allocation: None,
            said: what(holding),
            seen: true,
        }
    }
}

/// The other end of an open line.
#[derive(Clone, Debug)]
pub(super) struct LineNow {
    pub(super) id: Id<crate::Line>,
    pub(super) manager: PersonId,
    pub(super) from: Day,
    pub(super) seen: bool,
}

pub(super) struct Standing {
    pub(super) people: HashMap<u64, PersonNow>,
    pub(super) appointments: HashMap<(PersonId, u64), AppointmentNow>,
    pub(super) lines: HashMap<(PersonId, LineKind), LineNow>,
    pub(super) units: HashMap<String, UnitId>,
    /// How many appointments were open as the sync began.
    pub(super) open: u64,
}

impl Standing {
    pub(super) fn read(
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        as_of: Day,
    ) -> anyhow::Result<Self> {
        let mut standing = Self {
            people: HashMap::new(),
            appointments: HashMap::new(),
            lines: HashMap::new(),
            units: store::standing::units_by_key(tx, organisation)?,
            open: 0,
        };
        store::standing::each_person(tx, organisation, |key, id, name, email| {
            let said = hash(&(name.as_str(), email.as_deref()));
            standing.people.insert(hash(key.as_str()), PersonNow { id, said, is_new: false });
        })?;
        store::standing::each_appointment(tx, organisation, as_of, |row| {
            standing.open += 1;
            let said = said(row.title, row.role, row.level, &row.grade);
            let now = AppointmentNow {
                id: row.id,
                person: row.person,
                from: row.from,
                to: row.to,
                is_primary: row.is_primary && row.to == FOREVER,
                fte_thousandths: row.fte_thousandths,
                unit: row.unit,
                allocation: row.allocation,
                said,
                seen: false,
            };
            standing.appointments.insert((row.person, hash(row.reference.as_str())), now);
        })?;
        store::standing::each_line(tx, organisation, as_of, |id, person, manager, kind, from| {
            standing.lines.insert((person, kind), LineNow { id, manager, from, seen: false });
        })?;
        Ok(standing)
    }
}
