//! Rows that a sync ends, gathered and written many at a time: one statement each would be a journey to the server each.

use crate::{Allocation, AppointmentId, Line, SourceId};
use db::{Tx, Value, values};
use ground::{Day, FOREVER, Id};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What waits to be ended, with the first day without it. Of several words about one row the last counts.
#[derive(Default)]
pub(crate) struct Ends {
    appointments: BTreeMap<Uuid, Day>,
    allocations: BTreeMap<Uuid, Day>,
    /// Appointments all of whose allocations end with them.
    whole: BTreeMap<Uuid, Day>,
}

impl Ends {
    /// How many rows wait.
    pub(crate) fn len(&self) -> usize {
        self.appointments.len() + self.allocations.len() + self.whole.len()
    }

    /// An appointment ends on the day before `to`, or goes on after all ([`FOREVER`]).
    pub(crate) fn appointment(&mut self, id: AppointmentId, to: Day) {
        self.appointments.insert(id.uuid(), to);
    }

    /// An allocation ends on the day before `to`; one that began later never was.
    pub(crate) fn allocation(&mut self, id: Id<Allocation>, to: Day) {
        self.allocations.insert(id.uuid(), to);
    }

    /// All allocations of an appointment that go on beyond the day before `to` end then.
    pub(crate) fn allocations_of(&mut self, id: AppointmentId, to: Day) {
        self.whole.insert(id.uuid(), to);
    }

    /// Writes what waits; appointments are ended by `source`.
    pub(crate) fn write(&mut self, tx: &mut Tx<'_>, source: SourceId) -> anyhow::Result<()> {
        // Of a person's appointments one may end for another to go on, and only one may be open at a time.
        let waiting = std::mem::take(&mut self.appointments);
        let (open, over): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(_, to)| *to == FOREVER);
        with(tx, over, |tx| {
            tx.run(
                "update appointments set ended_by = $1,
                        valid_to = (select e.valid_to from ends e where e.id = appointments.id)
                  where id in (select id from ends)",
                values![source],
            )
        })?;
        with(tx, open, |tx| {
            tx.run(
                "update appointments set ended_by = null, valid_to = '9999-12-31' where id in (select id from ends)",
                &[],
            )
        })?;
        with(tx, std::mem::take(&mut self.allocations), |tx| {
            tx.run(
                "update allocations set valid_to = (select case when allocations.valid_from > e.valid_to
                        then allocations.valid_from else e.valid_to end from ends e where e.id = allocations.id)
                  where id in (select id from ends)",
                &[],
            )
        })?;
        with(tx, std::mem::take(&mut self.whole), |tx| {
            tx.run(
                "update allocations set valid_to = (select case when allocations.valid_from > e.valid_to
                        then allocations.valid_from else e.valid_to end from ends e where e.id = allocations.appointment_id)
                  where id in (select al.id from ends e cross join appointments a cross join allocations al
                                where a.id = e.id and al.person_id = a.person_id and al.appointment_id = a.id
                                  and al.valid_to > e.valid_to)",
                &[],
            )
        })
    }
}

/// Ends lines, each on the day before the day beside it.
pub(crate) fn end_lines(
    tx: &mut Tx<'_>,
    lines: impl IntoIterator<Item = (Id<Line>, Day)>,
) -> anyhow::Result<()> {
    with(tx, lines.into_iter().map(|(id, to)| (id.uuid(), to)), |tx| {
        tx.run(
            "update lines set valid_to = (select e.valid_to from ends e where e.id = lines.id)
              where id in (select id from ends)",
            &[],
        )
    })
}

/// Ends versions of posts, each on the day before the day beside it.
pub(crate) fn end_post_versions(
    tx: &mut Tx<'_>,
    versions: impl IntoIterator<Item = (Uuid, Day)>,
) -> anyhow::Result<()> {
    with(tx, versions, |tx| {
        tx.run(
            "update post_versions set valid_to = (select e.valid_to from ends e where e.id = post_versions.id)
              where id in (select id from ends)",
            &[],
        )
    })
}

/// Does something with these rows in `ends`, and takes them out again.
fn with(
    tx: &mut Tx<'_>,
    ends: impl IntoIterator<Item = (Uuid, Day)>,
    write: impl FnOnce(&mut Tx<'_>) -> anyhow::Result<u64>,
) -> anyhow::Result<()> {
    let rows = ends.into_iter().map(|(id, to)| vec![Value::Uuid(id), Value::Day(to)]);
    if tx.load("ends", &["id", "valid_to"], rows)? > 0 {
        write(tx)?;
        tx.run("delete from ends", &[])?;
    }
    Ok(())
}
