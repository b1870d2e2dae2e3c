//! Reading what stands for an organisation, as a sync begins.

use super::sync::NewAppointment;
use crate::{AppointmentId, LineKind, OrganisationId, PersonId, SourceId, UnitId};
use db::{Tx, row, values};
use ground::{Day, Id};
use std::collections::HashMap;
use uuid::Uuid;

row! {
    /// The latest source of an organisation.
    pub struct LatestSource {
        /// The file's name.
        pub name: String,
        /// The day it speaks of.
        pub as_of: Day,
    }
}

/// The latest file taken in for an organisation, other than `but`.
pub(crate) fn latest_source(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    but: SourceId,
) -> anyhow::Result<Option<LatestSource>> {
    tx.find(
        "select name, as_of from sources where organisation_id = $1 and id <> $2 and kind <> 'hand' order by as_of desc limit 1",
        values![organisation, but],
    )
}

pub(crate) fn each_person(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    mut take: impl FnMut(String, PersonId, String, Option<String>),
) -> anyhow::Result<()> {
    tx.each(
        "select source_key, id, name, email from people where organisation_id = $1",
        values![organisation],
        |line| {
            take(line.get(0)?, line.get(1)?, line.get(2)?, line.get(3)?);
            Ok(())
        },
    )
}

row! {
    /// An appointment as it stands, with its main allocation.
    pub(crate) struct Open {
        pub(crate) id: AppointmentId,
        pub(crate) person: PersonId,
        pub(crate) reference: String,
        pub(crate) from: Day,
        pub(crate) to: Day,
        pub(crate) is_primary: bool,
        pub(crate) fte_thousandths: i64,
        pub(crate) title: Option<Uuid>,
        pub(crate) role: Option<Uuid>,
        pub(crate) level: Option<Uuid>,
        pub(crate) grade: String,
        pub(crate) unit: Option<UnitId>,
        pub(crate) allocation: Option<Id<crate::Allocation>>,
        /// What the person held that ended before: `nothing`, `the same` work that it goes on from, or `another`.
        pub(crate) after: String,
    }
}

row! {
    /// What somebody held, as far as it tells whether they hold it again.
    pub(crate) struct Before {
        pub(crate) id: AppointmentId,
        pub(crate) reference: String,
        pub(crate) from: Day,
        pub(crate) to: Day,
        pub(crate) title: Option<Uuid>,
        pub(crate) role: Option<Uuid>,
        pub(crate) level: Option<Uuid>,
    }
}

impl Before {
    /// Whether it was of any day.
    pub(crate) fn was(&self) -> bool {
        self.from < self.to
    }

    /// What stands for the work itself.
    pub(crate) fn work(&self) -> u64 {
        crate::model::work_key(self.title, self.role, self.level)
    }
}

impl From<&NewAppointment> for Before {
    fn from(new: &NewAppointment) -> Self {
        Self {
            id: new.id,
            reference: new.reference.clone(),
            from: new.from,
            to: new.to,
            title: new.title.map(Id::uuid),
            role: new.role.map(Id::uuid),
            level: new.level.map(Id::uuid),
        }
    }
}

/// All appointments that somebody ever had in an organisation.
pub(crate) fn list_before(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Before>> {
    tx.list(
        "select id, source_ref, valid_from, valid_to, title_id, role_id, level_id from appointments
          where person_id = $1 and organisation_id = $2",
        values![person, organisation],
    )
}

pub(crate) fn each_appointment(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    as_of: Day,
    mut take: impl FnMut(Open),
) -> anyhow::Result<()> {
    // By the person too, whose allocations an index finds; without it SQLite looks at all of them for each appointment.
    tx.each(
        "select a.id, a.person_id, a.source_ref, a.valid_from, a.valid_to, a.is_primary, a.fte_thousandths,
                a.title_id, a.role_id, a.level_id, a.grade, al.unit_id, al.id,
                case when not exists (select 1 from appointments b where b.person_id = a.person_id
                               and b.valid_to <= a.valid_from and b.valid_from < b.valid_to) then 'nothing'
                     when exists (select 1 from appointments b where b.person_id = a.person_id
                               and b.source_ref = a.source_ref and b.valid_to = a.valid_from and b.valid_from < b.valid_to
                               and (b.title_id = a.title_id or (b.title_id is null and a.title_id is null))
                               and (b.role_id = a.role_id or (b.role_id is null and a.role_id is null))
                               and (b.level_id = a.level_id or (b.level_id is null and a.level_id is null)))
                     then 'the same' else 'another' end
           from appointments a
           left join allocations al on al.person_id = a.person_id and al.appointment_id = a.id
                                   and al.valid_from <= (case when a.valid_from > $2 then a.valid_from else $2 end)
                                   and (case when a.valid_from > $2 then a.valid_from else $2 end) < al.valid_to
          where a.organisation_id = $1 and a.valid_to > $2 and a.valid_from < a.valid_to",
        values![organisation, as_of],
        |line| {
            take(db::FromRow::from_row(line)?);
            Ok(())
        },
    )
}

/// How many appointments are open after a day; one with what is planned to follow it counts once.
pub(crate) fn count_open(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    as_of: Day,
) -> anyhow::Result<u64> {
    let (count,): (i64,) = tx.get(
        "select count(*) from (select distinct person_id, source_ref from appointments
          where organisation_id = $1 and valid_from < valid_to and valid_to > $2) held",
        values![organisation, as_of],
    )?;
    Ok(u64::try_from(count)?)
}

pub(crate) fn each_line(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    as_of: Day,
    mut take: impl FnMut(Id<crate::Line>, PersonId, PersonId, LineKind, Day),
) -> anyhow::Result<()> {
    tx.each(
        "select l.id, l.person_id, l.manager_id, l.kind, l.valid_from from lines l join people p on p.id = l.person_id
          where p.organisation_id = $1 and l.valid_to > $2 and l.valid_from < l.valid_to",
        values![organisation, as_of],
        |line| {
            let kind: String = line.get(3)?;
            let kind = if kind == LineKind::Delivery.key() { LineKind::Delivery } else { LineKind::Professional };
            take(line.get(0)?, line.get(1)?, line.get(2)?, kind, line.get(4)?);
            Ok(())
        },
    )
}

/// A unit as it stands.
pub(crate) struct UnitNow {
    pub(crate) id: UnitId,
    /// How it is written now; none where it has ended.
    pub(crate) name: Option<Box<str>>,
}

pub(crate) fn units_by_key(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<HashMap<String, UnitNow>> {
    let rows: Vec<(String, UnitId, Option<String>)> = tx.list(
        "select u.source_key, u.id, v.name from units u
           left join unit_versions v on v.unit_id = u.id and v.valid_to = '9999-12-31'
          where u.organisation_id = $1",
        values![organisation],
    )?;
    let now =
        |(key, id, name): (_, _, Option<String>)| (key, UnitNow { id, name: name.map(Into::into) });
    Ok(rows.into_iter().map(now).collect())
}
