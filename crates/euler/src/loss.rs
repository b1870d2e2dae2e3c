//! How far a picture is from what it was to show, in the measures of the literature.
//!
//! With `w` the sizes wanted and `a` the areas drawn, over all regions:
//! - *stress* is `Σ (a - βw)² / Σ a²` with `β = Σ aw / Σ w²` (Wilkinson, "Exact and approximate
//!   area-proportional circular Venn and Euler diagrams", 2012, as venneuler and eulerr have it);
//! - *diagError* is the largest of `|w / Σw - a / Σa|` (Micallef and Rodgers, "eulerAPE", 2014);
//! - the sum of squares is `Σ (a - w)²` of shares of the whole, which eulerr minimises by default
//!   (Larsson and Gustafsson, "A case study in fitting area-proportional Euler diagrams with ellipses
//!   using eulerr", 2018), and so do we. At the best scale it falls and rises with stress.

use crate::sizes::{Mask, PerRegion};

fn pairs(wanted: &PerRegion, drawn: &PerRegion) -> impl Iterator<Item = (f64, f64)> {
    let drawn = *drawn;
    (0..64).map(move |mask: Mask| drawn.of(mask)).zip((0..64).map({
        let wanted = *wanted;
        move |mask: Mask| wanted.of(mask)
    }))
}

pub(crate) fn stress(wanted: &PerRegion, drawn: &PerRegion) -> f64 {
    let (mut aa, mut aw, mut ww) = (0.0, 0.0, 0.0);
    for (a, w) in pairs(wanted, drawn) {
        aa += a * a;
        aw += a * w;
        ww += w * w;
    }
    match (aa > 0.0, ww > 0.0) {
        (true, true) => {}
        (false, false) => return 0.0,
        _ => return 1.0,
    }
    let scale = aw / ww;
    pairs(wanted, drawn).map(|(a, w)| (a - scale * w).powi(2)).sum::<f64>() / aa
}

pub(crate) fn diag_error(wanted: &PerRegion, drawn: &PerRegion) -> f64 {
    let share = |total: f64| if total > 0.0 { total.recip() } else { 0.0 };
    let (by_wanted, by_drawn) = (share(wanted.total()), share(drawn.total()));
    pairs(wanted, drawn).map(|(a, w)| (w * by_wanted - a * by_drawn).abs()).fold(0.0, f64::max)
}

pub(crate) fn squares(wanted: &PerRegion, drawn: &PerRegion) -> f64 {
    pairs(wanted, drawn).map(|(a, w)| (a - w).powi(2)).sum()
}
