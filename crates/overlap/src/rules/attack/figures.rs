//! The figures that a person can be in, by where they are found, and how much each tells of them.

use super::{Attackers, Ghosts, Protection, Strategy};
use crate::{
    model::Place,
    rules::{counted_place::CountedPlace, float, pairs},
};
use ground::{Day, Id};
use uuid::Uuid;

/// A figure of which somebody reads several readings.
pub(super) struct Figure {
    /// How much the person adds to each, where they are a member; none where it is not counted.
    pub(super) adds: Vec<Option<f64>>,
    /// Whether the attackers know what it would be without the person, and need no reading without them to compare.
    pub(super) is_known: bool,
    /// Whether it is rounded, and withheld where it is small.
    pub(super) is_rounded: bool,
}

impl Figure {
    fn new(adds: Vec<Option<f64>>) -> Self {
        Self { adds, is_known: false, is_rounded: true }
    }

    /// How much it tells: the square of how far apart a member and somebody else are, in standard deviations of the noise.
    pub(super) fn weight(&self) -> f64 {
        let adds: Vec<f64> = self.adds.iter().copied().flatten().collect();
        let centre = self.centre(&adds);
        adds.iter().map(|one| (one - centre).powi(2)).sum()
    }

    /// What is compared with: nothing where all else is known, and else the mean of what was read.
    pub(super) fn centre(&self, adds: &[f64]) -> f64 {
        if self.is_known || adds.is_empty() {
            return 0.0;
        }
        adds.iter().sum::<f64>() / float(i64::try_from(adds.len()).unwrap())
    }

    /// The same, told apart where from a reading on all else is known.
    fn known_from(self, reading: Option<usize>) -> Vec<Self> {
        let Some(reading) = reading else { return vec![self] };
        let part = |is_known: bool| {
            let in_it = |n: usize| (n >= reading) == is_known;
            let adds = self.adds.iter().enumerate().map(|(n, adds)| adds.filter(|_| in_it(n)));
            Self { adds: adds.collect(), is_known, is_rounded: self.is_rounded }
        };
        vec![part(false), part(true)]
    }
}

fn day(against: Protection, n: usize) -> Day {
    let months = against.months * i32::try_from(n).unwrap();
    Day::new(2030, 1, 1).unwrap().months_before(-months)
}

/// Where the person counts in each reading; before the first they stood in the first place.
fn counted(against: Protection, strategy: &Strategy) -> Vec<u8> {
    let place = |place: u8| Place {
        profession: Some(Uuid::from_u128(place.into())),
        organisation: Id::from_uuid(Uuid::from_u128(1)),
    };
    let first = day(against, 0).months_before(against.months);
    let mut before = CountedPlace::next(None, Some(place(1)), first);
    let each = strategy.iter().enumerate().map(|(n, found)| {
        if !against.lingering {
            return *found;
        }
        let day = day(against, n);
        before = CountedPlace::next(before, (*found > 0).then(|| place(*found)), day);
        let here = before.filter(|one| one.counts(day)).and_then(|one| one.place.profession);
        here.map_or(0, |profession| u8::try_from(profession.as_u128()).unwrap())
    });
    each.collect()
}

/// In which readings the size of the community has the person.
fn in_size(against: Protection, strategy: &Strategy) -> Vec<bool> {
    let mut gone: Option<Day> = None;
    let each = strategy.iter().enumerate().map(|(n, found)| {
        if against.leaver_months == 0 {
            return n % 2 == 0;
        }
        let day = day(against, n);
        gone = if *found > 0 { None } else { gone.or(Some(day)) };
        gone.is_none_or(|gone| gone > day.months_before(against.leaver_months))
    });
    each.collect()
}

/// In which readings pairs of communities have the person, where they are counted.
fn in_pairs(against: Protection, counted: &[u8]) -> Vec<Option<bool>> {
    let mut last = None;
    let each = counted.iter().enumerate().map(|(n, place)| {
        let day = day(against, n);
        if against.yearly_pairs && !pairs::are_due(last, day) {
            return None;
        }
        last = Some(day);
        Some(*place > 0)
    });
    each.collect()
}

/// From which reading on they know all others who count in the first place.
fn known_from(against: Protection, who: Attackers) -> Option<usize> {
    // The first reading finds enough people and the second publishes.
    let at_once = 1;
    match who.ghosts? {
        // Until ghosts have stood for a year, others have to be there, whom nobody knows all of; those can be moved away
        // meanwhile.
        Ghosts::Now if against.standing => Some(usize::try_from(12 / against.months).unwrap()),
        Ghosts::Now | Ghosts::FromTheBeginning => Some(at_once),
    }
}

/// The three of a comparison: who takes part and has it, who takes part and lacks it, and by how many more have it than
/// would by level and unit alone. Half of all others have it, and the last is kept with half the noise. What is published
/// of these is a mean, and of the last a step: so this is more than anybody reads.
fn comparison(counted: &[bool], has: &[bool]) -> [Figure; 3] {
    let of = |adds: fn(bool) -> f64| {
        let each = counted.iter().zip(has);
        let adds = each.map(|(counted, has)| Some(if *counted { adds(*has) } else { 0.0 }));
        Figure { is_rounded: false, ..Figure::new(adds.collect()) }
    };
    [
        of(|has| f64::from(u8::from(has))),
        of(|has| f64::from(u8::from(!has))),
        of(|has| if has { 1.0 } else { -1.0 }),
    ]
}

/// All figures that the person can be in, where they are found so and have a line manager so.
pub(super) fn figures(
    against: Protection,
    who: Attackers,
    strategy: &Strategy,
    has: &[bool],
) -> Vec<Figure> {
    let counted = counted(against, strategy);
    let number = |is_in: bool| f64::from(u8::from(is_in));
    let size = in_size(against, strategy).into_iter().map(|is_in| Some(number(is_in)));
    let mut all = vec![Figure::new(size.collect())];
    for place in 1..=who.places {
        let known = known_from(against, who).filter(|_| place == 1);
        let here: Vec<bool> = counted.iter().map(|at| *at == place).collect();
        let adds = here.iter().map(|here| Some(number(*here))).collect();
        all.extend(Figure::new(adds).known_from(known));
        if who.comparisons {
            all.extend(comparison(&here, has).into_iter().flat_map(|one| one.known_from(known)));
        }
    }
    let pairs: Vec<Option<f64>> =
        in_pairs(against, &counted).into_iter().map(|one| one.map(number)).collect();
    all.extend((0..who.known).map(|_| Figure::new(pairs.clone())));
    all
}
