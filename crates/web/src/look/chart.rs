//! How large something was, day by day, as a picture drawn here with its table beside it.
//! It must never estimate between two known days: a size holds until the next one.

use super::{
    icon::{Icon, icon},
    room::Room,
};
use ground::Day;
use maud::{Markup, html};
use std::fmt::Write as _;

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct SizeOverTime<'a> {
    /// Its own on the page.
    pub id: &'a str,
    /// "Product management: members since 2024".
    pub title: &'a str,
    /// What is counted, as a plural: "members".
    pub of: &'a str,
    /// Days in order with the size from that day on; the last is the day up to which it is known.
    pub points: &'a [(Day, u32)],
    /// Where the figures are as CSV.
    pub csv: &'a str,
    /// Whose hue it takes.
    pub room: Room,
    /// How a size is told, where the number alone is not enough.
    pub tell: fn(u32) -> String,
}

/// The picture twice, drawn for a wide and for a narrow place (the style shows one), its table, and its CSV.
pub fn size_over_time(what: &SizeOverTime) -> Markup {
    let (Some(first), Some(last)) = (what.points.first(), what.points.last()) else {
        return html! { p .hint { "There are no figures yet: they begin on the first day that is known." } };
    };
    let tell = what.tell;
    let words = format!(
        "{} {} on {}, {} on {}; the most were {}.",
        tell(first.1),
        what.of,
        first.0.words(),
        tell(last.1),
        last.0.words(),
        tell(what.points.iter().map(|point| point.1).max().unwrap_or(0)),
    );
    html! {
        figure class={ "chart " (what.room.class()) } {
            figcaption { (what.title) }
            div .chart-wide { (drawn(what, &words, &Paper { name: "wide", width: 720.0, height: 270.0, dates: 7 })) }
            div .chart-narrow { (drawn(what, &words, &Paper { name: "narrow", width: 328.0, height: 220.0, dates: 3 })) }
            div .chart-foot {
                details {
                    summary { "The figures as a table" }
                    table {
                        caption .unseen { (what.title) }
                        thead { tr { th scope="col" { "From" } th .figures scope="col" { "Number" } } }
                        tbody { @for (day, size) in what.points { tr { th scope="row" { (day.words()) } td .figures { (tell(*size)) } } } }
                    }
                }
                a href=(what.csv) data-copy { (icon(Icon::Copy)) "Copy as CSV" }
            }
        }
    }
}

struct Paper {
    name: &'static str,
    width: f64,
    height: f64,
    /// The most dates that have room below.
    dates: usize,
}

const LEFT: f64 = 36.0;
const RIGHT: f64 = 44.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 28.0;

/// Turns days and sizes into places on the paper.
struct Scale {
    from: Day,
    days: f64,
    most: f64,
    width: f64,
    height: f64,
}

impl Scale {
    fn x(&self, day: Day) -> f64 {
        LEFT + f64::from(self.from.days_until(day)) / self.days * (self.width - LEFT - RIGHT)
    }

    fn y(&self, size: f64) -> f64 {
        self.height - BOTTOM - size / self.most * (self.height - TOP - BOTTOM)
    }
}

fn drawn(what: &SizeOverTime, words: &str, paper: &Paper) -> Markup {
    let (Some(first), Some(last)) = (what.points.first(), what.points.last()) else {
        return html! {};
    };
    let steps = sizes(what.points.iter().map(|point| point.1).max().unwrap_or(0));
    let scale = Scale {
        from: first.0,
        days: f64::from(first.0.days_until(last.0).max(1)),
        most: f64::from(steps.last().copied().unwrap_or(1).max(1)),
        width: paper.width,
        height: paper.height,
    };
    let (line, area) = paths(what.points, &scale);
    let id = format!("{}-{}", what.id, paper.name);
    html! {
        svg viewBox={ "0 0 " (paper.width) " " (paper.height) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { (what.title) }
            desc id={ (id) "-words" } { (words) }
            @for size in steps {
                @let y = whole(scale.y(f64::from(size)));
                path .chart-rule d={ "M" (LEFT) " " (y) "H" (paper.width - RIGHT) } {}
                text .chart-size x=(LEFT - 8.0) y=(y) dy="4" { (size) }
            }
            @for (day, name) in dates(first.0, last.0, paper.dates) {
                @let x = whole(scale.x(day));
                path .chart-tick d={ "M" (x) " " (paper.height - BOTTOM) "v5" } {}
                text .chart-date x=(x) y=(paper.height - BOTTOM + 19.0) { (name) }
            }
            path .chart-area d=(area) {}
            path .chart-line d=(line) {}
            circle .chart-end cx=(whole(scale.x(last.0))) cy=(whole(scale.y(f64::from(last.1)))) r="4.5" {}
            text .chart-now x=(paper.width - RIGHT + 10.0) y=(whole(scale.y(f64::from(last.1)))) dy="5" { (last.1) }
        }
    }
}

