//! Becoming a member and ceasing to be one. No act here takes a person: whoever acts, acts for themselves.

use super::{
    about_person, me, own_membership, permit, reader, unless_same_moment, visible_or_not_found,
};
use crate::{
    AgreementId, Consent, ConsentAct, Joining, MembershipId, ShownTo, Visibility, VisibleCommunity,
    events::{AgreementAccepted, MemberJoined, MemberLeft, MemberReturned},
    rules::Refusal,
    store::{self, communities::Key},
};
use db::{Lock, Tx};
use ground::{Moment, Refused, Result};
use house::{Actor, Context, House, Thing};
use web::{Act, Call, Subject, input};

input! {
    /// Your yes to the agreement, as you read it.
    pub struct AcceptedAgreement {
        /// The wording that was read: the id of the agreement.
        pub agreement: AgreementId,
        /// True: you accept it. Without that you can’t be a member.
        #[schemars(required, extend("const" = true))]
        pub agreed: Option<bool>,
        /// Who sees that you are a member; all members unless you say otherwise. Where a member accepts the agreement
        /// again, it changes nothing.
        pub shown_to: Option<ShownTo>,
    }
}

impl AcceptedAgreement {
    /// The wording, for whoever said yes to it.
    fn wording(&self) -> Result<AgreementId> {
        if self.agreed == Some(true) {
            Ok(self.agreement)
        } else {
            Err(Refusal::AgreementNotTicked.into())
        }
    }
}

/// Acts whose input is the yes to the agreement.
macro_rules! agreeing {
    ($($(#[$meta:meta])* $name:ident),*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub AcceptedAgreement);

        impl $name {
            /// With a yes to this wording, seen by all members.
            pub fn to(agreement: AgreementId) -> Self {
                Self(AcceptedAgreement { agreement, agreed: Some(true), shown_to: None })
            }
        }
    )* };
}

agreeing! {
    /// Joins an open community, on the agreement as it was read.
    Join,
    /// Accepts an invitation, on the agreement as it was read.
    AcceptInvitation,
    /// Accepts the welcome that a request was answered with, on the agreement as it was read.
    AcceptAnswer,
    /// Accepts, as a member, the agreement as it is now.
    AcceptAgreement
}

impl Act for Join {
    type On = VisibleCommunity;
    type Done = MembershipId;
    const ACTION: &'static str = "join";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn thing(house: &House, actor: &Actor, on: &VisibleCommunity) -> Thing {
        own_membership(house, actor, on)
    }

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        let words = match on.community.joining {
            Joining::Open => "This community is for the people of its organisation.",
            Joining::Request => {
                "To join this community, ask first: those who look after it answer."
            }
            Joining::Invitation => "This community is joined by invitation.",
        };
        may_become_member::<Self>(house, actor, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<MembershipId> {
        become_member(cx, on, ConsentAct::Joined, &self.0)
    }
}

impl Act for AcceptInvitation {
    type On = VisibleCommunity;
    type Done = MembershipId;
    const ACTION: &'static str = "accept_invitation";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn thing(house: &House, actor: &Actor, on: &VisibleCommunity) -> Thing {
        own_membership(house, actor, on)
    }

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        let words = "No invitation to this community waits for you.";
        may_become_member::<Self>(house, actor, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<MembershipId> {
        become_member(cx, on, ConsentAct::AcceptedInvitation, &self.0)
    }
}

impl Act for AcceptAnswer {
    type On = VisibleCommunity;
    type Done = MembershipId;
    const ACTION: &'static str = "accept_answer";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn thing(house: &House, actor: &Actor, on: &VisibleCommunity) -> Thing {
        own_membership(house, actor, on)
    }

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        let words = "No answer to a request of yours waits for you.";
        may_become_member::<Self>(house, actor, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<MembershipId> {
        become_member(cx, on, ConsentAct::AcceptedAnswer, &self.0)
    }
}

fn may_become_member<A: Act<On = VisibleCommunity>>(
    house: &House,
    actor: &Actor,
    on: &VisibleCommunity,
    words: &str,
) -> Result<()> {
    if on.community.closed_at.is_some() {
        return Err(Refusal::Closed.into());
    }
    me(actor)?;
    house.permit(actor, A::ACTION, &A::thing(house, actor, on), words)
}

/// House rule 2: the consent is the actor's, and can be of nobody else.
fn consent(cx: &Context<'_, '_>, act: ConsentAct) -> Result<Consent> {
    Consent::given(cx.actor, act, cx.now()).ok_or_else(|| Refusal::OnlyInPerson.into())
}

fn become_member(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    act: ConsentAct,
    yes: &AcceptedAgreement,
) -> Result<MembershipId> {
    let agreement = yes.wording()?;
    if visible.standing.member.is_some() {
        return Err(Refusal::AlreadyMember.into());
    }
    if store::communities::agreement(cx.tx, visible.community.id)?.id != agreement {
        return Err(Refusal::AgreementChanged.into());
    }
    let consent = consent(cx, act)?;
    let sees_from = Visibility::newcomer(consent.at()).sees_from;
    let membership = add(cx, visible, &consent, sees_from, Some(agreement))?;
    let about = about_person(visible, consent.person());
    cx.record(&MemberJoined { about, act })?;
    if yes.shown_to == Some(ShownTo::Carers) {
        super::seeing::show_to_carers(cx, visible, membership)?;
    }
    Ok(membership)
}

/// Adds a membership; of two that arrive at the same moment, the second changes nothing.
pub(super) fn add(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    consent: &Consent,
    sees_from: Moment,
    agreed: Option<AgreementId>,
) -> Result<MembershipId> {
    let (membership, community) = (cx.id(), visible.community.id);
    let ids = (cx.id(), membership);
    let added = store::members::add(cx.tx, ids, community, consent, sees_from, agreed);
    if unless_same_moment(added)? { Ok(membership) } else { Err(Refusal::SameMoment.into()) }
}

input! {
    /// Leaves. It needs no reason. After a visit, fellow members see for 30 days that there was one; else nobody is told.
    pub struct Leave {}
}

impl Act for Leave {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "leave";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        if on.standing.member.is_none() {
            return Err(Refusal::NotMember.into());
        }
        let words = "You are not a member of this community.";
        permit(house, actor, Self::ACTION, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let (membership, _) = on.standing.member.ok_or(Refusal::NotMember)?;
        if !store::members::leave(cx.tx, membership, cx.now())? {
            return Err(Refusal::NotMember.into());
        }
        let about = about_person(on, me(cx.actor)?);
        cx.record(&MemberLeft { about })
    }
}

/// A community that somebody left: they may not know of it any more, and can come back for a while.
pub struct FormerCommunity(pub VisibleCommunity);

impl FormerCommunity {
    /// By its address.
    ///
    /// # Errors
    /// `not found` where there is none.
    pub fn open(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        slug: &str,
        lock: Option<Lock>,
    ) -> Result<Self> {
        let person = reader(house, actor)?.person;
        let find = |tx: &mut Tx<'_>| {
            store::communities::find_uncounted(tx, person, house.today(), Key::Slug(slug))
        };
        let mut found = find(tx)?.ok_or_else(Refused::not_found)?;
        if let Some(lock) = lock {
            tx.lock_row("communities", found.community.id.uuid(), lock)?;
            found = find(tx)?.ok_or_else(Refused::not_found)?;
        }
        Ok(Self(found))
    }
}

