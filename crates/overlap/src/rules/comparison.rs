//! Whether those who take part in communities are given what others lack: what follows from figures with noise. Pure.
//!
//! The test among people who are alike is that of Cochran, Mantel and Haenszel (N. Mantel and W. Haenszel, Journal of
//! the National Cancer Institute 22, 1959). Its numerator, by how many more of those who take part have it than would if
//! it went by level and unit alone, is a sum over people in which each counts for less than one: so one draw of noise
//! protects it, however many levels and units there are. Its variance has the share of those who take part in all in
//! place of the share at each level, which makes it larger, and adds that of the noise.

use super::{
    float,
    newcombe::{Part, difference},
};
use house::Few;
use schemars::JsonSchema;
use serde::Serialize;

/// From this likelihood down a difference is taken for more than chance.
const CHANCE: f64 = 0.05;
/// So many standard deviations hold 95 % of a normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// What was kept of one comparison. `people` and `have` are known to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) people: i64,
    pub(crate) have: i64,
    /// With noise.
    pub(crate) inside_have: i64,
    /// With noise.
    pub(crate) inside_lack: i64,
    /// With noise.
    pub(crate) excess: i64,
    pub(crate) spread_thousandths: i64,
    /// Whether none of the four that have it or lack it, and take part or don't, was few.
    pub(crate) enough: bool,
}

impl Figures {
    /// The mean of several readings, and how many there are: noise that is drawn anew for each averages out, whether
    /// people have what they are owed does not.
    pub(crate) fn mean(readings: &[Self]) -> Option<(Self, f64)> {
        let count = i64::try_from(readings.len()).ok().filter(|count| *count > 0)?;
        let mean = |figure: fn(&Self) -> i64| {
            let sum: i64 = readings.iter().map(figure).sum();
            (2 * sum + count).div_euclid(2 * count)
        };
        let figures = Self {
            people: mean(|one| one.people),
            have: mean(|one| one.have),
            inside_have: mean(|one| one.inside_have),
            inside_lack: mean(|one| one.inside_lack),
            excess: mean(|one| one.excess),
            spread_thousandths: mean(|one| one.spread_thousandths),
            enough: readings.iter().all(|one| one.enough),
        };
        Some((figures, float(count)))
    }
}

/// What may be published of one comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// They are too few, or have not been enough for long.
    TooFew,
    /// Fewer than ten lack it: there is nothing to compare.
    FewLack,
    /// Fewer than ten have it.
    FewHave,
    /// Those who have it or lack it and take part, or don't, may be few; which of them is not said.
    Withheld,
    /// Those inside beside those outside.
    Contrast(Contrast),
}

/// Those who take part in communities beside those who don't.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contrast {
    pub(crate) inside: Part,
    pub(crate) outside: Part,
    /// The share inside less the share outside, and the ends of its interval of 95 %.
    pub(crate) difference: (f64, f64, f64),
    /// How likely chance alone is among people of the same level and unit, adjusted for how many comparisons there
    /// are; none where all who are alike have it or all lack it, as everybody can see.
    pub(crate) chance: Option<f64>,
    /// Whether more of those inside have it than would by level and unit alone.
    more_inside: bool,
    pub(crate) finding: Finding,
}

/// What a comparison finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LeftBehindFinding")]
pub(crate) enum Finding {
    /// Those outside have it less often: they are left behind.
    #[serde(rename = "outside_less_often")]
    OutsideLess,
    /// Those inside have it less often.
    #[serde(rename = "inside_less_often")]
    InsideLess,
    /// No difference that is more than chance, among people who are alike too.
    None,
}

/// What may be published of a comparison; `noise` is the variance of the noise in each count.
pub(crate) fn compare(few: Few, noise: f64, figures: &Figures) -> Outcome {
    let Figures { people, have, inside_have, inside_lack, .. } = *figures;
    let (lack, room) = (people - have, 2 * few.people());
    if people < 2 * room {
        return Outcome::TooFew;
    }
    if lack < room {
        return Outcome::FewLack;
    }
    if have < room {
        return Outcome::FewHave;
    }
    // Of a mean of readings half the margin of a single figure is enough.
    let least = 2 * few.people();
    let four = [inside_have, inside_lack, have - inside_have, lack - inside_lack];
    if !figures.enough || four.iter().any(|part| *part < least) {
        return Outcome::Withheld;
    }
    let [inside_have, inside_lack, outside_have, outside_lack] = four.map(|part| few.nearest(part));
    let inside = Part { have: inside_have, of: inside_have + inside_lack };
    let outside = Part { have: outside_have, of: outside_have + outside_lack };
    let (middle, low, high) = difference(inside, outside);
    let more = noise_of_difference(noise, inside, outside);
    let wider = |end: f64| ((end - middle).powi(2) + (Z * Z) * more).sqrt();
    let difference = (middle, (middle - wider(low)).max(-1.0), (middle + wider(high)).min(1.0));
    Outcome::Contrast(Contrast {
        inside,
        outside,
        difference,
        chance: chance(noise, figures),
        more_inside: figures.excess > 0,
        finding: Finding::None,
    })
}

