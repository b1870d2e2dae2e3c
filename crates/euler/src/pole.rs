//! The place with most room in each region, where its number goes.
//! It must never be slower than the layout: most places are ruled out by bounds, and few measured.

use crate::{
    arcs::{Arc, Arcs, bit},
    oval::{Oval, Point},
    rim::Rim,
    sizes::Mask,
};
use std::{
    cmp::Ordering,
    collections::BinaryHeap,
    f64::consts::{PI, SQRT_2},
};

/// How many squares are looked at for one region.
const MOST_SQUARES: usize = 200;
/// A place with less room than another by this share of it is as good.
const AS_GOOD: f64 = 0.03;
/// So is one with less by this share of the largest shape: no eye tells them apart.
const UNSEEN: f64 = 6e-3;

/// A square that is looked at, best hopes first.
#[derive(Debug)]
struct Square {
    middle: Point,
    half: f64,
    /// The most room that any point of it can have.
    hope: f64,
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.hope.total_cmp(&other.hope)
    }
}

/// The shapes of a picture, to find places in its regions.
#[derive(Clone, Debug)]
pub(crate) struct Poles {
    rims: Vec<Rim>,
    /// A length that nobody sees.
    unseen: f64,
}

impl Poles {
    pub(crate) fn of(shapes: &[Oval]) -> Self {
        let rims: Vec<Rim> = shapes.iter().map(Rim::new).collect();
        let unseen = UNSEEN * rims.iter().map(|rim| rim.long).fold(0.0, f64::max);
        Self { rims, unseen }
    }

    /// How far a point is from all boundaries, if it is in the region; else how far at least outside,
    /// negative. None if it is known to be less than `least`.
    fn room(&self, mask: Mask, at: Point, least: f64) -> Option<f64> {
        let mut floor = [0.0; crate::MOST_SETS];
        for ((shape, rim), floor) in self.rims.iter().enumerate().zip(&mut floor) {
            let (inside, low, high) = rim.about(at);
            let right = inside == (mask & bit(shape) != 0);
            if (if right { high } else { -low }) < least {
                return None;
            }
            *floor = if right { low } else { -high };
        }
        let mut room = f64::INFINITY;
        for ((shape, rim), floor) in self.rims.iter().enumerate().zip(floor) {
            if floor < room {
                let depth = rim.depth(at);
                room = room.min(if mask & bit(shape) == 0 { -depth } else { depth });
            }
        }
        Some(room)
    }

    /// The middle of the way through a region, from a place in it or on its edge.
    fn halfway(&self, from: Point, towards: Point) -> Option<Point> {
        let since = self.unseen * 1e-6;
        let met = self.rims.iter().filter_map(|rim| rim.met(from, towards, since));
        let along = met.fold(f64::INFINITY, f64::min);
        along.is_finite().then(|| from.plus(towards.times(along / 2.0)))
    }

    /// A place near the middle of a region, seen from one of its arcs: half of the way through, and
    /// then half of the way across.
    fn behind(&self, arc: &Arc, mask: Mask) -> Option<[Point; 2]> {
        let rim = self.rims.get(arc.shape)?;
        let across = arc.from.unit.plus(arc.to.unit);
        let bow = if across.dot(across) < 1e-6 { arc.from.unit.turned() } else { across };
        let bow = bow.times(bow.length().recip());
        let unit = if arc.sweep > PI { bow.times(-1.0) } else { bow };
        let normal = rim.inverse.times(unit);
        let length = normal.length() * if mask == arc.outside { 1.0 } else { -1.0 };
        let towards = normal.times(length.recip());
        let middle = self.halfway(rim.oval.boundary(unit), towards)?;
        let side = towards.turned();
        let (one, two) = (self.halfway(middle, side)?, self.halfway(middle, side.times(-1.0))?);
        // Each is half of the way to an edge, so from the middle of both it is as far to either.
        Some([middle, one.plus(two).minus(middle)])
    }

