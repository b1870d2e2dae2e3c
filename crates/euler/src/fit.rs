//! The layout of sets that hang together: circles or ellipses whose regions are as large as wanted.
//! Several beginnings are looked at for a few steps, and the best of them finished.

use crate::{
    arcs::{Arcs, bit},
    areas::{areas, slope},
    loss,
    oval::{Oval, Point, Stretch},
    seed::Seed,
    sizes::PerRegion,
    solve::{self, Normal, Patience},
    start::Distances,
};

/// What shapes a picture is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Circles only.
    Circles,
    /// Ellipses, because circles could not show the sizes truly.
    Ellipses,
}

impl Kind {
    fn numbers(self) -> usize {
        match self {
            Self::Circles => 3,
            Self::Ellipses => 5,
        }
    }
}

/// No region off by more than this share of the whole is as good as true; nobody could see it.
const TRUE: f64 = 1e-3;
/// Ellipses are harder to read: they must be off by less than this share of what circles are.
const CLEARLY: f64 = 0.8;
/// An ellipse that is longer than so many times its width is no picture of a set.
const LONGEST: f64 = 5.0;
/// A sum of squares as good as none.
const NOTHING: f64 = 1e-22;

const GLANCE: Patience = Patience { steps: 12, enough: NOTHING, gain: 1e-2 };
const FINISH: Patience = Patience { steps: 150, enough: NOTHING, gain: 1e-6 };

/// The shapes of some sets, and what they amount to.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) shapes: Vec<Oval>,
    pub(crate) kind: Kind,
    squares: f64,
}

/// The areas of shapes held against the areas wanted.
struct Held<'a> {
    wanted: &'a PerRegion,
    sets: usize,
    kind: Kind,
    shapes: Vec<Oval>,
    arcs: Arcs,
    drawn: PerRegion,
    rows: Vec<f64>,
}

impl<'a> Held<'a> {
    fn new(wanted: &'a PerRegion, sets: usize, kind: Kind) -> Self {
        let rows = vec![0.0; (sets * kind.numbers()) << sets];
        let (shapes, arcs) = (Vec::with_capacity(sets), Arcs::default());
        Self { wanted, sets, kind, shapes, arcs, drawn: PerRegion::NONE, rows }
    }
}

fn written(shapes: &[Oval], kind: Kind) -> Vec<f64> {
    let numbers = shapes.iter().flat_map(|oval| match kind {
        Kind::Circles => vec![oval.at.x, oval.at.y, oval.by.xx],
        Kind::Ellipses => vec![oval.at.x, oval.at.y, oval.by.xx, oval.by.xy, oval.by.yy],
    });
    numbers.collect()
}

fn read(numbers: &[f64]) -> Option<Oval> {
    match *numbers {
        [x, y, radius] => Some(Oval::circle(Point::new(x, y), radius)),
        [x, y, xx, xy, yy] => Some(Oval { at: Point::new(x, y), by: Stretch { xx, xy, yy } }),
        _ => None,
    }
}

impl solve::Problem for Held<'_> {
    fn look(&mut self, at: &[f64]) -> Option<f64> {
        self.shapes.clear();
        self.shapes.extend(at.chunks_exact(self.kind.numbers()).filter_map(read));
        let fits = |oval: &Oval| {
            let (long, short) = oval.by.eigenvalues();
            oval.is_sound() && long <= LONGEST * short
        };
        if !self.shapes.iter().all(fits) {
            return None;
        }
        self.arcs.trace(&self.shapes);
        self.drawn = areas(&self.shapes, &self.arcs);
        Some(loss::squares(self.wanted, &self.drawn)).filter(|squares| squares.is_finite())
    }

    fn slopes(&mut self, normal: &mut Normal) {
        let each = self.kind.numbers();
        let width = self.sets * each;
        self.rows.fill(0.0);
        for arc in self.arcs.iter() {
            let Some(oval) = self.shapes.get(arc.shape) else { continue };
            let slope = slope(oval, arc);
            let slopes = match self.kind {
                Kind::Circles => [slope.x, slope.y, slope.xx + slope.yy, 0.0, 0.0],
                Kind::Ellipses => [slope.x, slope.y, slope.xx, slope.xy, slope.yy],
            };
            for (mask, sign) in [(arc.inside(), 1.0), (arc.outside, -1.0)] {
                let begin = usize::from(mask) * width + arc.shape * each;
                if let Some(row) = self.rows.get_mut(begin..begin + each) {
                    row.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += sign * slope);
                }
            }
        }
        for (mask, row) in (0..=u8::MAX).zip(self.rows.chunks_exact(width)).skip(1) {
            let (drawn, wanted) = (self.drawn.of(mask), self.wanted.of(mask));
            if drawn != 0.0 {
                normal.add(row, drawn - wanted);
            }
        }
    }
}

