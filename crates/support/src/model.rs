//! The nouns of support: what people are owed, how many have it, and somebody who lacks it.

mod days;
mod figure;

pub(crate) use days::Days;
pub(crate) use figure::{Figure, Figures, Group, ShareFields, share_of};

use ground::{Day, Span};
use house::{OrganisationId, PersonId};
use professions::role_words;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// What somebody is owed in a group: in a profession a line manager, in an organisation a role.
#[derive(Clone, Debug)]
pub(crate) struct Entitlement {
    /// The profession or the organisation.
    pub(crate) group: Uuid,
    pub(crate) person: PersonId,
    /// In which organisations they are in it, and when.
    pub(crate) places: Vec<(OrganisationId, Span)>,
    /// The days on which they are owed it.
    pub(crate) owed: Days,
    /// The days on which they have it.
    pub(crate) met: Days,
}

/// Somebody who is owed something and lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) person: PersonId,
    /// Since when they have been without it.
    pub(crate) since: Day,
    /// Since when they have been owed it without a break.
    pub(crate) owed_since: Day,
}

/// For so many days somebody counts as a joiner.
const NEW: i32 = 90;

impl Gap {
    /// Whether they came lately, and have never had it since.
    pub(crate) fn is_joiner(&self, day: Day) -> bool {
        self.since == self.owed_since && self.owed_since.days_until(day) < NEW
    }
}

impl Entitlement {
    /// What they lack on a day, if anything, in one of these organisations.
    pub(crate) fn gap(&self, day: Day, among: &[OrganisationId]) -> Option<Gap> {
        let here = |(organisation, span): &(OrganisationId, Span)| {
            span.holds(day) && among.contains(organisation)
        };
        let since = self.owed.lacking_since(&self.met, day)?;
        let owed_since = self.owed.around(day)?.from;
        let gap = Gap { person: self.person, since, owed_since };
        self.places.iter().any(here).then_some(gap)
    }
}

db::row! {
    /// Somebody by the appointment that they are looked after for.
    #[derive(Serialize, JsonSchema)]
    pub(crate) struct PersonDetails {
        /// Who.
        pub(crate) person: PersonId,
        /// Their name.
        pub(crate) name: String,
        #[serde(skip)]
        pub(crate) pronouns: Option<String>,
        /// The role they hold, if it is known.
        pub(crate) role: Option<String>,
        /// Its level, if it is known.
        pub(crate) level: Option<String>,
        /// The title, as the source writes it.
        pub(crate) title: Option<String>,
        /// Whether a rule decided that the title means no professional role.
        #[serde(skip)]
        pub(crate) decided: bool,
        /// Where most of the work is done.
        pub(crate) unit: Option<String>,
        /// In which organisation.
        pub(crate) organisation: String,
    }
}

/// Somebody without what they are owed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WhoLacks {
    #[serde(flatten)]
    pub(crate) person: PersonDetails,
    /// Since when they have been without it.
    pub(crate) since: Day,
    /// Since when they have been owed it.
    pub(crate) owed_since: Day,
}

/// Somebody in no profession.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InNoProfession {
    /// Who, and since when.
    pub(crate) who: WhoLacks,
    /// Why.
    pub(crate) why: WhyNone,
}

/// Why somebody is in no profession.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "WhyInNoProfession")]
pub(crate) enum WhyNone {
    /// No rule knows their title.
    TitleWaits,
    /// A rule says that such titles have no professional role.
    NoProfessionalRole,
    /// No profession holds their role.
    RoleInNoProfession,
}

impl WhyNone {
    /// For reading.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::TitleWaits => "no rule knows the title",
            Self::NoProfessionalRole => "a rule says that the title has no professional role",
            Self::RoleInNoProfession => "no profession holds the role",
        }
    }
}

impl PersonDetails {
    /// Their role and level, or their title.
    pub(crate) fn role_words(&self) -> Option<String> {
        let role = self.role.as_deref();
        let words = role.map(|role| role_words(Some(role), self.level.as_deref()));
        words.or_else(|| self.title.clone())
    }

    /// Their unit, and their organisation where members of several stand beside each other.
    pub(crate) fn place_words(&self, with_organisation: bool) -> Option<String> {
        let organisation = with_organisation.then_some(self.organisation.as_str());
        let places: Vec<&str> = self.unit.as_deref().into_iter().chain(organisation).collect();
        (!places.is_empty()).then(|| places.join(", "))
    }
}

impl From<WhoLacks> for InNoProfession {
    fn from(who: WhoLacks) -> Self {
        let why = match (&who.person.role, who.person.decided) {
            (Some(_), _) => WhyNone::RoleInNoProfession,
            (None, true) => WhyNone::NoProfessionalRole,
            (None, false) => WhyNone::TitleWaits,
        };
        Self { who, why }
    }
}
