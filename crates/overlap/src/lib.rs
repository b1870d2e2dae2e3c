//! Overlap: looks across the wall from above, at groups and never at a person. It writes nothing of
//! the rooms, and reads them only through the views they publish for it. Every number that leaves it has passed
//! `house::Few`.

mod actions;
mod api;
pub mod console;
mod model;
mod pages;
mod rules;
mod store;
mod views;
mod wire;

use house::Foundation;
use web::{Panel, Room, Slot, page};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "overlap",
    migrations: &[],
    vocabulary: include_str!("../policies/overlap.cedarschema"),
    policies: include_str!("../policies/overlap.cedar"),
    checks: &[],
    hearing: house::Hearing::FORMAL,
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/overlap", pages::map::map),
        page("/overlap/figures.csv", pages::map::sheet),
        page("/overlap/picture", pages::picture::picture),
        page("/overlap/picture/figures.csv", pages::picture::sheet),
        page("/overlap/network", pages::network::network),
        page("/overlap/network/figures.csv", pages::network::sheet),
        page("/overlap/left-behind", pages::left_behind::left_behind),
        page("/overlap/left-behind/figures.csv", pages::left_behind::sheet),
    ],
    panels: &[Panel { slot: Slot::CommunityCare, show: pages::note::note }],
    api: api::OPERATIONS,
};
