//! Notices: what a profession tells everybody in it, in force from a day to a day, to be read or to be acknowledged. Whom a
//! notice reaches follows from its audience and from who is in the profession (house rules 1 and 3): this room must never
//! store a recipient, nor draw on anybody's community life.

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
mod rules;
mod store;
mod views;

pub use model::*;

use db::Migration;
use house::Foundation;
use web::Room;

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "notices",
    migrations: &[Migration {
        name: "2026-11-29-01-notices",
        text: include_str!("../migrations/2026-11-29-01-notices.sql"),
    }],
    vocabulary: include_str!("../policies/notices.cedarschema"),
    policies: include_str!("../policies/notices.cedar"),
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
