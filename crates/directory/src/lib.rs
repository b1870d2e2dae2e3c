//! The directory: the start page, people, units, the front of administration, and what Mandorla is.
//! Other rooms show what is theirs here by panels. It must never know a profession or a community itself.

mod api;
mod pages;
pub mod rules;
mod views;

use house::Foundation;
use web::{Room, page};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "directory",
    migrations: &[],
    vocabulary: include_str!("../policies/directory.cedarschema"),
    policies: include_str!("../policies/directory.cedar"),
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/", pages::start::start),
        page("/people", pages::people::people),
        page("/people/{person}", pages::person::person),
        page("/units", pages::units::units),
        page("/units/{unit}", pages::unit::unit),
        page("/administration", pages::administration::administration),
        page("/about", pages::about::about),
        page("/about/who-sees-what", pages::about::who_sees_what),
    ],
    panels: &[],
    api: api::OPERATIONS,
};
