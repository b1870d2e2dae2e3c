//! Professions: what an organisation owes everyone in a role. Who is in one follows from appointments and
//! from nothing else (house rule 1); this room must never offer a way to join, leave, add or remove.

pub mod actions;
mod model;
pub mod rules;
pub mod store;

pub use model::*;

use db::Migration;
use house::Foundation;

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "professions",
    migrations: &[Migration {
        name: "2026-11-23-03-professions",
        text: include_str!("../migrations/2026-11-23-03-professions.sql"),
    }],
    vocabulary: include_str!("../policies/professions.cedarschema"),
    policies: include_str!("../policies/professions.cedar"),
};

/// All that this room hands the house.
pub const ROOM: web::Room = web::Room { foundation: FOUNDATION, routes: &[], panels: &[] };
