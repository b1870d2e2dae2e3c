//! Professions: what an organisation owes everyone in a role. Who is in one follows from appointments and
//! from nothing else (house rule 1); this room must never offer a way to join, leave, add or remove.

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
pub mod rules;
mod store;
mod views;

pub use model::*;
pub use store::title_rules;
pub use views::effects;

use db::Migration;
use house::Foundation;
use web::Room;

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
        Migration {
            name: "2026-11-29-02-professions-for-notices",
            text: include_str!("../migrations/2026-11-29-02-professions-for-notices.sql"),
        },
        Migration {
            name: "2026-11-30-01-professions-for-audiences",
            text: include_str!("../migrations/2026-11-30-01-professions-for-audiences.sql"),
        },
        Migration {
            name: "2026-11-30-03-professions-for-activities",
            text: include_str!("../migrations/2026-11-30-03-professions-for-activities.sql"),
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
    routes: pages::ROUTES,
    panels: pages::PANELS,
    api: api::OPERATIONS,
};
