//! How two ellipses lie to each other: apart, one inside the other, or crossing, and where.
//! Two circles are answered in closed form, ellipses by the roots of a quartic.

use crate::{
    oval::{Oval, Point, Stretch},
    roots,
};

/// A place where two boundaries cross, as the unit vector that makes it on each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crossing {
    pub(crate) on_first: Point,
    pub(crate) on_second: Point,
}

/// How two shapes lie to each other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meeting {
    Apart,
    FirstInside,
    SecondInside,
    /// Two or four crossings.
    Crossing([Option<Crossing>; 4]),
}

impl Meeting {
    fn swapped(self) -> Self {
        match self {
            Self::Apart => Self::Apart,
            Self::FirstInside => Self::SecondInside,
            Self::SecondInside => Self::FirstInside,
            Self::Crossing(all) => Self::Crossing(all.map(|one| {
                one.map(|one| Crossing { on_first: one.on_second, on_second: one.on_first })
            })),
        }
    }

    pub(crate) fn between(first: &Oval, second: &Oval) -> Self {
        let apart = second.at.minus(first.at);
        if let (Some(a), Some(b)) = (first.radius(), second.radius()) {
            return circles(apart, a, b);
        }
        let (a, _) = first.by.eigenvalues();
        let (b, _) = second.by.eigenvalues();
        if apart.length() >= a + b {
            return Self::Apart;
        }
        // Seen from the smaller one the crossings are far apart, and rounding does least.
        if first.by.determinant() <= second.by.determinant() {
            ellipses(first, second)
        } else {
            ellipses(second, first).swapped()
        }
    }
}

/// Two crossings nearer to each other than this share of the shape are none: which comes first would be
/// rounding, and what is between them is smaller than any area that is told from nothing.
const TOUCHING: f64 = 1e-7;

/// Of two that are the same, the second counts as just inside the first.
fn circles(apart: Point, a: f64, b: f64) -> Meeting {
    let distance = apart.length();
    if distance >= a + b {
        return Meeting::Apart;
    }
    let ahead = apart.times(distance.recip());
    let along = f64::midpoint(distance, (a - b) * (a + b) / distance);
    let aside = ((a - along) * (a + along)).max(0.0).sqrt();
    if distance <= (a - b).abs().max(1e-12 * a) || aside <= TOUCHING * a.min(b) {
        return match () {
            () if distance > a.max(b) => Meeting::Apart,
            () if a >= b => Meeting::SecondInside,
            () => Meeting::FirstInside,
        };
    }
    let crossing = |aside: f64| {
        let from_first = ahead.times(along).plus(ahead.turned().times(aside));
        Crossing { on_first: unit(from_first), on_second: unit(from_first.minus(apart)) }
    };
    Meeting::Crossing([Some(crossing(-aside)), Some(crossing(aside)), None, None])
}

fn unit(of: Point) -> Point {
    of.times(of.length().recip())
}

/// How far the first boundary is outside the second, as the square of a length less one, in terms of
/// the unit vector `u` that makes the point: `rest + 2 slope·u + u·bend·u`.
struct Excess {
    rest: f64,
    slope: Point,
    bend: Stretch,
}

impl Excess {
    fn at(&self, unit: Point) -> f64 {
        self.rest + 2.0 * self.slope.dot(unit) + unit.dot(self.bend.times(unit))
    }

    /// The quartic in `tan(t/2)`, where `t` is measured from `axis`.
    fn quartic(&self, axis: Point) -> [f64; 5] {
        let side = axis.turned();
        let (ahead, aside) = (self.slope.dot(axis), self.slope.dot(side));
        let bent = self.bend.times(axis);
        let (aa, ab) = (axis.dot(bent), side.dot(bent));
        let bb = side.dot(self.bend.times(side));
        [
            self.rest + 2.0 * ahead + aa,
            4.0 * (aside + ab),
            2.0 * (self.rest - aa) + 4.0 * bb,
            4.0 * (aside - ab),
            self.rest - 2.0 * ahead + aa,
        ]
    }
}

/// The roots without those pairs of them that are as good as one.
fn apart(roots: &[f64]) -> [Option<f64>; 4] {
    let touch = |one: f64, two: f64| two - one <= TOUCHING * (1.0 + one * one);
    match *roots {
        [a, b, c, d] if touch(b, c) && !touch(a, b) && !touch(c, d) => {
            [Some(a), Some(d), None, None]
        }
        [a, b, c, d] => {
            let (first, second) = (!touch(a, b), !touch(c, d));
            [first.then_some(a), first.then_some(b), second.then_some(c), second.then_some(d)]
        }
        [a, b] if !touch(a, b) => [Some(a), Some(b), None, None],
        _ => [None; 4],
    }
}

fn ellipses(first: &Oval, second: &Oval) -> Meeting {
    let inverse = second.by.inverse();
    let offset = inverse.times(first.at.minus(second.at));
    let right = inverse.times(Point::new(first.by.xx, first.by.xy));
    let down = inverse.times(Point::new(first.by.xy, first.by.yy));
    let excess = Excess {
        rest: offset.dot(offset) - 1.0,
        slope: Point::new(right.dot(offset), down.dot(offset)),
        bend: Stretch { xx: right.dot(right), xy: right.dot(down), yy: down.dot(down) },
    };
    // The half angle's tangent is infinite at one place: put it where there is no crossing near.
    let slant = 0.5_f64.sqrt();
    let eighth = [(1.0, 0.0), (slant, slant), (0.0, 1.0), (-slant, slant)];
    let away = eighth
        .iter()
        .flat_map(|&(x, y)| [Point::new(x, y), Point::new(-x, -y)])
        .max_by(|one, two| excess.at(*one).abs().total_cmp(&excess.at(*two).abs()))
        .unwrap_or_default();
    let axis = away.times(-1.0);
    let most = excess.at(away);
    let same = most.abs() < 1e-13;
    let roots = if same { roots::Few::default() } else { roots::quartic(excess.quartic(axis)) };
    let roots = apart(roots.as_slice());
    let mut roots = roots.iter().flatten().map(|half| {
        let scale = (1.0 + half * half).recip();
        let (cos, sin) = ((1.0 - half * half) * scale, 2.0 * half * scale);
        let on_first = axis.times(cos).plus(axis.turned().times(sin));
        let seen = offset.plus(right.times(on_first.x)).plus(down.times(on_first.y));
        Crossing { on_first, on_second: unit(seen) }
    });
    let all = [roots.next(), roots.next(), roots.next(), roots.next()];
    match all {
        [Some(_), Some(_), ..] => Meeting::Crossing(all),
        _ if same => Meeting::SecondInside,
        _ if most < 0.0 => Meeting::FirstInside,
        _ if first.contains(second.at) => Meeting::SecondInside,
        _ => Meeting::Apart,
    }
}