    /// The square around what all shapes of a region have in common.
    fn around(&self, mask: Mask) -> Option<(Point, f64)> {
        let mut inside =
            self.rims.iter().enumerate().filter(|(shape, _)| mask & bit(*shape) != 0).map(
                |(_, rim)| {
                    let reach = rim.oval.reach();
                    (rim.oval.at.minus(reach), rim.oval.at.plus(reach))
                },
            );
        let first = inside.next()?;
        let (low, high) = inside.fold(first, |(low, high), (from, to)| {
            (
                Point::new(low.x.max(from.x), low.y.max(from.y)),
                Point::new(high.x.min(to.x), high.y.min(to.y)),
            )
        });
        let size = high.minus(low).times(0.5);
        Some((low.plus(size), size.x.max(size.y)))
    }

    /// The point of a region that is farthest from its edges, and how far: begun behind each arc, then
    /// squares are quartered as long as they may hold a better one (Garcia-Castellanos and Lombardo's
    /// pole of inaccessibility, 2007, searched as in Agafonkin's polylabel, 2016).
    pub(crate) fn of_region(&self, arcs: &Arcs, mask: Mask) -> Option<(Point, f64)> {
        let (middle, half) = self.around(mask)?;
        let mut best = (middle, 0.0);
        let consider = |at: Point, best: &mut (Point, f64)| {
            if let Some(room) = self.room(mask, at, best.1).filter(|room| *room > best.1) {
                *best = (at, room);
            }
        };
        for arc in arcs.iter().filter(|arc| arc.outside == mask || arc.inside() == mask) {
            for at in self.behind(arc, mask).into_iter().flatten() {
                consider(at, &mut best);
            }
        }
        let mut waiting = BinaryHeap::with_capacity(64);
        waiting.push(Square { middle, half, hope: f64::INFINITY });
        for _ in 0..MOST_SQUARES {
            let enough = best.1 + (AS_GOOD * best.1).max(self.unseen);
            let Some(next) = waiting.pop().filter(|next| next.hope > enough) else { break };
            let reach = next.half * SQRT_2;
            let Some(found) = self.room(mask, next.middle, enough - reach) else { continue };
            if found > best.1 {
                best = (next.middle, found);
            }
            if found + reach <= best.1 {
                continue;
            }
            let half = next.half / 2.0;
            for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
                let middle = next.middle.plus(Point::new(x, y));
                waiting.push(Square { middle, half, hope: found + reach });
            }
        }
        (best.1 > 0.0).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{areas::areas, seed::Seed};

    #[test]
    fn no_point_of_a_grid_has_clearly_more_room_than_the_place_found() {
        let mut seed = Seed::new(11);
        for round in 0..60 {
            let shapes: Vec<Oval> = (0..2 + round % 5)
                .map(|_| {
                    let at = Point::new(seed.between(0.0, 2.0), seed.between(0.0, 2.0));
                    let long = seed.between(0.3, 1.2);
                    let short = long * if round % 2 == 0 { 1.0 } else { seed.between(0.2, 1.0) };
                    Oval::ellipse(at, long, short, seed.between(0.0, 3.2))
                })
                .collect();
            let (poles, arcs) = (Poles::of(&shapes), Arcs::of(&shapes));
            let mut most = [0.0_f64; 64];
            for (x, y) in (0..80_u8).flat_map(|x| (0..80_u8).map(move |y| (x, y))) {
                let at = Point::new(f64::from(x) / 20.0 - 1.0, f64::from(y) / 20.0 - 1.0);
                let inside = shapes.iter().rev();
                let mask = inside.fold(0, |mask, oval| mask << 1 | u8::from(oval.contains(at)));
                let room = poles.room(mask, at, f64::NEG_INFINITY).expect("no least");
                most[usize::from(mask)] = most[usize::from(mask)].max(room);
            }
            for (mask, area) in areas(&shapes, &arcs).each(shapes.len()) {
                let found = poles.of_region(&arcs, mask).map_or(0.0, |(_, room)| room);
                let most = most[usize::from(mask)];
                assert!(
                    found >= 0.96 * most - poles.unseen,
                    "{round} {mask:#b}: {found} of {most}"
                );
                assert!(area > 1e-6 || found < 0.1, "{round} {mask:#b}: {found} in {area}");
            }
        }
    }
}
