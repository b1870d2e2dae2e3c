//! Differences between those who take part and those who don't, each as a point on its interval.

use super::{at, drawn, label, tenth};
use crate::actions::{Comparison, ComparisonFigures, LeftBehind};
use maud::{Markup, html};

const ROW: f64 = 38.0;
const TOP: f64 = 30.0;

/// Each difference as a point on its interval, beside the line of no difference.
pub(crate) fn figure(all: &LeftBehind) -> Markup {
    let each: Vec<_> = all.compared().collect();
    html! {
        figure .chart.overlap {
            figcaption { "By how many points of a hundred those who take part have it more often" }
            div .chart-wide { (paper(&each, "wide", 720.0, 210.0, 27)) }
            div .chart-narrow { (paper(&each, "narrow", 328.0, 108.0, 14)) }
        }
    }
}

fn paper(
    each: &[(&Comparison, &ComparisonFigures)],
    name: &str,
    width: f64,
    left: f64,
    most: usize,
) -> Markup {
    let height = TOP + at(each.len()) * ROW + 6.0;
    let right = width - 24.0;
    let x = |points: i64| left + (drawn(points) + 100.0) / 200.0 * (right - left);
    let id = format!("differences-{name}");
    html! {
        svg viewBox={ "0 0 " (width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Differences between those who take part and those who don’t" }
            desc id={ (id) "-words" } { "Each comparison is a point on its interval of 95 %, left of the line at 0 where those who take part have it less often, and right of it where they have it more often. The table below says the same." }
            @for points in [-100, -50, 0, 50, 100] {
                path class=(if points == 0 { "chart-tick" } else { "chart-rule" }) d={ "M" (tenth(x(points))) " " (TOP - 8.0) "V" (tenth(height)) } {}
                text .chart-date x=(tenth(x(points))) y="14" { (points) }
            }
            @for (n, (one, figures)) in each.iter().enumerate() {
                @let y = TOP + (at(n) + 0.5) * ROW;
                (label(one.whose(), most, left - 12.0, y, "chart-name end"))
                path .chart-line d={ "M" (tenth(x(figures.from_points))) " " (tenth(y)) "H" (tenth(x(figures.to_points))) } {}
                circle .chart-end cx=(tenth(x(figures.difference_points))) cy=(tenth(y)) r="5.5" {}
            }
        }
    }
}
