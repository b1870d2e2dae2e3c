//! Operations: what Mandorla does by itself, for whoever runs it. It must never show what a job is about, only what sort of
//! work it is: a letter may speak of somebody's community life.

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
mod views;

pub use model::{Counts, FailedJob, Place};

use actions::{DiscardJob, RetryJob};
use house::Foundation;
use web::{Panel, Room, Slot, act_form, page};

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
        act_form::<RetryJob>("/administration/jobs/{job}/retry"),
        act_form::<DiscardJob>("/administration/jobs/{job}/discard"),
    ],
    panels: &[Panel { slot: Slot::Administration, show: pages::panel }],
    api: api::OPERATIONS,
};