impl Subject for FormerCommunity {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        call.signed()?;
        Self::open(call.house(), tx, &call.actor, call.param("slug"), lock)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        own_membership(house, actor, &self.0)
    }
}

input! {
    /// Undoes leaving while that is fresh: a new consent, with the agreements, the terms and the sight of before.
    pub struct ComeBack {}
}

impl Act for ComeBack {
    type On = FormerCommunity;
    type Done = ();
    const ACTION: &'static str = "come_back";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &FormerCommunity) -> Result<()> {
        me(actor)?;
        if house.may(actor, Self::ACTION, &on.thing(house, actor))? {
            return Ok(());
        }
        visible_or_not_found(house, actor, Some(on.0.clone()))?;
        let member = on.0.standing.member.is_some();
        Err(if member { Refusal::AlreadyMember } else { Refusal::TooLateToUndo }.into())
    }

    fn run(
        self,
        cx: &mut Context<'_, '_>,
        FormerCommunity(visible): &FormerCommunity,
    ) -> Result<()> {
        let consent = consent(cx, ConsentAct::Joined)?;
        let person = consent.person();
        let left = store::members::last_left(cx.tx, visible.community.id, person)?
            .ok_or(Refusal::TooLateToUndo)?;
        let (sees_from, private) = store::seeing::of_left(cx.tx, left)?;
        let membership = add(cx, visible, &consent, sees_from, None)?;
        if private {
            let id = cx.id();
            store::seeing::begin_private(cx.tx, id, membership, consent.at())?;
        }
        let (today, house) = (cx.today(), cx.house);
        store::members::carry_over(cx.tx, left, membership, today, || {
            house.id::<VisibleCommunity>().uuid()
        })?;
        cx.record(&MemberReturned { about: about_person(visible, person) })
    }
}

impl Act for AcceptAgreement {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "accept_agreement";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        let words = "The agreement is between the members of this community.";
        permit(house, actor, Self::ACTION, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let agreed = self.0.wording()?;
        let (membership, _) = on.standing.member.ok_or(Refusal::NotMember)?;
        let agreement = store::communities::agreement(cx.tx, on.community.id)?;
        if agreement.id != agreed {
            return Err(Refusal::AgreementChanged.into());
        }
        store::members::accept(cx.tx, on.community.id, membership, agreed, cx.now())?;
        let about = about_person(on, me(cx.actor)?);
        cx.record(&AgreementAccepted { about, number: agreement.number })
    }
}
