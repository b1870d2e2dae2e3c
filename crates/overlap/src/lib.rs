//! Overlap: looks across the wall from above, at groups and never at a person. It writes nothing of
//! the rooms, and reads them only through the views they publish for it; who may ask, the community's room says.

mod api;
mod pages;
mod rules;
mod store;
mod views;

use house::Foundation;
use web::{Panel, Room, Slot};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "overlap",
    migrations: &[],
    vocabulary: "",
    policies: "",
    checks: &[],
    hearing: house::Hearing::FORMAL,
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[],
    panels: &[Panel { slot: Slot::CommunityCare, show: pages::note }],
    api: api::OPERATIONS,
};
