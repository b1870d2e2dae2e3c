//! Where to begin: circles of the right size, at distances at which each two overlap as they should,
//! as nearly as the plane allows (Wilkinson 2012; that two which must not touch may be farther apart,
//! and one inside another anywhere in it, is venn.js's and eulerr's refinement).

use crate::{
    oval::{Oval, Point},
    seed::Seed,
    sizes::PerRegion,
    solve::{self, Normal, Patience},
};
use std::f64::consts::PI;

/// The distance of two centres at which circles share this area.
fn distance(a: f64, b: f64, shared: f64) -> f64 {
    let (near, far) = ((a - b).abs(), a + b);
    let smaller = PI * a.min(b).powi(2);
    if shared <= 0.0 {
        return far;
    }
    if shared >= smaller {
        return near;
    }
    let (mut low, mut high) = (near, far);
    let mut at = f64::midpoint(low, high);
    for _ in 0..100 {
        let along = f64::midpoint(at, (a - b) * (a + b) / at);
        let half_chord = ((a - along) * (a + along)).max(0.0).sqrt();
        let segment = |radius: f64, along: f64| {
            radius * radius * half_chord.atan2(along) - along * half_chord
        };
        let excess = segment(a, along) + segment(b, at - along) - shared;
        if excess > 0.0 {
            low = at;
        } else {
            high = at;
        }
        // The lens shrinks by the length of its chord.
        let step = at + excess / (2.0 * half_chord);
        let next = if step > low && step < high { step } else { f64::midpoint(low, high) };
        if (next - at).abs() <= 1e-15 * far {
            return next;
        }
        at = next;
    }
    at
}

#[derive(Clone, Copy, Debug)]
enum Pair {
    Exactly,
    AtLeast,
    AtMost,
}

/// The circles' sizes, and how far apart each two should be.
#[derive(Clone, Debug)]
pub(crate) struct Distances {
    radii: Vec<f64>,
    pairs: Vec<(usize, usize, f64, Pair)>,
    /// How much of the way from another's middle to its rim one that is inside it may be.
    room: f64,
    /// The last place looked at.
    centres: Vec<Point>,
}

impl Distances {
    pub(crate) fn new(wanted: &PerRegion, sets: usize) -> Self {
        let shared = |mask| {
            let regions = wanted.each(sets);
            regions.filter(|(region, _)| region & mask == mask).map(|(_, size)| size).sum::<f64>()
        };
        let radii: Vec<f64> = (0..sets).map(|set| (shared(1 << set) / PI).sqrt()).collect();
        let mut pairs = Vec::new();
        for (second, b) in radii.iter().enumerate() {
            for (first, a) in radii.iter().enumerate().take(second) {
                let (one, two) = (1 << first, 1 << second);
                let both = shared(one | two);
                let kind = if both <= 0.0 {
                    Pair::AtLeast
                } else if both >= shared(one).min(shared(two)) * (1.0 - 1e-12) {
                    Pair::AtMost
                } else {
                    Pair::Exactly
                };
                pairs.push((first, second, distance(*a, *b, both), kind));
            }
        }
        Self { radii, pairs, room: 1.0, centres: Vec::new() }
    }

    /// Circles near those distances, found from a random beginning. One that is inside another is put well
    /// inside at every other try: at the rim the slightest error leads out, but some have to be there.
    pub(crate) fn circles(&mut self, n: u8, seed: &mut Seed) -> Vec<Oval> {
        self.room = if n.is_multiple_of(2) { 0.6 } else { 1.0 };
        let most = self.radii.iter().sum::<f64>();
        let mut at: Vec<f64> = std::iter::repeat_with(|| seed.between(-most, most) / 2.0)
            .take(2 * self.radii.len())
            .collect();
        let patience = Patience { steps: 60, enough: 1e-24, gain: 1e-3 };
        if let [(_, _, distance, kind)] = *self.pairs {
            at = vec![0.0, 0.0, self.within(distance, kind), 0.0];
        } else {
            solve::least(self, &mut at, &mut { solve::DAMPING }, patience);
        }
        points(&at).zip(&self.radii).map(|(centre, radius)| Oval::circle(centre, *radius)).collect()
    }

    fn within(&self, distance: f64, kind: Pair) -> f64 {
        if matches!(kind, Pair::AtMost) { self.room * distance } else { distance }
    }

    /// The pairs' difference vectors, with by how much the square of the distance is wrong.
    fn each(&self) -> impl Iterator<Item = (usize, usize, Point, f64)> + '_ {
        self.pairs.iter().filter_map(|&(first, second, distance, kind)| {
            let wanted = self.within(distance, kind);
            let apart = self.centres.get(second)?.minus(*self.centres.get(first)?);
            let excess = apart.dot(apart) - wanted * wanted;
            let wrong = match kind {
                Pair::Exactly => true,
                Pair::AtLeast => excess < 0.0,
                Pair::AtMost => excess > 0.0,
            };
            wrong.then_some((first, second, apart, excess))
        })
    }
}

fn points(at: &[f64]) -> impl Iterator<Item = Point> + '_ {
    at.chunks_exact(2).filter_map(|pair| Some(Point::new(*pair.first()?, *pair.last()?)))
}

impl solve::Problem for Distances {
    fn look(&mut self, at: &[f64]) -> Option<f64> {
        self.centres.clear();
        self.centres.extend(points(at));
        Some(self.each().map(|(.., excess)| excess * excess).sum())
    }

    fn slopes(&mut self, normal: &mut Normal) {
        let mut row = vec![0.0; 2 * self.radii.len()];
        for (first, second, apart, excess) in self.each() {
            row.fill(0.0);
            for (circle, sign) in [(first, -2.0), (second, 2.0)] {
                if let Some([x, y]) = row.get_mut(2 * circle..2 * circle + 2) {
                    (*x, *y) = (sign * apart.x, sign * apart.y);
                }
            }
            normal.add(&row, excess);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{arcs::Arcs, areas::areas};

    #[test]
    fn circles_at_the_distance_found_share_what_they_should() {
        let mut seed = Seed::new(1);
        for _ in 0..1000 {
            let (a, b) = (seed.between(0.01, 1.0), seed.between(0.01, 1.0));
            let shared = seed.number() * PI * a.min(b).powi(2);
            let apart = distance(a, b, shared);
            let two =
                [Oval::circle(Point::new(0.0, 0.0), a), Oval::circle(Point::new(apart, 0.0), b)];
            let drawn = areas(&two, &Arcs::of(&two)).of(0b11);
            assert!((drawn - shared).abs() < 1e-10, "{a} {b}: {drawn} for {shared}");
        }
    }
}
