//! What a crate lays under the house: its tables, its vocabulary of policy, its policies.

use db::Migration;

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
}

/// The house's own.
pub const FOUNDATION: Foundation = Foundation {
    name: "house",
    migrations: &[Migration {
        name: "2026-11-23-00-house",
        text: include_str!("../migrations/2026-11-23-00-house.sql"),
    }],
    vocabulary: include_str!("../policies/house.cedarschema"),
    policies: "",
};
