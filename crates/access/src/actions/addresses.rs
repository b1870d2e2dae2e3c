//! An address is a credential: who comes in by one, and who decides of another that is said of somebody. A changed one
//! lets in once its person confirmed it (from a browser of theirs or from the earlier address), an administrator decided,
//! or days have passed in which the earlier address was told twice and nobody stopped it.

use super::account;
use crate::{
    DecidedBy, Decision, PendingAddress,
    events::{
        AddressClaim, AddressConfirmed, AddressLetterSent, AddressParts, AddressStopped, OfAddress,
    },
    rules::{
        Refusal,
        addresses::{half_of, letter_due, takes_effect_at},
    },
    store::addresses as kept,
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Change, House, PersonId, Secret, Thing};
use people::{
    Address, AddressId,
    queries::{addresses, persons},
};

/// How long a letter that was made ready may be on its way before it is made again, in seconds.
const ON_ITS_WAY_SECONDS: i64 = 15 * 60;
/// How many addresses are looked through at once.
const AT_ONCE: i64 = 100;

/// The one person whom a link for this address lets in, and the address as it is kept; none where it is nobody's,
/// contested, or not confirmed.
///
/// Staff data alone never gives an office holder an address, not even the first: what was confirmed since they hold it
/// counts only if they, another administrator or the console decided it.
pub fn who_comes_in_by(
    house: &House,
    tx: &mut Tx<'_>,
    address: &str,
) -> Result<Option<(PersonId, Address)>> {
    let Some(person) = addresses::find_who_comes_in_by(tx, address, house.today())? else {
        return Ok(None);
    };
    let Some(confirmed) = addresses::find_confirmed(tx, person)? else { return Ok(None) };
    Ok(is_trusted(tx, &confirmed)?.then_some((person, confirmed)))
}

fn is_trusted(tx: &mut Tx<'_>, address: &Address) -> Result<bool> {
    let Some(since) = kept::holds_office_since(tx, address.person)? else { return Ok(true) };
    Ok(address.confirmed_at.is_some_and(|at| at <= since) || kept::is_decided(tx, address.id)?)
}

