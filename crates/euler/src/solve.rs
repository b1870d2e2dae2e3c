//! Least squares by Levenberg and Marquardt's method, for some thirty unknowns at most.
//! It must never know what the unknowns stand for.

/// Something whose sum of squares is to be small.
pub(crate) trait Problem {
    /// The sum of squares here, or `None` where there is nothing to be had.
    fn look(&mut self, at: &[f64]) -> Option<f64>;

    /// Adds each residual of the place last looked at, with its slopes.
    fn slopes(&mut self, normal: &mut Normal);
}

/// The normal equations: products of slopes, and of slopes with residuals.
#[derive(Clone, Debug)]
pub(crate) struct Normal {
    size: usize,
    /// Rows of the upper triangle are filled; the rest is zero.
    matrix: Vec<f64>,
    vector: Vec<f64>,
}

impl Normal {
    pub(crate) fn new(size: usize) -> Self {
        Self { size, matrix: vec![0.0; size * size], vector: vec![0.0; size] }
    }

    fn clear(&mut self) {
        self.matrix.fill(0.0);
        self.vector.fill(0.0);
    }

    /// Adds one residual with its slopes.
    pub(crate) fn add(&mut self, slopes: &[f64], residual: f64) {
        let rows = self.matrix.chunks_exact_mut(self.size).zip(&mut self.vector);
        for (place, (slope, (row, sum))) in slopes.iter().zip(rows).enumerate() {
            if *slope != 0.0 {
                *sum += slope * residual;
                let rest = row.iter_mut().zip(slopes).skip(place);
                rest.for_each(|(product, other)| *product += slope * other);
            }
        }
    }

    /// The step that the damped equations ask for, by Cholesky's decomposition.
    fn step(&self, damping: f64, work: &mut Work) -> Option<()> {
        let Work { factor, step } = work;
        factor.copy_from_slice(&self.matrix);
        step.clear();
        step.extend(self.vector.iter().map(|value| -value));
        let floor = (self.diagonal().fold(0.0, f64::max) * 1e-9).max(f64::MIN_POSITIVE);
        let mut rest = factor.as_mut_slice();
        for place in 0..self.size {
            let (row, below) = rest.split_at_mut_checked(self.size)?;
            let row = row.get_mut(place..)?;
            let (pivot, right) = row.split_first_mut()?;
            let diagonal = *self.matrix.get(place * (self.size + 1))?;
            let square = *pivot + damping * diagonal.max(floor);
            if !square.is_finite() || square <= 0.0 {
                return None;
            }
            // Only the inverse of the pivot is used from here on.
            *pivot = square.sqrt().recip();
            for value in right.iter_mut() {
                *value *= *pivot;
            }
            for (column, lower) in below.chunks_exact_mut(self.size).enumerate() {
                let from = right.get(column..)?;
                let factor = *from.first()?;
                if factor != 0.0 {
                    let lower = lower.get_mut(place + 1 + column..)?;
                    lower.iter_mut().zip(from).for_each(|(value, by)| *value -= factor * by);
                }
            }
            let (now, later) = step.get_mut(place..)?.split_first_mut()?;
            *now *= *pivot;
            later.iter_mut().zip(&*right).for_each(|(value, by)| *value -= *now * by);
            rest = below;
        }
        for (place, row) in factor.chunks_exact(self.size).enumerate().rev() {
            let (pivot, right) = row.get(place..)?.split_first()?;
            let (now, later) = step.get_mut(place..)?.split_first_mut()?;
            let known = right.iter().zip(&*later).map(|(a, b)| a * b).sum::<f64>();
            *now = (*now - known) * pivot;
        }
        Some(())
    }

    fn diagonal(&self) -> impl Iterator<Item = f64> + '_ {
        self.matrix.iter().step_by(self.size + 1).copied()
    }
}

#[derive(Debug)]
struct Work {
    factor: Vec<f64>,
    step: Vec<f64>,
}

/// How carefully a first step is taken.
pub(crate) const DAMPING: f64 = 1e-3;

/// When to be content, and when to give up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    pub(crate) steps: usize,
    /// A sum of squares that is as good as none.
    pub(crate) enough: f64,
    /// A gain, as a share of what is left, that is not worth another step.
    pub(crate) gain: f64,
}

/// Moves `at` to where the sum of squares is least nearby, and says what it is there. `damping` is how
/// carefully steps are taken, before and after.
pub(crate) fn least(
    problem: &mut impl Problem,
    at: &mut [f64],
    damping: &mut f64,
    patience: Patience,
) -> Option<f64> {
    let size = at.len();
    let mut normal = Normal::new(size);
    let mut work = Work { factor: vec![0.0; size * size], step: Vec::with_capacity(size) };
    let mut loss = problem.look(at)?;
    problem.slopes(&mut normal);
    let mut idle = 0;
    let mut trial = at.to_vec();
    for _ in 0..patience.steps {
        if loss <= patience.enough || *damping > 1e12 || idle >= 3 {
            break;
        }
        let stepped = normal.step(*damping, &mut work).and_then(|()| {
            for ((next, now), step) in trial.iter_mut().zip(at.iter()).zip(&work.step) {
                *next = now + step;
            }
            problem.look(&trial).filter(|next| *next < loss)
        });
        if let Some(next) = stepped {
            idle = if loss - next < patience.gain * loss { idle + 1 } else { 0 };
            at.copy_from_slice(&trial);
            loss = next;
            normal.clear();
            problem.slopes(&mut normal);
            *damping = (*damping * 0.2).max(1e-14);
        } else {
            *damping *= 5.0;
        }
    }
    Some(loss)
}
