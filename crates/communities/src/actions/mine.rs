//! What one has in communities oneself, read once for pages and programs: nobody reads it for somebody else.

use super::{newest_open, permit_list, visible_among};
use crate::{
    CommunityId, EndedMembership, MyFormerMembership, MyInvitation, MyMembership, MyProposal,
    MyRequest, VisibleCommunity, rules, store::mine as store,
};
use db::Tx;
use ground::Result;
use house::PersonId;
use web::Call;

/// How long a "not now" is shown, in seconds.
const NOT_NOW_SHOWN_SECONDS: i64 = 30 * 24 * 60 * 60;
/// How many communities are suggested.
const SUGGESTED: usize = 3;

/// Whoever asks, if they may list what is theirs.
fn me(call: &Call) -> Result<PersonId> {
    let me = call.me()?;
    permit_list(call.house(), &call.actor, me)?;
    Ok(me)
}

/// What one is in, by name.
pub(crate) fn memberships(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<MyMembership>> {
    Ok(store::memberships(tx, me(call)?, call.house().today())?)
}

/// What one was in, the latest first.
pub(crate) fn former(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<MyFormerMembership>> {
    let (house, me) = (call.house(), me(call)?);
    let ended = store::former(tx, me)?;
    let visible = visible_among(house, tx, &call.actor, ended.iter().map(|one| one.community))?;
    let current = store::memberships(tx, me, house.today())?;
    let of = |one: EndedMembership| {
        let left = one.ended_by == "left";
        let fresh = rules::can_undo(Some(one.until), house.now());
        let can_return =
            left && fresh && !current.iter().any(|other| other.community == one.community);
        let in_peace = left && !rules::may_be_asked(Some(one.until), house.now());
        let visible = visible.iter().find(|visible| visible.community.id == one.community);
        MyFormerMembership {
            community: one.community,
            slug: (visible.is_some() || can_return).then_some(one.slug),
            name: one.name,
            since: one.since.into(),
            until: one.until.into(),
            left,
            in_peace_until: in_peace.then(|| rules::asked_again_from(one.until).into()),
            can_return,
            is_open: visible.is_some_and(|visible| visible.community.closed_at.is_none()),
        }
    };
    Ok(ended.into_iter().map(of).collect())
}

/// Invitations that wait for one, the oldest first.
pub(crate) fn invitations(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<MyInvitation>> {
    Ok(store::invitations(tx, me(call)?)?)
}

/// One's requests, the oldest first, as far as they wait for somebody or were lately answered with "not now".
pub(crate) fn requests(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<MyRequest>> {
    let since = call.house().now().plus_seconds(-NOT_NOW_SHOWN_SECONDS);
    Ok(store::requests(tx, me(call)?, since)?)
}

/// What one is asked to look after.
pub(crate) fn proposals(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<MyProposal>> {
    Ok(store::proposals(tx, me(call)?, call.house().today())?)
}

/// A few that one might like: the newest, never the largest, and none that one said no to lately.
pub(crate) fn suggestions(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<VisibleCommunity>> {
    let (house, me) = (call.house(), me(call)?);
    let since = house.now().plus_seconds(-rules::NOT_ASKED_DAYS * 24 * 60 * 60);
    let noes: Vec<CommunityId> = store::said_no_to(tx, me, since)?;
    newest_open(house, tx, &call.actor, &noes, SUGGESTED)
}
