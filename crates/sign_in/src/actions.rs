//! What people do with their own way in, and administrators with others': acts over the verbs of `access`, and what is read
//! for pages and programs.

mod account;
mod addresses;
mod door;
mod offices;
mod services;
mod tokens;

pub(crate) use account::{EditAccount, EndOtherSessions, EndSession, OwnSession, sessions};
pub(crate) use addresses::{
    ConfirmAddress, DecideAddress, DecideByLetter, DecideOwnAddress, LetterLink, StopAddress,
    own_address, part_of_addresses,
};
pub(crate) use door::{AskForLink, DoorLink, SignIn, SignOut, UseLink};
pub(crate) use offices::{EndOffice, GiveOffice, OfficeToEnd, Place, may_give, offices, places};
pub(crate) use services::{EndServiceAccount, MakeServiceAccount, services};
pub(crate) use tokens::{
    MakeServiceToken, MakeToken, OwnTokens, RevokeServiceToken, RevokeToken, Scopes, ServiceTokens,
    service_tokens, tokens,
};

use access::actions::account as account_of;
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, House, PersonId, Thing};
use people::queries::persons;
use web::{Call, Subject};

/// Whoever is signed in, whose account is theirs alone.
pub(crate) struct Own(PersonId);

impl Subject for Own {
    fn open(call: &Call, _tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(Self(call.me()?))
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        account_of(self.0)
    }
}

/// Somebody's name, as staff data has it.
pub(crate) fn name(tx: &mut Tx<'_>, person: PersonId) -> Result<String> {
    Ok(persons::person(tx, person)?.map_or_else(String::new, |row| row.name))
}
