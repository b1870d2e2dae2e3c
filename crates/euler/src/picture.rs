//! A picture that is ready to be drawn: shapes, regions with their outlines, and where words go.

use crate::{
    arcs::Arcs,
    kind::Kind,
    label::{self, SetLabel, Space},
    loss, outline,
    oval::{Oval, Point, Stretch},
    pole::Poles,
    sizes::{Mask, Sizes},
    whole::{self, Whole},
};

/// The longer side of the box around all shapes.
pub const BOX: f64 = 1000.0;
/// The space kept for the label of each set.
const LABEL: Space = Space { width: 180.0, height: 44.0 };
/// What is left free around everything.
const MARGIN: f64 = 12.0;

/// The part of the plane that holds all shapes and labels, as an SVG's `viewBox` says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// The circle or ellipse of one set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Which set, from 0.
    pub set: usize,
    /// The centre.
    pub cx: f64,
    /// The centre, downwards.
    pub cy: f64,
    /// Half of the longer axis.
    pub rx: f64,
    /// Half of the shorter axis.
    pub ry: f64,
    /// By how many degrees the longer axis is turned, as SVG's `rotate` takes them.
    pub rotation: f64,
    /// Where to write what the set is called.
    pub label: SetLabel,
}

/// What is in just some of the sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Which sets; bit 0 is the first.
    pub mask: Mask,
    /// The size it should have.
    pub wanted: f64,
    /// The size that its area stands for.
    pub drawn: f64,
    /// Where to write in it: the place with most room; none where it isn't drawn.
    pub label: Option<(f64, f64)>,
    /// How far that place is from the region's edge.
    pub room: f64,
    /// Its outline as an SVG path, for `fill-rule="evenodd"`; empty where it isn't drawn.
    pub path: String,
}

impl Region {
    /// What the picture fails to show (positive) or shows too much of (negative).
    pub fn residual(&self) -> f64 {
        self.wanted - self.drawn
    }
}

/// An Euler diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What an SVG's `viewBox` should be. All shapes are within 0 to [`BOX`] both ways.
    pub view: View,
    /// The sets that have something in them, in order; sets with just the same in them have the same
    /// shape. A set that isn't here is empty.
    pub shapes: Vec<Shape>,
    /// Every region that should be there or is drawn, in the order of their masks.
    pub regions: Vec<Region>,
    /// Stress as venneuler and eulerr define it: 0 is true.
    pub stress: f64,
    /// diagError as eulerAPE and eulerr define it: by how much the share of a region is off at most.
    pub diag_error: f64,
    /// Circles, or ellipses where circles could not be true.
    pub kind: Kind,
}

impl Picture {
    /// The region of just these sets, if it is wanted or drawn.
    pub fn region(&self, mask: Mask) -> Option<&Region> {
        self.regions.iter().find(|region| region.mask == mask)
    }
}

/// Draws the sizes as truly as circles or ellipses can. The same sizes always give the same picture.
pub fn draw(sizes: &Sizes) -> Picture {
    let whole = whole::whole(sizes);
    let drawn = whole.drawn(sizes.total());
    let (sets, ovals) = boxed(&whole);
    let arcs = Arcs::of(&ovals);
    let (labels, poles) = (label::beside(&ovals, LABEL), Poles::of(&ovals));
    let shapes = sets.iter().zip(&ovals).zip(&labels).map(|((set, oval), label)| {
        let (rx, ry, angle) = oval.axes();
        let rotation = if oval.radius().is_some() { 0.0 } else { angle.to_degrees() };
        Shape { set: *set, cx: oval.at.x, cy: oval.at.y, rx, ry, rotation, label: *label }
    });
    let regions = drawn.each(sizes.sets()).filter_map(|(mask, area)| {
        let wanted = sizes.region(mask);
        (wanted > 0.0 || area > 0.0).then_some((mask, wanted, area))
    });
    let regions = regions.map(|(mask, wanted, drawn)| {
        let own = (drawn > 0.0).then(|| whole::gathered(mask, &sets));
        let pole = own.and_then(|own| poles.of_region(&arcs, own));
        Region {
            mask,
            wanted,
            drawn,
            label: pole.map(|(at, _)| (at.x, at.y)),
            room: pole.map_or(0.0, |(_, room)| room),
            path: own.map(|own| outline::path(&ovals, &arcs, own)).unwrap_or_default(),
        }
    });
    Picture {
        view: view(&ovals, &labels),
        shapes: shapes.collect(),
        regions: regions.collect(),
        stress: loss::stress(sizes.regions(), &drawn),
        diag_error: loss::diag_error(sizes.regions(), &drawn),
        kind: whole.kind,
    }
}

/// The sets that have a shape, with their shapes moved and scaled into the box.
fn boxed(whole: &Whole) -> (Vec<usize>, Vec<Oval>) {
    let (low, high) = whole::bounds(whole.shapes.iter().flatten());
    let size = high.minus(low);
    let scale = BOX / size.x.max(size.y);
    let middle = low.plus(high).times(0.5);
    let each = whole.shapes.iter().enumerate().filter_map(|(set, oval)| {
        let Oval { at, by: Stretch { xx, xy, yy } } = (*oval)?;
        let by = Stretch { xx: xx * scale, xy: xy * scale, yy: yy * scale };
        let at = at.minus(middle).times(scale).plus(Point::new(BOX / 2.0, BOX / 2.0));
        Some((set, Oval { at, by }))
    });
    each.unzip()
}

/// The least that holds all shapes and labels.
fn view(ovals: &[Oval], labels: &[SetLabel]) -> View {
    let (mut low, mut high) = if ovals.is_empty() {
        (Point::default(), Point::new(BOX, BOX))
    } else {
        whole::bounds(ovals.iter())
    };
    for label in labels {
        let (from, to) = label.bounds(LABEL);
        low = Point::new(low.x.min(from.x), low.y.min(from.y));
        high = Point::new(high.x.max(to.x), high.y.max(to.y));
    }
    let (width, height) = (high.x - low.x + 2.0 * MARGIN, high.y - low.y + 2.0 * MARGIN);
    View { x: low.x - MARGIN, y: low.y - MARGIN, width, height }
}
