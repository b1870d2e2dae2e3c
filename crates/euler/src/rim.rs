//! The boundary of a shape as labels see it: how far from it a point is, and where a ray meets it.
//! It must never be used for areas, which are exact.

use crate::oval::{Oval, Point, Stretch};

/// A shape, with what tells how far a point is from its boundary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rim {
    pub(crate) oval: Oval,
    pub(crate) inverse: Stretch,
    pub(crate) long: f64,
    short: f64,
    /// How far it reaches to each side.
    reach: Point,
    /// `p·metric·p` is 1 for points `p` of the boundary, seen from the centre.
    metric: Stretch,
    /// The direction of the longer axis.
    along: Point,
}

impl Rim {
    pub(crate) fn new(oval: &Oval) -> Self {
        let (long, short, angle) = oval.axes();
        let along = Point::towards(angle);
        let inverse = oval.by.inverse();
        let Stretch { xx, xy, yy } = inverse;
        let metric = Stretch { xx: xx * xx + xy * xy, xy: xy * (xx + yy), yy: xy * xy + yy * yy };
        Self { oval: *oval, inverse, long, short, reach: oval.reach(), metric, along }
    }

    /// Whether a point is inside, and between which two numbers its distance from the boundary is.
    pub(crate) fn about(&self, at: Point) -> (bool, f64, f64) {
        let from = at.minus(self.oval.at);
        let local = self.inverse.times(from);
        let reach = local.dot(local).sqrt();
        let off = (reach - 1.0).abs();
        (reach < 1.0, self.short * off, self.long * off)
    }

    /// Where a ray leaves or enters, farther than `since` along it.
    pub(crate) fn met(&self, from: Point, towards: Point, since: f64) -> Option<f64> {
        let start = self.inverse.times(from.minus(self.oval.at));
        let way = self.inverse.times(towards);
        let (a, b, c) = (way.dot(way), start.dot(way), start.dot(start) - 1.0);
        let root = Some(b * b - a * c).filter(|under| *under > 0.0)?.sqrt();
        let near = Some((-b - root) / a).filter(|along| *along > since);
        near.or_else(|| Some((root - b) / a).filter(|along| *along > since))
    }

    /// How far a point is inside the boundary; negative outside.
    pub(crate) fn depth(&self, point: Point) -> f64 {
        let from = point.minus(self.oval.at);
        if let Some(radius) = self.oval.radius() {
            return radius - from.length();
        }
        let (x, y) = (from.dot(self.along).abs(), from.cross(self.along).abs());
        let distance = distance(self.long, self.short, x, y);
        let local = self.inverse.times(from);
        if local.dot(local) < 1.0 { distance } else { -distance }
    }

    /// Whether the shape and a box have anything in common: the point of the box is looked for that is
    /// nearest to the centre when the shape is the unit circle, along one side and the other by turns.
    pub(crate) fn touches(&self, low: Point, high: Point) -> bool {
        let (from, to) = (low.minus(self.oval.at), high.minus(self.oval.at));
        let reach = self.reach;
        if from.x > reach.x || from.y > reach.y || to.x < -reach.x || to.y < -reach.y {
            return false;
        }
        let mut at = Point::new(0.0_f64.clamp(from.x, to.x), 0.0_f64.clamp(from.y, to.y));
        let Stretch { xx, xy, yy } = self.metric;
        for _ in 0..4 {
            if at.dot(self.metric.times(at)) < 1.0 {
                return true;
            }
            at.x = (-xy * at.y / xx).clamp(from.x, to.x);
            at.y = (-xy * at.x / yy).clamp(from.y, to.y);
        }
        at.dot(self.metric.times(at)) < 1.0
    }
}

/// The distance from a point of the first quadrant to the ellipse with its axes along x and y. The
/// nearest point is stepped to by the centre of curvature, which settles within a few steps.
fn distance(long: f64, short: f64, x: f64, y: f64) -> f64 {
    let mut unit = Point::new(0.5_f64.sqrt(), 0.5_f64.sqrt());
    let squares = long * long - short * short;
    for _ in 0..4 {
        let near = Point::new(long * unit.x, short * unit.y);
        let curve = Point::new(
            squares * unit.x * unit.x * unit.x / long,
            -squares * unit.y * unit.y * unit.y / short,
        );
        let radius = near.minus(curve).length();
        let to = Point::new(x, y).minus(curve);
        let length = to.length();
        if length <= f64::MIN_POSITIVE {
            break;
        }
        let scale = radius / length;
        let next = Point::new(
            ((to.x * scale + curve.x) / long).clamp(0.0, 1.0),
            ((to.y * scale + curve.y) / short).clamp(0.0, 1.0),
        );
        let size = next.length();
        if size <= f64::MIN_POSITIVE {
            break;
        }
        unit = next.times(size.recip());
    }
    Point::new(x - long * unit.x, y - short * unit.y).length()
}
