//! The notices of the professions that one person was ever in, for their standing to judge.

use super::notices::{HOLDS_FROM, LISTED, ListedPlace, NUMBER, NoticeRow};
use db::{FromRow, Line, Tx, values};
use ground::{Day, FOREVER, Moment};
use people::PersonId;

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
