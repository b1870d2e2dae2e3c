//! How many are given what they are owed, as everybody reads it: by profession a line manager and a head, by
//! organisation a recognised role. No number of people is counted here: readings keep them.

use super::{ProfessionName, profession_name};
use crate::{
    model::{Days, Figure, Figures, Group},
    rules::refusal::Refusal,
    store::{figures, owed},
};
use db::Tx;
use disclosure::Share;
use ground::{Day, Refused, Result, Span};
use house::{Actor, Context, Few, House, Thing, readings::latest};
use people::queries::organisations::list_organisations;
use professions::{
    Head, Part, Profession, ProfessionId,
    actions::{heads_on, list},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use web::{
    Call, ReadModel, Subject as _,
    api::{self, Param},
};

/// So many months of the past are shown.
pub(crate) const PAST: i32 = 24;
/// The name under which readings are kept.
const ROOM: &str = "support";

/// Of which days figures are.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) struct ReadingDays {
    /// The day that figures are of, the first of a quarter; null where none were counted by the day that was asked for.
    pub(crate) reading: Option<Day>,
    /// The day on which the next figures come.
    #[serde(skip)]
    pub(crate) next: Day,
}

impl ReadingDays {
    /// As at which day, in words.
    pub(crate) fn about(&self) -> String {
        match self.reading {
            Some(day) => format!("As at {}", day.words()),
            None => format!("No figures yet: the first come on {}", self.next.words()),
        }
    }

    /// The day as files name it.
    pub(crate) fn name(&self) -> String {
        self.reading.map_or_else(|| "none".to_owned(), |day| day.to_string())
    }
}

/// How many are given what they are owed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Coverage {
    #[serde(flatten)]
    pub(crate) days: ReadingDays,
    /// A line manager and a head, by profession.
    pub(crate) professions: Vec<ProfessionCoverage>,
    /// A recognised role, by organisation.
    pub(crate) organisations: Vec<OrganisationCoverage>,
    #[serde(skip)]
    pub(crate) few: Few,
}

/// Whether members of a profession are given what it owes them.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct ProfessionCoverage {
    #[serde(flatten, serialize_with = "profession_name")]
    #[schemars(with = "ProfessionName<'static>")]
    pub(crate) of: Profession,
    /// A named line manager.
    pub(crate) line_manager: Figures,
    /// Since when it has a named head; null while it has none.
    pub(crate) head_since: Option<Day>,
    /// Since when it has members and no head; null while it has one, or nobody is in it.
    pub(crate) head_missing_since: Option<Day>,
    /// Who heads it on the day that was asked for.
    #[serde(skip)]
    pub(crate) heads: Vec<Head>,
    /// That day.
    #[serde(skip)]
    pub(crate) asked: Day,
    #[serde(skip)]
    pub(crate) days: ReadingDays,
}

/// Whether people of an organisation have a recognised role.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OrganisationCoverage {
    /// In addresses.
    pub(crate) organisation: String,
    /// Its name.
    pub(crate) name: String,
    /// A recognised role.
    pub(crate) role: Figures,
}

/// Goes on only for those who may read coverage.
pub(crate) fn permit(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "read_coverage", &Thing::house())
}

/// The day that is asked for; today where nothing is typed.
pub(crate) fn day(typed: &str, today: Day) -> Result<Day> {
    if typed.trim().is_empty() {
        return Ok(today);
    }
    let day = typed.trim().parse::<Day>().ok().filter(|day| *day <= today);
    Ok(day.ok_or_else(|| Refused::from(Refusal::Day))?)
}

/// The day of the figures and of the names that are asked for.
pub(crate) const ON: &[Param] = &[api::day("on", "As of which day. Defaults to today.")];

impl ReadModel for Coverage {
    const QUERY: &'static [Param] = ON;

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::on(&mut call.context(tx), call.query("on"))
    }
}

impl ReadModel for ProfessionCoverage {
    const QUERY: &'static [Param] = ON;

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let profession = Profession::open(call, tx, None)?;
        Self::on(&mut call.context(tx), &profession, call.query("on"))
    }
}

impl Coverage {
    /// Of all professions and organisations on a day.
    pub(crate) fn on(cx: &mut Context<'_, '_>, on: &str) -> Result<Self> {
        permit(cx.house, cx.actor)?;
        let asked = day(on, cx.today())?;
        let all = list(cx.house, cx.tx, cx.actor)?;
        let (days, mut figures) = figures(cx, asked, None)?;
        let professions = professions(cx, all, asked, None, (days, &mut figures))?;
        let mut organisations = Vec::new();
        for row in list_organisations(cx.tx)? {
            let role = figures.remove(&Group::Organisation(row.id)).unwrap_or_default().into();
            organisations.push(OrganisationCoverage {
                organisation: row.slug,
                name: row.name,
                role,
            });
        }
        Ok(Self { days, professions, organisations, few: cx.house.settings.few })
    }