impl Held<'_> {
    fn improved(&mut self, shapes: &[Oval], patience: Patience) -> Option<Layout> {
        let mut at = written(shapes, self.kind);
        let squares = solve::least(self, &mut at, patience)?;
        let shapes = at.chunks_exact(self.kind.numbers()).filter_map(read).collect();
        Some(Layout { shapes, kind: self.kind, squares })
    }

    /// The best that comes of these beginnings; nothing more is tried once one is as good as true.
    fn best(
        &mut self,
        beginnings: impl Iterator<Item = Vec<Oval>>,
        finished: usize,
    ) -> Vec<Layout> {
        let mut seen: Vec<Layout> = Vec::new();
        for shapes in beginnings {
            if let Some(layout) = self.improved(&shapes, GLANCE) {
                seen.push(layout);
                if seen.last().is_some_and(|layout| layout.squares <= NOTHING) {
                    break;
                }
            }
        }
        seen.sort_by(|one, two| one.squares.total_cmp(&two.squares));
        let mut done: Vec<Layout> = Vec::new();
        for layout in seen.iter().take(finished) {
            done.extend(self.improved(&layout.shapes, FINISH));
            if done.iter().any(|layout| layout.squares <= NOTHING) {
                break;
            }
        }
        done.sort_by(|one, two| one.squares.total_cmp(&two.squares));
        done
    }
}

fn off(wanted: &PerRegion, layout: &Layout) -> f64 {
    loss::diag_error(wanted, &areas(&layout.shapes, &Arcs::of(&layout.shapes)))
}

/// Lays out sets whose regions add up to 1. Every set must have something in it.
pub(crate) fn lay_out(wanted: &PerRegion, sets: usize) -> Layout {
    let mut seed = Seed::new(u64::from(bit(sets)));
    let mut distances = Distances::new(wanted, sets);
    let tries = [1, 1, 2, 6, 12, 20, 30].get(sets).copied().unwrap_or(30);
    let beginnings = std::iter::repeat_with(|| distances.circles(&mut seed)).take(tries);
    let circles = Held::new(wanted, sets, Kind::Circles).best(beginnings, 3);
    let Some(best) = circles.first().cloned() else {
        return Layout { shapes: Vec::new(), kind: Kind::Circles, squares: f64::INFINITY };
    };
    let by_circles = off(wanted, &best);
    if by_circles <= TRUE {
        return best;
    }
    let beginnings = circles.iter().flat_map(|layout| {
        let loosened: Vec<Vec<Oval>> = (0..tries)
            .map(|_| layout.shapes.iter().map(|oval| loosen(oval, &mut seed)).collect())
            .collect();
        loosened
    });
    let ellipses =
        Held::new(wanted, sets, Kind::Ellipses).best(beginnings.collect::<Vec<_>>().into_iter(), 4);
    match ellipses.into_iter().next() {
        Some(found) if off(wanted, &found) < CLEARLY * by_circles => found,
        _ => best,
    }
}

/// A circle made a little of an ellipse, a little aside.
fn loosen(oval: &Oval, seed: &mut Seed) -> Oval {
    let (long, _) = oval.by.eigenvalues();
    let mut by = |share: f64| long * seed.between(-share, share);
    let at = oval.at.plus(Point::new(by(0.1), by(0.1)));
    let stretch = Stretch { xx: oval.by.xx + by(0.25), xy: by(0.25), yy: oval.by.yy + by(0.25) };
    Oval { at, by: stretch }
}
