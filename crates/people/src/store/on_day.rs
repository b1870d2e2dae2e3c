//! What everybody holds on one day, for rooms that count all of them: a pass over each table, and no question about a
//! single person.

use crate::{AppointmentId, OrganisationId, PersonId};
use db::{Tx, Value, values};
use ground::{Day, Span};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// An appointment that holds on the day.
#[derive(Clone, Copy, Debug)]
pub struct AppointmentOnDay {
    /// Who holds it.
    pub person: PersonId,
    /// Which it is.
    pub appointment: AppointmentId,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// Whether it is the main one.
    pub is_primary: bool,
    /// Its days.
    pub span: Span,
    /// Its kind, as a position among [`Kinds::examples`].
    pub kind: usize,
}

/// By organisation, title, role and level.
type Kind = (OrganisationId, Option<Uuid>, Option<Uuid>, Option<Uuid>);

/// Kinds of appointments. What one leads to on a day goes by its organisation, title, role and level alone: so rooms ask
/// the views of derived membership about one of each kind, where there may be a million appointments and some hundred
/// kinds.
#[derive(Debug, Default)]
pub struct Kinds {
    positions: HashMap<Kind, usize>,
    examples: Vec<AppointmentId>,
}

impl Kinds {
    /// An appointment of each kind.
    pub fn examples(&self) -> &[AppointmentId] {
        &self.examples
    }

    fn position(&mut self, kind: Kind, appointment: AppointmentId) -> usize {
        *self.positions.entry(kind).or_insert_with(|| {
            self.examples.push(appointment);
            self.examples.len() - 1
        })
    }
}

/// Gives `take` all appointments that hold on a day, in no order: those of everybody, or of the people whose ids are after
/// the first and up to the second of `among`.
pub fn each_held(
    tx: &mut Tx<'_>,
    day: Day,
    among: Option<(Uuid, Uuid)>,
    kinds: &mut Kinds,
    mut take: impl FnMut(AppointmentOnDay),
) -> anyhow::Result<()> {
    let mut values = vec![Value::Day(day)];
    let mut sql = "select person_id, id, organisation_id, is_primary, valid_from, valid_to, title_id, role_id, level_id
                     from appointments where valid_from <= $1 and $1 < valid_to"
        .to_owned();
    if let Some((after, last)) = among {
        sql.push_str(" and person_id > $2 and person_id <= $3");
        values.extend([Value::Uuid(after), Value::Uuid(last)]);
    }
    tx.each(&sql, &values, |line| {
        let (appointment, organisation) = (line.get(1)?, line.get(2)?);
        let kind = (organisation, line.get(6)?, line.get(7)?, line.get(8)?);
        take(AppointmentOnDay {
            person: line.get(0)?,
            appointment,
            organisation,
            is_primary: line.get(3)?,
            span: Span { from: line.get(4)?, to: line.get(5)? },
            kind: kinds.position(kind, appointment),
        });
        Ok(())
    })
}

/// Those who have a line manager on a day, in the order of their ids: as the view `managed` says it, which asks of each
/// line whether its manager has left.
pub fn managed(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<PersonId>> {
    let gone = gone(tx, day)?;
    let mut all: Vec<PersonId> = Vec::new();
    tx.each(
        "select person_id, manager_id from lines
          where kind = 'professional' and valid_from <= $1 and $1 < valid_to",
        values![day],
        |line| {
            if gone.is_empty() || !gone.contains(&line.get(1)?) {
                all.push(line.get(0)?);
            }
            Ok(())
        },
    )?;
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Those who have left by a day.
fn gone(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<HashSet<PersonId>> {
    let mut all = HashSet::new();
    tx.each(
        "select person_id from appointments where valid_from < valid_to
          group by person_id having max(valid_to) <= $1",
        values![day],
        |line| {
            all.insert(line.get(0)?);
            Ok(())
        },
    )?;
    Ok(all)
}
