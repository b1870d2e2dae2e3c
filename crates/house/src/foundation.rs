//! What a crate lays under the house: its tables, its vocabulary of policy, its policies.

use crate::{Check, store::checks};
use db::Migration;

/// Who hears of the facts of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// Whoever may read what happened in the organisation, but for these kinds: those are their person's alone.
    FormalBut(&'static [&'static str]),
    /// Nobody on the formal side; the person and the community themselves.
    Voluntary,
}

impl Hearing {
    /// Whoever may read what happened in the organisation.
    pub const FORMAL: Self = Self::FormalBut(&[]);
}

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
    /// Who hears of its facts.
    pub hearing: Hearing,
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
    ],
    vocabulary: include_str!("../policies/house.cedarschema"),
    policies: "",
    checks: checks::CHECKS,
    hearing: Hearing::FORMAL,
};
