//! Ellipses to begin with that have as many regions as may be wanted, laid across each other as threads
//! are woven: from circles, no step leads to a region that circles don't have.
//! It must never know how a layout is improved.

use crate::{
    arcs::Arcs,
    areas::areas,
    oval::{Oval, Point},
    sizes::{MOST_SETS, PerRegion},
};

/// How far to the right of the middle a thread is, how far down, half its axes, its turn in degrees.
type Thread = [f64; 5];

/// All have something in common, and two by two next to nothing.
const STAR: [Thread; 3] =
    [[0.0, 0.0, 4.0, 1.5, 0.0], [0.0, 0.0, 4.0, 1.5, 60.0], [0.0, 0.0, 4.0, 1.5, 120.0]];
/// Each two have something in common, and all together next to nothing.
const TRIANGLE: [Thread; 3] =
    [[0.0, 1.3, 3.4, 1.1, 0.0], [1.126, -0.65, 3.4, 1.1, 120.0], [-1.126, -0.65, 3.4, 1.1, 60.0]];
/// Half of a weave, of which the other half is the mirror image. This and the following are nearest to
/// all regions being the same size.
const FOUR: [Thread; 2] = [[1.361, 0.0, 4.615, 2.231, 44.6], [0.064, 1.12, 4.874, 2.12, -35.7]];
const FIVE: [Thread; 5] = [
    [-0.27, -0.831, 4.517, 2.047, -40.4],
    [0.737, 0.094, 5.028, 2.148, -49.1],
    [2.1, 0.517, 3.925, 2.345, -57.2],
    [-0.964, 1.154, 4.491, 2.173, 30.1],
    [0.11, -0.223, 4.784, 1.986, 26.1],
];
const SIX: [Thread; 3] = [
    [-0.35, -0.95, 4.62, 2.08, -35.3],
    [1.63, 0.79, 4.25, 2.31, -46.6],
    [-0.51, 0.0, 5.09, 2.1, 40.8],
];

/// Which thread each set is.
type Order = [u8; MOST_SETS];

/// The beginnings of so many sets whose regions are most like those wanted, of each weave the best first.
pub(crate) fn beginnings(wanted: &PerRegion, sets: usize, count: usize) -> Vec<Vec<Oval>> {
    let mirrored = |half: &[Thread]| -> Vec<Thread> {
        let other = half.iter().map(|[x, y, rx, ry, turn]| [-x, *y, *rx, *ry, -turn]);
        half.iter().copied().chain(other).collect()
    };
    let weaves = match sets {
        3 => vec![STAR.to_vec(), TRIANGLE.to_vec()],
        4 => vec![mirrored(&FOUR)],
        5 => vec![FIVE.to_vec()],
        6 => vec![mirrored(&SIX)],
        _ => Vec::new(),
    };
    weaves.iter().flat_map(|all| Weave::of(all).beginnings(wanted, count)).collect()
}

/// A weave, and the areas of its regions.
struct Weave {
    threads: Vec<Oval>,
    areas: PerRegion,
}

impl Weave {
    fn of(all: &[Thread]) -> Self {
        let oval = |[x, y, rx, ry, turn]: [f64; 5]| {
            Oval::ellipse(Point::new(x, y), rx, ry, turn.to_radians())
        };
        let threads: Vec<Oval> = all.iter().copied().map(oval).collect();
        let areas = areas(&threads, &Arcs::of(&threads));
        Self { threads, areas }
    }

    fn beginnings(&self, wanted: &PerRegion, count: usize) -> Vec<Vec<Oval>> {
        let mut search = Search { weave: self, wanted, count, best: Vec::new() };
        search.place(0, Order::default(), &[0; 1 << MOST_SETS], 0.0);
        search.best.iter().map(|(_, order)| self.laid(*order, wanted)).collect()
    }