/// By how much noise alone varies the difference of the shares: what is added inside is missing outside.
fn noise_of_difference(noise: f64, inside: Part, outside: Part) -> f64 {
    let (one, other) = (float(inside.of.max(1)), float(outside.of.max(1)));
    let by_have = (1.0 - inside.share()) / one + (1.0 - outside.share()) / other;
    let by_lack = inside.share() / one + outside.share() / other;
    noise * (by_have.powi(2) + by_lack.powi(2))
}

fn chance(noise: f64, figures: &Figures) -> Option<f64> {
    if figures.spread_thousandths <= 0 {
        return None;
    }
    let inside = float(figures.inside_have + figures.inside_lack) / float(figures.people.max(1));
    let inside = inside.clamp(0.0, 1.0);
    let spread = float(figures.spread_thousandths) / 1000.0;
    // The noise of the excess spreads half as far; a sixth is the variance of rounding it twice to whole people.
    let variance = inside * (1.0 - inside) * spread + noise / 4.0 + 1.0 / 6.0;
    // With Mantel and Haenszel's correction for continuity.
    let off = (float(figures.excess.abs()) - 0.5).max(0.0);
    Some(libm::erfc((off * off / variance / 2.0).sqrt()))
}

/// Adjusts the likelihoods for how many comparisons there are, and says what each finds.
pub(crate) fn judge(all: &mut [&mut Outcome]) {
    let chances: Vec<f64> = all
        .iter()
        .filter_map(|one| match one {
            Outcome::Contrast(compared) => compared.chance,
            _ => None,
        })
        .collect();
    let mut adjusted = holm(&chances).into_iter();
    for one in all {
        let Outcome::Contrast(compared) = one else { continue };
        let Some(chance) = &mut compared.chance else { continue };
        *chance = adjusted.next().unwrap_or(1.0);
        let (_, low, high) = compared.difference;
        compared.finding = if low > 0.0 && compared.more_inside && *chance < CHANCE {
            Finding::OutsideLess
        } else if high < 0.0 && !compared.more_inside && *chance < CHANCE {
            Finding::InsideLess
        } else {
            Finding::None
        };
    }
}

/// Holm's adjustment of several looks, so that many looks find no more by chance than one does (S. Holm, "A simple
/// sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
fn holm(found: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    let p = |at: usize| found.get(at).copied().unwrap_or(1.0);
    order.sort_by(|one, two| p(*one).total_cmp(&p(*two)));
    let mut adjusted = vec![1.0; found.len()];
    let mut least = 0.0_f64;
    for (rank, at) in order.iter().enumerate() {
        let looks = f64::from(u32::try_from(found.len() - rank).unwrap_or(u32::MAX));
        least = least.max((p(*at) * looks).min(1.0));
        if let Some(one) = adjusted.get_mut(*at) {
            *one = least;
        }
    }
    adjusted
}

/// People who are alike: how many there are, how many have it, and how many of those who take part have it or lack it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alike {
    pub(crate) people: i64,
    pub(crate) have: i64,
    pub(crate) inside_have: i64,
    pub(crate) inside_lack: i64,
}

impl Alike {
    /// Counts somebody in.
    pub(crate) fn add(&mut self, has: bool, inside: bool) {
        self.people += 1;
        self.have += i64::from(has);
        self.inside_have += i64::from(inside && has);
        self.inside_lack += i64::from(inside && !has);
    }

    /// Whether none of the four parts is few.
    fn is_enough(self, few: Few) -> bool {
        let Self { people, have, inside_have, inside_lack } = self;
        let four = [inside_have, inside_lack, have - inside_have, people - have - inside_lack];
        four.iter().all(|part| *part >= few.people())
    }

    /// Counts others in who are alike in what matters.
    pub(crate) fn join(&mut self, other: Self) {
        self.people += other.people;
        self.have += other.have;
        self.inside_have += other.inside_have;
        self.inside_lack += other.inside_lack;
    }
}

