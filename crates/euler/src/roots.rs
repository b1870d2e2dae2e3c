//! The real roots of a quartic, each once, found between the turning points so that none is missed.
//! It must never know what the quartic stands for.

/// A polynomial of degree four whose leading coefficient is 1; the constant comes first.
#[derive(Clone, Copy, Debug)]
struct Quartic([f64; 4]);

impl Quartic {
    /// The value and the slope.
    fn at(&self, x: f64) -> (f64, f64) {
        let [c0, c1, c2, c3] = self.0;
        let value = (((x + c3) * x + c2) * x + c1) * x + c0;
        (value, ((4.0 * x + 3.0 * c3) * x + 2.0 * c2) * x + c1)
    }

    /// How far from a turning point, where the value is this, a root would be if there were no terms but
    /// the square or no terms but the fourth power: beyond the last turn no root is farther away.
    fn reach(&self, turn: f64, value: f64) -> f64 {
        let [_, _, c2, c3] = self.0;
        let bend = ((6.0 * turn + 3.0 * c3) * turn + c2).abs();
        let value = value.abs();
        (value / bend).sqrt().min(value.sqrt().sqrt())
    }

    /// The root between two places where the signs differ: Newton's steps, halving where they leave.
    fn root(&self, mut low: f64, mut high: f64, rising: bool, begin: f64) -> f64 {
        let mut x = if begin > low && begin < high { begin } else { f64::midpoint(low, high) };
        for _ in 0..60 {
            let (value, slope) = self.at(x);
            if (value > 0.0) == rising {
                high = x;
            } else {
                low = x;
            }
            let step = x - value / slope;
            let next = if step >= low && step <= high { step } else { f64::midpoint(low, high) };
            // After a step this short the next one would be rounding.
            if (next - x).abs() <= 1e-9 * (1.0 + x.abs()) {
                return next;
            }
            x = next;
        }
        x
    }

    /// The roots within `-bound..bound`, given all places where the slope changes its sign.
    fn roots(&self, turns: &[f64], bound: f64) -> Few<4> {
        let mut found = Few::default();
        // Far out on either side the fourth power wins.
        let (mut left, mut below, mut near) = (-bound, false, None);
        for &turn in turns {
            let (value, _) = self.at(turn);
            let reach = self.reach(turn, value);
            if (value < 0.0) != below {
                let begin = match near {
                    Some((reach, size)) if size < value.abs() => left + reach,
                    _ => turn - reach,
                };
                found.push(self.root(left, turn, below, begin));
            }
            (left, below, near) = (turn, value < 0.0, Some((reach, value.abs())));
        }
        if let (true, Some((reach, _))) = (below, near) {
            found.push(self.root(left, bound, true, left + reach));
        }
        found
    }
}

/// The places where `4x³ + 3 c3 x² + 2 c2 x + c1` changes its sign, in order: one or three.
fn turns([_, c1, c2, c3]: [f64; 4]) -> Few<3> {
    // Written as t³ + 3pt + 2q with x = t - c3/4.
    let shift = c3 / 4.0;
    let p = c2 / 6.0 - shift * shift;
    let q = (shift * shift - c2 / 4.0) * shift + c1 / 8.0;
    let under = q * q + p * p * p;
    let mut turns = Few::default();
    let slope = |x: f64| ((4.0 * x + 3.0 * c3) * x + 2.0 * c2) * x + c1;
    let bend = |x: f64| (12.0 * x + 6.0 * c3) * x + 2.0 * c2;
    let mut push = |t: f64| {
        let x = t - shift;
        // What rounding took is given back by one step of Newton's.
        let step = slope(x) / bend(x);
        turns.push(if step.abs() < 1e-3 * (1.0 + x.abs()) { x - step } else { x });
    };
    if under >= 0.0 {
        let far = -(q.abs() + under.sqrt()).cbrt().copysign(q);
        push(if far == 0.0 { 0.0 } else { far - p / far });
    } else {
        // Three cosines, a third of a turn apart.
        let size = (-p).sqrt();
        let (sin, cos) = ((-under).sqrt().atan2(-q) / 3.0).sin_cos();
        let aside = sin * 3.0_f64.sqrt();
        push(-size * (cos + aside));
        push(-size * (cos - aside));
        push(2.0 * size * cos);
    }
    turns
}

/// Up to so many numbers, without a heap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few<const M: usize> {
    values: [f64; M],
    count: usize,
}

impl<const M: usize> Default for Few<M> {
    fn default() -> Self {
        Self { values: [0.0; M], count: 0 }
    }
}

impl<const M: usize> Few<M> {
    fn push(&mut self, value: f64) {
        if let Some(free) = self.values.get_mut(self.count) {
            *free = value;
            self.count += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[f64] {
        self.values.get(..self.count).unwrap_or(&[])
    }
}

/// The real roots at which `c0 + c1 x + … + c4 x⁴` changes its sign, in order: none, two or four.
pub(crate) fn quartic([c0, c1, c2, c3, c4]: [f64; 5]) -> Few<4> {
    let by = c4.recip();
    let monic = [c0, c1, c2, c3].map(|coefficient| coefficient * by);
    // Cauchy's bound: no root is farther out.
    let bound = 1.0 + monic.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    if !monic.iter().sum::<f64>().is_finite() {
        return Few::default();
    }
    Quartic(monic).roots(turns(monic).as_slice(), bound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with_roots([a, b, c, d]: [f64; 4]) -> [f64; 5] {
        [
            a * b * c * d,
            -(a * b * c + a * b * d + a * c * d + b * c * d),
            a * b + a * c + a * d + b * c + b * d + c * d,
            -(a + b + c + d),
            1.0,
        ]
    }

    #[test]
    fn a_quartic_without_real_roots_has_none_and_a_touching_one_neither() {
        assert_eq!(quartic([1.0, 0.0, 0.0, 0.0, 1.0]).as_slice(), &[] as &[f64]);
        assert_eq!(quartic([0.0, 0.0, 0.0, 0.0, 1.0]).as_slice(), &[] as &[f64]);
        assert_eq!(quartic([0.0, 0.0, 0.0, 0.0, 0.0]).as_slice(), &[] as &[f64]);
    }

    proptest! {
        #[test]
        fn four_roots_that_are_apart_are_found(
            first in -3.0..3.0_f64, gaps in prop::array::uniform3(0.01..2.0_f64), by in -3.0..3.0_f64,
        ) {
            prop_assume!(by.abs() > 0.01);
            let [p, q, r] = gaps;
            let roots = [first, first + p, first + p + q, first + p + q + r];
            let found = quartic(with_roots(roots).map(|coefficient| coefficient * by));
            prop_assert_eq!(found.as_slice().len(), 4);
            for (found, root) in found.as_slice().iter().zip(roots) {
                prop_assert!((found - root).abs() < 1e-6, "{} for {}", found, root);
            }
        }
    }
}
