//! Ellipses, with circles among them, written so that an optimiser moves them smoothly: a centre and
//! the symmetric matrix that makes the ellipse of the unit circle. In axes and an angle, a circle's
//! angle would mean nothing and the way from circle to ellipse would have a kink.

/// A place in the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down, as in SVG.
    pub y: f64,
}

impl Point {
    pub(crate) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    pub(crate) fn times(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    pub(crate) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    // `hypot` takes longer than all else that is done with a point; nothing here is near the limits it is for.
    pub(crate) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The unit vector of an angle.
    pub(crate) fn towards(angle: f64) -> Self {
        Self::new(angle.cos(), angle.sin())
    }

    /// Turned by a right angle, from x to y.
    pub(crate) fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }
}

/// A symmetric two-by-two matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) xx: f64,
    pub(crate) xy: f64,
    pub(crate) yy: f64,
}

impl Stretch {
    pub(crate) fn times(self, to: Point) -> Point {
        Point::new(self.xx * to.x + self.xy * to.y, self.xy * to.x + self.yy * to.y)
    }

    pub(crate) fn scaled(self, by: f64) -> Self {
        Self { xx: self.xx * by, xy: self.xy * by, yy: self.yy * by }
    }

    pub(crate) fn determinant(self) -> f64 {
        self.xx * self.yy - self.xy * self.xy
    }

    pub(crate) fn inverse(self) -> Self {
        let by = self.determinant().recip();
        Self { xx: self.yy * by, xy: -self.xy * by, yy: self.xx * by }
    }

    /// The larger and the smaller eigenvalue.
    pub(crate) fn eigenvalues(self) -> (f64, f64) {
        let middle = f64::midpoint(self.xx, self.yy);
        let spread = Point::new((self.xx - self.yy) / 2.0, self.xy).length();
        (middle + spread, middle - spread)
    }
}

/// An ellipse: the points `at + by · u` for unit vectors `u`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Oval {
    pub(crate) at: Point,
    pub(crate) by: Stretch,
}

impl Oval {
    pub(crate) fn circle(at: Point, radius: f64) -> Self {
        Self { at, by: Stretch { xx: radius, xy: 0.0, yy: radius } }
    }

    pub(crate) fn ellipse(at: Point, rx: f64, ry: f64, angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        let xx = rx * cos * cos + ry * sin * sin;
        let yy = rx * sin * sin + ry * cos * cos;
        Self { at, by: Stretch { xx, xy: (rx - ry) * sin * cos, yy } }
    }

    /// Whether it can be drawn: finite, and with something inside.
    pub(crate) fn is_sound(&self) -> bool {
        let Stretch { xx, xy, yy } = self.by;
        let finite = [self.at.x, self.at.y, xx, xy, yy].iter().all(|value| value.is_finite());
        finite && xx > 0.0 && yy > 0.0 && self.by.determinant() > 1e-9 * xx * yy
    }

    /// The radius, if it is a circle.
    pub(crate) fn radius(&self) -> Option<f64> {
        #[expect(clippy::float_cmp, reason = "what was made as a circle is one to the last bit")]
        (self.by.xy == 0.0 && self.by.xx == self.by.yy).then_some(self.by.xx)
    }

    pub(crate) fn area(&self) -> f64 {
        std::f64::consts::PI * self.by.determinant()
    }

    pub(crate) fn boundary(&self, unit: Point) -> Point {
        self.at.plus(self.by.times(unit))
    }

    /// Where a point is when the ellipse is the unit circle.
    pub(crate) fn local(&self, point: Point) -> Point {
        self.by.inverse().times(point.minus(self.at))
    }

    pub(crate) fn contains(&self, point: Point) -> bool {
        let local = self.local(point);
        local.dot(local) < 1.0
    }

    /// Half the axes, the longer first, and the angle of the longer one.
    pub(crate) fn axes(&self) -> (f64, f64, f64) {
        let (long, short) = self.by.eigenvalues();
        (long, short, (2.0 * self.by.xy).atan2(self.by.xx - self.by.yy) / 2.0)
    }

    /// How far it reaches from its centre to each side.
    pub(crate) fn reach(&self) -> Point {
        let Stretch { xx, xy, yy } = self.by;
        Point::new(Point::new(xx, xy).length(), Point::new(xy, yy).length())
    }
}
