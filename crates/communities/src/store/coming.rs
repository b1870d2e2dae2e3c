//! Requests and invitations, and when somebody last said no.

use crate::{Answer, CommunityId, InvitationId, Request, RequestId};
use db::{Tx, values};
use ground::{Day, Moment};
use house::PersonId;
use people::queries::directory::here_sql;

/// Adds a request.
pub fn add_request(
    tx: &mut Tx<'_>,
    id: RequestId,
    community: CommunityId,
    person: PersonId,
    words: &str,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into requests (id, community_id, person_id, words, at) values ($1, $2, $3, $4, $5)",
        values![id, community, person, words, at],
    )?;
    Ok(())
}

/// The requests that wait, the oldest first, but for those of whoever has left the organisation by `day`.
pub fn requests(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> anyhow::Result<Vec<Request>> {
    tx.list(
        &format!(
            "select r.id, r.person_id, p.name, p.pronouns, r.words, r.at from requests r join people p on p.id = r.person_id
              where r.community_id = $1 and r.answer is null and {} order by r.at, r.id",
            here_sql("r.person_id", "$2")
        ),
        values![community, day],
    )
}

/// A request to this community that waits, whoever asked.
pub fn request(
    tx: &mut Tx<'_>,
    community: CommunityId,
    id: RequestId,
) -> anyhow::Result<Option<Request>> {
    tx.find(
        "select r.id, r.person_id, p.name, p.pronouns, r.words, r.at from requests r join people p on p.id = r.person_id
          where r.community_id = $1 and r.id = $2 and r.answer is null",
        values![community, id],
    )
}

/// Answers a request. False when it was answered or taken back meanwhile.
pub fn answer_request(
    tx: &mut Tx<'_>,
    id: RequestId,
    answer: Answer,
    words: &str,
    by: PersonId,
    at: Moment,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update requests set answer = $2, answer_words = $3, answered_by = $4, answered_at = $5
          where id = $1 and answer is null",
        values![id, answer, words, by, at],
    )?;
    Ok(changed == 1)
}

/// The one who asked takes the request back.
pub fn withdraw_request(tx: &mut Tx<'_>, id: RequestId, at: Moment) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update requests set answer = 'withdrawn', answered_at = $2 where id = $1 and answer is null",
        values![id, at],
    )?;
    Ok(changed == 1)
}

/// The one who asked was welcomed, and does not come.
pub fn let_go(tx: &mut Tx<'_>, id: RequestId, at: Moment) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update requests set let_go_at = $2
          where id = $1 and answer = 'welcome' and taken_up_at is null and let_go_at is null",
        values![id, at],
    )?;
    Ok(changed == 1)
}

/// Adds an invitation.
pub fn add_invitation(
    tx: &mut Tx<'_>,
    id: InvitationId,
    community: CommunityId,
    person: PersonId,
    by: PersonId,
    words: &str,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into invitations (id, community_id, person_id, invited_by, words, at) values ($1, $2, $3, $4, $5, $6)",
        values![id, community, person, by, words, at],
    )?;
    Ok(())
}

/// Whether an invitation of somebody to this community waits for an answer.
pub fn is_invited(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
) -> anyhow::Result<bool> {
    let found: Option<(InvitationId,)> = tx.find(
        "select id from invitations where community_id = $1 and person_id = $2 and answer is null",
        values![community, person],
    )?;
    Ok(found.is_some())
}

/// When the last invitation of somebody by this member came to nothing: declined, or taken back.
pub fn last_invited(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    by: PersonId,
) -> anyhow::Result<Option<Moment>> {
    let (last,) = tx.get(
        "select max(answered_at) from invitations
          where community_id = $1 and person_id = $2 and invited_by = $3 and answer in ('declined', 'withdrawn')",
        values![community, person, by],
    )?;
    Ok(last)
}

/// What an invitation says: who invites, their name, their words, when.
pub fn invitation(
    tx: &mut Tx<'_>,
    id: InvitationId,
) -> anyhow::Result<(PersonId, String, String, Moment)> {
    tx.get(
        "select i.invited_by, p.name, i.words, i.at from invitations i join people p on p.id = i.invited_by where i.id = $1",
        values![id],
    )
}

/// The one invited says no. False when it was answered or taken back meanwhile.
pub fn decline(tx: &mut Tx<'_>, id: InvitationId, at: Moment) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update invitations set answer = 'declined', answered_at = $2 where id = $1 and answer is null",
        values![id, at],
    )?;
    Ok(changed == 1)
}

/// The one who invited takes it back, if it still waits; whether it did is not for them to know.
pub fn withdraw_invitation(
    tx: &mut Tx<'_>,
    community: CommunityId,
    id: InvitationId,
    by: PersonId,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update invitations set answer = 'withdrawn', answered_at = $4
          where id = $2 and community_id = $1 and invited_by = $3 and answer is null",
        values![community, id, by, at],
    )?;
    Ok(())
}

/// When somebody last left this community or said no to it.
pub fn last_no(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
) -> anyhow::Result<Option<Moment>> {
    let (no,): (Option<Moment>,) = tx.get(
        "select max(at) from (
           select left_at as at from memberships where community_id = $1 and person_id = $2 and ended_by = 'left'
           union all
           select answered_at from invitations where community_id = $1 and person_id = $2 and answer = 'declined'
           union all
           select answered_at from requests where community_id = $1 and person_id = $2 and answer = 'withdrawn'
           union all
           select let_go_at from requests where community_id = $1 and person_id = $2 and let_go_at is not null) as noes",
        values![community, person],
    )?;
    Ok(no)
}
