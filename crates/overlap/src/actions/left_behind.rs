//! Whether those who take part in communities are given what others lack: line managers by profession, recognised roles
//! among everyone. A head serves all members of a profession or none, so nobody in it can be left behind by that.

use super::{counting::ROOM, permit, scope::day};
use crate::{
    model::Group,
    rules::{
        comparison::{Contrast, Figures, Finding, Outcome, compare, judge},
        newcombe::Part,
    },
    store::figures,
};
use db::Tx;
use disclosure::Noise;
use ground::{Day, Result};
use house::{Actor, Few, House, readings::latest};

/// How many readings in a row a group must have had enough people.
const READINGS: i64 = 2;
/// Months whose readings are averaged.
const YEAR: i32 = 12;

/// What one comparison is about, and what may be published of it.
pub(crate) struct Comparison {
    /// A profession, for line managers; none for recognised roles among everyone.
    pub(crate) profession: Option<Group>,
    pub(crate) outcome: Outcome,
}

/// All comparisons.
pub(crate) struct LeftBehind {
    /// The day of the reading; none where none was taken by the day that was asked for.
    pub(crate) reading: Option<Day>,
    /// The day on which the next figures come.
    pub(crate) next: Day,
    pub(crate) few: Few,
    pub(crate) comparisons: Vec<Comparison>,
}

impl LeftBehind {
    /// Those that find somebody left behind.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&Comparison, &Contrast)> {
        self.compared().filter(|(_, compared)| compared.finding != Finding::None)
    }

    /// Those of which figures are published.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&Comparison, &Contrast)> {
        self.comparisons.iter().filter_map(|one| match &one.outcome {
            Outcome::Contrast(compared) => Some((one, compared)),
            _ => None,
        })
    }

    /// The day in words, or that there are no figures yet.
    pub(crate) fn about(&self) -> String {
        match self.reading {
            Some(day) => format!("As at {}", day.words()),
            None => format!("No figures yet: the first come on {}", self.next.words()),
        }
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
    pub(crate) fn sentence(&self, compared: &Contrast) -> String {
        let share = |part: Part| Contrast::percent(part.share());
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
    let (today, few) = (house.today(), house.settings.few);
    let reading = latest(tx, ROOM, day(on, today)?)?;
    let kept = match reading {
        Some(day) => figures::comparisons(tx, day.months_before(YEAR - 3), day)?,
        None => Vec::new(),
    };
    let noise = Noise::new(few).variance();
    let comparison = |kept: &[(Option<Group>, Figures, i64)]| {
        let (profession, ..) = kept.first()?;
        // What was not enough for a time begins anew.
        let stood = kept.iter().take_while(|(.., stood)| *stood >= READINGS);
        let readings: Vec<Figures> = stood.map(|(_, figures, _)| *figures).collect();
        let outcome = match Figures::mean(&readings) {
            Some((figures, count)) => compare(few, noise / count, &figures),
            None => Outcome::TooFew,
        };
        Some(Comparison { profession: profession.clone(), outcome })
    };
    let mut comparisons: Vec<Comparison> =
        kept.chunk_by(|one, next| one.0 == next.0).filter_map(comparison).collect();
    judge(&mut comparisons.iter_mut().map(|one| &mut one.outcome).collect::<Vec<_>>());
    let next = today.quarter_begin().months_before(-3);
    Ok(LeftBehind { reading, next, few, comparisons })
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
    /// A row for each comparison; blank where nothing was published.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.comparisons.iter().map(|one| {
            let mut row = vec![
                self.reading.map_or_else(String::new, |day| day.to_string()),
                one.whose().to_owned(),
                one.entitlement().to_owned(),
            ];
            match &one.outcome {
                Outcome::Contrast(compared) => row.extend(compared.cells()),
                Outcome::TooFew => row.extend(blank("too_few")),
                Outcome::FewLack => row.extend(blank("few_lack_it")),
                Outcome::FewHave => row.extend(blank("few_have_it")),
                Outcome::Withheld => row.extend(blank("withheld")),
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

impl Contrast {
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
    pub(crate) fn chance_step(&self) -> &'static str {
        match self.chance {
            None => "too_few_alike",
            Some(chance) if chance < 0.001 => "under_1_in_1000",
            Some(chance) if chance < 0.01 => "under_1_in_100",
            Some(chance) if chance < 0.05 => "under_1_in_20",
            Some(_) => "may_be_chance",
        }
    }

    fn cells(&self) -> Vec<String> {
        let parts = [self.inside.have, self.inside.of, self.outside.have, self.outside.of];
        let numbers = parts.into_iter().chain(self.points()).map(|number| number.to_string());
        numbers.chain([self.chance_step().to_owned(), self.finding.key().to_owned()]).collect()
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
