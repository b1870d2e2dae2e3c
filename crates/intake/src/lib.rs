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

use actions::{ApplyImport, CompareImport, EndWhatLeaversHave};
use db::Migration;
use house::{
    Foundation,
    jobs::{Every, Kind},
};
use web::{Panel, Room, Slot, form, page, signal, upload};

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
    ],
    // Who may bring files, and who decides who is who, is said by policies of `people`.
    checks: store::checks::CHECKS,
    events: events::EVENTS,
    sweep: Some(actions::drop_unconfirmed),
    jobs: &[
        Kind::recurring::<EndWhatLeaversHave>(Every::NewDay, |_, _| Ok(true)),
        Kind::of::<CompareImport>(),
        Kind::of::<ApplyImport>(),
    ],
    ..Foundation::EMPTY
};

/// The room.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: &[
        page("/administration/imports", pages::imports),
        upload("/administration/imports", pages::admits, pages::bring),
        page("/administration/imports/{id}", pages::import),
        form("/administration/imports/{id}/apply", pages::apply),
        form("/administration/imports/{id}/drop", pages::drop_import),
        signal("/administration/imports/{id}/cancel", pages::cancel),
        page("/administration/identity-questions", pages::identity::list),
        form("/administration/identity-questions/{question}", pages::identity::answer),
        form("/administration/joined-people/{join}/split", pages::identity::split),
    ],
    panels: &[
        Panel { slot: Slot::Administration, show: pages::panel },
        Panel { slot: Slot::Administration, show: pages::identity::panel },
    ],
    api: api::OPERATIONS,
};
