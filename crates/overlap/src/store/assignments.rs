//! Appointments with the professions they lead to and the units where their work is done, person by person: each of the
//! three is read once and by itself, and they are laid side by side here, which no database does as fast with all of them.

use crate::model::Assignment;
use db::{Column, Tx, Value};
use ground::Span;
use people::UnitId;
use uuid::Uuid;

/// Whose appointments are read, as SQL about a row that has a `person_id` and days; and what it is asked with.
pub(super) struct Whose<'a> {
    /// What a row must be like.
    pub(super) rows: &'a dyn Fn(&str) -> String,
    pub(super) values: &'a [Value<'a>],
    /// Whether it matters where their work is done.
    pub(super) units: bool,
}

struct Appointment {
    person: Uuid,
    id: Uuid,
    organisation: house::OrganisationId,
    primary: bool,
    span: Span,
}

/// What an appointment leads to, or where its work is done, on some days.
struct Part<T> {
    person: Uuid,
    appointment: Uuid,
    what: T,
    span: Span,
}

/// Gives `take` each person with all their assignments, in the order of their ids.
pub(super) fn each(
    tx: &mut Tx<'_>,
    whose: &Whose<'_>,
    mut take: impl FnMut(Uuid, &[Assignment]),
) -> anyhow::Result<()> {
    let appointments = appointments(tx, whose)?;
    let professions: Vec<Part<(Uuid, Option<Uuid>)>> =
        parts(tx, whose, "profession_appointments_for_overlap", "profession_id, level_id")?;
    let units: Vec<Part<(UnitId, i64)>> = if whose.units {
        parts(tx, whose, "allocations", "unit_id, fte_thousandths")?
    } else {
        Vec::new()
    };
    let (mut professions, mut units) = (Beside(&professions), Beside(&units));
    let mut assignments = Vec::new();
    for theirs in appointments.chunk_by(|one, next| one.person == next.person) {
        assignments.clear();
        for one in theirs {
            let (led, placed) = (professions.of(one), units.of(one));
            for profession in or_none(led) {
                for unit in or_none(placed) {
                    assignments.push(Assignment {
                        appointment: one.id,
                        organisation: one.organisation,
                        primary: one.primary,
                        span: one.span,
                        profession: profession.map(|part| (part.what.0, part.span)),
                        level: profession.and_then(|part| part.what.1),
                        unit: unit.map(|part| (part.what.0, part.what.1, part.span)),
                    });
                }
            }
        }
        if let Some(one) = theirs.first() {
            take(one.person, &assignments);
        }
    }
    Ok(())
}

/// Each of them, or none once.
fn or_none<T>(parts: &[Part<T>]) -> impl Iterator<Item = Option<&Part<T>>> {
    let none = parts.is_empty().then_some(None);
    parts.iter().map(Some).chain(none)
}

/// Parts in the order of persons and appointments, gone through once beside appointments in the same order.
struct Beside<'a, T>(&'a [Part<T>]);

impl<'a, T> Beside<'a, T> {
    fn of(&mut self, one: &Appointment) -> &'a [Part<T>] {
        let at = |part: &Part<T>| (part.person, part.appointment);
        let (_, rest) =
            self.0.split_at(self.0.partition_in_order(|part| at(part) < (one.person, one.id)));
        let (these, rest) =
            rest.split_at(rest.partition_in_order(|part| at(part) == (one.person, one.id)));
        self.0 = rest;
        these
    }
}

/// How many at the beginning are so: what is looked for is nearly always right there.
trait InOrder<T> {
    fn partition_in_order(&self, is: impl Fn(&T) -> bool) -> usize;
}

impl<T> InOrder<T> for [T] {
    fn partition_in_order(&self, is: impl Fn(&T) -> bool) -> usize {
        self.iter().take_while(|one| is(one)).count()
    }
}

fn appointments(tx: &mut Tx<'_>, whose: &Whose<'_>) -> anyhow::Result<Vec<Appointment>> {
    let mut all = Vec::new();
    tx.each(
        &format!(
            "select a.person_id, a.id, a.organisation_id, a.is_primary, a.valid_from, a.valid_to from appointments a
              where a.valid_from < a.valid_to and {}",
            (whose.rows)("a")
        ),
        whose.values,
        |line| {
            all.push(Appointment {
                person: line.get(0)?,
                id: line.get(1)?,
                organisation: line.get(2)?,
                primary: line.get(3)?,
                span: Span { from: line.get(4)?, to: line.get(5)? },
            });
            Ok(())
        },
    )?;
    all.sort_unstable_by_key(|one| (one.person, one.id));
    Ok(all)
}

/// Rows of a table or view: what two columns of it say of an appointment.
fn parts<A: Column + Copy + Ord, B: Column + Copy + Ord>(
    tx: &mut Tx<'_>,
    whose: &Whose<'_>,
    table: &str,
    what: &str,
) -> anyhow::Result<Vec<Part<(A, B)>>> {
    let mut all: Vec<Part<(A, B)>> = Vec::new();
    tx.each(
        &format!(
            "select m.person_id, m.appointment_id, m.valid_from, m.valid_to, {what} from {table} m where {}",
            (whose.rows)("m")
        ),
        whose.values,
        |line| {
            all.push(Part {
                person: line.get(0)?,
                appointment: line.get(1)?,
                span: Span { from: line.get(2)?, to: line.get(3)? },
                what: (line.get(4)?, line.get(5)?),
            });
            Ok(())
        },
    )?;
    all.sort_unstable_by_key(|part| (part.person, part.appointment, part.span.from, part.what));
    Ok(all)
}
