//! Appointments on a day with the professions they lead to and the units where their work is done, person by person: each
//! is read once and by itself, and they are laid side by side here, which no database does as fast with all of them.

use crate::model::Assignment;
use db::{Tx, Value, values};
use ground::Day;
use people::{
    AppointmentId, UnitId,
    queries::on_day::{self, AppointmentOnDay, Kinds},
};
use uuid::Uuid;

/// What appointments of each kind lead to.
#[derive(Default)]
pub(super) struct Leads {
    kinds: Kinds,
    all: Vec<Lead>,
}

#[derive(Default)]
struct Lead {
    /// Professions, with the level there.
    professions: Vec<(Uuid, Option<Uuid>)>,
    /// Whether it is a recognised role.
    is_recognised: bool,
}

/// Where the work of an appointment is done, in thousandths of full time.
struct Placement {
    appointment: AppointmentId,
    unit: UnitId,
    share: i64,
}

/// Gives `take` each of the people whose ids are after the one and up to the other, in their order, with all their
/// assignments on a day and whether any is a recognised role.
pub(super) fn each(
    tx: &mut Tx<'_>,
    day: Day,
    among: (Uuid, Uuid),
    leads: &mut Leads,
    mut take: impl FnMut(Uuid, &[Assignment], bool),
) -> anyhow::Result<()> {
    let mut held: Vec<AppointmentOnDay> = Vec::new();
    on_day::each_held(tx, day, Some(among), &mut leads.kinds, |one| held.push(one))?;
    for example in leads.kinds.examples().iter().skip(leads.all.len()) {
        leads.all.push(lead(tx, *example, day)?);
    }
    held.sort_unstable_by_key(|one| (one.person, one.appointment));
    let placed = placed(tx, day, among)?;
    let (mut assignments, none) = (Vec::new(), Lead::default());
    for theirs in held.chunk_by(|one, next| one.person == next.person) {
        assignments.clear();
        let mut is_recognised = false;
        for one in theirs {
            let lead = leads.all.get(one.kind).unwrap_or(&none);
            is_recognised |= lead.is_recognised;
            assign(one, &lead.professions, placed_of(&placed, one.appointment), &mut assignments);
        }
        if let Some(one) = theirs.first() {
            take(one.person.uuid(), &assignments, is_recognised);
        }
    }
    Ok(())
}

/// Each profession of an appointment in each of its units. What is read holds on the day, and so does the appointment.
fn assign(
    one: &AppointmentOnDay,
    professions: &[(Uuid, Option<Uuid>)],
    placed: &[Placement],
    assignments: &mut Vec<Assignment>,
) {
    for profession in or_none(professions) {
        for place in or_none(placed) {
            assignments.push(Assignment {
                appointment: one.appointment.uuid(),
                organisation: one.organisation,
                primary: one.is_primary,
                span: one.span,
                profession: profession.map(|(id, _)| (*id, one.span)),
                level: profession.and_then(|(_, level)| *level),
                unit: place.map(|place| (place.unit, place.share, one.span)),
            });
        }
    }
}

/// Each of them, or none once.
fn or_none<T>(all: &[T]) -> impl Iterator<Item = Option<&T>> {
    let none = all.is_empty().then_some(None);
    all.iter().map(Some).chain(none)
}

/// What an appointment leads to on a day.
fn lead(tx: &mut Tx<'_>, appointment: AppointmentId, day: Day) -> anyhow::Result<Lead> {
    let values = values![appointment, day];
    let recognised: Option<(AppointmentId,)> = tx.find(
        "select appointment_id from appointment_roles
          where appointment_id = $1 and valid_from <= $2 and $2 < valid_to",
        values,
    )?;
    let professions = tx.list(
        "select profession_id, level_id from profession_appointments_for_overlap
          where appointment_id = $1 and valid_from <= $2 and $2 < valid_to
          order by valid_from, profession_id, level_id",
        values,
    )?;
    Ok(Lead { professions, is_recognised: recognised.is_some() })
}

/// Where work is done on a day, appointment by appointment.
fn placed(
    tx: &mut Tx<'_>,
    day: Day,
    (after, last): (Uuid, Uuid),
) -> anyhow::Result<Vec<Placement>> {
    let mut all = Vec::new();
    tx.each(
        "select appointment_id, unit_id, fte_thousandths from allocations
          where person_id > $1 and person_id <= $2 and valid_from <= $3 and $3 < valid_to",
        &[Value::Uuid(after), Value::Uuid(last), Value::Day(day)],
        |line| {
            all.push(Placement {
                appointment: line.get(0)?,
                unit: line.get(1)?,
                share: line.get(2)?,
            });
            Ok(())
        },
    )?;
    all.sort_unstable_by_key(|one| one.appointment);
    Ok(all)
}

/// Those of one appointment.
fn placed_of(placed: &[Placement], appointment: AppointmentId) -> &[Placement] {
    let from = placed.partition_point(|one| one.appointment < appointment);
    let rest = placed.get(from..).unwrap_or_default();
    let to = rest.iter().take_while(|one| one.appointment == appointment).count();
    rest.get(..to).unwrap_or_default()
}
