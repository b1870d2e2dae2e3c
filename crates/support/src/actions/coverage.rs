//! How many are given what they are owed: by profession a line manager and a head, by organisation a recognised role.
//! All figures pass house rule 10's gate here.

use crate::{
    rules::{days::Days, refusal::Refusal, tally::Tally},
    store::owed::{self, Lack},
};
use db::Tx;
use ground::{Day, Refused, Result, Span};
use house::{Actor, Few, House, Share, Thing};
use people::{OrganisationRow, store::organisations::list_organisations};
use professions::{
    Head, Part, Profession, ProfessionId,
    store::{heads::heads_on, members::first_known, professions::list_professions},
};
use std::collections::HashMap;
use uuid::Uuid;

/// So many months of the past are told.
pub(crate) const PAST: usize = 24;

/// What may be told of how many have what they are owed.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// About how many are owed it; nothing where they are few.
    pub(crate) people: Option<i64>,
    /// How many of them have it.
    pub(crate) share: Share,
    /// The same as each of the last months began, the reading last.
    pub(crate) months: Vec<(Day, Share, Option<i64>)>,
}

impl Told {
    fn of(few: Few, months: &[Day], tally: &Tally) -> Self {
        let (owed, met) = (tally.owed(), tally.met());
        let last = months.len().saturating_sub(PAST + 1);
        let told = months.iter().zip(&owed).enumerate().skip(last).map(|(at, (day, here))| {
            let so_far = |all: &[i64]| all.iter().copied().take(at + 1).collect::<Vec<_>>();
            let share = few.say_share(so_far(&met), *here);
            // Read like every figure, though everybody could count them: so that it is never said of a few.
            (*day, share, few.say(so_far(&owed), i64::MAX).about())
        });
        let months: Vec<_> = told.collect();
        let (share, people) =
            months.last().map_or((Share::Nothing, None), |(_, share, people)| (*share, *people));
        Self { people, share, months }
    }

    /// How many of a hundred have it, where a figure is told.
    pub(crate) const fn percent(share: Share, people: Option<i64>) -> Option<i64> {
        match (share, people) {
            (Share::About(part), Some(people)) => Some((part * 100 + people / 2) / people),
            _ => None,
        }
    }
}

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

/// A profession with what may be told of it.
pub(crate) struct OfProfession {
    pub(crate) profession: Profession,
    pub(crate) manager: Told,
    pub(crate) head: Headed,
    /// Who heads it on the day that was asked for.
    pub(crate) heads: Vec<Head>,
    /// That day.
    pub(crate) asked: Day,
}

/// How many are given what they are owed.
pub(crate) struct Coverage {
    /// The day that figures are of.
    pub(crate) reading: Day,
    pub(crate) few: Few,
    pub(crate) professions: Vec<OfProfession>,
    /// A recognised role, by organisation.
    pub(crate) organisations: Vec<(OrganisationRow, Told)>,
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
    let (asked, few) = (day(on, house.today())?, house.settings.few);
    let all = list_professions(tx)?;
    let professions = professions(house, tx, all, asked, None)?;
    let months = months(tx, asked)?;
    let mut tallies: HashMap<Uuid, Tally> = HashMap::new();
    owed::each_worker(tx, None, Lack::Role, |one| {
        tallies.entry(one.group).or_default().count_in(&months, &one.owed, &one.met);
    })?;
    let none = Tally::default();
    let told = |row: OrganisationRow| {
        let tally = tallies.get(&row.id.uuid()).unwrap_or(&none);
        let told = Told::of(few, &months, tally);
        (row, told)
    };
    let organisations = list_organisations(tx)?.into_iter().map(told).collect();
    Ok(Coverage { reading: asked.month_begin(), few, professions, organisations })
}

/// Of one profession.
pub(crate) fn of_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: Profession,
    on: &str,
) -> Result<(Day, Option<OfProfession>)> {
    permit(house, actor)?;
    let (asked, id) = (day(on, house.today())?, profession.id);
    let found = professions(house, tx, vec![profession], asked, Some(id))?;
    Ok((asked.month_begin(), found.into_iter().next()))
}

