//! What a crate lays under the house: its tables, its vocabulary of policy, its policies.

use crate::{Check, House, later, readings::Count, store::checks};
use db::{Migration, Tx};
use ground::Result;
use jobs::Kind;

/// Who hears of the facts of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// Whoever may read what happened in the organisation, but for these kinds: where they are about a person, they
    /// are that person's alone.
    FormalBut(&'static [&'static str]),
    /// Nobody on the formal side; the person and the community themselves.
    Voluntary,
}

impl Hearing {
    /// Whoever may read what happened in the organisation.
    pub const FORMAL: Self = Self::FormalBut(&[]);
}

/// Who hears of the facts of each room.
#[derive(Clone, Debug, Default)]
pub struct Hearings(Vec<(&'static str, Hearing)>);

impl Hearings {
    /// As the rooms say. A room that says nothing is none of them, and its facts are nobody's but their person's.
    pub fn of(foundations: &[Foundation]) -> Self {
        Self(foundations.iter().map(|one| (one.name, one.hearing)).collect())
    }

    /// The rooms whose facts are formal.
    pub fn formal(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(|(_, heard)| *heard != Hearing::Voluntary).map(|(room, _)| *room)
    }

    /// Kinds of formal rooms that, where they are about a person, are that person's alone.
    pub fn own(&self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        self.0.iter().filter_map(|(room, heard)| match heard {
            Hearing::FormalBut(kinds) if !kinds.is_empty() => Some((*room, *kinds)),
            _ => None,
        })
    }
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
    /// Nothing, whose facts are nobody's: rooms say what differs.
    pub const EMPTY: Self = Self {
        name: "",
        migrations: &[],
        vocabulary: "",
        policies: "",
        checks: &[],
        hearing: Hearing::Voluntary,
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
    ],
    vocabulary: include_str!("../policies/house.cedarschema"),
    checks: checks::CHECKS,
    // It records nothing of its own but that a demo was told, which speaks of people's community life.
    hearing: Hearing::Voluntary,
    jobs: later::JOBS,
    sweep: Some(later::sweep),
    ..Foundation::EMPTY
};
