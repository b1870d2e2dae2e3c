//! What one has in communities oneself, and what one shares with another. Only the last takes another person.

use super::{list::CommunityLine, wire::some};
use crate::{
    Answer, CommunityId, ConsentAct, InvitationId, Part, RequestId, SeenBy, ShownTo, TermId,
    actions,
    pages::{mine::NOT_NOW_SHOWN_SECONDS, panels::suggested},
    rules, store,
    store::mine::{Asked, In, Invited, Proposed, Was},
    views::mine::seen,
};
use db::Tx;
use ground::{Day, Result};
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

/// A membership of one’s own.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyMembership {
    /// The community’s address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What its members practise.
    pub(crate) practice: String,
    /// Its organisation’s name.
    pub(crate) organisation_name: String,
    /// Since when.
    pub(crate) since: When,
    /// By which act of one’s own.
    pub(crate) by: Option<ConsentAct>,
    /// How one looks after it.
    pub(crate) part: Option<Part>,
    /// The number of an agreement that one is asked to accept.
    pub(crate) agreement_to_accept: Option<i64>,
    /// Who may know that the community exists.
    pub(crate) seen_by: SeenBy,
    /// Who sees that one is in it.
    pub(crate) shown_to: ShownTo,
    /// From when one sees the other members; null while one is shown to those who look after it alone.
    pub(crate) sees_members_from: Option<When>,
    /// What others can see of the membership, in words.
    pub(crate) seen: String,
}

impl From<&In> for MyMembership {
    fn from(one: &In) -> Self {
        let part = one.part.as_deref().and_then(Part::from_key);
        Self {
            slug: one.slug.clone(),
            name: one.name.clone(),
            practice: one.practice.clone(),
            organisation_name: one.organisation.clone(),
            since: one.since.into(),
            by: ConsentAct::from_key(&one.act),
            part,
            agreement_to_accept: one.to_accept,
            seen_by: one.seen_by,
            shown_to: one.visibility().shown_to(),
            sees_members_from: one.visibility().sees_members_from().map(When::from),
            seen: seen(one, part),
        }
    }
}

/// A membership that ended. It is remembered for its person alone, so that nobody asks again soon.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyFormerMembership {
    /// The community’s address, while one may know of it or come back to it.
    pub(crate) slug: Option<String>,
    /// Its name.
    pub(crate) name: String,
    /// Since when.
    pub(crate) since: When,
    /// Until when.
    pub(crate) until: When,
    /// Whether one left; otherwise it closed.
    pub(crate) left: bool,
    /// Before when nobody can invite one again.
    pub(crate) in_peace_until: Option<When>,
    /// Whether leaving can be undone.
    pub(crate) can_return: bool,
}

/// An invitation that waits for one’s answer.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyInvitation {
    /// Its id.
    pub(crate) id: InvitationId,
    /// To which community.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What its members practise.
    pub(crate) practice: String,
    /// Who invites.
    pub(crate) by: String,
    /// What they say.
    pub(crate) words: Option<String>,
    /// When.
    pub(crate) at: When,
}

/// A request of one’s own.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyRequest {
    /// Its id.
    pub(crate) id: RequestId,
    /// To which community.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What one said.
    pub(crate) words: String,
    /// When.
    pub(crate) at: When,
    /// The answer, once there is one.
    pub(crate) answer: Option<Answer>,
    /// What was said with it.
    pub(crate) answer_words: Option<String>,
    /// When it was answered.
    pub(crate) answered_at: Option<When>,
}

/// A term that somebody asks one to take.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyProposal {
    /// Its id.
    pub(crate) id: TermId,
    /// Of which community.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// As what.
    pub(crate) part: Part,
    /// Its last day.
    pub(crate) until: Day,
    /// Who asks.
    pub(crate) by: String,
}

/// A community that two people are both in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityTogether {
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What its members practise.
    pub(crate) practice: String,
}