/// The months up to the reading, from the first that anything is known of.
pub(crate) fn months(tx: &mut Tx<'_>, asked: Day) -> Result<Vec<Day>> {
    let reading = asked.month_begin();
    Ok(first_known(tx)?.unwrap_or(reading).min(reading).months_to(reading))
}

/// Professions that have members on a day and no head, and since when.
pub(crate) fn headless(
    house: &House,
    tx: &mut Tx<'_>,
    day: Day,
) -> Result<impl Iterator<Item = (Profession, Day)>> {
    let all = list_professions(tx)?;
    let all = professions(house, tx, all, day, None)?.into_iter();
    Ok(all.filter_map(|one| match one.head {
        Headed::MissingSince(since) => Some((one.profession, since)),
        Headed::Since(_) | Headed::Nobody => None,
    }))
}

fn professions(
    house: &House,
    tx: &mut Tx<'_>,
    all: Vec<Profession>,
    asked: Day,
    only: Option<ProfessionId>,
) -> Result<Vec<OfProfession>> {
    let months = months(tx, asked)?;
    let mut tallies: HashMap<Uuid, (Tally, Vec<Span>)> = HashMap::new();
    owed::each_member(tx, only, |one| {
        let (tally, peopled) = tallies.entry(one.group).or_default();
        tally.count_in(&months, &one.owed, &one.met);
        peopled.extend_from_slice(one.owed.spans());
        // One span for each break suffices, however many people there are.
        if peopled.len() > 1_000 {
            *peopled = Days::of(peopled.drain(..)).spans().to_vec();
        }
    })?;
    let headed = owed::headed(tx)?;
    let named = heads_on(tx, only, asked)?;
    let none = (Tally::default(), Vec::new());
    let of = |profession: Profession| {
        let (tally, peopled) = tallies.get(&profession.id.uuid()).unwrap_or(&none);
        let heads = headed.iter().filter(|(id, _)| *id == profession.id).map(|(_, span)| *span);
        OfProfession {
            manager: Told::of(house.settings.few, &months, tally),
            head: headed_on(&Days::of(peopled.iter().copied()), &Days::of(heads), asked),
            heads: named
                .iter()
                .filter(|head| head.profession == profession.id && head.part() == Part::Head)
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
    /// A row for each entitlement of each profession and organisation: as the last month began, or with `history` as
    /// each did; blank where nothing is told. Of a head there is one row, of the day that was asked for.
    pub(crate) fn cells(&self, history: bool) -> Vec<Vec<String>> {
        let professions = self.professions.iter().flat_map(|one| one.cells(history));
        let roles = self
            .organisations
            .iter()
            .flat_map(|(row, told)| told.cells("role", &row.name, history));
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

impl Told {
    fn cells(&self, entitlement: &str, of: &str, history: bool) -> Vec<Vec<String>> {
        let skipped = if history { 0 } else { self.months.len().saturating_sub(1) };
        let row = |(day, share, people): &(Day, Share, Option<i64>)| {
            let say = |said: Option<i64>| said.map_or_else(String::new, |said| said.to_string());
            let (have_it, least, most) = match *share {
                Share::Nothing => (None, None, None),
                Share::About(part) => (Some(part), None, None),
                Share::AtLeast(part) => (None, Some(part), None),
                Share::AtMost(part) => (None, None, Some(part)),
            };
            vec![
                day.to_string(),
                entitlement.to_owned(),
                of.to_owned(),
                say(*people),
                say(have_it),
                say(Self::percent(*share, *people)),
                say(least),
                say(most),
                String::new(),
            ]
        };
        self.months.iter().skip(skipped).map(row).collect()
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

    #[test]
    fn a_bound_is_no_percentage() {
        assert_eq!(Told::percent(Share::AtLeast(25), Some(40)), None);
        assert_eq!(Told::percent(Share::About(35), Some(40)), Some(88));
        assert_eq!(Told::percent(Share::Nothing, None), None);
    }
}
