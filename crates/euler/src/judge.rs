//! What shapes from anywhere amount to: their regions' areas and their losses, by the same measure for all.

use crate::{
    arcs::Arcs,
    areas::areas,
    loss,
    oval::{Oval, Point},
    sizes::{MOST_SETS, Mask, Problem, Sizes},
};

/// An ellipse; a circle if both its half axes are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipse {
    /// The centre.
    pub cx: f64,
    /// The centre, downwards.
    pub cy: f64,
    /// Half of one axis.
    pub rx: f64,
    /// Half of the other axis.
    pub ry: f64,
    /// By how many degrees the first axis is turned from x towards y.
    pub rotation: f64,
}

/// How far a picture is from its sizes; 0 is true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Losses {
    /// As venneuler and eulerr define it.
    pub stress: f64,
    /// As eulerAPE and eulerr define it.
    pub diag_error: f64,
    /// The sum of squares of what regions are off, in shares of the whole, at the best scale.
    pub squares: f64,
}

fn oval(ellipse: &Ellipse) -> Oval {
    let Ellipse { cx, cy, rx, ry, rotation } = *ellipse;
    let at = Point::new(cx, cy);
    #[expect(clippy::float_cmp, reason = "a circle is one to the last bit")]
    if rx == ry { Oval::circle(at, rx) } else { Oval::ellipse(at, rx, ry, rotation.to_radians()) }
}

/// The exact area of every region of up to six ellipses.
pub fn regions(ellipses: &[Ellipse]) -> Result<Vec<(Mask, f64)>, Problem> {
    if !(1..=MOST_SETS).contains(&ellipses.len()) {
        return Err(Problem::Sets(ellipses.len()));
    }
    let ovals: Vec<Oval> = ellipses.iter().map(oval).collect();
    if let Some(place) = ovals.iter().position(|oval| !oval.is_sound()) {
        return Err(Problem::Shape(place));
    }
    let areas = areas(&ovals, &Arcs::of(&ovals));
    Ok(areas.each(ovals.len()).map(|(mask, area)| (mask, area.max(0.0))).collect())
}

/// How far ellipses are from these sizes, one for each set in order.
pub fn judge(sizes: &Sizes, ellipses: &[Ellipse]) -> Result<Losses, Problem> {
    if ellipses.len() != sizes.sets() {
        return Err(Problem::Sets(ellipses.len()));
    }
    let drawn = Sizes::new(sizes.sets(), regions(ellipses)?)?;
    let (wanted, drawn) = (sizes.regions(), drawn.regions());
    let stress = loss::stress(wanted, drawn);
    let total = wanted.total();
    let shares = if total > 0.0 { wanted.times(total.recip()) } else { *wanted };
    // At its best scale a picture's sum of squares is its stress, seen from the other side.
    let squares = stress * loss::squares(&shares, &crate::sizes::PerRegion::NONE);
    Ok(Losses { stress, diag_error: loss::diag_error(wanted, drawn), squares })
}
