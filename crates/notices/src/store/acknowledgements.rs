//! Who has acknowledged what.

use crate::{Acknowledgement, NoticeId};
use audiences::queries::Exclusion;
use db::{Tx, Value, values};
use ground::Moment;
use people::PersonId;

/// The latest version of a notice that somebody has acknowledged, and when.
pub(crate) fn latest_of(
    tx: &mut Tx<'_>,
    id: NoticeId,
    person: PersonId,
) -> anyhow::Result<Option<(i64, Moment)>> {
    tx.find(
        "select number, at from notice_acknowledgements where notice_id = $1 and person_id = $2
          order by number desc limit 1",
        values![id, person],
    )
}

/// Whoever has acknowledged a notice in a version from this number on.
pub(crate) fn those_from(id: NoticeId, number: i64) -> Exclusion {
    Exclusion {
        sql: "select 1 from notice_acknowledgements k
               where k.notice_id = $5 and k.person_id = a.person_id and k.number >= $6",
        values: vec![Value::Uuid(id.uuid()), Value::Int(number)],
    }
}

/// Adds one.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    id: NoticeId,
    person: PersonId,
    number: i64,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into notice_acknowledgements (notice_id, person_id, number, at) values ($1, $2, $3, $4)",
        values![id, person, number, at],
    )?;
    Ok(())
}

/// Where an acknowledgement stands among those of its notice.
pub(crate) type Place = (Moment, PersonId);

/// Those of a notice, the latest first, after the one that stands at `after`.
pub(crate) fn list_after(
    tx: &mut Tx<'_>,
    id: NoticeId,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<Acknowledgement>> {
    let (at, person) =
        (after.map_or(Moment(i64::MAX), |(at, _)| at), after.map(|(_, person)| person));
    tx.list(
        "select k.person_id, p.name, p.pronouns, k.number, k.at
           from notice_acknowledgements k join people p on p.id = k.person_id
          where k.notice_id = $1 and k.at <= $2 and (cast($3 as uuid) is null or k.at < $2 or k.person_id < $3)
          order by k.at desc, k.person_id desc limit $4",
        values![id, at, person, limit],
    )
}
