//! The areas of shapes held against the areas wanted, as a problem of least squares.
//! It must never choose between layouts.

use crate::{
    arcs::Arcs,
    areas::{areas, slope},
    kind::Kind,
    loss,
    oval::{Oval, Point, Stretch},
    sizes::PerRegion,
    solve::{self, Normal, Patience},
};

/// An ellipse that is longer than so many times its width is no picture of a set.
const LONGEST: f64 = 5.0;

/// The shapes of some sets, and what they amount to.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) shapes: Vec<Oval>,
    pub(crate) kind: Kind,
    /// What was made least.
    pub(crate) squares: f64,
    /// How carefully the next step is to be taken.
    damping: f64,
}

impl Layout {
    pub(crate) fn new(shapes: Vec<Oval>, kind: Kind) -> Self {
        Self { shapes, kind, squares: f64::INFINITY, damping: solve::DAMPING }
    }
}

/// The two losses that a layout is judged by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Losses {
    pub(crate) stress: f64,
    pub(crate) diag_error: f64,
}

/// The areas of shapes held against the areas wanted.
pub(crate) struct Held<'a> {
    wanted: &'a PerRegion,
    sets: usize,
    kind: Kind,
    shapes: Vec<Oval>,
    arcs: Arcs,
    drawn: PerRegion,
    rows: Vec<f64>,
}

impl<'a> Held<'a> {
    pub(crate) fn new(wanted: &'a PerRegion, sets: usize, kind: Kind) -> Self {
        let rows = vec![0.0; (sets * kind.numbers()) << sets];
        let (shapes, arcs) = (Vec::with_capacity(sets), Arcs::default());
        Self { wanted, sets, kind, shapes, arcs, drawn: PerRegion::NONE, rows }
    }

    /// Steps towards the least squares nearby; false if there is no way from there.
    pub(crate) fn improve(&mut self, layout: &mut Layout, patience: Patience) -> bool {
        let mut at = written(&layout.shapes, self.kind);
        let Some(squares) = solve::least(self, &mut at, &mut layout.damping, patience) else {
            return false;
        };
        layout.shapes.clear();
        layout.shapes.extend(at.chunks_exact(self.kind.numbers()).filter_map(read));
        layout.squares = squares;
        true
    }

    /// How far a layout is from what it was to show.
    pub(crate) fn losses(&self, layout: &Layout) -> Losses {
        let drawn = areas(&layout.shapes, &Arcs::of(&layout.shapes));
        Losses {
            stress: loss::stress(self.wanted, &drawn),
            diag_error: loss::diag_error(self.wanted, &drawn),
        }
    }
}

fn written(shapes: &[Oval], kind: Kind) -> Vec<f64> {
    let numbers = shapes.iter().flat_map(|Oval { at, by }| {
        let all = [at.x, at.y, by.xx, by.xy, by.yy];
        all.into_iter().take(kind.numbers())
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