/// Whoever asks, if they may list what is theirs.
fn me(call: &Call) -> Result<PersonId> {
    let me = call.me()?;
    actions::permit_list(call.house(), &call.actor, me)?;
    Ok(me)
}

/// What one is in.
pub(crate) fn now(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = store::mine::memberships(tx, me(call)?, call.house().today())?;
    call.lists_all(
        rows,
        |one| (ground::fold(&one.name), one.community),
        |one| MyMembership::from(one),
    )
}

/// What one was in, the latest first.
pub(crate) fn former(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let me = me(call)?;
    let house = call.house();
    let rows = store::mine::former(tx, me)?;
    let known: Vec<CommunityId> =
        actions::known_among(house, tx, &call.actor, rows.iter().map(|was| was.community))?
            .iter()
            .map(|known| known.community.id)
            .collect();
    let current: Vec<CommunityId> = store::mine::memberships(tx, me, house.today())?
        .into_iter()
        .map(|one| one.community)
        .collect();
    let wire = |was: &Was| {
        let left = was.ended_by == "left";
        let fresh = rules::can_undo(Some(was.until), house.now());
        let can_return = left && fresh && !current.contains(&was.community);
        let in_peace = left && !rules::may_be_asked(Some(was.until), house.now());
        MyFormerMembership {
            slug: (known.contains(&was.community) || can_return).then(|| was.slug.clone()),
            name: was.name.clone(),
            since: was.since.into(),
            until: was.until.into(),
            left,
            in_peace_until: in_peace.then(|| rules::asked_again_from(was.until).into()),
            can_return,
        }
    };
    call.lists_all(rows, |was| (-was.until.0, was.community), wire)
}

/// Invitations that wait, the oldest first.
pub(crate) fn invitations(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = store::mine::invitations(tx, me(call)?)?;
    let wire = |one: &Invited| MyInvitation {
        id: one.id,
        slug: one.slug.clone(),
        name: one.name.clone(),
        practice: one.practice.clone(),
        by: one.by.clone(),
        words: some(&one.words),
        at: one.at.into(),
    };
    call.lists_all(rows, |one| (one.at.0, one.id), wire)
}

/// Requests, the oldest first.
pub(crate) fn requests(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let since = call.house().now().plus_seconds(-NOT_NOW_SHOWN_SECONDS);
    let rows = store::mine::requests(tx, me(call)?, since)?;
    let wire = |one: &Asked| MyRequest {
        id: one.id,
        slug: one.slug.clone(),
        name: one.name.clone(),
        words: one.words.clone(),
        at: one.at.into(),
        answer: one.answer.as_deref().and_then(Answer::from_key),
        answer_words: some(&one.answer_words),
        answered_at: one.answered_at.map(When),
    };
    call.lists_all(rows, |one| (one.at.0, one.id), wire)
}

/// What one is asked to look after.
pub(crate) fn proposals(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = store::mine::proposals(tx, me(call)?, call.house().today())?;
    let wire = |one: &Proposed| MyProposal {
        id: one.id,
        slug: one.slug.clone(),
        name: one.name.clone(),
        part: one.part,
        until: one.to.plus_days(-1),
        by: one.by.clone(),
    };
    call.lists_all(rows, |one| one.id, wire)
}

/// A few that one could join, the newest first, and never the largest.
pub(crate) fn suggestions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let found = suggested(call, tx, me(call)?)?;
    call.lists_all(
        found,
        |one| (-one.community.founded_at.0, one.community.id),
        |one| CommunityLine::from(one),
    )
}

/// What the reader and a person are both in.
pub(crate) fn together(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let person: PersonId = call.id_param("person")?;
    let shared = actions::together(call.house(), tx, &call.actor, person)?;
    call.lists_all(
        shared,
        |(slug, name, _)| (ground::fold(name), slug.clone()),
        |(slug, name, practice)| CommunityTogether {
            slug: slug.clone(),
            name: name.clone(),
            practice: practice.clone(),
        },
    )
}
