//! Where each two of the chosen groups meet, as an `UpSet` plot (Lex et al. 2014): a column for each, its size above, its sets as points.

use super::{at, drawn, label, room, tenth};
use crate::{
    actions::Picture,
    model::Group,
    rules::picture::{Mask, bit},
};
use maud::{Markup, html};

struct Paper {
    name: &'static str,
    width: f64,
    left: f64,
    /// Characters of a name in a line.
    letters: usize,
    column: f64,
}

const WIDE: Paper = Paper { name: "wide", width: 720.0, left: 214.0, letters: 27, column: 30.0 };
const NARROW: Paper =
    Paper { name: "narrow", width: 328.0, left: 118.0, letters: 14, column: 26.0 };
const BARS: f64 = 132.0;
const TOP: f64 = 20.0;
const ROW: f64 = 34.0;

/// The plot, drawn for a wide and for a narrow place. Columns that have no room stand in the table of the page.
pub(crate) fn figure(picture: &Picture) -> Markup {
    html! {
        figure .chart.overlap.upset {
            figcaption { "Each column is about how many people are in both of the groups that are marked below it, whatever else they are in" }
            div .chart-wide { (paper(picture, &WIDE)) }
            div .chart-narrow { (paper(picture, &NARROW)) }
        }
    }
}

fn paper(picture: &Picture, paper: &Paper) -> Markup {
    let space = paper.width - paper.left - 8.0;
    let room_for = (space / paper.column).floor();
    let mut all: Vec<(Mask, i64)> =
        picture.intersections.iter().filter_map(|one| Some((one.mask, one.people?))).collect();
    all.sort_by_key(|(mask, people)| (std::cmp::Reverse(*people), *mask));
    let shown: Vec<(Mask, i64)> = all
        .iter()
        .enumerate()
        .take_while(|(n, _)| at(*n) < room_for)
        .map(|(_, one)| *one)
        .collect();
    let column = (space / at(shown.len().max(1))).min(paper.column * 1.8);
    let most = shown.iter().map(|(_, people)| *people).max().unwrap_or(1);
    let base = TOP + BARS;
    let marked = shown.iter().fold(0, |all, (mask, _)| all | mask);
    let (rows, unmarked): (Vec<usize>, Vec<usize>) =
        (0..picture.groups.len()).partition(|n| marked & bit(*n) != 0);
    let height = base + 14.0 + at(rows.len()) * ROW;
    let row = |n: usize| base + 14.0 + (at(n) + 0.5) * ROW;
    let x = |n: usize| paper.left + (at(n) + 0.5) * column;
    let id = format!("upset-{}", paper.name);
    let left_out = all.len() - shown.len();
    let said: Vec<String> = shown
        .iter()
        .map(|(mask, people)| format!("{}: about {people}", picture.words(*mask)))
        .collect();
    html! {
        svg viewBox={ "0 0 " (paper.width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Where each two of " (picture.groups.len()) " groups meet" }
            desc id={ (id) "-words" } { (said.join("; ")) "." @if left_out > 0 { " " (left_out) " more in the table." } }
            @for (n, group) in groups_at(picture, &rows).enumerate() {
                @if n % 2 == 0 { rect .upset-band x="0" y=(tenth(row(n) - ROW / 2.0)) width=(paper.width) height=(ROW) {} }
                g class=(room(group.side).class()) { (label(&group.name, paper.letters, paper.left - 12.0, row(n), "chart-name end")) }
            }
            path .chart-tick d={ "M" (paper.left) " " (base) "H" (tenth(paper.left + at(shown.len()) * column)) } {}
            @for (n, (mask, people)) in shown.iter().enumerate() {
                @let tall = drawn(*people) / drawn(most) * BARS;
                rect .upset-bar x=(tenth(x(n) - column * 0.3)) y=(tenth(base - tall)) width=(tenth(column * 0.6)) height=(tenth(tall)) {}
                text .chart-figure.middle x=(tenth(x(n))) y=(tenth(base - tall - 5.0)) { (people) }
                (points(&rows, *mask, x(n), row))
            }
        }
        @if left_out > 0 { p .muted { (left_out) @if left_out == 1 { " smaller figure stands" } @else { " smaller figures stand" } " in the table only." } }
        @if !unmarked.is_empty() {
            p .muted {
                "In none of these columns: "
                @for (n, group) in groups_at(picture, &unmarked).enumerate() { @if n > 0 { ", " } (group.name) }
                "."
            }
        }
    }
}

fn groups_at<'a>(picture: &'a Picture, of: &'a [usize]) -> impl Iterator<Item = &'a Group> {
    of.iter().filter_map(|at| picture.groups.get(*at))
}

fn points(rows: &[usize], mask: Mask, x: f64, row: impl Fn(usize) -> f64) -> Markup {
    let within: Vec<usize> =
        (0..rows.len()).filter(|n| rows.get(*n).is_some_and(|at| mask & bit(*at) != 0)).collect();
    let (first, last) = (within.first().copied().unwrap_or(0), within.last().copied().unwrap_or(0));
    html! {
        @if first != last { path .upset-line d={ "M" (tenth(x)) " " (tenth(row(first))) "V" (tenth(row(last))) } {} }
        @for n in 0..rows.len() {
            circle class=(if within.contains(&n) { "upset-in" } else { "upset-out" }) cx=(tenth(x)) cy=(tenth(row(n))) r="5.5" {}
        }
    }
}
