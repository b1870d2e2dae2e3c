//! What notices reach one person, and by what: as they stand in its tables, for `rules::reasons` to judge.

use super::notices::{HOLDS_FROM, LISTED, ListedPlace, NUMBER, NoticeRow};
use crate::{AudiencePart, Membership, NoticeId, Place};
use db::{FromRow, Line, Tx, values};
use ground::{Day, FOREVER, Moment};
use people::{LevelId, PersonId, RoleId, UnitId};
use professions::ProfessionId;
use std::collections::HashMap;

/// The appointments by which somebody was ever in a profession, or (`None`) in any.
pub(crate) fn memberships(
    tx: &mut Tx<'_>,
    person: PersonId,
    profession: Option<ProfessionId>,
) -> anyhow::Result<Vec<Membership>> {
    tx.list(
        "select m.profession_id, m.appointment_id, m.role_id, m.level_id, m.valid_from, m.valid_to, r.name, l.name
           from profession_members_for_notices m
           join roles r on r.id = m.role_id left join role_levels l on l.id = m.level_id
          where m.person_id = $1 and m.valid_from < m.valid_to
            and (cast($2 as uuid) is null or m.profession_id = $2)
          order by m.valid_from, m.appointment_id",
        values![person, profession],
    )
}

/// The units in which the work of somebody's appointments was ever done, and those above them, each on its days.
pub(crate) fn places(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<Place>> {
    tx.list(
        "with recursive up (appointment_id, unit_id, valid_from, valid_to) as (
           select al.appointment_id, al.unit_id, al.valid_from, al.valid_to from allocations al
            where al.person_id = $1 and al.valid_from < al.valid_to
           union
           select u.appointment_id, v.parent_id,
                  case when v.valid_from > u.valid_from then v.valid_from else u.valid_from end,
                  case when v.valid_to < u.valid_to then v.valid_to else u.valid_to end
             from up u join unit_versions v on v.unit_id = u.unit_id
            where v.parent_id is not null and v.valid_from < v.valid_to
              and v.valid_from < u.valid_to and u.valid_from < v.valid_to)
         select appointment_id, unit_id, valid_from, valid_to from up",
        values![person],
    )
}

/// A published notice of a profession that somebody was ever in.
pub(crate) struct Candidate {
    pub(crate) listed: NoticeRow,
    /// From which number on an acknowledgement holds.
    pub(crate) holds_from: i64,
    /// The latest version that they acknowledged.
    pub(crate) acknowledged: Option<i64>,
    /// When.
    pub(crate) acknowledged_at: Option<Moment>,
}

impl FromRow for Candidate {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let mut at = 0;
        Ok(Self {
            listed: NoticeRow {
                id: line.take(&mut at)?,
                profession: line.take(&mut at)?,
                requirement: line.take(&mut at)?,
                force: line.take(&mut at)?,
                published_at: line.take(&mut at)?,
                withdrawn_at: line.take(&mut at)?,
                title: line.take(&mut at)?,
            },
            holds_from: line.take(&mut at)?,
            acknowledged: line.take(&mut at)?,
            acknowledged_at: line.take(&mut at)?,
        })
    }
}

const THEIRS: &str = "n.published_at is not null and n.profession_id in (
      select m.profession_id from profession_members_for_notices m where m.person_id = $1)";

fn candidates() -> String {
    format!(
        "select {LISTED}, {HOLDS_FROM}, k.number, k.at
           from notices n
           join notice_versions v on v.notice_id = n.id and v.number = {NUMBER}
           left join notice_acknowledgements k on k.notice_id = n.id and k.person_id = $1
            and k.number = (select max(number) from notice_acknowledgements
                             where notice_id = n.id and person_id = $1)
          where {THEIRS}"
    )
}

/// Those that are in force on `day`, those that end first first.
pub(crate) fn in_force(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<Candidate>> {
    tx.list(
        &format!(
            "{} and n.withdrawn_at is null and n.valid_from <= $2 and $2 < n.valid_to order by n.valid_to, n.id",
            candidates()
        ),
        values![person, day],
    )
}

/// Those that were in force by `day`, or are, and those that were withdrawn: those that end last first, after the one that
/// stands at `after`.
pub(crate) fn begun_after(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
    after: Option<ListedPlace>,
    limit: i64,
) -> anyhow::Result<Vec<Candidate>> {
    let (to, id) = (after.map_or(FOREVER, |(to, _)| to), after.map(|(_, id)| id));
    tx.list(
        &format!(
            "{} and (n.valid_from <= $2 or n.withdrawn_at is not null) and n.valid_to <= $3
               and (cast($4 as uuid) is null or n.valid_to < $3 or n.id < $4)
              order by n.valid_to desc, n.id desc limit $5",
            candidates()
        ),
        values![person, day, to, id, limit],
    )
}

/// The audience of each of these notices.
pub(crate) fn audiences(
    tx: &mut Tx<'_>,
    notices: &[NoticeId],
) -> anyhow::Result<HashMap<NoticeId, Vec<AudiencePart>>> {
    type Row = (Option<RoleId>, Option<LevelId>, Option<UnitId>);
    let mut found: HashMap<NoticeId, Vec<AudiencePart>> = HashMap::new();
    for id in notices {
        let rows: Vec<Row> = tx.list(
            "select role_id, level_id, unit_id from notice_audiences where notice_id = $1",
            values![*id],
        )?;
        let parts = rows.into_iter().map(|(role, level, unit)| AudiencePart::of(role, level, unit));
        found.insert(*id, parts.collect());
    }
    Ok(found)
}
