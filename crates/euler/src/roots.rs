//! The real roots of a quartic, each once, found between the turning points so that none is missed.
//! It must never know what the quartic stands for.

/// A polynomial of degree up to four; the constant comes first.
#[derive(Clone, Copy, Debug)]
struct Polynomial<const N: usize>([f64; N]);

impl<const N: usize> Polynomial<N> {
    fn at(&self, x: f64) -> f64 {
        self.0.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
    }

    /// The value and the slope.
    fn both(&self, x: f64) -> (f64, f64) {
        self.0.iter().rev().fold((0.0, 0.0), |(value, slope), coefficient| {
            (value * x + coefficient, slope * x + value)
        })
    }

    /// The root between two places where the signs differ: Newton's steps, halving where they leave.
    fn root(&self, mut low: f64, mut high: f64) -> f64 {
        let rising = self.at(high) > 0.0;
        let mut x = f64::midpoint(low, high);
        for _ in 0..80 {
            let (value, slope) = self.both(x);
            if (value > 0.0) == rising {
                high = x;
            } else {
                low = x;
            }
            let step = x - value / slope;
            let next = if step > low && step < high { step } else { f64::midpoint(low, high) };
            if (next - x).abs() <= 1e-15 * (1.0 + x.abs()) {
                return next;
            }
            x = next;
        }
        x
    }

    /// The roots within `-bound..bound`, given all places in it where the slope changes its sign.
    fn between<const M: usize>(&self, turns: &[f64], bound: f64) -> Few<M> {
        let mut found = Few::default();
        let mut left = -bound;
        let mut below = self.at(left) < 0.0;
        for &right in turns.iter().chain([&bound]) {
            let next_below = self.at(right) < 0.0;
            if below != next_below {
                found.push(self.root(left, right));
            }
            (left, below) = (right, next_below);
        }
        found
    }
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
    let [c0, c1, c2, c3] = [c0, c1, c2, c3].map(|coefficient| coefficient / c4);
    if ![c0, c1, c2, c3].iter().all(|coefficient| coefficient.is_finite()) {
        return Few::default();
    }
    // Cauchy's bound: no root is farther out.
    let bound = 1.0 + [c0, c1, c2, c3].iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    let slope = Polynomial([c1, 2.0 * c2, 3.0 * c3, 4.0]);
    let mut bends = Few::<2>::default();
    // The slope's own slope is 12x² + 6 c3 x + 2 c2.
    let discriminant = 36.0 * c3 * c3 - 96.0 * c2;
    if discriminant > 0.0 {
        let far = -(6.0 * c3 + discriminant.sqrt().copysign(c3)) / 2.0;
        let (one, two) = (far / 12.0, 2.0 * c2 / far);
        bends.push(one.min(two));
        bends.push(one.max(two));
    }
    let turns: Few<3> = slope.between(bends.as_slice(), bound);
    Polynomial([c0, c1, c2, c3, 1.0]).between(turns.as_slice(), bound)
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
