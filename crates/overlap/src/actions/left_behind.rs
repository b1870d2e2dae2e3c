//! Whether those who take part in communities are given what others lack: line managers by profession, recognised roles
//! among everyone. A head serves all members of a profession or none, so nobody in it can be left behind by that.

use super::{
    Question,
    counting::ROOM,
    permit,
    scope::{ON, day},
};
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
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, ReadModel, Tabular, api::Param};

/// How many readings in a row a group must have had enough people.
const READINGS: i64 = 2;
/// Months whose readings are averaged.
const YEAR: i32 = 12;

/// Whether those who take part in communities are given what others lack.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LeftBehind {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The day on which the next figures come.
    #[serde(skip)]
    pub(crate) next: Day,
    #[serde(skip)]
    pub(crate) few: Few,
    /// Each profession’s line managers, and everyone’s recognised roles.
    pub(crate) comparisons: Vec<Comparison>,
}

/// Those who take part beside those who don’t, in one group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftBehindComparison")]
pub(crate) struct Comparison {
    /// The profession, for line managers; null for everyone, for recognised roles.
    pub(crate) profession: Option<Group>,
    /// What is compared.
    pub(crate) entitlement: Entitlement,
    /// Whether it is published.
    pub(crate) told: Publication,
    /// The figures, where they are published.
    pub(crate) figures: Option<ComparisonFigures>,
}

/// What people are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LeftBehindEntitlement")]
pub(crate) enum Entitlement {
    /// A named line manager.
    LineManager,
    /// A recognised role.
    Role,
}

/// Whether a comparison is published, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LeftBehindPublication")]
pub(crate) enum Publication {
    /// It is.
    Compared,
    /// Too few people, or not enough for six months.
    TooFew,
    /// Fewer than ten lack it.
    FewLackIt,
    /// Fewer than ten have it.
    FewHaveIt,
    /// Those who have it or lack it and take part, or don't, may be few; which of them is not said.
    Withheld,
}

/// What is published of a comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftBehindFigures")]
pub(crate) struct ComparisonFigures {
    /// Those who take part.
    pub(crate) inside: Part,
    /// Those who don’t.
    pub(crate) outside: Part,
    /// The share inside less the share outside, in points of a hundred.
    pub(crate) difference_points: i64,
    /// The lower end of its interval of 95 % (Newcombe 1998, method 10).
    pub(crate) from_points: i64,
    /// The upper end.
    pub(crate) to_points: i64,
    /// How often chance alone would show it among people of the same level and unit.
    pub(crate) alike: Chance,
    /// What is found.
    pub(crate) finding: Finding,
    /// The same in a sentence.
    pub(crate) sentence: String,
}

impl LeftBehind {
    /// Those that find somebody left behind.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&Comparison, &ComparisonFigures)> {
        self.compared().filter(|(_, figures)| figures.finding != Finding::None)
    }

    /// Those of which figures are published.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&Comparison, &ComparisonFigures)> {
        self.comparisons.iter().filter_map(|one| Some((one, one.figures.as_ref()?)))
    }

    /// The day in words, or that there are no figures yet.
    pub(crate) fn about(&self) -> String {
        match self.reading {
            Some(day) => format!("As at {}", day.words()),
            None => format!("No figures yet: the first come on {}", self.next.words()),
        }
    }
}

impl Entitlement {
    /// "a named line manager".
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::LineManager => "a named line manager",
            Self::Role => "a recognised role",
        }
    }
}

impl Publication {
    /// For files.
    const fn key(self) -> &'static str {
        match self {
            Self::Compared => "compared",
            Self::TooFew => "too_few",
            Self::FewLackIt => "few_lack_it",
            Self::FewHaveIt => "few_have_it",
            Self::Withheld => "withheld",
        }
    }
}

/// A share in whole percent.
pub(crate) fn percent(share: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "from -100 to 100")]
    let percent = (share * 100.0).round() as i64;
    percent
}

impl Comparison {
    /// What may be published of an outcome.
    fn new(profession: Option<Group>, outcome: &Outcome) -> Self {
        let entitlement =
            if profession.is_some() { Entitlement::LineManager } else { Entitlement::Role };
        let (told, figures) = match outcome {
            Outcome::Contrast(compared) => {
                let figures = ComparisonFigures::new(profession.as_ref(), entitlement, compared);
                (Publication::Compared, Some(figures))
            }
            Outcome::TooFew => (Publication::TooFew, None),
            Outcome::FewLack => (Publication::FewLackIt, None),
            Outcome::FewHave => (Publication::FewHaveIt, None),
            Outcome::Withheld => (Publication::Withheld, None),
        };
        Self { profession, entitlement, told, figures }
    }

    /// Whose: the profession, or everyone.
    pub(crate) fn whose(&self) -> &str {
        self.profession.as_ref().map_or("Everyone", |group| &group.name)
    }
}

