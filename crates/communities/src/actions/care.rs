//! Looking after a community for a term: asked, offered, agreed, handed over. It takes two, and the person is one of them.

use super::{about_person, gone, locked, me, opened_to};
use crate::{
    CommunityId, Known, Part, Term, TermId,
    events::{
        InPerson, TermAgreed, TermDeclined, TermEnded, TermGivenUp, TermOffered, TermProposed,
    },
    rules::{self, Refusal},
    store,
};
use db::{Lock, Tx};
use ground::{Day, Result};
use house::{Actor, House, PersonId};

/// A leader asks a member to lead or to be a core member until a last day; the member answers.
pub fn hand_over(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    whom: PersonId,
    part: Part,
    last: Day,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "hand_over",
        "Those who lead this community ask others to look after it.",
    )?;
    if whom == me(actor)? {
        return Err(Refusal::AsksSelf.into());
    }
    propose(house, tx, actor, &known, whom, part, last)?;
    let about = about_person(&known, whom);
    house.record(tx, actor, &TermProposed { about, part, until: last })
}

/// Where nobody leads, a member offers to, until a last day. Another member's welcome makes it so; the only
/// member needs none.
pub fn offer_to_lead(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    last: Day,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "offer_to_lead",
        "Members offer to lead where nobody does.",
    )?;
    let person = me(actor)?;
    let term = propose(house, tx, actor, &known, person, Part::Leader, last)?;
    let (own, _) = known.standing.member.ok_or(Refusal::OnlyMembersLookAfter)?;
    if store::members::is_alone(tx, id, own, house.today())? {
        store::care::agree(tx, term, person, house.today(), house.now())?;
    }
    let about = about_person(&known, person);
    house.record(tx, actor, &TermOffered { about, until: last })
}

fn propose(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &Known,
    whom: PersonId,
    part: Part,
    last: Day,
) -> Result<TermId> {
    let to = rules::term_until(house.today(), last)?;
    let community = known.community.id;
    if people::store::directory::has_left(tx, whom, house.today())? {
        return Err(Refusal::OnlyMembersLookAfter.into());
    }
    let membership =
        store::members::membership_of(tx, community, whom)?.ok_or(Refusal::OnlyMembersLookAfter)?;
    if store::care::proposals(tx, community, house.today())?.iter().any(|one| one.person == whom) {
        return Err(Refusal::ProposedAlready.into());
    }
    let term = store::care::NewTerm {
        id: house.id(),
        community,
        membership,
        person: whom,
        part,
        by: me(actor)?,
        from: house.today(),
        to,
    };
    match store::care::propose(tx, &term, house.now()) {
        Err(clash) if db::is_unique(&clash) => Err(Refusal::SameMoment.into()),
        Err(fault) => Err(fault.into()),
        Ok(()) => Ok(term.id),
    }
}

fn proposal(house: &House, tx: &mut Tx<'_>, known: &Known, term: TermId) -> Result<Term> {
    let proposals = store::care::proposals(tx, known.community.id, house.today())?;
    proposals.into_iter().find(|one| one.id == term).ok_or_else(gone)
}

/// The community, who acts, and the proposal in it that waits for one of two.
fn waiting(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    term: TermId,
) -> Result<(Known, PersonId, Term)> {
    let known = locked(house, tx, actor, id, Lock::Exclusive)?;
    let person = me(actor)?;
    let asked = proposal(house, tx, &known, term)?;
    Ok((known, person, asked))
}

/// The one who was asked says yes.
pub fn accept_term(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    term: TermId,
) -> Result<()> {
    let (known, person, asked) = waiting(house, tx, actor, id, term)?;
    if asked.person != person || asked.proposed_by == person {
        return Err(gone());
    }
    agree(house, tx, actor, &known, &asked)
}

/// Another member welcomes an offer to lead.
pub fn welcome_offer(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    term: TermId,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "offer_to_lead",
        "Members welcome an offer to lead where nobody does.",
    )?;
    let person = me(actor)?;
    let offered = proposal(house, tx, &known, term)?;
    if offered.person == person || offered.proposed_by != offered.person {
        return Err(gone());
    }
    agree(house, tx, actor, &known, &offered)
}

fn agree(house: &House, tx: &mut Tx<'_>, actor: &Actor, known: &Known, term: &Term) -> Result<()> {
    if !store::care::agree(tx, term.id, me(actor)?, house.today(), house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    let about = about_person(known, term.person);
    house.record(tx, actor, &TermAgreed { about, part: term.part })
}

/// The one who was asked says no, or whoever proposed takes it back.
pub fn decline_term(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    term: TermId,
) -> Result<()> {
    let (known, person, asked) = waiting(house, tx, actor, id, term)?;
    if asked.person != person && asked.proposed_by != person {
        return Err(gone());
    }
    if !store::care::end(tx, term, house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    house.record(tx, actor, &TermDeclined { about: about_person(&known, asked.person) })
}

/// Somebody stops looking after a community, at once and for no reason but their own.
pub fn step_down(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: CommunityId) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Exclusive)?;
    let person = me(actor)?;
    let terms = store::care::terms_on(tx, id, house.today())?;
    let own = terms.into_iter().find(|term| term.person == person).ok_or_else(gone)?;
    store::care::end(tx, own.id, house.now())?;
    house.record(tx, actor, &TermGivenUp { about: about_person(&known, person) })
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
