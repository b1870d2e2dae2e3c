//! The verbs of access.

mod links;
mod offices;
pub(crate) mod sessions;
pub(crate) mod tokens;

pub use links::{
    ask_for_sign_in_link, is_link_kept, look_at_sign_in_link, make_sign_in_link, use_sign_in_link,
};
pub use offices::{end_office, give_office, list_offices, may_give_office, may_read_offices};
pub use sessions::{list_sessions, open_session, revoke, revoke_others, sign_out};

pub use tokens::{
    NewToken, end_service, list_service_tokens, list_services, list_tokens, make_service,
    make_service_token, make_token, may_keep_services, open_service, revoke_service_token,
    revoke_token, use_link_for_token,
};

use house::{Attr, OrganisationId, PersonId, Thing};

/// A person's way in, as policies see it.
fn account(person: PersonId) -> Thing {
    Thing::new("Account", person).with("person", Attr::Person(person))
}

/// The offices of an organisation (`None`: of all), as policies see them.
fn offices_of(organisation: Option<OrganisationId>) -> Thing {
    match organisation {
        Some(organisation) => Thing::new("Offices", organisation).within(organisation),
        None => Thing::new("Offices", "all"),
    }
}
