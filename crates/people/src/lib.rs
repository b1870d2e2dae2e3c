//! People: organisations, units, persons, posts, roles, titles, appointments and lines, each with its days.
//! A hub without pages: whoever shows people is above. It must never know professions or communities.

pub mod actions;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::*;
pub use store::{after_steps, tell_apart_as_written};

use db::Migration;
use house::Foundation;

/// This hub's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "people",
    migrations: &[
        Migration {
            name: "2026-11-23-01-people",
            text: include_str!("../migrations/2026-11-23-01-people.sql"),
        },
        Migration {
            name: "2026-11-25-01-managed",
            text: include_str!("../migrations/2026-11-25-01-managed.sql"),
        },
        Migration {
            name: "2026-11-25-04-roles-in-one-pass",
            text: include_str!("../migrations/2026-11-25-04-roles-in-one-pass.sql"),
        },
        Migration {
            name: "2026-11-25-06-words-of-units",
            text: include_str!("../migrations/2026-11-25-06-words-of-units.sql"),
        },
        Migration {
            name: "2026-11-27-10-addresses",
            text: include_str!("../migrations/2026-11-27-10-addresses.sql"),
        },
        Migration {
            name: "2026-11-27-11-told-apart",
            text: include_str!("../migrations/2026-11-27-11-told-apart.sql"),
        },
        Migration {
            name: "2026-11-27-12-corrections",
            text: include_str!("../migrations/2026-11-27-12-corrections.sql"),
        },
        Migration {
            name: "2026-11-27-30-words-of-names",
            text: include_str!("../migrations/2026-11-27-30-words-of-names.sql"),
        },
        Migration {
            name: "2026-11-28-10-former-names",
            text: include_str!("../migrations/2026-11-28-10-former-names.sql"),
        },
        Migration {
            name: "2026-11-28-12-identity-questions",
            text: include_str!("../migrations/2026-11-28-12-identity-questions.sql"),
        },
        Migration {
            name: "2026-11-28-40-sizes",
            text: include_str!("../migrations/2026-11-28-40-sizes.sql"),
        },
        Migration {
            name: "2026-11-28-41-holders-of-titles",
            text: include_str!("../migrations/2026-11-28-41-holders-of-titles.sql"),
        },
        Migration {
            name: "2026-11-28-42-ends",
            text: include_str!("../migrations/2026-11-28-42-ends.sql"),
        },
        Migration {
            name: "2026-11-28-43-words-by-name",
            text: include_str!("../migrations/2026-11-28-43-words-by-name.sql"),
        },
        Migration {
            name: "2026-11-28-44-sizes-newest-first",
            text: include_str!("../migrations/2026-11-28-44-sizes-newest-first.sql"),
        },
        Migration {
            name: "2026-11-28-45-units-in-order",
            text: include_str!("../migrations/2026-11-28-45-units-in-order.sql"),
        },
        Migration {
            name: "2026-11-28-46-holders-by-name",
            text: include_str!("../migrations/2026-11-28-46-holders-by-name.sql"),
        },
        Migration {
            name: "2026-11-28-81-units-of-groups",
            text: include_str!("../migrations/2026-11-28-81-units-of-groups.sql"),
        },
        Migration {
            name: "2026-11-28-95-corrected-ends",
            text: include_str!("../migrations/2026-11-28-95-corrected-ends.sql"),
        },
    ],
    vocabulary: include_str!("../policies/people.cedarschema"),
    policies: include_str!("../policies/people.cedar"),
    checks: store::checks::CHECKS,
    events: events::EVENTS,
    ..Foundation::EMPTY
};
