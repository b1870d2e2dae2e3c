//! Who has had which date, and how.

use crate::{Attendance, DateId, Way};
use audiences::queries::Exclusion;
use db::{Tx, Value, values};
use ground::Moment;
use people::PersonId;

/// How somebody had a date, and when that was noted.
pub(crate) fn of_person(
    tx: &mut Tx<'_>,
    date: DateId,
    person: PersonId,
) -> anyhow::Result<Option<(Way, Moment)>> {
    tx.find(
        "select way, at from activity_completions where date_id = $1 and person_id = $2",
        values![date, person],
    )
}

/// Whether somebody has had any date of an activity.
pub(crate) fn has_any(
    tx: &mut Tx<'_>,
    activity: crate::ActivityId,
    person: PersonId,
) -> anyhow::Result<bool> {
    let found: Option<(DateId,)> = tx.find(
        "select d.id from activity_dates d join activity_completions c on c.date_id = d.id
          where d.activity_id = $1 and c.person_id = $2 limit 1",
        values![activity, person],
    )?;
    Ok(found.is_some())
}

/// Whoever has had a date.
pub(crate) fn those_who_had(date: DateId) -> Exclusion {
    Exclusion {
        sql: "select 1 from activity_completions c where c.date_id = $5 and c.person_id = a.person_id",
        values: vec![Value::Uuid(date.uuid())],
    }
}

/// Nobody: whom a draft would reach.
pub(crate) fn nobody() -> Exclusion {
    Exclusion {
        sql: "select 1 from activity_completions c where c.date_id <> c.date_id",
        values: Vec::new(),
    }
}

/// Notes that somebody has had a date.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    date: DateId,
    (person, way): (PersonId, Way),
    (by, at): (PersonId, Moment),
) -> anyhow::Result<()> {
    tx.run(
        "insert into activity_completions (date_id, person_id, way, recorded_by, at) values ($1, $2, $3, $4, $5)",
        values![date, person, way, by, at],
    )?;
    Ok(())
}

/// Takes back that somebody was there: false where that is not noted.
pub(crate) fn take_back(tx: &mut Tx<'_>, date: DateId, person: PersonId) -> anyhow::Result<bool> {
    let taken = tx.run(
        "delete from activity_completions where date_id = $1 and person_id = $2 and way = 'attended'",
        values![date, person],
    )?;
    Ok(taken == 1)
}

/// Where somebody stands among those who have had a date.
pub(crate) type AttendancePlace = (Moment, PersonId);

/// Those who have had a date, the latest first, after the one who stands at `after`.
pub(crate) fn list_after(
    tx: &mut Tx<'_>,
    date: DateId,
    after: Option<AttendancePlace>,
    limit: i64,
) -> anyhow::Result<Vec<Attendance>> {
    let (at, person) =
        (after.map_or(Moment(i64::MAX), |(at, _)| at), after.map(|(_, person)| person));
    tx.list(
        "select c.person_id, p.name, p.pronouns, c.way, r.name, c.at
           from activity_completions c join people p on p.id = c.person_id join people r on r.id = c.recorded_by
          where c.date_id = $1 and c.at <= $2 and (cast($3 as uuid) is null or c.at < $2 or c.person_id < $3)
          order by c.at desc, c.person_id desc limit $4",
        values![date, at, person, limit],
    )
}
