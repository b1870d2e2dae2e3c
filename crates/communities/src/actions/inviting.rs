//! Inviting, and saying no. Whoever invites learns nothing of what the other did before.

use super::{about, about_person, gone, locked, me, permit};
use crate::{
    CommunityId, InvitationId, Joining,
    events::{InvitationDeclined, InvitationMade, InvitationWithdrawn},
    rules,
    rules::Refusal,
    store,
};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, House, PersonId};
use people::PersonRow;

/// Invites somebody, who may accept or decline in their own time.
pub fn invite(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    whom: PersonId,
    words: &str,
) -> Result<InvitationId> {
    let known = locked(house, tx, actor, id, Lock::Exclusive)?;
    let why_not = if known.community.joining == Joining::Invitation {
        "Those who look after this community invite to it."
    } else {
        "Members of this community invite to it."
    };
    permit(house, actor, "invite_to", &known, why_not)?;
    let by = me(actor)?;
    let person = people::store::persons::person(tx, whom)?.ok_or_else(gone)?;
    let sees = super::participation::may_read(house, tx, actor, whom, id)?;
    may_invite(house, tx, &known, (by, sees), &person)?;
    let invitation = house.id();
    match store::coming::add_invitation(tx, invitation, id, whom, by, words, house.now()) {
        Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameMoment.into()),
        added => added?,
    }
    house.record(tx, actor, &InvitationMade { about: about_person(&known, whom) })?;
    Ok(invitation)
}

/// Whoever sees that the other is in it is told so. Left, declined, invited already by anyone, invited and
/// taken back by oneself, not of this organisation or not any more: all of these read alike.
fn may_invite(
    house: &House,
    tx: &mut Tx<'_>,
    known: &crate::Known,
    (by, sees_them): (PersonId, bool),
    person: &PersonRow,
) -> Result<()> {
    let community = &known.community;
    if person.id == by {
        return Err(Refusal::InvitesSelf.into());
    }
    let gone = people::store::directory::has_left(tx, person.id, house.today())?;
    let is_member = store::members::membership_of(tx, community.id, person.id)?.is_some();
    if !gone && is_member && sees_them {
        return Err(Refusal::IsMember(person.name.clone()).into());
    }
    let waits = store::coming::is_invited(tx, community.id, person.id)?;
    let elsewhere = !community.spans && person.organisation != community.organisation;
    let last_no = store::coming::last_no(tx, community.id, person.id)?;
    let last_by_me = store::coming::last_invited(tx, community.id, person.id, by)?;
    let in_peace =
        [last_no, last_by_me].into_iter().any(|last| !rules::may_be_asked(last, house.now()));
    if gone || is_member || waits || elsewhere || in_peace {
        return Err(Refusal::NotJustNow(person.name.clone()).into());
    }
    Ok(())
}

/// Takes an invitation of one's own back, if it still waits. The answer is the same either way.
pub fn withdraw_invitation(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    invitation: InvitationId,
) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    store::coming::withdraw_invitation(tx, id, invitation, me(actor)?, house.now())?;
    // Recorded either way: else one's own record would say whether it had been answered, and a no is theirs to keep.
    house.record(tx, actor, &InvitationWithdrawn { about: about(&known) })
}

/// Says no to an invitation. It needs no reason, nobody is told, and nobody asks again soon.
pub fn decline_invitation(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let invitation = known.standing.invitation.ok_or(Refusal::AnsweredMeanwhile)?;
    if !store::coming::decline(tx, invitation, house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    house.record(tx, actor, &InvitationDeclined { about: about_person(&known, me(actor)?) })
}
