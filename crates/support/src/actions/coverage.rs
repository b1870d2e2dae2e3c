//! How many are given what they are owed, as everybody reads it: by profession a line manager and a head, by
//! organisation a recognised role. No number of people is counted here: readings keep them.

use crate::{
    model::{Days, Figure, Figures, Group},
    rules::refusal::Refusal,
    store::{figures, owed},
};
use db::Tx;
use disclosure::Share;
use ground::{Day, Refused, Result, Span};
use house::{Actor, Few, House, Thing, readings::latest};
use people::{OrganisationRow, store::organisations::list_organisations};
use professions::{
    Head, Part, Profession, ProfessionId,
    actions::{heads_on, list},
};
use std::collections::HashMap;

/// So many months of the past are shown.
pub(crate) const PAST: i32 = 24;
/// The name under which readings are kept.
const ROOM: &str = "support";

/// Whether a profession has a named head, and since when it has or hasn't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Headed {
    /// It has, since.
    Since(Day),
    /// It has none, since.
    MissingSince(Day),
    /// Nobody is in it, so nobody is owed one.
    Nobody,
}

/// Of which days figures are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadingDays {
    /// The day of the reading; none where none was taken by the day that was asked for.
    pub(crate) reading: Option<Day>,
    /// The day on which the next figures come.
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

/// A profession with what everybody reads of it.
pub(crate) struct OfProfession {
    pub(crate) profession: Profession,
    pub(crate) manager: Figures,
    pub(crate) head: Headed,
    /// Who heads it on the day that was asked for.
    pub(crate) heads: Vec<Head>,
    /// That day.
    pub(crate) asked: Day,
}

/// How many are given what they are owed.
pub(crate) struct Coverage {
    pub(crate) days: ReadingDays,
    pub(crate) few: Few,
    pub(crate) professions: Vec<OfProfession>,
    /// A recognised role, by organisation.
    pub(crate) organisations: Vec<(OrganisationRow, Figures)>,
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

/// Of all professions and organisations.
pub(crate) fn coverage(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &str,
) -> Result<Coverage> {
    permit(house, actor)?;
    let asked = day(on, house.today())?;
    let (days, mut kept) = kept(house, tx, asked, None)?;
    let all = list(house, tx, actor)?;
    let named = heads_on(house, tx, actor, None, asked)?;
    let professions = professions(tx, (all, &named), asked, None, &mut kept)?;
    let with_figures = |row: OrganisationRow| {
        let figures = kept.remove(&Group::Organisation(row.id)).unwrap_or_default();
        (row, figures)
    };
    let organisations = list_organisations(tx)?.into_iter().map(with_figures).collect();
    Ok(Coverage { days, few: house.settings.few, professions, organisations })
}

/// Of one profession.
pub(crate) fn of_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: Profession,
    on: &str,
) -> Result<(ReadingDays, Option<OfProfession>)> {
    permit(house, actor)?;
    let (asked, id) = (day(on, house.today())?, profession.id);
    let (days, mut kept) = kept(house, tx, asked, Some(id))?;
    let named = heads_on(house, tx, actor, Some(id), asked)?;
    let found = professions(tx, (vec![profession], &named), asked, Some(id), &mut kept)?;
    Ok((days, found.into_iter().next()))
}

/// What was kept up to a day: of which reading, and the figures of two years.
fn kept(
    house: &House,
    tx: &mut Tx<'_>,
    asked: Day,
    only: Option<ProfessionId>,
) -> Result<(ReadingDays, HashMap<Group, Figures>)> {
    let reading = latest(tx, ROOM, asked)?;
    let all = match reading {
        Some(last) => figures::list(tx, (last.months_before(PAST), last), only)?,
        None => HashMap::new(),
    };
    let next = house.today().quarter_begin().months_before(-3);
    Ok((ReadingDays { reading, next }, all))
}

/// Professions that have members on a day and no head, and since when.
pub(crate) fn headless(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    day: Day,
) -> Result<Vec<(Profession, Day)>> {
    let all = list(house, tx, actor)?;
    let named = heads_on(house, tx, actor, None, day)?;
    let all = professions(tx, (all, &named), day, None, &mut HashMap::new())?.into_iter();
    let without = all.filter_map(|one| match one.head {
        Headed::MissingSince(since) => Some((one.profession, since)),
        Headed::Since(_) | Headed::Nobody => None,
    });
    Ok(without.collect())
}

