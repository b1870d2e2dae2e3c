//! Looking after a community for a term: asked, offered, agreed, handed over. It takes two, and the person is one of them.

use super::{about_person, me, not_waiting, unless_same_moment};
use crate::{
    Part, Term, TermId, VisibleCommunity,
    events::{
        InPerson, TermAgreed, TermDeclined, TermEnded, TermGivenUp, TermOffered, TermProposed,
    },
    rules::{self, Refusal},
    store,
};
use db::{Lock, Tx};
use ground::{Day, Result};
use house::{Actor, Context, House, PersonId, Thing};
use web::{Act, Call, Subject, input};

input! {
    /// Asks a member to look after a community for a term; they accept or decline.
    pub struct HandOver {
        /// A member.
        pub person: PersonId,
        /// As what.
        pub part: Part,
        /// The last day of the term, within two years.
        pub until: Day,
    }
}

impl Act for HandOver {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "hand_over";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let Self { person, part, until } = self;
        if person == me(cx.actor)? {
            return Err(Refusal::AsksSelf.into());
        }
        propose(cx, on, person, part, until)?;
        cx.record(&TermProposed { about: about_person(on, person), part, until })
    }
}

input! {
    /// An offer to lead, where nobody does. Another member’s welcome makes it so; the only member needs none.
    pub struct OfferToLead {
        /// The last day of the term, within two years.
        pub until: Day,
    }
}

impl Act for OfferToLead {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "offer_to_lead";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let (person, today, now) = (me(cx.actor)?, cx.today(), cx.now());
        let term = propose(cx, on, person, Part::Leader, self.until)?;
        let (own, _) = on.standing.member.ok_or(Refusal::OnlyMembersLookAfter)?;
        let about = about_person(on, person);
        cx.record(&TermOffered { about, until: self.until })?;
        if store::members::is_alone(cx.tx, on.community.id, own, today)?
            && store::care::agree(cx.tx, term, person, today, now)?
        {
            cx.record(&TermAgreed { about, part: Part::Leader })?;
        }
        Ok(())
    }
}

fn propose(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    whom: PersonId,
    part: Part,
    last: Day,
) -> Result<TermId> {
    let (today, now) = (cx.today(), cx.now());
    let to = rules::term_until(today, last)?;
    let community = visible.community.id;
    if people::queries::directory::has_left(cx.tx, whom, today)? {
        return Err(Refusal::OnlyMembersLookAfter.into());
    }
    let membership = store::members::membership_of(cx.tx, community, whom)?
        .ok_or(Refusal::OnlyMembersLookAfter)?;
    if store::care::proposals(cx.tx, community, today)?.iter().any(|one| one.person == whom) {
        return Err(Refusal::ProposedAlready.into());
    }
    let (id, by) = (cx.id(), me(cx.actor)?);
    let term =
        store::care::NewTerm { id, community, membership, person: whom, part, by, from: today, to };
    unless_same_moment(store::care::propose(cx.tx, &term, now))?;
    Ok(term.id)
}

/// A term that is proposed in a community.
pub struct OpenTerm {
    /// The community.
    pub visible: VisibleCommunity,
    /// The term; `None` where it doesn't wait any more, or never did.
    pub term: Option<Term>,
}

impl OpenTerm {
    /// By its id, in a community that was opened.
    ///
    /// # Errors
    /// When the database fails.
    pub fn in_community(
        tx: &mut Tx<'_>,
        visible: VisibleCommunity,
        id: TermId,
        today: Day,
    ) -> Result<Self> {
        let proposals = store::care::proposals(tx, visible.community.id, today)?;
        Ok(Self { visible, term: proposals.into_iter().find(|one| one.id == id) })
    }

    /// The term, where it fits whoever answers it.
    fn waits(&self, fits: impl Fn(&Term) -> bool) -> Result<&Term> {
        self.term.as_ref().filter(|term| fits(term)).ok_or_else(not_waiting)
    }
}

impl Subject for OpenTerm {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let visible = <VisibleCommunity as Subject>::open(call, tx, lock)?;
        Self::in_community(tx, visible, call.id_param("term")?, call.house().today())
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.visible.thing(house, actor)
    }
}

input! {
    /// Says yes to being asked.
    pub struct AcceptTerm {}
}

impl Act for AcceptTerm {
    type On = OpenTerm;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenTerm) -> Result<()> {
        let me = me(cx.actor)?;
        let asked = on.waits(|term| term.person == me && term.proposed_by != me)?;
        agree(cx, &on.visible, asked)
    }
}

input! {
    /// Welcomes, as another member, an offer to lead.
    pub struct WelcomeOffer {}
}

impl Act for WelcomeOffer {
    type On = OpenTerm;
    type Done = ();
    const ACTION: &'static str = "offer_to_lead";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenTerm) -> Result<()> {
        let words = "Members welcome an offer to lead where nobody does.";
        super::permit(house, actor, Self::ACTION, &on.visible, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenTerm) -> Result<()> {
        let me = me(cx.actor)?;
        let offered = on.waits(|term| term.person != me && term.proposed_by == term.person)?;
        agree(cx, &on.visible, offered)
    }
}

fn agree(cx: &mut Context<'_, '_>, visible: &VisibleCommunity, term: &Term) -> Result<()> {
    let (by, today, now) = (me(cx.actor)?, cx.today(), cx.now());
    if !store::care::agree(cx.tx, term.id, by, today, now)? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    cx.record(&TermAgreed { about: about_person(visible, term.person), part: term.part })
}

input! {
    /// Says no to being asked, or takes back what one proposed.
    pub struct DeclineTerm {}
}

impl Act for DeclineTerm {
    type On = OpenTerm;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenTerm) -> Result<()> {
        let me = me(cx.actor)?;
        let term = on.waits(|term| term.person == me || term.proposed_by == me)?;
        if !store::care::end(cx.tx, term.id, cx.now())? {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        cx.record(&TermDeclined { about: about_person(&on.visible, term.person) })
    }
}

input! {
    /// Stops looking after a community, at once and for no reason but one’s own.
    pub struct StepDown {}
}

impl Act for StepDown {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let (person, now) = (me(cx.actor)?, cx.now());
        let terms = store::care::terms_on(cx.tx, on.community.id, cx.today())?;
        let own = terms.into_iter().find(|term| term.person == person).ok_or_else(not_waiting)?;
        store::care::end(cx.tx, own.id, now)?;
        cx.record(&TermGivenUp { about: about_person(on, person) })
    }
}

/// Ends the terms of everyone who has left the organisation by today, and what is proposed to them; gives how many.
/// Coming back brings no term back. Whoever takes staff data in calls this before and after, and a serving node each day.
///
/// The record names the console and not who brought the staff data: their own activity would tell them of a community
/// that they may not know of.
pub fn end_terms_of_leavers(house: &House, tx: &mut Tx<'_>) -> Result<usize> {
    let terms = store::care::of_leavers(tx, house.today())?;
    for term in &terms {
        store::care::end(tx, term.id, house.now())?;
        let about = InPerson {
            subject: term.community,
            person: term.person,
            organisation: term.organisation,
        };
        let because = "left the organisation".to_owned();
        house.record(tx, &Actor::Console, &TermEnded { about, part: term.part, because })?;
    }
    Ok(terms.len())
}
