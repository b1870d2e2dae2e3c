//! Deciding which address signs somebody in: by themselves, by whoever reads their earlier address, by an administrator.

use super::{Own, name};
use crate::model::AddressToDecide;
use access::{
    Decision, PendingAddress,
    actions::{
        account, decide_address, decide_by_address_letter, decide_own_address,
        list_pending_addresses, own_pending_address,
    },
};
use db::{Lock, Tx};
use ground::{Error, Refused, Result};
use house::{Actor, Context, House, OrganisationId, PersonId, Thing};
use people::{
    AddressId,
    queries::{addresses, persons},
};
use web::{Act, Call, Part, Subject, input};

/// An address that waits, with the names of whom it is said of.
fn named(tx: &mut Tx<'_>, pending: PendingAddress) -> Result<AddressToDecide> {
    let rivals = pending.rivals.iter().map(|rival| name(tx, *rival)).collect::<Result<_>>()?;
    let name = name(tx, pending.said.person)?;
    Ok(AddressToDecide::new(pending, name, rivals))
}

/// The part that a request asks for of the addresses that wait, of people of whom the reader may decide.
pub(crate) fn part_of_addresses(call: &Call, tx: &mut Tx<'_>) -> Result<Part<AddressToDecide>> {
    let (after, limit) = (call.cursor::<AddressId>()?, call.limit());
    let (pending, next) = list_pending_addresses(call.house(), tx, &call.actor, after, limit)?;
    let mut waiting = Vec::new();
    for one in pending {
        waiting.push(named(tx, one)?);
    }
    call.part_until(waiting, next)
}

/// The address that is said of the reader and waits.
pub(crate) fn own_address(call: &Call, tx: &mut Tx<'_>) -> Result<Option<AddressToDecide>> {
    let pending = own_pending_address(call.house(), tx, &call.actor)?;
    pending.map(|pending| named(tx, pending)).transpose()
}

/// An address that is said of somebody, of whom the actor may decide.
pub(crate) struct SaidAddress {
    id: AddressId,
    person: PersonId,
    organisation: OrganisationId,
}

impl Subject for SaidAddress {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let id = call.id_param("address")?;
        let said = addresses::address(tx, id)?.ok_or_else(Refused::not_found)?;
        let person = persons::person(tx, said.person)?.ok_or_else(Refused::not_found)?;
        Ok(Self { id, person: person.id, organisation: person.organisation })
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        account(self.person).within(self.organisation)
    }
}

input! {
    /// What is decided of an address.
    pub(crate) struct DecideAddress {
        /// Whether it is its person’s.
        pub(crate) decision: Decision,
    }
}

impl Act for DecideAddress {
    type On = SaidAddress;
    type Done = Decision;
    const ACTION: &'static str = "decide_address";

    fn run(self, cx: &mut Context<'_, '_>, on: &SaidAddress) -> Result<Decision> {
        decide_address(cx.house, cx.tx, cx.actor, on.id, self.decision)?;
        Ok(self.decision)
    }
}

input! {
    /// Decides that an address is its person’s: they sign in with it from now on.
    pub(crate) struct ConfirmAddress {}
}

impl Act for ConfirmAddress {
    type On = SaidAddress;
    type Done = Decision;
    const ACTION: &'static str = DecideAddress::ACTION;

    fn run(self, cx: &mut Context<'_, '_>, on: &SaidAddress) -> Result<Decision> {
        DecideAddress { decision: Decision::Confirmed }.run(cx, on)
    }
}

input! {
    /// Decides that an address is not its person’s: nobody signs in with it.
    pub(crate) struct StopAddress {}
}

impl Act for StopAddress {
    type On = SaidAddress;
    type Done = Decision;
    const ACTION: &'static str = DecideAddress::ACTION;

    fn run(self, cx: &mut Context<'_, '_>, on: &SaidAddress) -> Result<Decision> {
        DecideAddress { decision: Decision::Stopped }.run(cx, on)
    }
}

/// An address that one says is said of oneself: another's is not found when it is to be decided.
pub(crate) struct OwnAddress {
    own: Own,
    id: AddressId,
}

impl Subject for OwnAddress {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        Ok(Self { own: Own::open(call, tx, lock)?, id: call.id_param("address")? })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.own.thing(house, actor)
    }
}

input! {
    /// What one decides of the address that is said of oneself.
    pub(crate) struct DecideOwnAddress {
        /// Whether it is one’s own.
        pub(crate) decision: Decision,
    }
}

impl Act for DecideOwnAddress {
    type On = OwnAddress;
    type Done = Decision;
    const ACTION: &'static str = "keep_account";

    fn run(self, cx: &mut Context<'_, '_>, on: &OwnAddress) -> Result<Decision> {
        decide_own_address(cx.house, cx.tx, cx.actor, on.id, self.decision)?;
        Ok(self.decision)
    }
}

/// What stands in the link of a letter to an earlier address; whether it is one of ours is found when it is used.
pub(crate) struct LetterLink(pub(crate) String);

impl Subject for LetterLink {
    fn open(call: &Call, _tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(Self(call.param("token").to_owned()))
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::house()
    }
}

input! {
    /// What whoever reads the earlier address decides.
    pub(crate) struct DecideByLetter {
        /// Whether the new one is its person’s.
        pub(crate) decision: Decision,
    }
}

impl Act for DecideByLetter {
    type On = LetterLink;
    /// That it can't be decided any more has a page of its own.
    type Done = Result<Decision, Refused>;
    const ACTION: &'static str = "decide_address";

    /// Whoever has the letter may: the link is what permits it.
    fn permit(_house: &House, _actor: &Actor, _on: &LetterLink) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &LetterLink) -> Result<Self::Done> {
        match decide_by_address_letter(cx.house, cx.tx, cx.actor, &on.0, self.decision) {
            Ok(()) => Ok(Ok(self.decision)),
            Err(Error::Refused(refused)) => Ok(Err(refused)),
            Err(fault) => Err(fault),
        }
    }
}
