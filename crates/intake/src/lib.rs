//! Intake: staff data comes in as files, is read with all its oddities, compared, and taken over with
//! its dates. It must never make a community membership (house rule 2).

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
pub mod read;
pub mod report;
mod store;
mod views;

use actions::{ApplyJob, CompareJob, EndWhatLeaversHave};
use db::Migration;
use house::{
    Foundation,
    jobs::{Every, Kind},
};
use web::{Panel, Room, Slot};

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "intake",
    migrations: &[
        Migration {
            name: "2026-11-23-05-intake",
            text: include_str!("../migrations/2026-11-23-05-intake.sql"),
        },
        Migration {
            name: "2026-11-24-03-imports-by-services",
            text: include_str!("../migrations/2026-11-24-03-imports-by-services.sql"),
        },
        Migration {
            name: "2026-11-28-32-import-jobs",
            text: include_str!("../migrations/2026-11-28-32-import-jobs.sql"),
        },
        Migration {
            name: "2026-11-28-96-import-marks",
            text: include_str!("../migrations/2026-11-28-96-import-marks.sql"),
        },
    ],
    // Who may bring files, and who decides who is who, is said by policies of `people`.
    checks: store::checks::CHECKS,
    events: events::EVENTS,
    sweep: Some(actions::drop_unconfirmed),
    jobs: &[
        Kind::recurring::<EndWhatLeaversHave>(Every::NewDay, |_, _| Ok(true)),
        Kind::of::<CompareJob>(),
        Kind::of::<ApplyJob>(),
    ],
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: pages::ROUTES,
    panels: &[
        Panel { slot: Slot::Administration, show: pages::panel },
        Panel { slot: Slot::Administration, show: pages::identity_panel },
    ],
    api: api::OPERATIONS,
};
