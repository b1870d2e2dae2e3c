//! Who sees whom among members: private memberships, and visits that fellow members are told of.

use super::members::Reader;
use crate::{CommunityId, MembershipId, Visitor, rules};
use db::{Tx, values};
use ground::{Day, Id, Moment};
use people::queries::directory::here_sql;

/// The name of a row of `private_memberships`.
pub enum PrivateNoun {}

/// From now on a membership is shown to those who look after the community alone.
pub fn begin_private(
    tx: &mut Tx<'_>,
    id: Id<PrivateNoun>,
    membership: MembershipId,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into private_memberships (id, membership_id, from_at) values ($1, $2, $3)",
        values![id, membership, at],
    )?;
    Ok(())
}

/// From now on it is shown to all members again. A clock that was set back ends it where it began.
pub fn end_private(tx: &mut Tx<'_>, membership: MembershipId, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "update private_memberships set until_at = case when from_at > $2 then from_at else $2 end
          where membership_id = $1 and until_at is null",
        values![membership, at],
    )?;
    Ok(())
}

/// What undoing leaving goes on with: from when the membership that was left saw the others, and whether it was private
/// to its end.
pub fn of_left(tx: &mut Tx<'_>, left: (MembershipId, Moment)) -> anyhow::Result<(Moment, bool)> {
    let (sees_from, private): (Moment, i64) = tx.get(
        "select m.sees_from, (select count(*) from private_memberships v where v.membership_id = m.id and v.until_at >= $2)
           from memberships m where m.id = $1",
        values![left.0, left.1],
    )?;
    Ok((sees_from, private > 0))
}

/// Who came for a short stay and left since `recent_since`, the latest first. Whoever was private before they saw
/// anybody, and to the end, is told of to those who look after it alone. Whoever is in it again is not told of as having
/// left, nor whoever has left the organisation by `day`.
pub fn visitors(
    tx: &mut Tx<'_>,
    community: CommunityId,
    reader: Reader,
    (now, day): (Moment, Day),
    limit: i64,
) -> anyhow::Result<Vec<Visitor>> {
    let private = if reader.is_carer {
        ""
    } else {
        "and not exists (select 1 from private_memberships v where v.membership_id = m.id
             and v.from_at < m.sees_from and v.until_at >= m.left_at)"
    };
    let sql = format!(
        "select p.id, p.name, p.pronouns, m.joined_at, m.left_at
           from memberships m join people p on p.id = m.person_id
          where m.community_id = $1 and m.ended_by = 'left' and m.left_at > $2 and m.left_at - m.joined_at < $3
            and not exists (select 1 from memberships n
                 where n.community_id = m.community_id and n.person_id = m.person_id and n.left_at is null)
            and {} {private}
          order by m.left_at desc, m.id limit $5",
        here_sql("m.person_id", "$4")
    );
    let shortest = rules::VISIT_SECONDS * 1_000_000;
    tx.list(&sql, values![community, rules::recent_since(now), shortest, day, limit])
}
