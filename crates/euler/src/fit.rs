//! The layout of sets that hang together: circles or ellipses whose regions are as large as wanted.
//! Several beginnings race: after a few steps the worst give up, and only the best are finished.

use crate::{
    held::{Held, Layout, Losses},
    kind::Kind,
    oval::{Oval, Point, Stretch},
    seed::Seed,
    sizes::PerRegion,
    solve::Patience,
    start::Distances,
    weave,
};

/// No region off by more than this share of the whole is as good as true; nobody could see it.
const TRUE: f64 = 1e-3;
/// Ellipses are harder to read: in one of the losses they must be less than this share of what circles
/// are, and more in none.
const CLEARLY: f64 = 0.8;
/// A sum of squares as good as none.
const NOTHING: f64 = 1e-22;
/// A sum of squares from which it is worth a try to get to none at once.
const PROMISING: f64 = 1e-5;

/// How many circle layouts to begin with, and how many woven ones.
const CIRCLES: u8 = 8;
const WOVEN: usize = 6;

/// A part of a race: so many steps for each layout, and how many of them go on.
struct Round {
    patience: Patience,
    keep: usize,
}

const fn round(steps: usize, gain: f64, keep: usize) -> Round {
    Round { patience: Patience { steps, enough: NOTHING, gain }, keep }
}

const WITH_CIRCLES: [Round; 3] = [round(4, 1e-2, 4), round(6, 1e-2, 2), round(60, 1e-4, 2)];
const WITH_ELLIPSES: [Round; 3] = [round(6, 1e-2, 4), round(8, 1e-2, 2), round(60, 1e-4, 2)];
const TO_NOTHING: Patience = Patience { steps: 100, enough: NOTHING, gain: 1e-6 };

/// What comes of layouts by so many rounds, the best first, and of those that are the same only one.
/// Nothing more is tried once one is true.
fn race(held: &mut Held, mut layouts: Vec<Layout>, rounds: &[Round]) -> Vec<Layout> {
    for round in rounds {
        let mut improved: Vec<Layout> = Vec::new();
        for mut layout in layouts {
            if !held.improve(&mut layout, round.patience) {
                continue;
            }
            if layout.squares < PROMISING {
                held.improve(&mut layout, TO_NOTHING);
                if layout.squares <= NOTHING {
                    return vec![layout];
                }
            }
            improved.push(layout);
        }
        improved.sort_by(|one, two| one.squares.total_cmp(&two.squares));
        improved.dedup_by(|one, two| one.squares - two.squares < 1e-5 * one.squares);
        improved.truncate(round.keep);
        layouts = improved;
    }
    layouts
}

/// Of layouts whose squares are much alike the one whose largest error is least.
fn chosen(held: &Held, layouts: &[Layout]) -> Option<(Layout, Losses)> {
    let judged = layouts.iter().map(|layout| (layout, held.losses(layout)));
    let cost = |losses: &Losses| losses.diag_error * losses.stress.sqrt().sqrt();
    let best = judged.min_by(|(_, one), (_, two)| cost(one).total_cmp(&cost(two)));
    best.map(|(layout, losses)| (layout.clone(), losses))
}

/// Lays out sets whose regions add up to 1. Every set must have something in it.
pub(crate) fn lay_out(wanted: &PerRegion, sets: usize) -> Layout {
    let mut seed = Seed::new(1 << sets);
    let mut distances = Distances::new(wanted, sets);
    // Two circles are where they should be at once.
    let tries = if sets <= 2 { 1 } else { CIRCLES };
    let beginnings =
        (0..tries).map(|n| Layout::new(distances.circles(n, &mut seed), Kind::Circles));
    let mut held = Held::new(wanted, sets, Kind::Circles);
    let circles = race(&mut held, beginnings.collect(), &WITH_CIRCLES);
    let Some((best, by_circles)) = chosen(&held, &circles) else {
        return Layout::new(Vec::new(), Kind::Circles);
    };
    if by_circles.diag_error <= TRUE {
        return best;
    }
    let loose = best.shapes.iter().map(|oval| loosen(oval, &mut seed)).collect();
    let beginnings = weave::beginnings(wanted, sets, WOVEN).into_iter().chain([loose]);
    let beginnings = beginnings.map(|shapes| Layout::new(shapes, Kind::Ellipses)).collect();
    let mut held = Held::new(wanted, sets, Kind::Ellipses);
    let ellipses = race(&mut held, beginnings, &WITH_ELLIPSES);
    match chosen(&held, &ellipses) {
        Some((found, by_ellipses)) if clearly_less(by_ellipses, by_circles) => found,
        _ => best,
    }
}

fn clearly_less(one: Losses, other: Losses) -> bool {
    let less =
        |share: f64| (one.diag_error < share * other.diag_error, one.stress < share * other.stress);
    let ((diag_error, stress), clearly) = (less(1.0), less(CLEARLY));
    diag_error && stress && (clearly.0 || clearly.1)
}

/// A circle made a little of an ellipse, a little aside.
fn loosen(oval: &Oval, seed: &mut Seed) -> Oval {
    let (long, _) = oval.by.eigenvalues();
    let mut by = |share: f64| long * seed.between(-share, share);
    let at = oval.at.plus(Point::new(by(0.1), by(0.1)));
    let stretch = Stretch { xx: oval.by.xx + by(0.25), xy: by(0.25), yy: oval.by.yy + by(0.25) };
    Oval { at, by: stretch }
}
