//! Where the words of each set go: beside it, outside all shapes.

use crate::{
    oval::{Oval, Point, Stretch},
    rim::Rim,
};
use std::f64::consts::TAU;

/// At how many places of its rim a set's label may stand.
const PLACES: u8 = 48;
/// No label is farther from its set.
const FARTHEST: f64 = 3000.0;
/// A label that is farther than so many times its height has a line to its set.
const LINE: f64 = 1.5;

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
    let clear = Clear::of(shapes, space);
    let near = LINE * space.height;
    // Those that are most hidden choose first.
    let choices =
        |oval: &Oval| places(oval).filter(|place| clear.label(place, near).is_some()).count();
    let mut order: Vec<(usize, &Oval, usize)> =
        shapes.iter().enumerate().map(|(shape, oval)| (shape, oval, choices(oval))).collect();
    order.sort_by_key(|(.., choices)| *choices);
    let mut chosen: Vec<(usize, SetLabel)> = Vec::new();
    for (shape, oval, _) in order {
        let mut best: Option<(SetLabel, f64)> = None;
        for place in places(oval) {
            let most = best.map_or(FARTHEST, |(_, cost)| cost);
            let Some((label, length)) = clear.label(&place, most) else { continue };
            let overlaps: f64 = chosen.iter().map(|(_, other)| overlap(label, *other, space)).sum();
            let cost = length + 20.0 * overlaps / space.height;
            if best.is_none_or(|(_, least)| cost < least) {
                best = Some((label, cost));
            }
        }
        chosen.extend(best.map(|(label, _)| (shape, label)));
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

/// A place on a shape's rim where its label may stand.
#[derive(Clone, Copy, Debug)]
struct Place {
    rim: Point,
    out: Point,
    side: Side,
}

fn places(oval: &Oval) -> impl Iterator<Item = Place> {
    let (oval, inverse) = (*oval, oval.by.inverse());
    (0..PLACES).map(move |step| {
        let unit = Point::towards(f64::from(step) * TAU / f64::from(PLACES));
        let normal = inverse.times(unit);
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
        Place { rim: oval.boundary(unit), out, side }
    })
}

/// The shapes that labels keep clear of.
struct Clear {
    space: Space,
    /// What is left free between a label and its own shape; half of it suffices to any other.
    free: f64,
    /// The shapes, each so much larger.
    rims: Vec<Rim>,
}

impl Clear {
    fn of(shapes: &[Oval], space: Space) -> Self {
        let free = space.height / 3.0;
        let rims = shapes.iter().map(|oval| {
            let Stretch { xx, xy, yy } = oval.by;
            let by = Stretch { xx: xx + free / 2.0, xy, yy: yy + free / 2.0 };
            Rim::new(&Oval { at: oval.at, by })
        });
        Self { space, free, rims: rims.collect() }
    }

    /// The label at this place, moved out until it is clear of all shapes, with how far that is; none
    /// if that is farther than `most`.
    fn label(&self, place: &Place, most: f64) -> Option<(SetLabel, f64)> {
        // Beside reads better than above, and above better than below.
        let taste = match place.side {
            Side::Left | Side::Right => 0.0,
            Side::Above => self.free / 2.0,
            Side::Below => self.free,
        };
        let mut length = self.free;
        while length + taste <= most {
            let at = place.rim.plus(place.out.times(length));
            let line = length > LINE * self.space.height;
            let label = SetLabel { at, side: place.side, rim: place.rim, line };
            let (low, high) = label.bounds(self.space);
            if !self.rims.iter().any(|rim| rim.touches(low, high)) {
                return Some((label, length + taste));
            }
            length += self.free;
        }
        None
    }
}
