//! All boundaries of a picture, cut where they cross: each arc knows the region on either side of it.
//! From them follow the area of every region, how areas change with the shapes, and the outlines.

use crate::{
    meeting::{Crossing, Meeting},
    oval::{Oval, Point},
    sizes::Mask,
};
use std::f64::consts::TAU;

/// One end of an arc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Corner {
    /// The unit vector that makes it on its shape.
    pub(crate) unit: Point,
    pub(crate) at: Point,
    /// The same number for the same crossing, from whichever shape; a whole boundary has none.
    pub(crate) crossing: Option<usize>,
}

/// A piece of one shape's boundary with nothing crossing it, from x towards y.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) shape: usize,
    /// The region just outside the shape; the one inside has the shape's bit as well.
    pub(crate) outside: Mask,
    pub(crate) from: Corner,
    pub(crate) to: Corner,
    pub(crate) sweep: f64,
}

impl Arc {
    pub(crate) fn inside(&self) -> Mask {
        self.outside | bit(self.shape)
    }
}

pub(crate) fn bit(shape: usize) -> Mask {
    1 << shape
}

#[derive(Clone, Copy, Debug)]
struct Event {
    angle: f64,
    corner: Corner,
    /// The set that is entered or left here.
    other: Mask,
}

#[derive(Clone, Debug, Default)]
struct Boundary {
    events: Vec<Event>,
    /// Where the boundary is at the angle of half a turn, where angles begin.
    begins_in: Mask,
}

/// The arcs of some shapes. It keeps its memory for the next time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arcs {
    arcs: Vec<Arc>,
    boundaries: Vec<Boundary>,
}

impl Arcs {
    pub(crate) fn of(shapes: &[Oval]) -> Self {
        let mut arcs = Self::default();
        arcs.trace(shapes);
        arcs
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Arc> {
        self.arcs.iter()
    }

    pub(crate) fn trace(&mut self, shapes: &[Oval]) {
        self.boundaries.resize_with(shapes.len(), Boundary::default);
        for boundary in &mut self.boundaries {
            boundary.events.clear();
            boundary.begins_in = 0;
        }
        let mut crossings = 0;
        for (second, shape) in shapes.iter().enumerate() {
            let (before, rest) = self.boundaries.split_at_mut(second);
            let Some(own) = rest.first_mut() else { continue };
            for ((first, other), theirs) in shapes.iter().enumerate().zip(before) {
                match Meeting::between(other, shape) {
                    Meeting::Apart => {}
                    Meeting::FirstInside => theirs.begins_in |= bit(second),
                    Meeting::SecondInside => own.begins_in |= bit(first),
                    Meeting::Crossing(all) => {
                        let both = [(other, bit(first)), (shape, bit(second))];
                        cross(both, &all, [theirs, own], &mut crossings);
                    }
                }
            }
        }
        self.arcs.clear();
        for ((shape, oval), boundary) in shapes.iter().enumerate().zip(&mut self.boundaries) {
            boundary.cut(shape, oval, &mut self.arcs);
        }
    }
}

/// Notes the crossings of two shapes on both their boundaries.
fn cross(
    [(first, first_bit), (second, second_bit)]: [(&Oval, Mask); 2],
    all: &[Option<Crossing>; 4],
    [on_first, on_second]: [&mut Boundary; 2],
    crossings: &mut usize,
) {
    let (firsts, seconds) = (on_first.events.len(), on_second.events.len());
    for crossing in all.iter().flatten() {
        let at = first.boundary(crossing.on_first);
        let id = Some(*crossings);
        *crossings += 1;
        let event = |unit: Point, other| Event {
            angle: unit.y.atan2(unit.x),
            corner: Corner { unit, at, crossing: id },
            other,
        };
        on_first.events.push(event(crossing.on_first, second_bit));
        on_second.events.push(event(crossing.on_second, first_bit));
    }
    on_first.begin(firsts, first, second, second_bit);
    on_second.begin(seconds, second, first, first_bit);
}

impl Boundary {
    /// Whether this boundary begins inside the other shape: the clearest of its crossings tells, and
    /// from there on it is in and out by turns.
    fn begin(&mut self, since: usize, own: &Oval, other: &Oval, other_bit: Mask) {
        let inverse = other.by.inverse();
        let events = self.events.get_mut(since..).unwrap_or_default();
        events.sort_unstable_by(|one, two| one.angle.total_cmp(&two.angle));
        let mut clearest = 0.0_f64;
        let mut inside = false;
        for (place, event) in events.iter().enumerate() {
            let heading = own.by.times(event.corner.unit.turned());
            let outward = inverse.times(inverse.times(event.corner.at.minus(other.at)));
            let leaving = heading.dot(outward);
            if leaving.abs() > clearest {
                clearest = leaving.abs();
                inside = (leaving > 0.0) == (place % 2 == 0);
            }
        }
        if inside {
            self.begins_in |= other_bit;
        }
    }

    fn cut(&mut self, shape: usize, oval: &Oval, arcs: &mut Vec<Arc>) {
        self.events.sort_unstable_by(|one, two| one.angle.total_cmp(&two.angle));
        let mut outside = self.begins_in;
        let Some(last) = self.events.last() else {
            let unit = Point::new(1.0, 0.0);
            let end = Corner { unit, at: oval.boundary(unit), crossing: None };
            arcs.push(Arc { shape, outside, from: end, to: end, sweep: TAU });
            return;
        };
        let (mut from, mut angle) = (last.corner, last.angle - TAU);
        for event in &self.events {
            let sweep = event.angle - angle;
            arcs.push(Arc { shape, outside, from, to: event.corner, sweep });
            outside ^= event.other;
            (from, angle) = (event.corner, event.angle);
        }
    }
}
