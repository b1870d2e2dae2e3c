//! The shelf: books that colleagues lend each other. It must never tell who borrowed what.

mod actions;
mod api;
mod events;
mod model;
mod pages;
mod store;
mod views;

use db::Migration;
use house::Foundation;
use web::Room;

/// The room.
pub const ROOM: Room = Room {
    foundation: Foundation {
        name: "shelf",
        migrations: &[Migration {
            name: "2026-11-28-01-books",
            text: include_str!("../migrations/2026-11-28-01-books.sql"),
        }],
        vocabulary: include_str!("../policies/shelf.cedarschema"),
        policies: include_str!("../policies/shelf.cedar"),
        events: events::EVENTS,
        ..Foundation::EMPTY
    },
    routes: pages::ROUTES,
    panels: &[],
    api: api::OPERATIONS,
};
