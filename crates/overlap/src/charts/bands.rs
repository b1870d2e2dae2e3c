//! Sizes of communities beside the sizes that groups of people cluster near: Webber, after Dunbar's 5, 15, 50, 150
//! and 500. Advice, never a limit, and no ranking: by name.

use super::{at, drawn, label, tenth};
use crate::actions::Row;
use maud::{Markup, html};
use web::look::{Column, table};

const NEAR: [i64; 5] = [5, 15, 50, 150, 500];

/// What each size means, in few words.
const MEANS: [&str; 5] = [
    "a close circle",
    "heard whenever you meet",
    "run it together up to about forty",
    "needs a team of leaders",
    "meets less often; smaller circles help",
];

/// The clustering size that is nearest by proportion, and what it means.
fn near(people: i64) -> (i64, &'static str) {
    let far = |size: &i64| (drawn(*size) / drawn(people.max(1))).ln().abs();
    let nearest = NEAR.iter().zip(MEANS).min_by(|(a, _), (b, _)| far(a).total_cmp(&far(b)));
    nearest.map_or((5, ""), |(size, means)| (*size, means))
}

/// The picture with its table.
pub(crate) fn bands(rows: &[Row]) -> Markup {
    let sized: Vec<(&str, i64)> =
        rows.iter().filter_map(|row| Some((row.community.name.as_str(), row.people?))).collect();
    html! {
        @if sized.is_empty() {
            p { "No community here is large enough for us to publish its size." }
        } @else {
            figure .chart.voluntary {
                figcaption { "About how many people are in each community" }
                div .chart-wide { (paper(&sized, "wide", 720.0, 200.0, 26)) }
                div .chart-narrow { (paper(&sized, "narrow", 328.0, 112.0, 15)) }
                div .chart-foot {
                    details {
                        summary { "The sizes as a table" }
                        (sizes(&sized))
                    }
                }
            }
        }
    }
}

fn sizes(sized: &[(&str, i64)]) -> Markup {
    let columns = [
        Column::new("Community"),
        Column::figures("About"),
        Column::new("Near"),
        Column::new("Which means"),
    ];
    let rows: Vec<Vec<Markup>> = sized
        .iter()
        .map(|(name, people)| {
            let (size, means) = near(*people);
            vec![html! { (name) }, html! { (people) }, html! { (size) }, html! { (means) }]
        })
        .collect();
    table("Communities with about how many people, and the size that is near", &columns, &rows)
}

const ROW: f64 = 30.0;
const TOP: f64 = 26.0;

fn paper(sized: &[(&str, i64)], name: &str, width: f64, left: f64, most: usize) -> Markup {
    let largest = sized.iter().map(|(_, people)| *people).max().unwrap_or(5).max(60);
    let right = width - 34.0;
    let x = |people: i64| {
        left + (drawn(people) / 4.0).ln() / (drawn(largest) * 1.15 / 4.0).ln() * (right - left)
    };
    let height = TOP + at(sized.len()) * ROW + 6.0;
    let id = format!("sizes-{name}");
    html! {
        svg viewBox={ "0 0 " (width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Sizes of communities" }
            desc id={ (id) "-words" } { "Each community is a point on a scale of proportions, with lines at 5, 15, 50, 150 and 500 people. The table below says the same." }
            @for size in NEAR.iter().filter(|size| **size <= largest) {
                path .chart-rule d={ "M" (tenth(x(*size))) " " (TOP - 6.0) "V" (tenth(height)) } {}
                text .chart-date x=(tenth(x(*size))) y="13" { (size) }
            }
            @for (n, (name, people)) in sized.iter().enumerate() {
                @let y = TOP + (at(n) + 0.5) * ROW;
                (label(name, most, left - 12.0, y, "chart-name end"))
                circle .chart-end cx=(tenth(x(*people))) cy=(tenth(y)) r="6" {}
                text .chart-figure x=(tenth(x(*people) + 11.0)) y=(tenth(y + 4.5)) { (people) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_size_is_near_by_proportion() {
        let sizes: Vec<i64> = [5, 10, 25, 30, 85, 90, 300, 4000].map(|n| near(n).0).into();
        assert_eq!(sizes, [5, 15, 15, 50, 50, 150, 500, 500]);
    }
}
