//! Appointments, allocations and lines of a person, on a day or over all days.

use crate::{Allocation, Appointment, Line, PersonId};
use db::{Tx, values};
use ground::Day;

const APPOINTMENTS: &str =
    "select a.id, o.name, r.name, l.name, t.title, a.fte_thousandths, a.is_primary,
       a.valid_from, a.valid_to, s.name, s.as_of
  from appointments a
  join organisations o on o.id = a.organisation_id
  join sources s on s.id = a.source_id
  left join titles t on t.id = a.title_id
  left join appointment_roles ar on ar.appointment_id = a.id and ar.person_id = $1
       and ar.valid_from <= $2 and $2 < ar.valid_to
  left join roles r on r.id = ar.role_id
  left join role_levels l on l.id = ar.level_id";

/// What a person holds on `day`, the primary first.
pub fn appointments_on(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<Appointment>> {
    tx.list(
        &format!(
            "{APPOINTMENTS} where a.person_id = $1 and a.valid_from <= $2 and $2 < a.valid_to
             order by a.is_primary desc, a.valid_from"
        ),
        values![person, day],
    )
}

/// All that a person has held, the latest first; roles as rules have them on `day`.
pub fn appointments_ever(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<Appointment>> {
    tx.list(
        &format!("{APPOINTMENTS} where a.person_id = $1 and a.valid_from < a.valid_to order by a.valid_from desc, a.is_primary desc"),
        values![person, day],
    )
}

/// Where a person's work is done on `day`.
pub fn allocations_on(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<Allocation>> {
    tx.list(
        "select al.appointment_id, al.unit_id, v.name, al.fte_thousandths, al.valid_from, al.valid_to
           from allocations al join unit_versions v on v.unit_id = al.unit_id
          where al.person_id = $1 and al.valid_from <= $2 and $2 < al.valid_to
            and v.valid_from <= $2 and $2 < v.valid_to
          order by al.fte_thousandths desc, v.name_folded",
        values![person, day],
    )
}

/// Who manages a person on `day`, the professional line first.
pub fn managers_on(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<Vec<Line>> {
    tx.list(
        "select l.manager_id, p.name, l.kind, l.valid_from, l.valid_to from lines l join people p on p.id = l.manager_id
          where l.person_id = $1 and l.valid_from <= $2 and $2 < l.valid_to order by l.kind desc",
        values![person, day],
    )
}

/// Whom a person manages on `day`, by name.
pub fn managed_on(tx: &mut Tx<'_>, manager: PersonId, day: Day) -> anyhow::Result<Vec<Line>> {
    tx.list(
        "select l.person_id, p.name, l.kind, l.valid_from, l.valid_to from lines l join people p on p.id = l.person_id
          where l.manager_id = $1 and l.valid_from <= $2 and $2 < l.valid_to order by l.kind desc, p.name_folded",
        values![manager, day],
    )
}