/// The address that waits for a decision: one that is not confirmed, or an office holder's that staff data confirmed.
fn waiting(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Address>> {
    if let Some(said) = addresses::find_unconfirmed(tx, person)? {
        return Ok(Some(said));
    }
    match addresses::find_confirmed(tx, person)? {
        Some(confirmed) if !is_trusted(tx, &confirmed)? => Ok(Some(confirmed)),
        _ => Ok(None),
    }
}

/// The address that one came in by last before the one that waits.
fn earlier(tx: &mut Tx<'_>, said: &Address) -> Result<Option<Address>> {
    let mut earlier = Vec::new();
    for one in addresses::list_addresses(tx, said.person)? {
        // Else staff data would give an office holder one address, and by that confirm another.
        if one.id != said.id && one.confirmed_at.is_some() && is_trusted(tx, &one)? {
            earlier.push(one);
        }
    }
    // One that is in force is the one, whenever it was said.
    Ok(earlier.into_iter().max_by_key(|one| (one.ended_at.is_none(), one.confirmed_at)))
}

fn pending(house: &House, tx: &mut Tx<'_>, said: Address) -> Result<PendingAddress> {
    let before = earlier(tx, &said)?.map(|one| one.address);
    let rivals = addresses::list_said(tx, &said.address, house.today())?;
    let rivals = rivals.into_iter().filter(|one| one.person != said.person);
    let holds_office = kept::holds_office_since(tx, said.person)?.is_some();
    let rivals: Vec<PersonId> = rivals.map(|one| one.person).collect();
    let by_itself = rivals.is_empty() && !holds_office;
    let takes_effect_at =
        takes_effect_at(kept::letters(tx, said.id)?, house.settings.address_days())
            .filter(|_| by_itself);
    Ok(PendingAddress { said, before, rivals, holds_office, takes_effect_at })
}

/// The address that is said of the actor and waits, with what one needs to decide.
pub fn own_pending_address(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
) -> Result<Option<PendingAddress>> {
    let me = super::sessions::own(house, actor)?;
    match waiting(tx, me)? {
        Some(said) => pending(house, tx, said).map(Some),
        None => Ok(None),
    }
}

/// The actor decides of the address that is said of them, in a browser that they are signed in with.
pub fn decide_own_address(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AddressId,
    decision: Decision,
) -> Result<()> {
    let me = super::sessions::own(house, actor)?;
    if actor.token().is_some() {
        return Err(Refusal::InBrowserOnly.into());
    }
    let said = waiting_as(tx, id, me)?;
    decide(house, tx, actor, &said, decision, (DecidedBy::Session, Some(me)))
}

/// The address of this id, if it waits and is said of this person. Another's is not found.
fn waiting_as(tx: &mut Tx<'_>, id: AddressId, person: PersonId) -> Result<Address> {
    let said = addresses::address(tx, id)?.filter(|said| said.person == person);
    let said = said.ok_or_else(Refused::not_found)?;
    let waits = waiting(tx, person)?.is_some_and(|one| one.id == said.id);
    if waits { Ok(said) } else { Err(Refusal::AddressDecided.into()) }
}

/// What a letter to the earlier address asks; looking changes nothing.
pub fn look_at_address_letter(
    house: &House,
    tx: &mut Tx<'_>,
    token: &str,
) -> Result<PendingAddress> {
    let letter = kept::letter_by_hash(tx, &Secret::hash(token))?.ok_or(Refusal::LinkUnknown)?;
    let said = addresses::address(tx, letter.address)?.ok_or(Refusal::LinkUnknown)?;
    if said.confirmed_at.is_some() || said.ended_at.is_some() {
        return Err(Refusal::AddressDecided.into());
    }
    pending(house, tx, said)
}

/// Whoever reads the earlier address decides.
pub fn decide_by_address_letter(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    token: &str,
    decision: Decision,
) -> Result<()> {
    let said = look_at_address_letter(house, tx, token)?.said;
    decide(house, tx, actor, &said, decision, (DecidedBy::OldAddress, None))
}

/// Whose account it is, in their organisation, as policies see it.
fn account_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Thing> {
    let row = persons::person(tx, person)?.ok_or_else(Refused::not_found)?;
    Ok(account(person).within(row.organisation))
}

/// Whether the actor decides of others' addresses anywhere.
pub fn may_decide_addresses(house: &House, actor: &Actor) -> Result<bool> {
    Ok(!super::places(house, actor, "give_office")?.is_none())
}

/// Addresses that wait, of people of whom the actor may decide: of the next so many after one, and after which the next
/// part begins, if there is one.
pub fn list_pending_addresses(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<AddressId>,
    limit: i64,
) -> Result<(Vec<PendingAddress>, Option<AddressId>)> {
    if !may_decide_addresses(house, actor)? {
        house.permit_sight(actor, "give_office", &super::offices_of(None))?;
    }
    let mut said = addresses::list_unconfirmed(tx, None, house.today(), after, limit + 1)?;
    for row in crate::store::offices::open_offices(tx)? {
        let waits = waiting(tx, row.person)?;
        said.extend(waits.filter(|one| after.is_none_or(|after| one.id > after)));
    }
    said.sort_by_key(|one| one.id);
    said.dedup_by_key(|one| one.id);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = said.len() > limit;
    said.truncate(limit);
    let next = said.last().filter(|_| more).map(|last| last.id);
    let mut found = Vec::new();
    for one in said {
        if house.may(actor, "decide_address", &account_of(tx, one.person)?)? {
            found.push(pending(house, tx, one)?);
        }
    }
    Ok((found, next))
}

/// An administrator or the console decides whose an address is. Confirming it ends what others are said to have of it.
pub fn decide_address(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AddressId,
    decision: Decision,
) -> Result<PersonId> {
    let said = addresses::address(tx, id)?.ok_or_else(Refused::not_found)?;
    house.permit_sight(actor, "decide_address", &account_of(tx, said.person)?)?;
    if actor.person() == Some(said.person) {
        decide_own_address(house, tx, actor, id, decision)?;
        return Ok(said.person);
    }
    let said = waiting_as(tx, id, said.person)?;
    let by = match actor.person() {
        Some(administrator) => (DecidedBy::Administrator, Some(administrator)),
        None => (DecidedBy::Console, None),
    };
    if decision == Decision::Confirmed {
        for rival in addresses::list_said(tx, &said.address, house.today())? {
            if rival.person != said.person && rival.confirmed_at.is_none() {
                end(house, tx, actor, &rival, by)?;
            }
        }
    }
    decide(house, tx, actor, &said, decision, by)?;
    Ok(said.person)
}

/// Confirms what nobody stopped in the days in which the earlier address was told twice. Never an office holder's, nor
/// one that several are said to have. Gives how many.
pub fn confirm_addresses_by_time(house: &House, tx: &mut Tx<'_>) -> Result<usize> {
    let first_sent = house.now().plus_seconds(-house.settings.address_days() * 24 * 60 * 60);
    let mut confirmed = 0;
    for id in kept::told_twice(tx, first_sent)? {
        let Some(said) = addresses::address(tx, id)? else { continue };
        let one = pending(house, tx, said)?;
        if one.takes_effect_at.is_some_and(|at| at <= house.now()) {
            let by = (DecidedBy::Time, None);
            decide(house, tx, &Actor::Console, &one.said, Decision::Confirmed, by)?;
            confirmed += 1;
        }
    }
    Ok(confirmed)
}

/// A letter to the earlier address, ready to be sent.
pub struct AddressLetter {
    /// The name of whom it is to.
    pub name: String,
    /// What it tells of.
    pub pending: PendingAddress,
    /// Which of the two it is.
    pub number: i64,
    /// Where it goes.
    pub to: String,
    /// What its link carries.
    pub token: Secret,
}

/// Whether an address waits at all.
pub fn any_address_waits(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(kept::any_waits(tx)?)
}

/// The letters that are due, each by the address it tells of and its number, but for those on their way.
pub fn list_due_address_letters(house: &House, tx: &mut Tx<'_>) -> Result<Vec<(AddressId, i64)>> {
    let (now, days) = (house.now(), house.settings.address_days());
    let due = (now.plus_seconds(-half_of(days)), now.plus_seconds(-ON_ITS_WAY_SECONDS));
    let mut list = Vec::new();
    for id in kept::to_tell(tx, due, AT_ONCE)? {
        if let Some(number) = letter_due(kept::letters(tx, id)?, days, now) {
            list.push((id, number));
        }
    }
    Ok(list)
}

/// Makes a letter ready to be sent; none where it isn't due any more, or is on its way. Whoever sends it says so by
/// [`note_address_letter_sent`], and whoever failed to makes it `again`.
pub fn make_address_letter(
    house: &House,
    tx: &mut Tx<'_>,
    (id, number): (AddressId, i64),
    again: bool,
) -> Result<Option<AddressLetter>> {
    let now = house.now();
    let since = if again { now } else { now.plus_seconds(-ON_ITS_WAY_SECONDS) };
    if kept::is_on_its_way(tx, (id, number), since)? {
        return Ok(None);
    }
    let waits = |said: &Address| said.confirmed_at.is_none() && said.ended_at.is_none();
    let Some(said) = addresses::address(tx, id)?.filter(waits) else { return Ok(None) };
    let pending = pending(house, tx, said)?;
    let Some(to) = pending.before.clone() else { return Ok(None) };
    let token = Secret::new()?;
    let hash = Secret::hash(token.show());
    kept::make_letter(tx, house.id(), (id, number), &to, &hash, now)?;
    let row = persons::person(tx, pending.said.person)?.ok_or_else(Refused::not_found)?;
    let name = row.address_as.unwrap_or(row.name);
    Ok(Some(AddressLetter { name, pending, number, to, token }))
}

/// A letter was handed over for delivery.
pub fn note_address_letter_sent(
    house: &House,
    tx: &mut Tx<'_>,
    letter: &AddressLetter,
) -> Result<()> {
    let said = &letter.pending.said;
    kept::note_sent(tx, said.id, letter.number, house.now())?;
    let event = AddressLetterSent {
        about: about(tx, said)?,
        address: letter.to.clone(),
        said: said.address.clone(),
        letter: letter.number,
    };
    house.record(tx, &Actor::Console, &event)
}

fn about(tx: &mut Tx<'_>, said: &Address) -> Result<OfAddress> {
    let person = persons::person(tx, said.person)?.ok_or_else(Refused::not_found)?;
    Ok(OfAddress { subject: said.id, person: said.person, organisation: person.organisation })
}

fn decide(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    said: &Address,
    decision: Decision,
    by: (DecidedBy, Option<PersonId>),
) -> Result<()> {
    match decision {
        Decision::Stopped => end(house, tx, actor, said, by),
        Decision::Confirmed => {
            let before = earlier(tx, said)?.map(|one| one.address);
            if said.confirmed_at.is_none() && !people::actions::addresses::confirm(house, tx, said)?
            {
                return Err(Refusal::AddressDecided.into());
            }
            kept::add_decision(tx, house.id(), said.id, (decision, by.0, by.1), house.now())?;
            let after = AddressParts { address: Some(said.address.clone()) };
            let event = AddressConfirmed {
                about: about(tx, said)?,
                address: Change::new(AddressParts { address: before }, after),
                by: by.0.key().to_owned(),
            };
            house.record(tx, actor, &event)
        }
    }
}

fn end(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    said: &Address,
    by: (DecidedBy, Option<PersonId>),
) -> Result<()> {
    if !people::actions::addresses::end(house, tx, said.id)? {
        return Err(Refusal::AddressDecided.into());
    }
    let decision = (Decision::Stopped, by.0, by.1);
    kept::add_decision(tx, house.id(), said.id, decision, house.now())?;
    let before = AddressClaim { said: Some(said.address.clone()) };
    let event = AddressStopped {
        about: about(tx, said)?,
        said: Change::new(before, AddressClaim { said: None }),
        by: by.0.key().to_owned(),
    };
    house.record(tx, actor, &event)
}
