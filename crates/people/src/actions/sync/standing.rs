//! What stands for an organisation as a sync begins, kept small: a million people fit in memory.

use super::Holding;
use crate::{
    AppointmentId, LevelId, LineKind, OrganisationId, PersonId, PostId, RoleId, TitleId, UnitId,
    store,
};
use db::Tx;
use ground::{Day, Id};
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

/// What a source says that somebody holds, without whose it is.
#[derive(Clone, Debug)]
pub(super) struct What {
    /// Folded.
    pub(super) reference: String,
    pub(super) post: Option<PostId>,
    pub(super) title: Option<TitleId>,
    pub(super) role: Option<(RoleId, Option<LevelId>)>,
    pub(super) grade: String,
    pub(super) fte_thousandths: i64,
    pub(super) unit: Option<UnitId>,
    pub(super) start: Option<Day>,
    pub(super) end: Option<Day>,
    pub(super) primary: Option<bool>,
}

impl What {
    pub(super) fn of(holding: &Holding<'_>) -> Self {
        Self {
            reference: ground::fold(holding.reference),
            post: holding.post,
            title: holding.title,
            role: holding.role,
            grade: holding.grade.to_owned(),
            fte_thousandths: holding.fte_thousandths,
            unit: holding.unit,
            start: holding.start,
            end: holding.end,
            primary: holding.primary,
        }
    }

    /// All of it beyond where and how much: when this changes, the appointment is followed by another.
    pub(super) fn said(&self) -> u64 {
        said(
            self.title.map(Id::uuid),
            self.role.map(|(role, _)| role.uuid()),
            self.role.and_then(|(_, level)| level).map(Id::uuid),
            &self.grade,
        )
    }
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
    /// Hashes of what they are called and of their address.
    pub(super) name: u64,
    pub(super) email: Option<u64>,
    pub(super) is_new: bool,
    /// Whether the source has said an address yet, and whether it has changed anything.
    pub(super) addressed: bool,
    pub(super) changed: bool,
}

impl PersonNow {
    pub(super) const fn of(id: PersonId, name: u64, email: Option<u64>, is_new: bool) -> Self {
        Self { id, name, email, is_new, addressed: false, changed: false }
    }
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
        what: &What,
    ) -> Self {
        Self {
            id,
            person,
            from,
            to,
            is_primary,
            fte_thousandths: what.fte_thousandths,
            unit: what.unit,
            allocation: None,
            said: what.said(),
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
    /// By their source key, and whether they are there now.
    pub(super) units: HashMap<String, (UnitId, bool)>,
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
            let (name, email) = (hash(name.as_str()), email.as_deref().map(hash));
            standing.people.insert(hash(key.as_str()), PersonNow::of(id, name, email, false));
        })?;
        store::standing::each_appointment(tx, organisation, as_of, |row| {
            standing.open += 1;
            let said = said(row.title, row.role, row.level, &row.grade);
            let now = AppointmentNow {
                id: row.id,
                person: row.person,
                from: row.from,
                to: row.to,
                is_primary: row.is_primary,
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
