//! Asking to join, and what is answered. An answer makes nobody a member: the one who asked accepts it, or lets it go.

use super::{about_person, gone, locked, me, opened_to, permit};
use crate::{
    Answer, CommunityId, Joining, RequestId,
    events::{RequestAnswered, RequestMade, RequestWithdrawn, WelcomeDeclined},
    rules::Refusal,
    store,
};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, House};

/// Asks to join, in one's own words.
pub fn ask_to_join(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    words: &str,
) -> Result<RequestId> {
    let known = locked(house, tx, actor, id, Lock::Exclusive)?;
    let why_not = match known.community.joining {
        Joining::Open => "This community is open: you can join without asking.",
        Joining::Request => "This community is for the people of its organisation.",
        Joining::Invitation => "This community is joined by invitation.",
    };
    permit(house, actor, "ask_to_join", &known, why_not)?;
    let person = me(actor)?;
    if known.standing.member.is_some() {
        return Err(Refusal::AlreadyMember.into());
    }
    if known.standing.request.is_some() || known.standing.welcome.is_some() {
        return Err(Refusal::AlreadyAsked.into());
    }
    let request = house.id();
    match store::coming::add_request(tx, request, id, person, words, house.now()) {
        Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameMoment.into()),
        added => added?,
    }
    house.record(tx, actor, &RequestMade { about: about_person(&known, person) })?;
    Ok(request)
}

/// The one who asked takes it back.
pub fn withdraw_request(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let request = known.standing.request.ok_or(Refusal::AnsweredMeanwhile)?;
    if !store::coming::withdraw_request(tx, request, house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    house.record(tx, actor, &RequestWithdrawn { about: about_person(&known, me(actor)?) })
}

/// Those who look after a community answer a request; "not now" comes with words.
pub fn answer_request(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    request: RequestId,
    answer: Answer,
    words: &str,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "look_after",
        "Those who look after this community answer requests.",
    )?;
    let asked = store::coming::request(tx, id, request)?.ok_or_else(gone)?;
    if people::store::directory::has_left(tx, asked.person, house.today())? {
        return Err(Refusal::AskerLeft.into());
    }
    if answer == Answer::NotNow && words.is_empty() {
        return Err(Refusal::NotNowNeedsWords.into());
    }
    if !store::coming::answer_request(tx, request, answer, words, me(actor)?, house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    house.record(tx, actor, &RequestAnswered { about: about_person(&known, asked.person), answer })
}

/// The one who was welcomed does not come. It is remembered like any no.
pub fn let_go(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: CommunityId) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let request = known.standing.welcome.ok_or(Refusal::AnsweredMeanwhile)?;
    if !store::coming::let_go(tx, request, house.now())? {
        return Err(Refusal::AnsweredMeanwhile.into());
    }
    house.record(tx, actor, &WelcomeDeclined { about: about_person(&known, me(actor)?) })
}
