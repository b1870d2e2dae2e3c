//! What a crate lays under the house: its tables, its vocabulary of policy, its policies.

use crate::{Check, EventKind, House, Subscriber, later, readings::Count, store::checks};
use db::{Migration, Tx};
use ground::Result;
use jobs::Kind;

/// A crate's part of the foundations.
#[derive(Clone, Copy, Debug)]
pub struct Foundation {
    /// The crate's name.
    pub name: &'static str,
    /// Its steps of the schema.
    pub migrations: &'static [Migration],
    /// Its entity types and actions, in Cedar's schema language.
    pub vocabulary: &'static str,
    /// What it permits and forbids, in Cedar.
    pub policies: &'static str,
    /// What must hold in its tables.
    pub checks: &'static [Check],
    /// The events that it records.
    pub events: &'static [EventKind],
    /// What it does because of events, its own or those of rooms below.
    pub subscribers: &'static [Subscriber],
    /// What it counts and publishes, if anything.
    pub reading: Option<Count>,
    /// What it does later than what caused it, and by itself.
    pub jobs: &'static [Kind<House>],
    /// Removes rows that are of no use to anybody any more; called each night.
    pub sweep: Option<Sweep>,
}

/// Removes rows that are of no use to anybody any more.
pub type Sweep = fn(&House, &mut Tx<'_>) -> Result<()>;

impl Foundation {
    /// Nothing: rooms say what differs.
    pub const EMPTY: Self = Self {
        name: "",
        migrations: &[],
        vocabulary: "",
        policies: "",
        checks: &[],
        events: &[],
        subscribers: &[],
        reading: None,
        jobs: &[],
        sweep: None,
    };
}

/// The house's own.
pub const FOUNDATION: Foundation = Foundation {
    name: "house",
    migrations: &[
        Migration {
            name: "2026-11-23-00-house",
            text: include_str!("../migrations/2026-11-23-00-house.sql"),
        },
        Migration {
            name: "2026-11-24-01-audit",
            text: include_str!("../migrations/2026-11-24-01-audit.sql"),
        },
        Migration {
            name: "2026-11-27-01-readings",
            text: include_str!("../migrations/2026-11-27-01-readings.sql"),
        },
        jobs::MIGRATION,
        Migration {
            name: "2026-11-28-80-event-sides",
            text: include_str!("../migrations/2026-11-28-80-event-sides.sql"),
        },
    ],
    vocabulary: include_str!("../policies/house.cedarschema"),
    checks: checks::CHECKS,
    jobs: later::JOBS,
    sweep: Some(later::sweep),
    ..Foundation::EMPTY
};