/// The stepped line, and the same closed along the bottom.
fn paths(points: &[(Day, u32)], scale: &Scale) -> (String, String) {
    let mut line = String::new();
    for (at, (day, size)) in points.iter().enumerate() {
        let (x, y) = (whole(scale.x(*day)), whole(scale.y(f64::from(*size))));
        // Writing to a string does not fail.
        let _ = if at == 0 { write!(line, "M{x} {y}") } else { write!(line, "H{x}V{y}") };
    }
    let area = format!("{line}V{}H{LEFT}Z", whole(scale.y(0.0)));
    (line, area)
}

/// A tenth of a pixel is fine enough.
fn whole(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

/// Round sizes from nothing to the most or just above, in two to five steps of 1, 2 or 5 times a power of ten.
fn sizes(most: u32) -> Vec<u32> {
    let most = most.max(2);
    let steps = (0..9).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_u32.pow(power)));
    let step = steps.into_iter().find(|step| most.div_ceil(*step) <= 5).unwrap_or(most);
    (0..=most.div_ceil(step)).map(|at| at.saturating_mul(step)).collect()
}

/// First days of months with their names, evenly apart, at most `most` of them.
fn dates(from: Day, to: Day, most: usize) -> Vec<(Day, String)> {
    for months in [1_i32, 2, 3, 6, 12, 24, 60, 120, 240] {
        let found = firsts(from, to, months);
        if found.len() <= most {
            return found
                .into_iter()
                .map(|day| {
                    (day, day.0.strftime(if months % 12 == 0 { "%Y" } else { "%b %Y" }).to_string())
                })
                .collect();
        }
    }
    Vec::new()
}

/// The first days of every so many months within, counted from a January.
fn firsts(from: Day, to: Day, months: i32) -> Vec<Day> {
    let since = i32::from(from.0.year()) * 12;
    let until = i32::from(to.0.year()) * 12 + 11;
    (since..=until)
        .filter(|month| month.rem_euclid(months) == 0)
        .filter_map(|month| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            let of_year = i8::try_from(month.rem_euclid(12) + 1).ok()?;
            Day::new(year, of_year, 1).ok()
        })
        .filter(|day| from <= *day && *day <= to)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_round_few_and_reach_the_most() {
        assert_eq!(sizes(0), [0, 1, 2]);
        assert_eq!(sizes(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(sizes(42), [0, 10, 20, 30, 40, 50]);
        assert_eq!(sizes(1234), [0, 500, 1000, 1500]);
    }

    #[test]
    fn dates_are_first_days_of_months_and_not_too_many() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let names = |from, to, most| -> Vec<String> {
            dates(day(from), day(to), most).into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(
            names("2024-11-20", "2026-11-23", 7),
            ["Jan 2025", "Jul 2025", "Jan 2026", "Jul 2026"]
        );
        assert_eq!(names("2024-11-20", "2026-11-23", 3), ["2025", "2026"]);
        assert_eq!(names("2026-11-02", "2026-11-23", 3), [] as [&str; 0]);
    }

    #[test]
    fn a_size_holds_until_the_next_one() {
        let day = |n| Day::new(2026, 1, n).unwrap();
        let scale = Scale { from: day(1), days: 10.0, most: 10.0, width: 180.0, height: 142.0 };
        let (line, area) = paths(&[(day(1), 0), (day(6), 5), (day(11), 10)], &scale);
        assert_eq!(line, "M36 114H86V64H136V14");
        assert_eq!(area, "M36 114H86V64H136V14V114H36Z");
    }
}
