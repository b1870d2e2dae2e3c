//! Overlap: looks across the wall from above, at groups and never at a person. It reads the rooms only through the
//! views they publish for it, once a quarter; what leaves it are the figures that were kept then, with noise, and what
//! follows from them.

mod actions;
mod api;
mod charts;
pub mod console;
mod model;
mod pages;
mod rules;
mod store;
mod views;

use house::Foundation;
use web::{Panel, Room, Slot};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "overlap",
    migrations: &[
        db::Migration {
            name: "2026-11-27-03-overlap-readings",
            text: include_str!("../migrations/2026-11-27-03-overlap-readings.sql"),
        },
        db::Migration {
            name: "2026-11-28-95-overlap-standing",
            text: include_str!("../migrations/2026-11-28-95-overlap-standing.sql"),
        },
    ],
    vocabulary: include_str!("../policies/overlap.cedarschema"),
    policies: include_str!("../policies/overlap.cedar"),
    reading: Some(actions::count),
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: pages::ROUTES,
    panels: &[Panel { slot: Slot::CommunityCare, show: pages::note }],
    api: api::OPERATIONS,
};
