//! The nouns of support: what people are owed, how many have it, and somebody who lacks it.

mod days;
mod figure;

pub(crate) use days::Days;
pub(crate) use figure::{Figure, Figures, Group, share_of, share_parts};

use ground::{Day, Span};
use house::{OrganisationId, PersonId};
use uuid::Uuid;

/// Somebody who is owed something in a group: in a profession a line manager, in an organisation a role.
#[derive(Clone, Debug)]
pub(crate) struct Owing {
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
pub(crate) struct Lacking {
    pub(crate) person: PersonId,
    /// Since when they have been without it.
    pub(crate) since: Day,
    /// Since when they have been owed it without a break.
    pub(crate) joined: Day,
}

/// For so many days somebody counts as a joiner.
const NEW: i32 = 90;

impl Lacking {
    /// Whether they came lately, and have never had it since.
    pub(crate) fn is_joiner(&self, day: Day) -> bool {
        self.since == self.joined && self.joined.days_until(day) < NEW
    }
}

impl Owing {
    /// What they lack on a day, if anything, in one of these organisations.
    pub(crate) fn lacks(&self, day: Day, among: &[OrganisationId]) -> Option<Lacking> {
        let here = |(organisation, span): &(OrganisationId, Span)| {
            span.holds(day) && among.contains(organisation)
        };
        let since = self.owed.lacking_since(&self.met, day)?;
        let joined = self.owed.around(day)?.from;
        self.places.iter().any(here).then_some(Lacking { person: self.person, since, joined })
    }
}

db::row! {
    /// How somebody who lacks something is shown.
    pub(crate) struct Shown {
        pub(crate) person: PersonId,
        pub(crate) name: String,
        pub(crate) pronouns: Option<String>,
        pub(crate) role: Option<String>,
        pub(crate) level: Option<String>,
        pub(crate) title: Option<String>,
        /// Whether a rule decided that the title means no professional role.
        pub(crate) decided: bool,
        pub(crate) unit: Option<String>,
        pub(crate) organisation: String,
    }
}

/// Why somebody is in no profession.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNone {
    /// No rule knows their title.
    TitleWaits,
    /// A rule says that such titles have no professional role.
    NoRole,
    /// No profession holds their role.
    RoleOfNone,
}

impl WhyNone {
    /// For programs.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::TitleWaits => "title_waits",
            Self::NoRole => "no_professional_role",
            Self::RoleOfNone => "role_in_no_profession",
        }
    }
}

impl Shown {
    /// Why they are in no profession; for those who are in none.
    pub(crate) const fn why_none(&self) -> WhyNone {
        match (&self.role, self.decided) {
            (Some(_), _) => WhyNone::RoleOfNone,
            (None, true) => WhyNone::NoRole,
            (None, false) => WhyNone::TitleWaits,
        }
    }
}