    /// The threads in this order, each of about the size of its set.
    fn laid(&self, order: Order, wanted: &PerRegion) -> Vec<Oval> {
        let sets = self.threads.len();
        let size = |set: usize| -> f64 {
            wanted.each(sets).filter(|(mask, _)| mask >> set & 1 == 1).map(|(_, share)| share).sum()
        };
        let all: f64 = (0..sets).map(size).sum();
        let drawn: f64 = self.threads.iter().map(Oval::area).sum();
        let scale = (all / drawn).sqrt();
        let each = order.iter().take(sets).enumerate().filter_map(|(set, thread)| {
            let thread = self.threads.get(usize::from(*thread))?;
            let own = (size(set) / thread.area()).sqrt();
            // Half of the way: at their own size the small ones would lose most of their regions.
            let grown = (own * scale).sqrt();
            Some(Oval { at: thread.at.times(scale), by: thread.by.scaled(grown) })
        });
        each.collect()
    }
}

/// The search for the orders in which a weave is most like what is wanted.
struct Search<'a> {
    weave: &'a Weave,
    wanted: &'a PerRegion,
    count: usize,
    best: Vec<(f64, Order)>,
}

impl Search<'_> {
    /// Gives each thread that is left to the next set. `masks` says what the masks of the sets before it
    /// are in the weave, and `like` how much the regions of those are as wanted.
    fn place(&mut self, set: usize, order: Order, masks: &[u8; 1 << MOST_SETS], like: f64) {
        if set == self.weave.threads.len() {
            self.keep(like, order);
            return;
        }
        let taken = order.iter().take(set).fold(0_u8, |all, thread| all | 1 << thread);
        for (thread, bit) in
            (0_u8..).zip(self.weave.threads.iter().map(|_| ())).map(|(n, ())| (n, 1 << n))
        {
            if taken & bit != 0 {
                continue;
            }
            let (mut order, mut masks, mut like) = (order, *masks, like);
            if let Some(own) = order.get_mut(set) {
                *own = thread;
            }
            let (known, new) = masks.split_at_mut(1 << set);
            let wanted = self.wanted.from(1 << set);
            for ((old, new), wanted) in known.iter().zip(new).zip(wanted) {
                *new = old | bit;
                like += wanted * self.weave.areas.of(*new);
            }
            self.place(set + 1, order, &masks, like);
        }
    }

    fn keep(&mut self, like: f64, order: Order) {
        let place = self.best.partition_point(|(other, _)| *other >= like);
        let same = |other: Option<&(f64, Order)>| {
            // The mirror image.
            other.is_some_and(|(other, _)| (other - like).abs() <= 1e-9 * like)
        };
        let before = place.checked_sub(1).and_then(|before| self.best.get(before));
        if place < self.count && !same(before) && !same(self.best.get(place)) {
            self.best.insert(place, (like, order));
            self.best.truncate(self.count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss;

    #[test]
    fn a_weave_has_most_of_all_regions() {
        for (sets, least) in [(3, 7), (4, 15), (5, 25), (6, 37)] {
            let wanted = PerRegion::NONE;
            for shapes in beginnings(&one_each(wanted, sets), sets, 1) {
                let areas = areas(&shapes, &Arcs::of(&shapes));
                let there = areas.each(sets).filter(|(_, area)| *area > 1e-6).count();
                assert!(there >= least, "{there} of {sets} sets");
            }
        }
    }

    fn one_each(mut regions: PerRegion, sets: usize) -> PerRegion {
        for mask in 1..1 << sets {
            regions.add(mask, 1.0);
        }
        regions
    }

    #[test]
    fn the_order_found_is_the_one_that_is_wanted() {
        for sets in 3..=6 {
            // What the first order makes, with the sets named the other way round.
            let first = beginnings(&one_each(PerRegion::NONE, sets), sets, 1).remove(0);
            let turned: Vec<Oval> = first.into_iter().rev().collect();
            let wanted = areas(&turned, &Arcs::of(&turned));
            let found = beginnings(&wanted, sets, 1).remove(0);
            let drawn = areas(&found, &Arcs::of(&found));
            assert!(
                loss::stress(&wanted, &drawn) < 0.1,
                "{sets}: {}",
                loss::stress(&wanted, &drawn)
            );
        }
    }
}
