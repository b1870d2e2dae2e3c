//! Whether having something goes with belonging to a group among people who are alike: the test of Cochran, Mantel and
//! Haenszel across strata (N. Mantel and W. Haenszel, "Statistical aspects of the analysis of data from retrospective
//! studies of disease", Journal of the National Cancer Institute 22, 1959), and their common odds ratio.

use super::newcombe::number;

/// People who are alike, by whether they are inside and whether they have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stratum {
    pub(crate) inside_have: i64,
    pub(crate) inside_lack: i64,
    pub(crate) outside_have: i64,
    pub(crate) outside_lack: i64,
}

/// What the strata say together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    /// How likely a difference like this or a greater one is by chance alone.
    pub(crate) p: f64,
    /// The odds of having it inside by the odds outside; infinite where nobody outside has it, or nobody inside lacks it.
    pub(crate) odds: f64,
}

/// Across all strata. None where no stratum could tell, whoever is inside: in each, all have it or all lack it.
pub(crate) fn across(strata: impl IntoIterator<Item = Stratum>) -> Option<Verdict> {
    let (mut off, mut variance, mut agree, mut differ) = (0.0, 0.0, 0.0, 0.0);
    let mut could_tell = false;
    for one in strata {
        let [a, b, c, d] =
            [one.inside_have, one.inside_lack, one.outside_have, one.outside_lack].map(number);
        let all = a + b + c + d;
        if all < 2.0 {
            continue;
        }
        let (inside, outside, have, lack) = (a + b, c + d, a + c, b + d);
        could_tell |= have > 0.0 && lack > 0.0;
        off += a - inside * have / all;
        variance += inside * outside * have * lack / (all * all * (all - 1.0));
        agree += a * d / all;
        differ += b * c / all;
    }
    if !could_tell {
        return None;
    }
    if variance <= 0.0 {
        // To say that none can tell would say of each of these strata that it is all inside or all outside.
        return Some(Verdict { p: 1.0, odds: 1.0 });
    }
    // With Mantel and Haenszel's correction for continuity.
    let statistic = (off.abs() - 0.5).max(0.0).powi(2) / variance;
    // The tail of chi-squared with one degree of freedom is that of a squared normal variable.
    Some(Verdict { p: libm::erfc((statistic / 2.0).sqrt()), odds: agree / differ })
}

/// Holm's adjustment of several looks, so that many looks find no more by chance than one does (S. Holm, "A simple
/// sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
pub(crate) fn holm(found: &[f64]) -> Vec<f64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn strata<const N: usize>(each: [[i64; 4]; N]) -> [Stratum; N] {
        each.map(|[inside_have, inside_lack, outside_have, outside_lack]| Stratum {
            inside_have,
            inside_lack,
            outside_have,
            outside_lack,
        })
    }

    /// Admissions at Berkeley by department, men and women admitted and rejected (P. J. Bickel, E. A. Hammel and J. W.
    /// O'Connell, Science 187, 1975), as R's `UCBAdmissions` holds them; the result is that of R's `mantelhaen.test`.
    #[test]
    fn admissions_at_berkeley_differ_by_department_and_not_by_sex() {
        let departments = strata([
            [512, 313, 89, 19],
            [353, 207, 17, 8],
            [120, 205, 202, 391],
            [138, 279, 131, 244],
            [53, 138, 94, 299],
            [22, 351, 24, 317],
        ]);
        let found = across(departments).unwrap();
        assert!((found.p - 0.2323).abs() < 5e-5, "{found:?}");
        assert!((found.odds - 0.904_696_8).abs() < 1e-6, "{found:?}");
    }

    /// Penicillin given at once or late to rabbits, by dose (A. Agresti, Categorical Data Analysis), as in the help of R's
    /// `mantelhaen.test`; the first and last of five doses have an empty margin.
    #[test]
    fn a_stratum_with_an_empty_margin_says_nothing() {
        let doses = strata([[0, 6, 0, 5], [3, 3, 0, 6], [6, 0, 2, 4], [5, 1, 6, 0], [2, 0, 5, 0]]);
        let found = across(doses).unwrap();
        assert!((found.p - 0.047_47).abs() < 5e-6, "{found:?}");
        assert!((found.odds - 7.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn where_no_stratum_could_tell_whoever_is_inside_nothing_is_told() {
        assert_eq!(across(strata([[3, 0, 2, 0], [0, 4, 0, 1], [1, 0, 0, 0]])), None);
        assert_eq!(across([]), None);
        let only = across(strata([[5, 0, 0, 5]])).unwrap();
        assert!(only.odds.is_infinite() && only.p < 0.05);
    }

    #[test]
    fn strata_that_are_all_inside_or_all_outside_look_like_chance() {
        let found = across(strata([[3, 2, 0, 0], [0, 0, 4, 1], [4, 0, 5, 0]]));
        assert_eq!(found, Some(Verdict { p: 1.0, odds: 1.0 }));
    }

    #[test]
    fn many_looks_find_no_more_than_one() {
        assert_eq!(holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
        assert_eq!(holm(&[0.5, 0.9]), [1.0, 1.0]);
        assert_eq!(holm(&[]), [] as [f64; 0]);
    }
}
