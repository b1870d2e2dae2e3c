//! Coverage, and who lacks what, as programs read them.

use crate::{
    actions::{Coverage, Desk, Headed, Mine, OfProfession},
    model::{Figure, Figures, Lacking, Shown, share_parts},
};
use disclosure::Share;
use ground::Day;
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;

/// How many are given what they are owed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Coverage")]
pub(crate) struct CoverageTold {
    /// The day that figures are of, the first of a quarter; null where none were counted by the day that was asked for.
    pub(crate) reading: Option<Day>,
    /// A line manager and a head, by profession.
    pub(crate) professions: Vec<ProfessionCoverage>,
    /// A recognised role, by organisation.
    pub(crate) organisations: Vec<OrganisationCoverage>,
}

/// Whether members of a profession are given what it owes them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProfessionCoverage {
    /// In addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// A named line manager.
    pub(crate) line_manager: CoverageShare,
    /// Since when it has a named head; null while it has none.
    pub(crate) head_since: Option<Day>,
    /// Since when it has members and no head; null while it has one, or nobody is in it.
    pub(crate) head_missing_since: Option<Day>,
}

/// Whether people of an organisation have a recognised role.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OrganisationCoverage {
    /// In addresses.
    pub(crate) organisation: String,
    /// Its name.
    pub(crate) name: String,
    /// A recognised role.
    pub(crate) role: CoverageShare,
}

/// How many have what they are owed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CoverageShare {
    /// About how many are owed it; null where they are few.
    pub(crate) people: Option<i64>,
    /// `about` so many have it, `at_least` or `at_most` about so many, or `untold`.
    pub(crate) told: &'static str,
    /// So many have it, counted with noise; null where that is not told.
    pub(crate) have_it: Option<i64>,
    /// The same of each quarter of the last two years, the newest last.
    pub(crate) readings: Vec<CoverageReading>,
}

/// How many had what they were owed as a quarter began.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CoverageReading {
    /// Its first day.
    pub(crate) day: Day,
    /// About how many were owed it; null where they were few.
    pub(crate) people: Option<i64>,
    /// As above.
    pub(crate) told: &'static str,
    /// As above.
    pub(crate) have_it: Option<i64>,
}

impl From<&Figure> for CoverageReading {
    fn from(figure: &Figure) -> Self {
        let (told, have_it) = share_parts(figure.share);
        Self { day: figure.day, people: figure.people, told, have_it }
    }
}

impl From<&Figures> for CoverageShare {
    fn from(figures: &Figures) -> Self {
        let latest = figures.latest();
        let (told, have_it) = share_parts(latest.map_or(Share::Nothing, |figure| figure.share));
        Self {
            people: latest.and_then(|figure| figure.people),
            told,
            have_it,
            readings: figures.0.iter().map(CoverageReading::from).collect(),
        }
    }
}

impl From<&OfProfession> for ProfessionCoverage {
    fn from(of: &OfProfession) -> Self {
        let (head_since, head_missing_since) = match of.head {
            Headed::Since(day) => (Some(day), None),
            Headed::MissingSince(day) => (None, Some(day)),
            Headed::Nobody => (None, None),
        };
        Self {
            profession: of.profession.slug.clone(),
            name: of.profession.name.clone(),
            line_manager: (&of.manager).into(),
            head_since,
            head_missing_since,
        }
    }
}

impl From<&Coverage> for CoverageTold {
    fn from(coverage: &Coverage) -> Self {
        let organisations =
            coverage.organisations.iter().map(|(row, figures)| OrganisationCoverage {
                organisation: row.slug.clone(),
                name: row.name.clone(),
                role: figures.into(),
            });
        Self {
            reading: coverage.days.reading,
            professions: coverage.professions.iter().map(Into::into).collect(),
            organisations: organisations.collect(),
        }
    }
}

/// Somebody without what they are owed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WhoLacks {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// The role they hold, if it is known.
    pub(crate) role: Option<String>,
    /// Its level, if it is known.
    pub(crate) level: Option<String>,
    /// The title, as the source writes it.
    pub(crate) title: Option<String>,
    /// Where most of the work is done.
    pub(crate) unit: Option<String>,
    /// In which organisation.
    pub(crate) organisation: String,
    /// Since when they have been without it.
    pub(crate) since: Day,
    /// Since when they have been owed it.
    pub(crate) owed_since: Day,
}

