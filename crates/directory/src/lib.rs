//! The directory: the start page, people, units, the front of administration, and what Mandorla is.
//! Other rooms show what is theirs here by panels. It must never know a profession or a community itself.

mod actions;
mod api;
mod pages;
mod promises;
mod rules;
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
        page("/", pages::start),
        page("/people", pages::people),
        page("/people/{person}", pages::person),
        page("/units", pages::units),
        page("/units/{unit}", pages::unit),
        page("/administration", pages::administration),
        page("/about", pages::about),
        page("/about/who-sees-what", pages::who_sees_what),
    ],
    panels: &[],
    api: api::OPERATIONS,
};
