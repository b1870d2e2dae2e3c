//! What happened: the organisation's record for those who keep it, and each person's own.
//! It must never show a voluntary event to anybody but the person whose it is.

pub mod actions;
mod api;
pub mod head;
mod model;
mod pages;
mod store;
mod views;

pub use model::{AuditEntry, Filter, Place};

use house::{Foundation, jobs::Kind};
use web::{Panel, Room, Slot, page};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "audit",
    vocabulary: include_str!("../policies/audit.cedarschema"),
    policies: include_str!("../policies/audit.cedar"),
    jobs: &[Kind::recurring::<head::TellHead>(head::TellHead::EVERY, |_, _| Ok(true))],
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/administration/audit", pages::audit),
        page("/my/account/activity", pages::activity),
    ],
    panels: &[Panel { slot: Slot::Administration, show: pages::panel }],
    api: api::OPERATIONS,
};
