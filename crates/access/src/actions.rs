//! The verbs of access.

mod addresses;
mod leavers;
mod links;
mod offices;
pub(crate) mod sessions;
pub(crate) mod sweep;
pub(crate) mod tokens;

pub use addresses::{
    AddressLetter, any_address_waits, confirm_addresses_by_time, decide_address,
    decide_by_address_letter, decide_own_address, list_due_address_letters, list_pending_addresses,
    look_at_address_letter, make_address_letter, may_decide_addresses, note_address_letter_sent,
    own_pending_address, who_comes_in_by,
};
pub use leavers::{LastAdministrator, end_access_of_leavers, list_last_administrators};
pub use links::{
    ask_for_sign_in_link, look_at_sign_in_link, make_sign_in_link, use_sign_in_link,
    was_sent_enough_links,
};
pub use offices::{end_office, give_office, list_offices, may_give_office, may_read_offices};
pub use sessions::{list_sessions, open_session, revoke, revoke_others, sign_out};

pub use tokens::{
    NewToken, end_service, list_service_tokens, list_services, list_tokens, make_service,
    make_service_token, make_token, may_keep_services, open_service, revoke_service_token,
    revoke_token, use_link_for_token,
};

use crate::Places;
use ground::Result;
use house::{Actor, Attr, House, OrganisationId, PersonId, Thing};

/// A person's way in, as policies see it.
pub fn account(person: PersonId) -> Thing {
    Thing::new("Account", person).with("person", Attr::Person(person))
}

/// The offices of an organisation (`None`: of all), as policies see them.
pub fn offices_of(organisation: Option<OrganisationId>) -> Thing {
    match organisation {
        Some(organisation) => Thing::new("Offices", organisation).within(organisation),
        None => Thing::new("Offices", "all"),
    }
}

/// Where the policies permit it: in all organisations, or in some of those where the actor holds an office; what is not
/// permitted by an office somewhere is permitted in all. A test over random organisations holds lists to this.
fn places(house: &House, actor: &Actor, action: &str) -> Result<Places> {
    if house.may(actor, action, &offices_of(None))? {
        return Ok(Places::All);
    }
    let mut places = Vec::new();
    for organisation in actor.offices().iter().filter_map(|held| held.organisation) {
        if !places.contains(&organisation)
            && house.may(actor, action, &offices_of(Some(organisation)))?
        {
            places.push(organisation);
        }
    }
    Ok(Places::Of(places))
}
