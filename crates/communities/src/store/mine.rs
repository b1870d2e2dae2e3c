//! What one person has in all communities: memberships now and before, requests, invitations, what waits for them.

use crate::{
    CommunityId, EndedMembership, MyInvitation, MyMembership, MyProposal, MyRequest, TwoMemberships,
};
use db::{Tx, values};
use ground::{Day, Moment};
use house::PersonId;
use people::queries::directory::here_sql;

/// What a person is in, by name.
pub fn memberships(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<MyMembership>> {
    tx.list(
        "select c.id, c.slug, c.name, c.practice, c.seen_by, o.name, c.spans, m.joined_at, s.act,
                (select t.part from care_terms t where t.membership_id = m.id and t.agreed_at is not null
                    and t.ended_at is null and t.valid_from <= $2 and $2 < t.valid_to),
                (select a.number from agreements a where a.community_id = c.id
                    and a.number = (select max(b.number) from agreements b where b.community_id = c.id)
                    and not exists (select 1 from acceptances x where x.agreement_id = a.id and x.membership_id = m.id)),
                m.sees_from,
                (select max(coalesce(v.until_at, 9223372036854775807)) from private_memberships v where v.membership_id = m.id)
           from memberships m
           join communities c on c.id = m.community_id
           join organisations o on o.id = c.organisation_id
           join consents s on s.id = m.consent_id
          where m.person_id = $1 and m.left_at is null order by c.name_folded, c.id",
        values![person, day],
    )
}

/// What a person was in, the latest first.
pub fn former(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<EndedMembership>> {
    tx.list(
        "select c.id, c.slug, c.name, m.joined_at, m.left_at, m.ended_by
           from memberships m join communities c on c.id = m.community_id
          where m.person_id = $1 and m.left_at is not null order by m.left_at desc, m.id desc",
        values![person],
    )
}

/// Invitations that wait for a person's answer, the oldest first.
pub fn invitations(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<MyInvitation>> {
    tx.list(
        "select i.id, c.slug, c.name, c.practice, p.name, i.words, i.at
           from invitations i join communities c on c.id = i.community_id join people p on p.id = i.invited_by
          where i.person_id = $1 and i.answer is null order by i.at, i.id",
        values![person],
    )
}

/// A person's requests that wait, were welcomed and wait for them, or were told "not now" since `since`.
pub fn requests(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Moment,
) -> anyhow::Result<Vec<MyRequest>> {
    tx.list(
        "select r.id, c.slug, c.name, r.words, r.at, r.answer, r.answer_words, r.answered_at
           from requests r join communities c on c.id = r.community_id
          where r.person_id = $1 and c.closed_at is null
            and (r.answer is null
              or (r.answer = 'welcome' and r.taken_up_at is null and r.let_go_at is null)
              or (r.answer = 'not_now' and r.answered_at >= $2
                  and not exists (select 1 from requests n where n.community_id = r.community_id
                                     and n.person_id = r.person_id and n.at > r.at)
                  and not exists (select 1 from memberships m where m.community_id = r.community_id
                                     and m.person_id = r.person_id and m.joined_at > r.at)))
          order by r.at, r.id",
        values![person, since],
    )
}

/// What a person is asked to look after.
pub fn proposals(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<Vec<MyProposal>> {
    tx.list(
        "select t.id, c.slug, c.name, t.part, t.valid_to, b.name
           from care_terms t join communities c on c.id = t.community_id join people b on b.id = t.proposed_by
          where t.person_id = $1 and t.proposed_by <> $1 and t.agreed_at is null and t.ended_at is null and $2 < t.valid_to
          order by t.proposed_at, t.id",
        values![person, day],
    )
}

/// What two people are both in on `day`, by name. Nothing once the other has left the organisation. Whether the one
/// may read it of the other is for the policies to say.
pub fn shared(
    tx: &mut Tx<'_>,
    one: PersonId,
    other: PersonId,
    day: Day,
) -> anyhow::Result<Vec<TwoMemberships>> {
    let part = |membership: &str| {
        format!(
            "(select t.part from care_terms t where t.membership_id = {membership}.id and t.agreed_at is not null
                and t.ended_at is null and t.valid_from <= $3 and $3 < t.valid_to)"
        )
    };
    let private = |membership: &str| {
        format!(
            "(select max(coalesce(v.until_at, 9223372036854775807)) from private_memberships v
               where v.membership_id = {membership}.id)"
        )
    };
    tx.list(
        &format!(
            "select c.id, c.slug, c.name, c.practice, a.sees_from, {}, {}, {}, {} from communities c
           join memberships a on a.community_id = c.id and a.person_id = $1 and a.left_at is null
           join memberships b on b.community_id = c.id and b.person_id = $2 and b.left_at is null
          where {} order by c.name_folded, c.id",
            private("a"),
            part("a"),
            part("b"),
            private("b"),
            here_sql("b.person_id", "$3")
        ),
        values![one, other, day],
    )
}

/// The communities that a person left or said no to since `since`; they are not brought up again.
pub fn said_no_to(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Moment,
) -> anyhow::Result<Vec<CommunityId>> {
    let ids: Vec<(CommunityId,)> = tx.list(
        "select community_id from memberships where person_id = $1 and ended_by = 'left' and left_at > $2
         union select community_id from invitations where person_id = $1 and answer = 'declined' and answered_at > $2
         union select community_id from requests where person_id = $1 and answer = 'withdrawn' and answered_at > $2
         union select community_id from requests where person_id = $1 and let_go_at > $2",
        values![person, since],
    )?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}
