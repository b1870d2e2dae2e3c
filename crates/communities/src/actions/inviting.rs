//! Inviting, and saying no. Whoever invites learns nothing of what the other did before.

use super::{about, about_person, me, not_waiting, unless_same_moment};
use crate::{
    InvitationId, VisibleCommunity,
    events::{InvitationDeclined, InvitationMade, InvitationWithdrawn},
    rules,
    rules::Refusal,
    store,
};
use db::{Lock, Tx};
use ground::{Block, Result};
use house::{Actor, Context, House, PersonId, Thing};
use people::PersonRow;
use web::{Act, Call, Subject, input};

input! {
    /// An invitation to somebody, who accepts or declines in their own time.
    pub struct Invite {
        /// Whom; they decide for themselves.
        pub person: PersonId,
        /// Words to them, which nobody else reads.
        pub words: Option<Block<2000>>,
    }
}

impl Invite {
    /// To somebody, with words or without.
    pub fn new(person: PersonId, words: &str) -> Self {
        Self { person, words: Block::new(words).ok() }
    }
}

impl Act for Invite {
    type On = VisibleCommunity;
    type Done = (InvitationId, Self);
    const ACTION: &'static str = "invite_to";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<(InvitationId, Self)> {
        let (by, whom, community) = (me(cx.actor)?, self.person, on.community.id);
        let person = people::queries::persons::person(cx.tx, whom)?.ok_or_else(not_waiting)?;
        let sees = super::participation::may_read(cx.house, cx.tx, cx.actor, whom, community)?;
        may_invite(cx, on, (by, sees), &person)?;
        let (invitation, now) = (cx.id(), cx.now());
        let words = self.words.as_deref().unwrap_or_default();
        let id = invitation;
        let added = store::coming::add_invitation(cx.tx, id, community, whom, by, words, now);
        unless_same_moment(added)?;
        cx.record(&InvitationMade { about: about_person(on, whom) })?;
        Ok((invitation, self))
    }
}

/// Whoever sees that the other is in it is told so. Left, declined, invited already by anyone, invited and
/// taken back by oneself, not of this organisation or not any more: all of these read alike.
fn may_invite(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    (by, sees_them): (PersonId, bool),
    person: &PersonRow,
) -> Result<()> {
    let community = &visible.community;
    if person.id == by {
        return Err(Refusal::InvitesSelf.into());
    }
    let gone = people::queries::directory::has_left(cx.tx, person.id, cx.today())?;
    let is_member = store::members::membership_of(cx.tx, community.id, person.id)?.is_some();
    if !gone && is_member && sees_them {
        return Err(Refusal::IsMember(person.name.clone()).into());
    }
    let waits = store::coming::is_invited(cx.tx, community.id, person.id)?;
    let elsewhere = !community.spans && person.organisation != community.organisation;
    let last_no = store::coming::last_no(cx.tx, community.id, person.id)?;
    let last_by_me = store::coming::last_invited(cx.tx, community.id, person.id, by)?;
    let in_peace =
        [last_no, last_by_me].into_iter().any(|last| !rules::may_be_asked(last, cx.now()));
    if gone || is_member || waits || elsewhere || in_peace {
        return Err(Refusal::NotJustNow(person.name.clone()).into());
    }
    Ok(())
}

/// An invitation that the actor made, or says they made: whether it still waits is not theirs to know.
pub struct OwnInvitation {
    /// The community.
    pub visible: VisibleCommunity,
    /// The invitation.
    pub invitation: InvitationId,
}

impl Subject for OwnInvitation {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let visible = <VisibleCommunity as Subject>::open(call, tx, lock)?;
        Ok(Self { visible, invitation: call.id_param("invitation")? })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.visible.thing(house, actor)
    }
}

input! {
    /// Takes an invitation of one’s own back, if it still waits. The answer is the same either way.
    pub struct WithdrawInvitation {}
}

impl Act for WithdrawInvitation {
    type On = OwnInvitation;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn run(self, cx: &mut Context<'_, '_>, on: &OwnInvitation) -> Result<()> {
        let (by, now) = (me(cx.actor)?, cx.now());
        store::coming::withdraw_invitation(cx.tx, on.visible.community.id, on.invitation, by, now)?;
        // Recorded either way: else one's own record would say whether it had been answered, and a no is theirs to keep.
        cx.record(&InvitationWithdrawn { about: about(&on.visible) })
    }
}

input! {
    /// Says no to an invitation. It needs no reason, nobody is told, and nobody asks again soon.
    pub struct DeclineInvitation {}
}

impl Act for DeclineInvitation {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let invitation = on.standing.invitation.ok_or(Refusal::AnsweredMeanwhile)?;
        if !store::coming::decline(cx.tx, invitation, cx.now())? {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        let about = about_person(on, me(cx.actor)?);
        cx.record(&InvitationDeclined { about })
    }
}
