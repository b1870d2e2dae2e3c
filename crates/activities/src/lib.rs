//! Activities: what takes place in a profession, for everyone in it, for some roles, or open to all its members. Whom one
//! reaches follows from its audience and from who is in the profession (house rules 1 and 3), and what is expected of anybody
//! has another way: this room must never store an invitation, nor draw on anybody's community life.

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
    name: "activities",
    migrations: &[Migration {
        name: "2026-11-30-02-activities",
        text: include_str!("../migrations/2026-11-30-02-activities.sql"),
    }],
    vocabulary: include_str!("../policies/activities.cedarschema"),
    policies: include_str!("../policies/activities.cedar"),
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
