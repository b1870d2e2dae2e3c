//! The nouns of the map: groups, places, what one asks for. No noun here is a person.

use ground::{Moment, Span};
use house::OrganisationId;
use people::UnitId;
use uuid::Uuid;

/// Which half of the house a group is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    /// A profession.
    Profession,
    /// A community.
    Community,
}

impl Side {
    /// As addresses and programs name it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Profession => "profession",
            Self::Community => "community",
        }
    }
}

/// A profession or a community, as the map names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) side: Side,
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) name: String,
    /// When a community was founded; none for a profession.
    pub(crate) founded_at: Option<Moment>,
}

impl Group {
    /// As an address chooses it: `profession:design`.
    pub(crate) fn key(&self) -> String {
        format!("{}:{}", self.side.key(), self.slug)
    }

    /// Its page.
    pub(crate) fn href(&self) -> String {
        match self.side {
            Side::Profession => format!("/professions/{}", self.slug),
            Side::Community => format!("/communities/{}", self.slug),
        }
    }
}

/// Among whom figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// Everyone.
    Everywhere,
    /// Those whose place is in an organisation.
    Organisation(OrganisationId),
    /// Those whose place is in a unit or one below it.
    Unit(UnitId),
}

/// Where somebody stands on a day: one place each, so that no two figures count the same person twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) profession: Option<Uuid>,
    pub(crate) organisation: OrganisationId,
    pub(crate) unit: Option<UnitId>,
}

/// An appointment with one of the professions it leads to, if any, and one of the units where its work is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) appointment: Uuid,
    pub(crate) organisation: OrganisationId,
    pub(crate) primary: bool,
    pub(crate) span: Span,
    pub(crate) profession: Option<(Uuid, Span)>,
    /// The level at which it leads there, if one is known.
    pub(crate) level: Option<Uuid>,
    /// The unit, thousandths of full time there, and when.
    pub(crate) unit: Option<(UnitId, i64, Span)>,
}

impl Held {
    /// All spans in which anything of it holds.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> {
        let others = [self.profession.map(|(_, span)| span), self.unit.map(|(.., span)| span)];
        std::iter::once(self.span).chain(others.into_iter().flatten())
    }
}

/// A stay in one of the communities that are looked at, by its position among them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stay {
    pub(crate) community: usize,
    pub(crate) joined_at: Moment,
    pub(crate) left_at: Option<Moment>,
}

/// One person as the reckoning meets them: never named, and dropped when they are counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Someone {
    pub(crate) held: Vec<Held>,
    pub(crate) stays: Vec<Stay>,
}

/// One person as the comparison of those inside and outside meets them: never named, and dropped when they are counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) held: Vec<Held>,
    /// When they had a line manager.
    pub(crate) managed: Vec<Span>,
    /// When they had a recognised role.
    pub(crate) roles: Vec<Span>,
    /// When they were in any community, and until when.
    pub(crate) stays: Vec<(Moment, Option<Moment>)>,
}

/// A unit's place in the tree, on some days.
#[derive(Clone, Debug)]
pub(crate) struct UnitVersion {
    pub(crate) unit: UnitId,
    pub(crate) organisation: OrganisationId,
    pub(crate) parent: Option<UnitId>,
    pub(crate) span: Span,
}
