//! The network of groups: professions on one side, communities on the other, a line where people are in both.

use super::{at, drawn, label, room, tenth};
use crate::{actions::Network, model::Side};
use maud::{Markup, html};
use std::fmt::Write as _;

struct Paper {
    name: &'static str,
    width: f64,
    /// Where the points of professions and of communities stand.
    sides: [f64; 2],
    letters: usize,
    /// How far ties of two communities reach out, before their names.
    reach: f64,
}

const WIDE: Paper =
    Paper { name: "wide", width: 720.0, sides: [210.0, 450.0], letters: 24, reach: 62.0 };
const NARROW: Paper =
    Paper { name: "narrow", width: 328.0, sides: [100.0, 196.0], letters: 12, reach: 40.0 };
const ROW: f64 = 38.0;
const TOP: f64 = 22.0;

/// The network; `more` stands below it.
pub(crate) fn figure(network: &Network, more: &Markup) -> Markup {
    html! {
        figure .chart.overlap.network {
            figcaption { "Professions on the left, communities on the right; a ring marks a group that connects others" }
            div .chart-wide { (paper(network, &WIDE)) }
            div .chart-narrow { (paper(network, &NARROW)) }
            div .chart-foot { (more) }
        }
    }
}

/// Where each group stands: those with ties only, each side in an order that keeps ties short.
fn places(network: &Network, paper: &Paper) -> Vec<Option<(f64, f64)>> {
    let tied = |at: usize| network.close().any(|tie| tie.one == at || tie.other == at);
    let on = |side: Side| -> Vec<usize> {
        let all = network.nodes.iter().enumerate().filter(|(_, node)| node.group.side == side);
        all.map(|(at, _)| at).filter(|at| tied(*at)).collect()
    };
    let professions = on(Side::Profession);
    let mut communities = on(Side::Community);
    // Each community near the middle of the professions it is tied to (barycentre; Sugiyama 1981).
    let middle = |community: usize| {
        let own =
            network.close().filter(|tie| tie.other == community && professions.contains(&tie.one));
        let (sum, weight) = own.fold((0.0, 0.0), |(sum, weight), tie| {
            let place = professions.iter().position(|one| *one == tie.one).unwrap_or(0);
            (sum + at(place) * drawn(tie.people), weight + drawn(tie.people))
        });
        if weight > 0.0 { sum / weight } else { f64::MAX }
    };
    communities.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)).then(a.cmp(b)));
    let tall = at(professions.len().max(communities.len())) * ROW;
    let mut places = vec![None; network.nodes.len()];
    for (side, x) in [(professions, paper.sides[0]), (communities, paper.sides[1])] {
        let step = tall / at(side.len().max(1));
        for (n, group) in side.into_iter().enumerate() {
            if let Some(place) = places.get_mut(group) {
                *place = Some((x, TOP + (at(n) + 0.5) * step));
            }
        }
    }
    places
}

fn paper(network: &Network, paper: &Paper) -> Markup {
    let places = places(network, paper);
    let place = |at: usize| places.get(at).copied().flatten();
    let height = places.iter().flatten().map(|(_, y)| *y).fold(0.0, f64::max) + ROW;
    let most = network.close().map(|tie| tie.people).max().unwrap_or(1);
    let id = format!("network-{}", paper.name);
    html! {
        svg viewBox={ "0 0 " (paper.width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Network of groups" }
            desc id={ (id) "-words" } { (network.close().count()) " close ties between groups. The table names them; the groups that bridge are listed below." }
            @for tie in network.close() {
                @if let (Some(one), Some(other)) = (place(tie.one), place(tie.other)) {
                    path class={ "tie tie-" (thickness(tie.people, most)) } d=(line(one, other, paper.reach)) {}
                }
            }
            @for (n, node) in network.nodes.iter().enumerate() {
                @let group = &node.group;
                @if let Some((x, y)) = place(n) {
                    g class=(room(group.side).class()) {
                        @if node.bridges { circle .bridge cx=(tenth(x)) cy=(tenth(y)) r="13" {} }
                        @if group.side == Side::Profession {
                            rect .node x=(tenth(x - 7.0)) y=(tenth(y - 7.0)) width="14" height="14" {}
                            (label(&group.name, paper.letters, x - 20.0, y, "chart-name end"))
                        } @else {
                            circle .node cx=(tenth(x)) cy=(tenth(y)) r="7.5" {}
                            (label(&group.name, paper.letters, x + paper.reach, y, "chart-name"))
                        }
                    }
                }
            }
        }
    }
}

fn thickness(people: i64, most: i64) -> i64 {
    let share = drawn(people) / drawn(most.max(1));
    (1..5).find(|step| share <= drawn(*step) / 5.0).unwrap_or(5)
}

/// A curve from side to side; between two of one side, an arc beside it.
fn line(one: (f64, f64), other: (f64, f64), reach: f64) -> String {
    let mut path = String::new();
    let [x, y, to_x, to_y] = [one.0, one.1, other.0, other.1].map(tenth);
    let same_side = (one.0 - other.0).abs() < 1.0;
    // Writing to a string does not fail.
    let _ = if same_side {
        let out = tenth(one.0 + reach);
        write!(path, "M{x} {y}C{out} {y} {out} {to_y} {to_x} {to_y}")
    } else {
        let middle = tenth(f64::midpoint(one.0, other.0));
        write!(path, "M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}")
    };
    path
}
