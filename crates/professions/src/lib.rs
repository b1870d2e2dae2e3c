//! Professions: what an organisation owes everyone in a role. Who is in one follows from appointments and
//! from nothing else (house rule 1); this room must never offer a way to join, leave, add or remove.

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
pub mod rules;
pub mod store;
mod views;

pub use model::*;
pub use store::title_rules;
pub use views::effects;

use db::Migration;
use house::Foundation;
use web::{Panel, Room, Slot, form, page};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "professions",
    migrations: &[
        Migration {
            name: "2026-11-23-03-professions",
            text: include_str!("../migrations/2026-11-23-03-professions.sql"),
        },
        Migration {
            name: "2026-11-24-04-professions-for-overlap",
            text: include_str!("../migrations/2026-11-24-04-professions-for-overlap.sql"),
        },
        Migration {
            name: "2026-11-25-02-professions-for-support",
            text: include_str!("../migrations/2026-11-25-02-professions-for-support.sql"),
        },
        Migration {
            name: "2026-11-25-05-professions-by-role",
            text: include_str!("../migrations/2026-11-25-05-professions-by-role.sql"),
        },
        Migration {
            name: "2026-11-27-32-professions-called-new",
            text: include_str!("../migrations/2026-11-27-32-professions-called-new.sql"),
        },
        Migration {
            name: "2026-11-28-11-professions-told-apart",
            text: include_str!("../migrations/2026-11-28-11-professions-told-apart.sql"),
        },
    ],
    vocabulary: include_str!("../policies/professions.cedarschema"),
    policies: include_str!("../policies/professions.cedar"),
    checks: store::checks::CHECKS,
    events: events::EVENTS,
    ..Foundation::EMPTY
};

/// All that this room hands the house.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/professions", pages::professions::professions),
        page("/professions/{slug}", pages::profession::profession),
        page("/professions/{slug}/size.csv", pages::profession::size),
        page("/professions/{slug}/why/{person}", pages::why::why),
        page("/administration/professions", pages::keeping::list),
        page("/administration/professions/new", pages::keeping::about::new),
        form("/administration/professions/new", pages::keeping::about::open),
        page("/administration/professions/{slug}", pages::keeping::one),
        page("/administration/professions/{slug}/about", pages::keeping::about::edit),
        form("/administration/professions/{slug}/about", pages::keeping::about::change),
        page("/administration/professions/{slug}/role", pages::keeping::role::role),
        form("/administration/professions/{slug}/role", pages::keeping::role::give),
        page("/administration/professions/{slug}/heads/new", pages::keeping::heads::new),
        form("/administration/professions/{slug}/heads", pages::keeping::heads::head),
        form("/administration/professions/{slug}/heads/{id}/end", pages::keeping::heads::end),
    ],
    panels: &[
        Panel { slot: Slot::StartForEveryone, show: pages::panels::start },
        Panel { slot: Slot::PersonFormal, show: pages::panels::person },
        Panel { slot: Slot::Unit, show: pages::panels::unit },
        Panel { slot: Slot::Administration, show: pages::panels::administration },
    ],
    api: api::OPERATIONS,
};
