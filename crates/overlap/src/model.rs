//! The nouns of the map: groups, places, what one asks for. No noun here is a person.

use ground::Span;
use house::OrganisationId;
use people::UnitId;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Which half of the house a group is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OverlapSide")]
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

/// A profession or a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "OverlapGroup")]
pub(crate) struct Group {
    /// Which of the two.
    #[serde(rename = "kind")]
    pub(crate) side: Side,
    #[serde(skip)]
    pub(crate) id: Uuid,
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
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
    /// Those who count in an organisation.
    Organisation(OrganisationId),
}

impl Within {
    /// The organisation, if it is one.
    pub(crate) const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Everywhere => None,
            Self::Organisation(id) => Some(id),
        }
    }
}

/// Where somebody counts: one place each, so that no two figures count the same person twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) profession: Option<Uuid>,
    pub(crate) organisation: OrganisationId,
}

/// An appointment with one of the professions it leads to, if any, and one of the units where its work is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assignment {
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

/// What formal data says of one person on the day of a reading: never named, and dropped when they are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormalPosition {
    pub(crate) person: Uuid,
    /// Where they stand; none for whoever holds no appointment.
    pub(crate) place: Option<Place>,
    pub(crate) level: Option<Uuid>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) has_manager: bool,
    pub(crate) has_role: bool,
}

/// A unit and the one above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitParent {
    pub(crate) unit: UnitId,
    pub(crate) parent: Option<UnitId>,
}

/// A profession beside a community.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionBeside {
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

/// What a community has in common with professions.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityOverlap {
    /// The profession that is nearly the same people; null when none is.
    pub(crate) nearly_the_same_as: Option<ProfessionBeside>,
}
