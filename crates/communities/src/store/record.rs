//! What happened to a community as a community. Joining, leaving, asking and inviting are not among it.

use crate::CommunityId;
use db::{Tx, row, values};
use ground::Moment;
use uuid::Uuid;

/// An entry to go on after: its moment and id.
pub type Place = (Moment, Uuid);

row! {
    /// Something that happened to a community.
    pub struct Happened {
        /// Which entry.
        pub id: Uuid,
        /// When.
        pub at: Moment,
        /// What.
        pub kind: String,
        /// Who did it, if they are a member now.
        pub who: Option<String>,
        /// Whom it was about, if they are a member now.
        pub whom: Option<String>,
        /// Particulars, as JSON.
        pub body: String,
    }
}

/// The latest first, after `after`. Names are those of members of now: an entry tells of nobody that they have left.
pub fn list(
    tx: &mut Tx<'_>,
    community: CommunityId,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<Happened>> {
    let (at, id) = after.unwrap_or((Moment(i64::MAX), Uuid::nil()));
    tx.list(
        "select f.id, f.at, f.kind,
                (select p.name from memberships m join people p on p.id = m.person_id
                  where m.community_id = $1 and m.person_id = f.actor_id and m.left_at is null),
                (select p.name from memberships m join people p on p.id = m.person_id
                  where m.community_id = $1 and m.person_id = f.person_id and m.left_at is null),
                f.body
           from facts f
          where f.subject_id = $1 and f.room = 'communities'
            and f.kind in ('founded', 'described', 'agreement_changed', 'stage_changed', 'closed', 'term_agreed', 'stepped_down', 'term_ended')
            and (f.at < $2 or (f.at = $2 and f.id < $3))
          order by f.at desc, f.id desc limit $4",
        values![community, at, id, limit],
    )
}