impl From<&(Lacking, Shown)> for WhoLacks {
    fn from((lacking, shown): &(Lacking, Shown)) -> Self {
        Self {
            person: shown.person,
            name: shown.name.clone(),
            role: shown.role.clone(),
            level: shown.level.clone(),
            title: shown.title.clone(),
            unit: shown.unit.clone(),
            organisation: shown.organisation.clone(),
            since: lacking.since,
            owed_since: lacking.joined,
        }
    }
}

/// Somebody in no profession.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct InNoProfession {
    /// Who, and since when.
    pub(crate) who: WhoLacks,
    /// `title_waits`, `no_professional_role` or `role_in_no_profession`.
    pub(crate) why: &'static str,
}

impl From<&(Lacking, Shown)> for InNoProfession {
    fn from(one: &(Lacking, Shown)) -> Self {
        Self { who: one.into(), why: one.1.why_none().key() }
    }
}

/// What somebody owes others.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Desk")]
pub(crate) struct DeskTold {
    /// Professions that one heads, or stands in for.
    pub(crate) professions: Vec<DeskProfession>,
    /// Organisations whose people operations one is.
    pub(crate) organisations: Vec<DeskOrganisation>,
}

/// A profession on one's desk.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeskProfession {
    /// In addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// How many members there are.
    pub(crate) members: i64,
    /// How many of them have no line manager.
    pub(crate) without_manager: usize,
    /// How many of those came in the last 90 days.
    pub(crate) joiners_without_manager: usize,
}

/// An organisation on one's desk.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeskOrganisation {
    /// In addresses.
    pub(crate) organisation: String,
    /// Its name.
    pub(crate) name: String,
    /// How many people work there.
    pub(crate) people: i64,
    /// How many of them are in no profession.
    pub(crate) in_no_profession: usize,
    /// How many titles wait in the queue.
    pub(crate) titles_waiting: i64,
    /// Its professions that have members and no head, in addresses.
    pub(crate) professions_without_head: Vec<String>,
}

impl From<&Desk> for DeskTold {
    fn from(desk: &Desk) -> Self {
        let professions = desk.headed.iter().map(|one| DeskProfession {
            profession: one.profession.slug.clone(),
            name: one.profession.name.clone(),
            members: one.without.members,
            without_manager: one.without.lacking.len(),
            joiners_without_manager: one.without.joiners().len(),
        });
        let organisations = desk.kept.iter().map(|one| DeskOrganisation {
            organisation: one.organisation.slug.clone(),
            name: one.organisation.name.clone(),
            people: one.none.people,
            in_no_profession: one.none.lacking.len(),
            titles_waiting: one.titles.titles,
            professions_without_head: one
                .headless
                .iter()
                .map(|(profession, _)| profession.slug.clone())
                .collect(),
        });
        Self { professions: professions.collect(), organisations: organisations.collect() }
    }
}

/// What one is owed oneself.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MyCoverage {
    /// Whether one has a recognised role; null for whoever holds no appointment.
    pub(crate) role: Option<bool>,
    /// Each profession that one is in.
    pub(crate) professions: Vec<MyProfessionCoverage>,
}

/// What one profession owes one.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MyProfessionCoverage {
    /// In addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// Since when one has had a line manager; null while one has none.
    pub(crate) line_manager_since: Option<Day>,
    /// Since when one has had none; null while one has one.
    pub(crate) line_manager_missing_since: Option<Day>,
    /// Whether it has a named head.
    pub(crate) head: bool,
}

impl From<&Mine> for MyCoverage {
    fn from(mine: &Mine) -> Self {
        let professions = mine.professions.iter().map(|one| MyProfessionCoverage {
            profession: one.profession.slug.clone(),
            name: one.profession.name.clone(),
            line_manager_since: one.manager.ok(),
            line_manager_missing_since: one.manager.err(),
            head: one.heads.iter().any(|head| head.part == professions::Part::Head),
        });
        Self { role: mine.works.then_some(mine.role), professions: professions.collect() }
    }
}