/// The figures of one comparison, without noise, from all who are alike.
pub(crate) fn total(few: Few, all: impl IntoIterator<Item = Alike>) -> Figures {
    let mut sum = Alike::default();
    let (mut excess, mut spread) = (0.0, 0.0);
    for one in all {
        let (people, have) = (float(one.people.max(1)), float(one.have));
        let inside = float(one.inside_have + one.inside_lack);
        excess += float(one.inside_have) - inside * have / people;
        if one.people > 1 {
            spread += have * (people - have) / (people - 1.0);
        }
        sum.join(one);
    }
    Figures {
        people: sum.people,
        have: sum.have,
        inside_have: sum.inside_have,
        inside_lack: sum.inside_lack,
        excess: whole(excess),
        spread_thousandths: whole(spread * 1000.0),
        enough: sum.is_enough(few),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounded, and no larger than a number of people"
)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each level: inside who have and lack it, outside who have and lack it.
    fn figures<const N: usize>(levels: [[i64; 4]; N]) -> Figures {
        total(
            Few::USUAL,
            levels.map(|[inside_have, inside_lack, outside_have, outside_lack]| Alike {
                people: inside_have + inside_lack + outside_have + outside_lack,
                have: inside_have + outside_have,
                inside_have,
                inside_lack,
            }),
        )
    }

    fn compared(figures: &Figures) -> Outcome {
        let mut outcome = compare(Few::USUAL, 0.0, figures);
        judge(&mut [&mut outcome]);
        outcome
    }

    fn finding(figures: &Figures) -> Finding {
        match compared(figures) {
            Outcome::Contrast(compared) => compared.finding,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn those_outside_are_found_where_they_have_it_less_often_at_each_level() {
        assert_eq!(finding(&figures([[40, 10, 20, 18], [30, 10, 15, 20]])), Finding::OutsideLess);
        assert_eq!(finding(&figures([[20, 18, 40, 10], [15, 20, 30, 10]])), Finding::InsideLess);
    }

    #[test]
    fn what_is_all_a_matter_of_level_is_no_finding() {
        // Seniors take part and have managers; juniors do neither. At each level taking part makes no difference.
        let all = figures([[60, 8, 20, 3], [10, 12, 30, 36]]);
        let Outcome::Contrast(found) = compared(&all) else { panic!() };
        assert!(found.difference.1 > 0.0, "taken together they differ: {found:?}");
        assert_eq!(found.finding, Finding::None);
    }

    /// Admissions at Berkeley by department, men and women admitted and rejected (P. J. Bickel, E. A. Hammel and J. W.
    /// O'Connell, Science 187, 1975), as R's `UCBAdmissions` holds them. R's `mantelhaen.test` gives p = 0.2323.
    #[test]
    fn admissions_at_berkeley_differ_by_department_and_not_by_sex() {
        let all = figures([
            [512, 313, 89, 19],
            [353, 207, 17, 8],
            [120, 205, 202, 391],
            [138, 279, 131, 244],
            [53, 138, 94, 299],
            [22, 351, 24, 317],
        ]);
        let Outcome::Contrast(found) = compared(&all) else { panic!() };
        assert!(found.difference.1 > 0.1, "in all, men were admitted more often");
        assert_eq!(found.finding, Finding::None);
        assert!(found.chance.unwrap() > 0.2323, "the variance is never taken for less");
    }

    #[test]
    fn readings_are_averaged_to_the_nearest_person() {
        let one = Figures { excess: -3, ..figures([[40, 20, 20, 40]]) };
        let other = Figures { inside_have: 45, excess: -4, ..one };
        let (mean, count) = Figures::mean(&[one, other]).unwrap();
        assert_eq!((mean.inside_have, mean.inside_lack, mean.excess), (43, 20, -3));
        assert!((count - 2.0).abs() < f64::EPSILON);
        assert_eq!(Figures::mean(&[]), None);
    }

    #[test]
    fn noise_widens_the_interval_and_makes_chance_likelier() {
        let all = figures([[40, 20, 20, 40]]);
        let at = |noise| match compare(Few::USUAL, noise, &all) {
            Outcome::Contrast(compared) => compared,
            other => panic!("{other:?}"),
        };
        let (plain, noisy) = (at(0.0), at(24.0));
        assert!(noisy.difference.1 < plain.difference.1 && noisy.difference.2 > plain.difference.2);
        assert!(noisy.chance > plain.chance);
        assert_eq!(noisy.inside, plain.inside);
    }

    #[test]
    fn nothing_is_published_where_one_of_the_four_may_be_few() {
        assert_eq!(compared(&figures([[30, 9, 20, 26]])), Outcome::Withheld);
        assert_eq!(compared(&figures([[30, 26, 20, 9]])), Outcome::Withheld);
        assert_eq!(compared(&figures([[0, 0, 30, 20]])), Outcome::Withheld);
        assert_eq!(compared(&figures([[30, 20, 0, 0]])), Outcome::Withheld);
        assert_eq!(compared(&figures([[30, 2, 30, 7]])), Outcome::FewLack);
        assert_eq!(compared(&figures([[2, 30, 7, 30]])), Outcome::FewHave);
        assert_eq!(compared(&figures([[1, 1, 1, 1]])), Outcome::TooFew);
        assert_eq!(compared(&figures([])), Outcome::TooFew);
    }

    #[test]
    fn where_all_who_are_alike_have_it_or_all_lack_it_chance_says_nothing() {
        let all = figures([[30, 0, 25, 0], [0, 30, 0, 25]]);
        let Outcome::Contrast(found) = compared(&all) else { panic!() };
        assert_eq!((found.chance, found.finding), (None, Finding::None));
    }

    #[test]
    fn many_looks_find_no_more_than_one() {
        assert_eq!(holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
        assert_eq!(holm(&[0.5, 0.9]), [1.0, 1.0]);
        assert_eq!(holm(&[]), [] as [f64; 0]);
    }
}
