//! The pages of sign-in: what is read for each, where its forms are shown and where they lead.

mod account;
mod addresses;
mod door;
mod offices;
mod services;
mod tokens;

use crate::actions::{
    AskForLink, DecideAddress, DecideByLetter, DecideOwnAddress, EditAccount, EndOffice,
    EndOtherSessions, EndServiceAccount, EndSession, GiveOffice, MakeServiceAccount,
    MakeServiceToken, MakeToken, RevokeServiceToken, RevokeToken, SignIn, SignOut,
};
use web::{
    Panel, Route, Slot, act_form, act_page,
    look::{Frame, Here},
    page,
};

/// The room's addresses.
pub(crate) const ROUTES: &[Route] = &[
    page("/sign-in", door::ask),
    act_form::<AskForLink>("/sign-in").public(),
    page("/sign-in/{token}", door::open),
    act_form::<SignIn>("/sign-in/{token}").public(),
    page("/sign-in/address/{token}", addresses::letter),
    act_form::<DecideByLetter>("/sign-in/address/{token}").public(),
    act_form::<SignOut>("/sign-out").public(),
    act_page::<EditAccount>("/my/account"),
    act_form::<EditAccount>("/my/account"),
    act_form::<EndOtherSessions>("/my/account/sessions/end-others"),
    act_form::<EndSession>("/my/account/sessions/{session}/end"),
    act_form::<DecideOwnAddress>("/my/account/addresses/{address}"),
    act_page::<MakeToken>("/my/tokens/new"),
    act_form::<MakeToken>("/my/tokens/new"),
    act_form::<RevokeToken>("/my/tokens/{token}/revoke"),
    act_page::<MakeServiceAccount>("/administration/service-accounts"),
    act_form::<MakeServiceAccount>("/administration/service-accounts"),
    page("/administration/service-accounts/{service}", services::one),
    act_form::<EndServiceAccount>("/administration/service-accounts/{service}/end"),
    act_page::<MakeServiceToken>("/administration/service-accounts/{service}/tokens/new"),
    act_form::<MakeServiceToken>("/administration/service-accounts/{service}/tokens/new"),
    act_form::<RevokeServiceToken>(
        "/administration/service-accounts/{service}/tokens/{token}/revoke",
    ),
    page("/administration/addresses", addresses::list),
    act_form::<DecideAddress>("/administration/addresses/{address}"),
    page("/administration/offices", offices::offices),
    act_page::<GiveOffice>("/administration/offices/give/{person}"),
    act_form::<GiveOffice>("/administration/offices/give/{person}"),
    act_page::<EndOffice>("/administration/offices/{office}/end"),
    act_form::<EndOffice>("/administration/offices/{office}/end"),
];

/// The ways here from the front of administration.
pub(crate) const PANELS: &[Panel] = &[
    Panel { slot: Slot::Administration, show: offices::panel },
    Panel { slot: Slot::Administration, show: services::panel },
    Panel { slot: Slot::Administration, show: addresses::panel },
];

/// A page of administration.
fn administration(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// Said of a token when there is nothing left to see of it.
const SHOWN_BEFORE: (&str, &str) =
    ("shown", "That token was made before, and shown then. Revoke it if it was not copied.");
/// Said when one was revoked.
const REVOKED: (&str, &str) = ("revoked", "That token lets nobody in any more.");
