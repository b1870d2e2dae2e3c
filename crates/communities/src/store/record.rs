//! What happened to a community as a community. Joining, leaving, asking and inviting are not among it.

use crate::{CommunityId, events::CommunityEvent};
use db::{FromRow, Line, Tx, values};
use ground::Moment;
use house::{Entry, is_one_of};
use uuid::Uuid;

/// An entry to go on after: its moment and id.
pub type Place = (Moment, Uuid);

/// Something that happened to a community.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// The entry in the record.
    pub entry: Entry,
    /// Who did it, if they are a member now.
    pub who: Option<String>,
    /// Whom it was about, if they are a member now.
    pub whom: Option<String>,
}

impl FromRow for LogEntry {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let entry = Entry::from_row(line)?;
        Ok(Self { entry, who: line.get(Entry::WIDTH)?, whom: line.get(Entry::WIDTH + 1)? })
    }
}

/// The latest first, after `after`. Names are those of members of now: an entry tells of nobody that they have left.
pub fn list(
    tx: &mut Tx<'_>,
    community: CommunityId,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<LogEntry>> {
    let (at, id) = after.unwrap_or((Moment(i64::MAX), Uuid::nil()));
    let is_of_a_community = is_one_of(CommunityEvent::KINDS);
    let sql = format!(
        "select {},
                (select p.name from memberships m join people p on p.id = m.person_id
                  where m.community_id = $1 and m.person_id = f.actor_id and m.left_at is null),
                (select p.name from memberships m join people p on p.id = m.person_id
                  where m.community_id = $1 and m.person_id = f.person_id and m.left_at is null)
           from audit_log f
          where f.subject_id = $1 and {is_of_a_community}
            and (f.at < $2 or (f.at = $2 and f.id < $3))
          order by f.at desc, f.id desc limit $4",
        Entry::COLUMNS
    );
    tx.list(&sql, values![community, at, id, limit])
}
