//! Whether those who take part in communities are given what others lack: line managers by profession, recognised roles
//! among everyone. A head serves all members of a profession or none, so nobody in it can be left behind by that.

use super::{asked::day, permit};
use crate::{
    model::{Group, Held, Standing, UnitVersion},
    rules::{
        left_behind::{Compared, Counted, Finding, Reckoning, Told},
        newcombe::Part,
        place::placed,
        tree::Tree,
    },
    store,
};
use db::Tx;
use ground::{Day, Moment, Result, Span};
use house::{Actor, Few, House};
use uuid::Uuid;

/// What one comparison is about, and what may be told of it.
pub(crate) struct Comparison {
    /// A profession, for line managers; none for recognised roles among everyone.
    pub(crate) profession: Option<Group>,
    pub(crate) told: Told,
}

/// All comparisons.
pub(crate) struct LeftBehind {
    /// The day that was asked for, and the day that figures are of.
    pub(crate) asked: Day,
    pub(crate) reading: Day,
    pub(crate) few: Few,
    pub(crate) comparisons: Vec<Comparison>,
}

impl LeftBehind {
    /// Those that find somebody left behind.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&Comparison, &Compared)> {
        self.comparisons.iter().filter_map(|one| match &one.told {
            Told::Compared(compared) if compared.finding != Finding::None => Some((one, compared)),
            _ => None,
        })
    }

    /// Those of which figures are told.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&Comparison, &Compared)> {
        self.comparisons.iter().filter_map(|one| match &one.told {
            Told::Compared(compared) => Some((one, compared)),
            _ => None,
        })
    }
}

impl Comparison {
    /// What is compared: "a named line manager".
    pub(crate) fn entitlement(&self) -> &'static str {
        if self.profession.is_some() { "a named line manager" } else { "a recognised role" }
    }

    /// Whose: the profession, or everyone.
    pub(crate) fn whose(&self) -> &str {
        self.profession.as_ref().map_or("Everyone", |group| &group.name)
    }

    /// The finding in one plain sentence.
    pub(crate) fn sentence(&self, compared: &Compared) -> String {
        let share = |part: Part| Compared::percent(part.share());
        let (inside, outside) = (share(compared.inside), share(compared.outside));
        let often = match compared.finding {
            Finding::OutsideLess => "less often than",
            Finding::InsideLess => "more often than",
            Finding::None => "about as often as",
        };
        let whom = self.profession.as_ref();
        let whom =
            whom.map_or_else(|| "Those".to_owned(), |group| format!("In {}, those", group.name));
        format!(
            "{whom} who take part in no community have {} {often} those who do: about {outside} in a hundred, against {inside}.",
            self.entitlement()
        )
    }
}

/// All comparisons as of a day.
pub(crate) fn left_behind(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &str,
) -> Result<LeftBehind> {
    permit(house, actor)?;
    let (asked, few) = (day(on, house.today())?, house.settings.few);
    let reading = asked.month_begin();
    let units = store::map::units(tx)?;
    let months = Months::new(tx, reading, &units)?;
    let mut reckoning = Reckoning::new(months.days.len());
    store::left_behind::each_person(tx, |standing| months.count(standing, &mut reckoning))?;
    let professions = store::map::professions(tx)?;
    let ids: Vec<Uuid> = professions.iter().map(|group| group.id).collect();
    let told = reckoning.told(few, &ids, &months.trees);
    let groups = professions.into_iter().map(Some).chain([None]);
    let comparisons =
        groups.zip(told).map(|(profession, told)| Comparison { profession, told }).collect();
    Ok(LeftBehind { asked, reading, few, comparisons })
}

/// The beginnings of months, from that in which the first community was founded, with the tree on each.
struct Months<'a> {
    days: Vec<Day>,
    trees: Vec<Tree<'a>>,
}

impl<'a> Months<'a> {
    fn new(tx: &mut Tx<'_>, reading: Day, units: &'a [UnitVersion]) -> Result<Self> {
        let communities = store::map::communities_of_the_console(tx)?;
        let first = communities.iter().filter_map(|(group, _)| group.founded_at).min();
        let days = first.map_or(reading, Moment::day).min(reading).months_to(reading);
        let trees = days.iter().map(|day| Tree::on(units, *day)).collect();
        Ok(Self { days, trees })
    }

