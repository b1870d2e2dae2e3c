//! Sign-in: the way in by a one-time link, "my account", and who may administer. The pages of `access`.
//! It must never show a session's token, nor tell a stranger whom the house knows.

mod actions;
mod address_letter;
mod api;
mod letter;
mod model;
mod pages;
pub mod rules;
mod views;

use address_letter::{LookAfterAddresses, MailAddressLetter};
use house::{Foundation, jobs::Kind};
use letter::{LookUpAddress, MailSignInLink};
use web::Room;

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
    routes: pages::ROUTES,
    panels: pages::PANELS,
    api: api::OPERATIONS,
};
