//! Support: what a profession owes each of its members, whether they are given it, and who owes it where they are not.
//! Who lacks something is read by name by those who owe it, and by nobody else; everybody reads how many are given it.
//! It must never draw on anybody's community life.

mod actions;
mod api;
pub mod console;
mod model;
mod pages;
mod rules;
mod store;
mod views;

use actions::{Coverage, ProfessionCoverage};
use house::Foundation;
use web::{Panel, Room, Slot, file, page};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "support",
    migrations: &[db::Migration {
        name: "2026-11-28-20-coverage-figures",
        text: include_str!("../migrations/2026-11-28-20-coverage-figures.sql"),
    }],
    vocabulary: include_str!("../policies/support.cedarschema"),
    policies: include_str!("../policies/support.cedar"),
    reading: Some(actions::counting::count),
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/coverage", pages::coverage),
        file::<Coverage>("/coverage.csv"),
        page("/professions/{slug}/coverage", pages::profession),
        file::<ProfessionCoverage>("/professions/{slug}/coverage.csv"),
        page("/desk", pages::desk),
        page("/desk/{slug}/no-profession", pages::no_profession),
    ],
    panels: &[
        Panel { slot: Slot::StartForEveryone, show: pages::start_panel },
        Panel { slot: Slot::Profession, show: pages::profession_panel },
        Panel { slot: Slot::Administration, show: pages::administration_panel },
    ],
    api: api::OPERATIONS,
};
