//! Sign-in: the way in by a one-time link, "my account", and who may administer. The pages of `access`.
//! It must never show a session's token, nor tell a stranger whom the house knows.

mod address_letter;
mod api;
mod letter;
mod pages;
pub mod rules;
mod views;

use address_letter::{LookAfterAddresses, MailAddressLetter};
use house::{Foundation, jobs::Kind};
use letter::{LookUpAddress, MailSignInLink};
use web::{Panel, Room, Slot, form, page, public_form};

/// This room's part of the foundations: its pages only, the rest is in `access` and `people`.
pub const FOUNDATION: Foundation = Foundation {
    name: "sign_in",
    jobs: &[
        Kind::of::<LookUpAddress>(),
        Kind::of::<MailSignInLink>(),
        Kind::of::<MailAddressLetter>(),
        Kind::recurring::<LookAfterAddresses>(
            LookAfterAddresses::EVERY,
            LookAfterAddresses::is_due,
        ),
    ],
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/sign-in", pages::door::ask),
        public_form("/sign-in", pages::door::send),
        page("/sign-in/{token}", pages::door::open),
        public_form("/sign-in/{token}", pages::door::enter),
        page("/sign-in/address/{token}", pages::addresses::letter),
        public_form("/sign-in/address/{token}", pages::addresses::decide_by_letter),
        public_form("/sign-out", pages::door::leave),
        page("/my/account", pages::account::account),
        form("/my/account", pages::account::save),
        form("/my/account/sessions/end-others", pages::account::end_others),
        form("/my/account/sessions/{session}/end", pages::account::end_session),
        form("/my/account/addresses/{address}", pages::addresses::decide_own),
        page("/my/tokens/new", pages::tokens::making),
        form("/my/tokens/new", pages::tokens::make),
        form("/my/tokens/{token}/revoke", pages::tokens::revoke),
        page("/administration/service-accounts", pages::services::list),
        form("/administration/service-accounts", pages::services::make),
        page("/administration/service-accounts/{service}", pages::services::one),
        form("/administration/service-accounts/{service}/end", pages::services::end),
        page("/administration/service-accounts/{service}/tokens/new", pages::services::making),
        form("/administration/service-accounts/{service}/tokens/new", pages::services::make_token),
        form(
            "/administration/service-accounts/{service}/tokens/{token}/revoke",
            pages::services::revoke_token,
        ),
        page("/administration/addresses", pages::addresses::list),
        form("/administration/addresses/{address}", pages::addresses::decide),
        page("/administration/offices", pages::offices::offices),
        page("/administration/offices/give/{person}", pages::offices::giving),
        form("/administration/offices/give/{person}", pages::offices::give),
        page("/administration/offices/{office}/end", pages::offices::ending),
        form("/administration/offices/{office}/end", pages::offices::end),
    ],
    panels: &[
        Panel { slot: Slot::Administration, show: pages::offices::panel },
        Panel { slot: Slot::Administration, show: pages::services::panel },
        Panel { slot: Slot::Administration, show: pages::addresses::panel },
    ],
    api: api::OPERATIONS,
};
