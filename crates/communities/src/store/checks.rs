//! What must hold in the tables of communities. Places are named by ids alone: whoever runs a check may be nobody's
//! fellow member.

mod sight;
mod terms;

use crate::events::{CommunityClosed, CommunityFounded, MemberJoined, MemberLeft, MemberReturned};
use db::Tx;
use ground::{Moment, fold};
use house::{Check, EventKind, Findings, is_one_of};
use uuid::Uuid;

const CONSENT: &str = "A membership without its member's own consent must not stand (house rule 2). It was put in by other means than Mandorla's: find out how, and end it (left_at, ended_by = 'left').";
const MEND_BY_HAND: &str = "Two rows say different things of the same time. Decide which is right, end the other, and keep a copy of the database as it was.";
const BY_HAND: &str =
    "Rows were changed by hand. Compare with a backup, and describe the community anew.";

/// All of it.
pub const CHECKS: &[Check] = &[
    Check {
        name: "Each membership has its member's own consent",
        finds: consents,
        remedy: CONSENT,
    },
    Check {
        name: "Memberships are recorded, as often as they began and were left",
        finds: recorded,
        remedy: "Rows or facts were put in or taken away by other means than Mandorla's. A membership that no fact records was nobody's own act: end it (left_at, ended_by = 'left'). One that is recorded and not there was taken away: compare with a backup.",
    },
    Check {
        name: "Terms are recorded, with their part and their last day",
        finds: terms::recorded,
        remedy: "Somebody was made to look after a community, or kept from it, by other means than Mandorla's: whoever looks after one sees members whom nobody else sees. End a term that no fact records (ended_at), and compare with a backup.",
    },
    Check {
        name: "Newcomers see other members after a day",
        finds: sight::newcomers,
        remedy: "A membership lets somebody see the other members sooner than they were seen, or since before Mandorla kept it (house rule 5). Set sees_from to a day after it began, and find out who could write to the database.",
    },
    Check {
        name: "Who is shown to those who look after a community alone is recorded",
        finds: sight::private,
        remedy: "A membership was hidden from members, or shown to them, by other means than its member's own choice. Ask the member which it should be, let them choose it on the community's page, and compare with a backup.",
    },
    Check { name: "Memberships follow each other", finds: memberships, remedy: MEND_BY_HAND },
    Check {
        name: "Each membership accepted an agreement",
        finds: acceptances,
        remedy: "The row was taken away, or the membership was put in by other means than Mandorla's. Ask the member to accept the agreement on the community's page.",
    },
    Check { name: "Agreements are numbered without gaps", finds: agreements, remedy: BY_HAND },
    Check {
        name: "Nobody is a member of a closed community",
        finds: closed,
        remedy: "Closing ends memberships. The community was closed by hand: end them (left_at = closed_at, ended_by = 'closed').",
    },
    Check {
        name: "A member looks after a community in one part at a time",
        finds: overlaps,
        remedy: MEND_BY_HAND,
    },
    Check { name: "Words of communities are folded", finds: folded, remedy: BY_HAND },
];

fn consents(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select m.id from memberships m left join consents c on c.id = m.consent_id
          where c.id is null or c.given_by <> m.person_id or c.person_id <> m.person_id
             or c.community_id <> m.community_id or c.at > m.joined_at order by 1",
        &[],
        |(id,): &(Uuid,)| format!("the membership {id}"),
    )?;
    found.rows(
        tx,
        "select consent_id from memberships group by consent_id having count(*) > 1 order by 1",
        &[],
        |(id,): &(Uuid,)| format!("the consent {id} stands for several memberships"),
    )
}

/// A fact of a membership is about its community and its person; whoever founds a community is its first member.
fn recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let left = is_one_of(&[EventKind::of::<MemberLeft>()]);
    let one_of_them = is_one_of(&[
        EventKind::of::<CommunityFounded>(),
        EventKind::of::<MemberJoined>(),
        EventKind::of::<MemberReturned>(),
        EventKind::of::<MemberLeft>(),
    ]);
    let closed = is_one_of(&[EventKind::of::<CommunityClosed>()]);
    found.rows(
        tx,
        &format!(
            "select community, person, cast(sum(begun) as bigint), cast(sum(joined) as bigint),
                cast(sum(ended) as bigint), cast(sum(gone) as bigint)
           from (select community_id as community, person_id as person, 1 as begun, 0 as joined,
                        case when ended_by = 'left' then 1 else 0 end as ended, 0 as gone
                   from memberships
                 union all
                 select f.subject_id, coalesce(f.person_id, f.actor_id), 0,
                        case when {left} then 0 else 1 end, 0,
                        case when {left} then 1 else 0 end
                   from audit_log f
                  where {one_of_them} and f.subject_id is not null and coalesce(f.person_id, f.actor_id) is not null) told
          group by community, person
         having sum(begun) <> sum(joined) or sum(ended) <> sum(gone) order by 1, 2"
        ),
        &[],
        |(community, person, begun, joined, ended, gone): &(Uuid, Uuid, i64, i64, i64, i64)| {
            format!(
                "the person {person} in the community {community}: {begun} memberships and {joined} facts that one began, {ended} left and {gone} facts of leaving"
            )
        },
    )?;
    found.rows(
        tx,
        &format!(
            "select distinct m.community_id from memberships m where m.ended_by = 'closed' and not exists
              (select 1 from audit_log f where {closed} and f.subject_id = m.community_id)
              order by 1"
        ),
        &[],
        |(id,): &(Uuid,)| format!("memberships of the community {id} ended as it closed, which no fact records"),
    )
}

fn memberships(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Moment>(
        tx,
        "memberships of the community",
        "select id, joined_at, coalesce(left_at, 9223372036854775807), community_id, person_id, cast(null as text)
           from memberships order by community_id, person_id, joined_at, 3",
    )
}

fn acceptances(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select m.id from memberships m where not exists
          (select 1 from acceptances a where a.membership_id = m.id) order by 1",
        &[],
        |(id,): &(Uuid,)| format!("the membership {id}"),
    )
}

fn agreements(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select c.id, count(a.id), coalesce(max(a.number), 0) from communities c
           left join agreements a on a.community_id = c.id
          group by c.id having count(a.id) = 0 or count(a.id) <> max(a.number) or min(a.number) <> 1 order by 1",
        &[],
        |(id, count, last): &(Uuid, i64, i64)| {
            format!("the community {id} has {count} wordings, and the last is number {last}")
        },
    )
}

fn closed(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select m.id, c.id from memberships m join communities c on c.id = m.community_id
          where c.closed_at is not null and m.left_at is null order by 1",
        &[],
        |(id, community): &(Uuid, Uuid)| {
            format!("the membership {id} of the closed community {community}")
        },
    )
}

/// Terms count from the moment they were agreed to until they were ended, or else until their last day is over.
fn overlaps(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Moment>(
        tx,
        "terms in the community",
        "select id, agreed_at, coalesce(ended_at, 9223372036854775807), community_id, membership_id, cast(null as text)
           from care_terms where agreed_at is not null order by community_id, membership_id, agreed_at, 3",
    )
}

fn folded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let sql = "select id, name, name_folded from communities order by id";
    found.unfolded(tx, "name_folded of the community", sql, fold)?;
    let sql =
        "select id, name || ' ' || practice || ' ' || purpose || ' ' || criteria, words_folded
                 from communities order by id";
    found.unfolded(tx, "words_folded of the community", sql, super::communities::words_in)
}
