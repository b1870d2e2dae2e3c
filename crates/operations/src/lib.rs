//! Operations: what Mandorla does by itself, for whoever runs it. It must never show what a job is about, only what sort of
//! work it is: a letter may speak of somebody's community life.

pub mod actions;
mod api;
pub mod events;
mod pages;
mod views;

use house::Foundation;
use web::{Panel, Room, Slot, form, page};

/// This room's part of the foundations; the table of jobs is the house's.
pub const FOUNDATION: Foundation = Foundation {
    name: "operations",
    vocabulary: include_str!("../policies/operations.cedarschema"),
    policies: include_str!("../policies/operations.cedar"),
    events: events::EVENTS,
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/administration/jobs", pages::jobs),
        form("/administration/jobs/{job}/retry", pages::retry),
        form("/administration/jobs/{job}/discard", pages::discard),
    ],
    panels: &[Panel { slot: Slot::Administration, show: pages::panel }],
    api: api::OPERATIONS,
};
