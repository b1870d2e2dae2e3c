//! Becoming a member and ceasing to be one. No verb here takes a person: whoever acts, acts for themselves.

use super::{about_person, consent, locked, me, permit, reader, thing};
use crate::{
    Act, AgreementId, CommunityId, Consent, Joining, Known, MembershipId,
    events::{AgreementAccepted, MemberJoined, MemberLeft, MemberReturned},
    rules::{self, Refusal},
    store::{self, communities::Key},
};
use db::{Lock, Tx};
use ground::{Error, Moment, Refused, Result};
use house::{Actor, Attr, House};

/// Joins an open community, on the agreement as it was read.
pub fn join(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    agreed: AgreementId,
) -> Result<MembershipId> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let words = match known.community.joining {
        Joining::Open => "This community is for the people of its organisation.",
        Joining::Request => "To join this community, ask first: those who look after it answer.",
        Joining::Invitation => "This community is joined by invitation.",
    };
    become_member(house, tx, actor, &known, ("join", Act::Joined, words), agreed)
}

/// Accepts an invitation, on the agreement as it was read.
pub fn accept_invitation(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    agreed: AgreementId,
) -> Result<MembershipId> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let words = "No invitation to this community waits for you.";
    let by = ("accept_invitation", Act::AcceptedInvitation, words);
    become_member(house, tx, actor, &known, by, agreed)
}

/// Accepts the welcome that a request was answered with, on the agreement as it was read.
pub fn accept_answer(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    agreed: AgreementId,
) -> Result<MembershipId> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let words = "No answer to a request of yours waits for you.";
    let by = ("accept_answer", Act::AcceptedAnswer, words);
    become_member(house, tx, actor, &known, by, agreed)
}

/// By which action and act, and the words to whom the policies refuse it.
fn become_member(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &Known,
    (action, act, words): (&str, Act, &str),
    agreed: AgreementId,
) -> Result<MembershipId> {
    if known.community.closed_at.is_some() {
        return Err(Refusal::Closed.into());
    }
    let consent = consent(house, actor, action, act, thing(house, actor, known), words)?;
    if known.standing.member.is_some() {
        return Err(Refusal::AlreadyMember.into());
    }
    if store::communities::agreement(tx, known.community.id)?.id != agreed {
        return Err(Refusal::AgreementChanged.into());
    }
    let sees_from = rules::sees_from(consent.at());
    let membership = add(house, tx, known, &consent, sees_from, Some(agreed))?;
    let about = about_person(known, consent.person());
    house.record(tx, actor, &MemberJoined { about, act })?;
    Ok(membership)
}

/// Adds a membership; of two that arrive at the same moment, the second changes nothing.
pub(super) fn add(
    house: &House,
    tx: &mut Tx<'_>,
    known: &Known,
    consent: &Consent,
    sees_from: Moment,
    agreed: Option<AgreementId>,
) -> Result<MembershipId> {
    let (membership, community) = (house.id(), known.community.id);
    let ids = (house.id(), membership);
    match store::members::add(tx, ids, community, consent, sees_from, agreed) {
        Ok(true) => Ok(membership),
        Ok(false) => Err(Refusal::SameMoment.into()),
        Err(clash) if db::is_unique(&clash) => Err(Refusal::SameMoment.into()),
        Err(fault) => Err(fault.into()),
    }
}

/// Leaves. It needs no reason. After a visit, fellow members see for 30 days that there was one; else nobody is told.
pub fn leave(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: CommunityId) -> Result<Known> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let (membership, _) = known.standing.member.ok_or(Refusal::NotMember)?;
    permit(house, actor, "leave", &known, "You are not a member of this community.")?;
    if !store::members::leave(tx, membership, house.now())? {
        return Err(Refusal::NotMember.into());
    }
    house.record(tx, actor, &MemberLeft { about: about_person(&known, me(actor)?) })?;
    Ok(known)
}

/// Undoes leaving while that is fresh: a new consent, with the agreements, the terms and the sight of before.
pub fn come_back(house: &House, tx: &mut Tx<'_>, actor: &Actor, slug: &str) -> Result<Known> {
    let person = reader(house, actor)?.person;
    let found = |tx: &mut Tx<'_>| {
        let found = store::communities::find_uncounted(tx, person, house.today(), Key::Slug(slug));
        found?.ok_or_else(|| Error::from(Refused::not_found()))
    };
    let id = found(tx)?.community.id;
    tx.lock_row("communities", id.uuid(), Lock::Shared)?;
    let known = found(tx)?;
    let consent = Consent::given(actor, Act::Joined, house.now()).ok_or(Refusal::OnlyInPerson)?;
    let about = thing(house, actor, &known);
    let whose = about.clone().said("member", Attr::Person(consent.person()));
    if !house.may(actor, "come_back", &whose)? {
        house.permit_sight(actor, "know_community", &about)?;
        let refusal = if known.standing.member.is_some() {
            Refusal::AlreadyMember
        } else {
            Refusal::TooLateToUndo
        };
        return Err(refusal.into());
    }
    let left =
        store::members::last_left(tx, known.community.id, person)?.ok_or(Refusal::TooLateToUndo)?;
    let (sees_from, private) = store::seeing::of_left(tx, left)?;
    let membership = add(house, tx, &known, &consent, sees_from, None)?;
    if private {
        store::seeing::begin_private(tx, house.id(), membership, consent.at())?;
    }
    store::members::carry_over(tx, left, membership, house.today(), || house.id::<Known>().uuid())?;
    house.record(tx, actor, &MemberReturned { about: about_person(&known, person) })?;
    Ok(known)
}

/// A member accepts the agreement as it is now.
pub fn accept_agreement(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    agreed: AgreementId,
) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let words = "The agreement is between the members of this community.";
    permit(house, actor, "accept_agreement", &known, words)?;
    let (membership, _) = known.standing.member.ok_or(Refusal::NotMember)?;
    let agreement = store::communities::agreement(tx, known.community.id)?;
    if agreement.id != agreed {
        return Err(Refusal::AgreementChanged.into());
    }
    store::members::accept(tx, known.community.id, membership, agreed, house.now())?;
    let about = about_person(&known, me(actor)?);
    house.record(tx, actor, &AgreementAccepted { about, number: agreement.number })
}
