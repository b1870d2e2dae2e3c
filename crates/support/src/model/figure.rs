//! A figure of coverage as a reading keeps it: how many are owed something, and how many of them have it.

use disclosure::Share;
use ground::Day;
use house::OrganisationId;
use professions::ProfessionId;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// Of whom a figure is, and so what they are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    /// Members of a profession, who are owed a line manager.
    Profession(ProfessionId),
    /// People of an organisation, who are owed a recognised role.
    Organisation(OrganisationId),
}

/// How many had what they were owed as a quarter began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "CoverageReading")]
pub(crate) struct Figure {
    /// The first day of the quarter.
    pub(crate) day: Day,
    /// About how many were owed it; null where they were few.
    pub(crate) people: Option<i64>,
    #[serde(flatten, serialize_with = "share_fields")]
    #[schemars(with = "ShareFields")]
    pub(crate) share: Share,
}

impl Figure {
    /// How many of a hundred have it, where there is a figure.
    pub(crate) const fn percent(&self) -> Option<i64> {
        match (self.share, self.people) {
            (Share::About(part), Some(people)) => Some((part * 100 + people / 2) / people),
            _ => None,
        }
    }
}

/// How many have what they are owed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CoverageShare")]
pub(crate) struct Figures {
    /// About how many are owed it; null where they are few.
    pub(crate) people: Option<i64>,
    #[serde(flatten, serialize_with = "share_fields")]
    #[schemars(with = "ShareFields")]
    pub(crate) share: Share,
    /// The same of each quarter of the last two years, the newest last.
    pub(crate) readings: Vec<Figure>,
}

impl From<Vec<Figure>> for Figures {
    fn from(readings: Vec<Figure>) -> Self {
        let latest = readings.last();
        let share = latest.map_or(Share::Nothing, |figure| figure.share);
        Self { people: latest.and_then(|figure| figure.people), share, readings }
    }
}

impl Figures {
    /// That of the newest reading.
    pub(crate) fn latest(&self) -> Option<&Figure> {
        self.readings.last()
    }

    /// How many of a hundred had it as each quarter began, where there is a figure.
    pub(crate) fn percents(&self) -> Vec<(Day, i64)> {
        let percent = |figure: &Figure| Some((figure.day, figure.percent()?));
        self.readings.iter().filter_map(percent).collect()
    }

    /// That of the reading a year before the newest.
    pub(crate) fn a_year_before(&self) -> Option<&Figure> {
        let then = self.latest()?.day.months_before(12);
        self.readings.iter().find(|figure| figure.day == then)
    }
}

/// A share as it is stored and as programs read it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ShareFields {
    /// `about` so many have it, `at_least` or `at_most` about so many, or `untold`.
    pub(crate) told: &'static str,
    /// So many have it, counted with noise; null where that is not told.
    pub(crate) have_it: Option<i64>,
}

impl From<Share> for ShareFields {
    fn from(share: Share) -> Self {
        let (told, have_it) = match share {
            Share::Nothing => ("untold", None),
            Share::AtMost(people) => ("at_most", Some(people)),
            Share::About(people) => ("about", Some(people)),
            Share::AtLeast(people) => ("at_least", Some(people)),
        };
        Self { told, have_it }
    }
}

fn share_fields<S: Serializer>(share: &Share, to: S) -> Result<S::Ok, S::Error> {
    ShareFields::from(*share).serialize(to)
}

/// The share of these parts.
pub(crate) fn share_of(kind: &str, people: Option<i64>) -> Share {
    match (kind, people) {
        ("at_most", Some(people)) => Share::AtMost(people),
        ("about", Some(people)) => Share::About(people),
        ("at_least", Some(people)) => Share::AtLeast(people),
        _ => Share::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(day: &str, share: Share) -> Figure {
        Figure { day: day.parse().unwrap(), people: Some(40), share }
    }

    #[test]
    fn a_bound_is_no_percentage() {
        assert_eq!(figure("2026-01-01", Share::AtLeast(25)).percent(), None);
        assert_eq!(figure("2026-01-01", Share::About(35)).percent(), Some(88));
        assert_eq!(figure("2026-01-01", Share::Nothing).percent(), None);
    }

    #[test]
    fn a_year_before_is_the_reading_of_that_day_and_no_other() {
        let all = ["2025-01-01", "2025-07-01", "2026-01-01"].map(|day| figure(day, Share::Nothing));
        let figures = Figures::from(all.to_vec());
        assert_eq!(figures.a_year_before().unwrap().day.to_string(), "2025-01-01");
        assert!(Figures::from(all[1..].to_vec()).a_year_before().is_none());
    }

    #[test]
    fn a_share_is_stored_and_read_again() {
        for share in [Share::Nothing, Share::AtMost(15), Share::About(20), Share::AtLeast(25)] {
            let ShareFields { told, have_it } = share.into();
            assert_eq!(share_of(told, have_it), share);
        }
    }
}
