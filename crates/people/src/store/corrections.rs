//! Corrections of the days on which an appointment began and ended: what was said before stands beside it.

use crate::{AppointmentId, SourceId};
use db::{Tx, values};
use ground::{Day, Id};

/// A correction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Correction {
    /// Of which appointment.
    pub(crate) appointment: AppointmentId,
    /// The day as it was known.
    pub(crate) before: Day,
    /// The day as it is known now.
    pub(crate) after: Day,
}

/// Of an appointment's allocations: by the person too, by whom an index finds them.
const OF_IT: &str =
    "person_id = (select a.person_id from appointments a where a.id = $1) and appointment_id = $1";

/// Corrects on which day an appointment began, with where its work is done and with what it followed, and keeps what was
/// said before.
pub(crate) fn correct_start(
    tx: &mut Tx<'_>,
    id: Id<Correction>,
    correction: &Correction,
    source: SourceId,
) -> anyhow::Result<()> {
    let Correction { appointment, before, after } = *correction;
    tx.run(
        "insert into appointment_corrections (id, appointment_id, valid_from_before, valid_from, source_id)
         values ($1, $2, $3, $4, $5)",
        values![id, appointment, before, after, source],
    )?;
    let followed: Vec<(AppointmentId,)> = tx.list(
        "select p.id from appointments a
           join appointments p on p.person_id = a.person_id and p.source_ref = a.source_ref
          where a.id = $1 and p.id <> a.id and p.valid_from < p.valid_to
            and (p.valid_to = $2 or ($3 < $2 and p.valid_from < $2 and $3 < p.valid_to))",
        values![appointment, before, after],
    )?;
    tx.run(
        "update appointments set valid_from = $2, valid_to = (case when valid_to < $2 then $2 else valid_to end)
          where id = $1",
        values![appointment, after],
    )?;
    if after < before {
        tx.run(
            &format!("update allocations set valid_from = $3 where {OF_IT} and valid_from = $2"),
            values![appointment, before, after],
        )?;
    } else {
        tx.run(
            &format!(
                "update allocations set valid_from = $2, valid_to = (case when valid_to < $2 then $2 else valid_to end)
                  where {OF_IT} and valid_from < $2"
            ),
            values![appointment, after],
        )?;
    }
    for (followed,) in followed {
        for (table, its) in [("appointments", "id = $1"), ("allocations", OF_IT)] {
            // What ended when the other began ends when it begins now; what would go on beyond that ends then.
            tx.run(
                &format!(
                    "update {table} set valid_to = (case when valid_from > $3 then valid_from else $3 end)
                      where {its} and (valid_to = $2 or valid_to > $3)"
                ),
                values![followed, before, after],
            )?;
        }
    }
    Ok(())
}

/// Corrects on which day an appointment ended that was over, with where its work was done, and keeps what was said before.
pub(crate) fn correct_end(
    tx: &mut Tx<'_>,
    id: Id<Correction>,
    correction: &Correction,
    source: SourceId,
) -> anyhow::Result<()> {
    let Correction { appointment, before, after } = *correction;
    tx.run(
        "insert into appointment_end_corrections (id, appointment_id, valid_to_before, valid_to, source_id)
         values ($1, $2, $3, $4, $5)",
        values![id, appointment, before, after, source],
    )?;
    tx.run(
        "update appointments set valid_to = $2, ended_by = $3 where id = $1",
        values![appointment, after, source],
    )?;
    tx.run(
        &format!(
            "update allocations set valid_to = (case when valid_from > $3 then valid_from else $3 end)
              where {OF_IT} and valid_from < valid_to and (valid_to = $2 or valid_to > $3)"
        ),
        values![appointment, before, after],
    )?;
    Ok(())
}