impl ComparisonFigures {
    fn new(profession: Option<&Group>, entitlement: Entitlement, compared: &Contrast) -> Self {
        let Contrast { inside, outside, difference, finding, .. } = *compared;
        let often = match finding {
            Finding::OutsideLess => "less often than",
            Finding::InsideLess => "more often than",
            Finding::None => "about as often as",
        };
        let whom = profession
            .map_or_else(|| "Those".to_owned(), |group| format!("In {}, those", group.name));
        let sentence = format!(
            "{whom} who take part in no community have {} {often} those who do: about {} in a hundred, against {}.",
            entitlement.words(),
            percent(outside.share()),
            percent(inside.share())
        );
        let (difference, low, high) = difference;
        Self {
            inside,
            outside,
            difference_points: percent(difference),
            from_points: percent(low),
            to_points: percent(high),
            alike: compared.chance_step(),
            finding,
            sentence,
        }
    }

    fn cells(&self) -> Vec<String> {
        let numbers = [
            self.inside.have,
            self.inside.of,
            self.outside.have,
            self.outside.of,
            self.difference_points,
            self.from_points,
            self.to_points,
        ];
        let keys = [self.alike.key(), self.finding.key()].map(str::to_owned);
        numbers.iter().map(i64::to_string).chain(keys).collect()
    }
}

/// All comparisons as of a day.
pub(crate) fn left_behind(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Question,
) -> Result<LeftBehind> {
    permit(house, actor)?;
    let (today, few) = (house.today(), house.settings.few);
    let reading = latest(tx, ROOM, day(&question.on, today)?)?;
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
        Some((profession.clone(), outcome))
    };
    let mut outcomes: Vec<(Option<Group>, Outcome)> =
        kept.chunk_by(|one, next| one.0 == next.0).filter_map(comparison).collect();
    judge(&mut outcomes.iter_mut().map(|(_, outcome)| outcome).collect::<Vec<_>>());
    let comparisons = outcomes
        .into_iter()
        .map(|(profession, outcome)| Comparison::new(profession, &outcome))
        .collect();
    let next = today.quarter_begin().months_before(-3);
    Ok(LeftBehind { reading, next, few, comparisons })
}

/// The columns of [`LeftBehind::cells`].
const HEADINGS: [&str; 12] = [
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

impl ReadModel for LeftBehind {
    const QUERY: &'static [Param] = &[ON];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        left_behind(call.house(), tx, &call.actor, &Question::of(call)?)
    }
}

impl Tabular for LeftBehind {
    fn file_name(&self) -> String {
        let day = self.reading.map_or_else(|| "none".to_owned(), |day| day.to_string());
        format!("left-behind-{day}")
    }

    fn headings(&self) -> Vec<&str> {
        HEADINGS.to_vec()
    }

    /// A row for each comparison; blank where nothing was published.
    fn cells(&self) -> Vec<Vec<String>> {
        let cells = self.comparisons.iter().map(|one| {
            let mut row = vec![
                self.reading.map_or_else(String::new, |day| day.to_string()),
                one.whose().to_owned(),
                one.entitlement.words().to_owned(),
            ];
            row.extend(one.figures.as_ref().map_or_else(
                || {
                    let blank = std::iter::repeat_n(String::new(), 8);
                    blank.chain([one.told.key().to_owned()]).collect()
                },
                ComparisonFigures::cells,
            ));
            row
        });
        cells.collect()
    }
}

/// How often chance alone would show a difference, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LeftBehindChance")]
pub(crate) enum Chance {
    /// Too few people are alike to tell.
    #[serde(rename = "too_few_alike")]
    Untold,
    /// It may well be chance.
    #[serde(rename = "may_be_chance")]
    Likely,
    /// In fewer than 1 of 20.
    #[serde(rename = "under_1_in_20")]
    Under20,
    /// In fewer than 1 of 100.
    #[serde(rename = "under_1_in_100")]
    Under100,
    /// In fewer than 1 of 1,000.
    #[serde(rename = "under_1_in_1000")]
    Under1000,
}

impl Chance {
    /// For files.
    const fn key(self) -> &'static str {
        match self {
            Self::Untold => "too_few_alike",
            Self::Likely => "may_be_chance",
            Self::Under20 => "under_1_in_20",
            Self::Under100 => "under_1_in_100",
            Self::Under1000 => "under_1_in_1000",
        }
    }
}

impl Contrast {
    /// How likely chance alone is among people who are alike.
    fn chance_step(&self) -> Chance {
        match self.chance {
            None => Chance::Untold,
            Some(chance) if chance < 0.001 => Chance::Under1000,
            Some(chance) if chance < 0.01 => Chance::Under100,
            Some(chance) if chance < 0.05 => Chance::Under20,
            Some(_) => Chance::Likely,
        }
    }
}

impl Finding {
    /// For files.
    const fn key(self) -> &'static str {
        match self {
            Self::OutsideLess => "outside_less_often",
            Self::InsideLess => "inside_less_often",
            Self::None => "none",
        }
    }
}
