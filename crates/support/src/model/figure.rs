//! A figure of coverage as a reading keeps it: how many are owed something, and how many of them have it.

use disclosure::Share;
use ground::Day;
use house::OrganisationId;
use professions::ProfessionId;

/// Of whom a figure is, and so what they are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    /// Members of a profession, who are owed a line manager.
    Profession(ProfessionId),
    /// People of an organisation, who are owed a recognised role.
    Organisation(OrganisationId),
}

/// What one reading keeps of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The day of the reading.
    pub(crate) day: Day,
    /// About how many are owed it; nothing where they are few.
    pub(crate) people: Option<i64>,
    /// How many of them have it.
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

/// What readings keep of a group, the newest last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(pub(crate) Vec<Figure>);

impl Figures {
    /// That of the newest reading.
    pub(crate) fn latest(&self) -> Option<&Figure> {
        self.0.last()
    }

    /// That of the reading a year before the newest.
    pub(crate) fn a_year_before(&self) -> Option<&Figure> {
        let then = self.latest()?.day.months_before(12);
        self.0.iter().find(|figure| figure.day == then)
    }
}

/// The kind of a share and its number, as they are stored and as programs read them.
pub(crate) const fn share_parts(share: Share) -> (&'static str, Option<i64>) {
    match share {
        Share::Nothing => ("untold", None),
        Share::AtMost(people) => ("at_most", Some(people)),
        Share::About(people) => ("about", Some(people)),
        Share::AtLeast(people) => ("at_least", Some(people)),
    }
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
        let figures = Figures(all.to_vec());
        assert_eq!(figures.a_year_before().unwrap().day.to_string(), "2025-01-01");
        assert!(Figures(all[1..].to_vec()).a_year_before().is_none());
    }

    #[test]
    fn a_share_is_stored_and_read_again() {
        for share in [Share::Nothing, Share::AtMost(15), Share::About(20), Share::AtLeast(25)] {
            let (kind, people) = share_parts(share);
            assert_eq!(share_of(kind, people), share);
        }
    }
}