    /// Counts somebody in for each run of months in which nothing changes for them.
    fn count(&self, someone: &Standing, reckoning: &mut Reckoning) {
        let changes = self.changes(someone);
        for (n, month) in changes.iter().enumerate() {
            let Some(day) = self.days.get(*month).copied() else { break };
            let Some((place, level)) = placed(&someone.held, day) else { continue };
            let until = changes.get(n + 1).copied().unwrap_or(self.days.len());
            let start = day.start();
            let inside = someone
                .stays
                .iter()
                .any(|(joined, left)| *joined < start && left.is_none_or(|left| left >= start));
            let has = |spans: &[Span]| spans.iter().any(|span| span.holds(day));
            let counted = Counted {
                of: None,
                organisation: place.organisation,
                unit: place.unit,
                level: None,
                has: has(&someone.roles),
                inside,
            };
            reckoning.add(counted, *month, until);
            if place.profession.is_some() {
                let has = has(&someone.managed);
                let counted = Counted { of: place.profession, level, has, ..counted };
                reckoning.add(counted, *month, until);
            }
        }
    }

    /// The months at whose beginning anything may be different for somebody, in order.
    fn changes(&self, someone: &Standing) -> Vec<usize> {
        let from = |day: Day| self.days.partition_point(|begins| *begins < day);
        let after = |at: Moment| self.days.partition_point(|begins| begins.start() <= at);
        let held = someone.held.iter().flat_map(Held::spans);
        let spans =
            held.chain(someone.managed.iter().copied()).chain(someone.roles.iter().copied());
        let mut changes: Vec<usize> =
            spans.flat_map(|span| [from(span.from), from(span.to)]).collect();
        let stays = someone.stays.iter().flat_map(|(joined, left)| [Some(*joined), *left]);
        changes.extend(stays.flatten().map(after));
        changes.retain(|month| *month < self.days.len());
        changes.sort_unstable();
        changes.dedup();
        changes
    }
}

/// The columns of [`LeftBehind::cells`].
pub(crate) const LEFT_BEHIND_HEADINGS: [&str; 12] = [
    "day",
    "of",
    "entitlement",
    "inside_have",
    "inside",
    "outside_have",
    "outside",
    "difference_points",
    "from_points",
    "to_points",
    "alike",
    "finding",
];

impl LeftBehind {
    /// A row for each comparison; blank where nothing may be told.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.comparisons.iter().map(|one| {
            let mut row = vec![
                self.reading.to_string(),
                one.whose().to_owned(),
                one.entitlement().to_owned(),
            ];
            match &one.told {
                Told::Compared(compared) => row.extend(compared.cells()),
                Told::TooFew => row.extend(blank("too_few")),
                Told::FewLack => row.extend(blank("few_lack_it")),
                Told::FewHave => row.extend(blank("few_have_it")),
                Told::Untold => row.extend(blank("untold")),
            }
            row
        })
    }
}

fn blank(finding: &str) -> Vec<String> {
    let mut cells = vec![String::new(); 8];
    cells.push(finding.to_owned());
    cells
}

impl Compared {
    /// A share in whole percent.
    pub(crate) fn percent(share: f64) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "from -100 to 100")]
        let percent = (share * 100.0).round() as i64;
        percent
    }

    /// The difference and the ends of its interval, in whole points.
    pub(crate) fn points(&self) -> [i64; 3] {
        let (difference, low, high) = self.difference;
        [difference, low, high].map(Self::percent)
    }

    /// How likely chance alone is among people who are alike, in steps.
    pub(crate) fn chance(&self) -> &'static str {
        match self.alike {
            None => "too_few_alike",
            Some(alike) if alike.p < 0.001 => "under_1_in_1000",
            Some(alike) if alike.p < 0.01 => "under_1_in_100",
            Some(alike) if alike.p < 0.05 => "under_1_in_20",
            Some(_) => "may_be_chance",
        }
    }

    fn cells(&self) -> Vec<String> {
        let parts = [self.inside.have, self.inside.of, self.outside.have, self.outside.of];
        // The outside is what is left of an exact number: it is rounded as well.
        let numbers = parts.into_iter().chain(self.points()).map(|number| number.to_string());
        numbers.chain([self.chance().to_owned(), self.finding.key().to_owned()]).collect()
    }
}

impl Finding {
    /// For programs.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::OutsideLess => "outside_less_often",
            Self::InsideLess => "inside_less_often",
            Self::None => "none",
        }
    }
}
