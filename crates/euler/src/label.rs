//! Where words go: into each region where there is most room, and beside each set.

use crate::{
    arcs::bit,
    oval::{Oval, Point},
    sizes::Mask,
};
use std::{cmp::Ordering, collections::BinaryHeap, f64::consts::TAU};

/// How many squares are looked at for one region.
const MOST_SQUARES: usize = 1500;

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

/// How far a point is from all boundaries, if it is in the region; else how far at least outside, negative.
fn room(shapes: &[Oval], mask: Mask, at: Point) -> f64 {
    let each = shapes
        .iter()
        .enumerate()
        .map(|(shape, oval)| if mask & bit(shape) == 0 { -oval.depth(at) } else { oval.depth(at) });
    each.fold(f64::INFINITY, f64::min)
}

/// The point of a region that is farthest from its edges, and how far: squares are quartered as long
/// as they may hold a better one (Garcia-Castellanos and Lombardo's pole of inaccessibility, 2007,
/// searched as in Agafonkin's polylabel, 2016).
pub(crate) fn pole(shapes: &[Oval], mask: Mask) -> Option<(Point, f64)> {
    let inside = shapes.iter().enumerate().filter(|(shape, _)| mask & bit(*shape) != 0);
    let smallest =
        inside.map(|(_, oval)| oval).min_by(|one, two| one.area().total_cmp(&two.area()))?;
    let whole = smallest.reach().x.max(smallest.reach().y);
    let square = |middle: Point, half: f64| {
        let found = room(shapes, mask, middle);
        (Square { middle, half, hope: found + half * std::f64::consts::SQRT_2 }, found)
    };
    let (first, found) = square(smallest.at, whole);
    let mut best = (smallest.at, found);
    let mut waiting = BinaryHeap::from([first]);
    for _ in 0..MOST_SQUARES {
        let Some(next) = waiting.pop() else { break };
        if next.hope - best.1 < 0.01 * best.1.abs().max(whole * 1e-3) {
            break;
        }
        let half = next.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let (quarter, found) = square(next.middle.plus(Point::new(x, y)), half);
            if found > best.1 {
                best = (quarter.middle, found);
            }
            if quarter.hope > best.1.max(0.0) {
                waiting.push(quarter);
            }
        }
    }
    (best.1 > 0.0).then_some(best)
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text ends at the point.
    Left,
    /// The text begins at the point.
    Right,
    /// The text is centred, its foot at the point.
    Above,
    /// The text is centred, its head at the point.
    Below,
}

/// Where to write what a set is called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SetLabel {
    /// Where the text is, outside all shapes.
    pub at: Point,
    /// To which side of that point.
    pub side: Side,
    /// The place on the set's rim that it speaks of.
    pub rim: Point,
    /// Whether it is so far from the rim that a line between the two helps.
    pub line: bool,
}

/// The space that a label takes, in the picture's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Space {
    /// Its width.
    pub(crate) width: f64,
    /// Its height.
    pub(crate) height: f64,
}

impl SetLabel {
    /// The corners of the box that its text takes.
    pub(crate) fn bounds(&self, space: Space) -> (Point, Point) {
        let Space { width, height } = space;
        let (left, top) = match self.side {
            Side::Left => (-width, -height / 2.0),
            Side::Right => (0.0, -height / 2.0),
            Side::Above => (-width / 2.0, -height),
            Side::Below => (-width / 2.0, 0.0),
        };
        let low = self.at.plus(Point::new(left, top));
        (low, low.plus(Point::new(width, height)))
    }
}

/// A label for each shape, outside all of them, clear of each other where there is a way.
pub(crate) fn beside(shapes: &[Oval], space: Space) -> Vec<SetLabel> {
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    // Those that are most hidden choose first.
    let choices = |shape: usize| {
        let all = candidates(shapes, shape, space);
        all.iter().map(|(label, _)| label).filter(|label| !label.line).count()
    };
    order.sort_by_key(|shape| choices(*shape));
    let mut chosen: Vec<(usize, SetLabel)> = Vec::new();
    for shape in order {
        let cost = |&(label, length): &(SetLabel, f64)| {
            let overlaps: f64 = chosen.iter().map(|(_, other)| overlap(label, *other, space)).sum();
            length + 20.0 * overlaps / space.height
        };
        let all = candidates(shapes, shape, space);
        let best = all.iter().min_by(|one, two| cost(one).total_cmp(&cost(two)));
        if let Some((label, _)) = best {
            chosen.push((shape, *label));
        }
    }
    chosen.sort_by_key(|(shape, _)| *shape);
    chosen.into_iter().map(|(_, label)| label).collect()
}

/// The area that two labels' boxes share.
fn overlap(one: SetLabel, two: SetLabel, space: Space) -> f64 {
    let ((a, b), (c, d)) = (one.bounds(space), two.bounds(space));
    let across = (b.x.min(d.x) - a.x.max(c.x)).max(0.0);
    across * (b.y.min(d.y) - a.y.max(c.y)).max(0.0)
}

/// Labels all round a shape, each moved out until it is clear of all shapes, with how far that is.
fn candidates(shapes: &[Oval], shape: usize, space: Space) -> Vec<(SetLabel, f64)> {
    let Some(oval) = shapes.get(shape) else { return Vec::new() };
    let clear = space.height / 3.0;
    let round = (0..48_u8).map(|step| {
        let rim = oval.boundary(Point::towards(f64::from(step) * TAU / 48.0));
        let normal = oval.by.inverse().times(oval.local(rim));
        let out = normal.times(normal.length().recip());
        let side = match (out.x, out.y) {
            (x, y) if x.abs() > y.abs() / 2.0 => {
                if x < 0.0 {
                    Side::Left
                } else {
                    Side::Right
                }
            }
            (_, y) => {
                if y < 0.0 {
                    Side::Above
                } else {
                    Side::Below
                }
            }
        };
        let mut length = clear;
        let mut label = SetLabel { at: rim.plus(out.times(length)), side, rim, line: false };
        while length < 3000.0 && covered(shapes, &label, space, clear / 2.0) {
            length += clear;
            label.at = rim.plus(out.times(length));
        }
        label.line = length > 1.5 * space.height;
        // Beside reads better than above, and above better than below.
        let taste = match side {
            Side::Left | Side::Right => 0.0,
            Side::Above => clear / 2.0,
            Side::Below => clear,
        };
        (label, length + taste)
    });
    round.collect()
}

fn covered(shapes: &[Oval], label: &SetLabel, space: Space, clear: f64) -> bool {
    let (low, high) = label.bounds(space);
    let xs = (0..=8_u8).map(|step| low.x + (high.x - low.x) * f64::from(step) / 8.0);
    xs.flat_map(|x| [low.y, f64::midpoint(low.y, high.y), high.y].map(|y| Point::new(x, y)))
        .any(|corner| shapes.iter().any(|oval| oval.depth(corner) > -clear))
}