fn professions(
    tx: &mut Tx<'_>,
    (all, named): (Vec<Profession>, &[Head]),
    asked: Day,
    only: Option<ProfessionId>,
    kept: &mut HashMap<Group, Figures>,
) -> Result<Vec<OfProfession>> {
    let peopled = owed::peopled(tx, only)?;
    let headed = owed::headed(tx)?;
    let of = |profession: Profession| {
        let id = profession.id;
        let days = |all: &[(ProfessionId, Span)]| {
            Days::of(all.iter().filter(|(of, _)| *of == id).map(|(_, span)| *span))
        };
        OfProfession {
            manager: kept.remove(&Group::Profession(id)).unwrap_or_default(),
            head: headed_on(&days(&peopled), &days(&headed), asked),
            heads: named
                .iter()
                .filter(|head| head.profession == id && head.part == Part::Head)
                .cloned()
                .collect(),
            asked,
            profession,
        }
    };
    Ok(all.into_iter().map(of).collect())
}

fn headed_on(peopled: &Days, heads: &Days, day: Day) -> Headed {
    match (peopled.met_since(heads, day), peopled.lacking_since(heads, day)) {
        (Some(since), _) => Headed::Since(since),
        (None, Some(since)) => Headed::MissingSince(since),
        (None, None) => Headed::Nobody,
    }
}

/// The columns of [`Coverage::cells`].
pub(crate) const COVERAGE_HEADINGS: [&str; 9] =
    ["day", "entitlement", "of", "people", "have_it", "percent", "at_least", "at_most", "since"];

impl Coverage {
    /// A row for each entitlement of each profession and organisation: as the newest reading has it, or with `history` as
    /// each does; blank where nothing is published. Of a head there is one row, of the day that was asked for.
    pub(crate) fn cells(&self, history: bool) -> Vec<Vec<String>> {
        let professions = self.professions.iter().flat_map(|one| one.cells(history));
        let roles = self
            .organisations
            .iter()
            .flat_map(|(row, figures)| figures.cells("role", &row.name, history));
        professions.chain(roles).collect()
    }
}

impl OfProfession {
    /// The same of one profession.
    pub(crate) fn cells(&self, history: bool) -> Vec<Vec<String>> {
        let mut cells = self.manager.cells("line_manager", &self.profession.name, history);
        cells.push(self.head_cells());
        cells
    }

    /// Whether there is a head: 1 or 0, and since when; blank where nobody is in it.
    fn head_cells(&self) -> Vec<String> {
        let (has, since) = match self.head {
            Headed::Since(day) => ("1", day.to_string()),
            Headed::MissingSince(day) => ("0", day.to_string()),
            Headed::Nobody => ("", String::new()),
        };
        let blank = String::new;
        let (day, name) = (self.asked.to_string(), self.profession.name.clone());
        let head = "head".to_owned();
        vec![day, head, name, blank(), has.to_owned(), blank(), blank(), blank(), since]
    }
}

impl Figures {
    fn cells(&self, entitlement: &str, of: &str, history: bool) -> Vec<Vec<String>> {
        let skipped = if history { 0 } else { self.0.len().saturating_sub(1) };
        self.0.iter().skip(skipped).map(|figure| figure.cells(entitlement, of)).collect()
    }
}

impl Figure {
    fn cells(&self, entitlement: &str, of: &str) -> Vec<String> {
        let number = |of: Option<i64>| of.map_or_else(String::new, |number| number.to_string());
        let (have_it, least, most) = match self.share {
            Share::Nothing => (None, None, None),
            Share::About(part) => (Some(part), None, None),
            Share::AtLeast(part) => (None, Some(part), None),
            Share::AtMost(part) => (None, None, Some(part)),
        };
        vec![
            self.day.to_string(),
            entitlement.to_owned(),
            of.to_owned(),
            number(self.people),
            number(have_it),
            number(self.percent()),
            number(least),
            number(most),
            String::new(),
        ]
    }
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
        assert_eq!(headed_on(&since(0), &Days::default(), day(9)), Headed::MissingSince(day(0)));
        assert_eq!(headed_on(&since(0), &until(2, 5), day(9)), Headed::MissingSince(day(5)));
        assert_eq!(headed_on(&since(0), &since(2), day(9)), Headed::Since(day(2)));
        assert_eq!(headed_on(&since(0), &since(-5), day(9)), Headed::Since(day(0)));
        assert_eq!(headed_on(&until(0, 3), &since(0), day(9)), Headed::Nobody);
    }
}