    /// The names of those of whom no figure is told.
    pub(crate) fn withheld(&self) -> Vec<&str> {
        let professions = self.professions.iter().map(|one| (&one.line_manager, &one.of.name));
        let organisations = self.organisations.iter().map(|one| (&one.role, &one.name));
        let all = professions.chain(organisations);
        let withheld = all.filter(|(figures, _)| figures.share == Share::Nothing);
        withheld.map(|(_, name)| name.as_str()).collect()
    }
}

impl ProfessionCoverage {
    /// Of one profession on a day.
    pub(crate) fn on(cx: &mut Context<'_, '_>, of: &Profession, on: &str) -> Result<Self> {
        permit(cx.house, cx.actor)?;
        let (asked, only) = (day(on, cx.today())?, Some(of.id));
        let (days, mut figures) = figures(cx, asked, only)?;
        let found = professions(cx, vec![of.clone()], asked, only, (days, &mut figures))?;
        Ok(found.into_iter().next().ok_or_else(Refused::not_found)?)
    }

    /// Of how many the newest figure of line managers is.
    pub(crate) fn about(&self) -> String {
        let bound = match self.line_manager.share {
            Share::AtLeast(_) | Share::AtMost(_) => {
                "; how near to all, or to none, we don’t publish"
            }
            Share::About(_) | Share::Nothing => "",
        };
        match self.line_manager.latest().map(|figure| figure.people) {
            None => self.days.about(),
            Some(None) => "of too few for a figure".to_owned(),
            Some(Some(all)) => format!("of about {all}{bound}"),
        }
    }
}

/// What readings have kept up to a day: which is the newest, and the figures of two years.
fn figures(
    cx: &mut Context<'_, '_>,
    asked: Day,
    only: Option<ProfessionId>,
) -> Result<(ReadingDays, HashMap<Group, Vec<Figure>>)> {
    let reading = latest(cx.tx, ROOM, asked)?;
    let all = match reading {
        Some(last) => figures::list(cx.tx, (last.months_before(PAST), last), only)?,
        None => HashMap::new(),
    };
    let next = cx.today().quarter_begin().months_before(-3);
    Ok((ReadingDays { reading, next }, all))
}

/// Professions that have members today and no head.
pub(crate) fn headless(cx: &mut Context<'_, '_>) -> Result<Vec<ProfessionCoverage>> {
    let (all, today) = (list(cx.house, cx.tx, cx.actor)?, cx.today());
    let days = ReadingDays { reading: None, next: today };
    let mut all = professions(cx, all, today, None, (days, &mut HashMap::new()))?;
    all.retain(|one| one.head_missing_since.is_some());
    Ok(all)
}

fn professions(
    cx: &mut Context<'_, '_>,
    all: Vec<Profession>,
    asked: Day,
    only: Option<ProfessionId>,
    (days, figures): (ReadingDays, &mut HashMap<Group, Vec<Figure>>),
) -> Result<Vec<ProfessionCoverage>> {
    let mut heads = heads_on(cx.house, cx.tx, cx.actor, only, asked)?;
    heads.retain(|head| head.part == Part::Head);
    let (peopled, headed) = (owed::peopled(cx.tx, only)?, owed::headed(cx.tx)?);
    let with_figures = |of: Profession| {
        let own = |all: &[(ProfessionId, Span)]| {
            Days::of(all.iter().filter(|(id, _)| *id == of.id).map(|(_, span)| *span))
        };
        let (head_since, head_missing_since) = headed_on(&own(&peopled), &own(&headed), asked);
        let heads = heads.iter().filter(|head| head.profession == of.id).cloned().collect();
        let line_manager = figures.remove(&Group::Profession(of.id)).unwrap_or_default().into();
        ProfessionCoverage { of, line_manager, head_since, head_missing_since, heads, asked, days }
    };
    Ok(all.into_iter().map(with_figures).collect())
}

/// Since when a profession has had a head, and since when it has had none: neither where nobody is in it.
fn headed_on(peopled: &Days, heads: &Days, day: Day) -> (Option<Day>, Option<Day>) {
    (peopled.met_since(heads, day), peopled.lacking_since(heads, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Day {
        Day::new(2026, 1, 1).unwrap().plus_days(n)
    }

    #[test]
    fn a_profession_lacks_a_head_from_its_first_member_or_the_last_days_end() {
        let since = |from: i32| Days::of([Span::since(day(from))]);
        let until = |from, to| Days::of([Span { from: day(from), to: day(to) }]);
        assert_eq!(headed_on(&since(0), &Days::default(), day(9)), (None, Some(day(0))));
        assert_eq!(headed_on(&since(0), &until(2, 5), day(9)), (None, Some(day(5))));
        assert_eq!(headed_on(&since(0), &since(2), day(9)), (Some(day(2)), None));
        assert_eq!(headed_on(&since(0), &since(-5), day(9)), (Some(day(0)), None));
        assert_eq!(headed_on(&until(0, 3), &since(0), day(9)), (None, None));
    }
}
