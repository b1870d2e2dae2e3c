//! Communities of practice: chosen by each member, looked after for a term, owned by nobody.
//! Nothing here may make somebody a member but their own act, or tell of it outside the community.

pub mod actions;
mod api;
pub mod events;
mod model;
mod pages;
pub mod rules;
mod store;
mod views;

pub use actions::{open, open_by_id};
pub use model::*;
pub use store::{care::looks_after, communities::after_steps};

use db::Migration;
use house::Foundation;
use web::Room;

/// This room's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "communities",
    migrations: &[
        Migration {
            name: "2026-11-23-04-communities",
            text: include_str!("../migrations/2026-11-23-04-communities.sql"),
        },
        Migration {
            name: "2026-11-24-05-memberships-by-community",
            text: include_str!("../migrations/2026-11-24-05-memberships-by-community.sql"),
        },
        Migration {
            name: "2026-11-25-03-communities-by-age",
            text: include_str!("../migrations/2026-11-25-03-communities-by-age.sql"),
        },
        Migration {
            name: "2026-11-25-07-memberships-covered",
            text: include_str!("../migrations/2026-11-25-07-memberships-covered.sql"),
        },
        Migration {
            name: "2026-11-27-02-sizes",
            text: include_str!("../migrations/2026-11-27-02-sizes.sql"),
        },
        Migration {
            name: "2026-11-27-31-words-of-communities",
            text: include_str!("../migrations/2026-11-27-31-words-of-communities.sql"),
        },
        Migration {
            name: "2026-11-27-51-seen-before-seeing",
            text: include_str!("../migrations/2026-11-27-51-seen-before-seeing.sql"),
        },
        Migration {
            name: "2026-11-28-21-size-leavers",
            text: include_str!("../migrations/2026-11-28-21-size-leavers.sql"),
        },
        Migration {
            name: "2026-11-28-47-communities-in-order",
            text: include_str!("../migrations/2026-11-28-47-communities-in-order.sql"),
        },
        Migration {
            name: "2026-11-28-60-members-in-one-index",
            text: include_str!("../migrations/2026-11-28-60-members-in-one-index.sql"),
        },
    ],
    vocabulary: include_str!("../policies/communities.cedarschema"),
    policies: include_str!("../policies/communities.cedar"),
    checks: store::checks::CHECKS,
    events: events::EVENTS,
    reading: Some(actions::count),
    ..Foundation::EMPTY
};

/// All that the room hands the house.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: pages::ROUTES,
    panels: pages::PANELS,
    api: api::OPERATIONS,
};
