//! The network of groups: professions on one side, communities on the other, a line where people are in both.

use super::{Form, at, drawn, figure, how_told, label, named, of_whom, room, tenth};
use crate::{actions::Network, model::Side, rules::network::Tie};
use maud::{Markup, html};
use std::fmt::Write as _;
use web::look::{
    Column, Icon, Mistakes, Room, Row, empty, icon, room_header, room_label, rows, section, table,
};

const LEAD: &str = "A line joins two groups that share people: a quarter of the smaller one or more. Groups, never persons.";

pub(crate) fn network(form: &Form<'_>, network: Result<&Network, &Mistakes>) -> Markup {
    let none = Mistakes::default();
    let mistakes = network.err().unwrap_or(&none);
    html! {
        (mistakes.summary())
        (room_header(Room::Overlap, "How groups are connected", Some(LEAD), None))
        (form.question(mistakes, form.words()))
        @if let Ok(network) = network {
            (of_whom(&network.scope))
            @if let Some(words) = network.cut_words() { p { (words) ". To see others, search for words in their names; the map has all." } }
            @if network.ties.is_empty() {
                (empty("No two groups are connected yet", "A line shows where enough people are in both for us to publish how many.", None))
            } @else {
                (section("drawn", "The network", drawn_network(form, network)))
                (section("bridges", "Groups that connect others", bridging(network)))
            }
            (how_told(&network.scope))
        }
    }
}

fn bridging(network: &Network) -> Markup {
    let found: Vec<Row> = network
        .bridges
        .iter()
        .filter_map(|at| network.groups.get(*at))
        .map(|group| Row::new(&group.name, group.href()).aside(room_label(room(group.side))))
        .collect();
    html! {
        @if found.is_empty() {
            p { "None stands out: groups hang together in many ways, or hardly at all." }
        } @else {
            p { "These groups connect many others. What they learn travels far, and when one ends, others lose touch." }
            (rows(&found))
        }
    }
}

/// As many connections as a table holds; the file has all.
const MOST_TIES: usize = 200;

fn ties(network: &Network) -> Markup {
    let columns = [
        Column::new("Group"),
        Column::new("With"),
        Column::figures("About how many in both"),
        Column::new("Close"),
    ];
    let mut ordered: Vec<&Tie> = network.ties.iter().collect();
    ordered.sort_by_key(|tie| (std::cmp::Reverse(tie.people), tie.one, tie.other));
    let name =
        |at: usize| html! { @if let Some(group) = network.groups.get(at) { (named(group)) } };
    let rows: Vec<Vec<Markup>> = ordered
        .into_iter()
        .take(MOST_TIES)
        .map(|tie| {
            let close = if network.is_close(tie) { "yes" } else { "" };
            vec![name(tie.one), name(tie.other), figure(Some(tie.people)), html! { (close) }]
        })
        .collect();
    table("Groups with people in both", &columns, &rows)
}

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

fn drawn_network(form: &Form<'_>, network: &Network) -> Markup {
    html! {
        figure .chart.overlap.network {
            figcaption { "Professions on the left, communities on the right; a ring marks a group that connects others" }
            div .chart-wide { (paper(network, &WIDE)) }
            div .chart-narrow { (paper(network, &NARROW)) }
            div .chart-foot {
                details {
                    summary {
                        @if network.ties.len() > MOST_TIES { "The " (MOST_TIES) " largest of " (network.ties.len()) " connections as a table" }
                        @else { "All " (network.ties.len()) " connections as a table" }
                    }
                    (ties(network))
                }
                a href=(form.address("/overlap/network/figures.csv", &[("q", form.query.words)])) data-copy { (icon(Icon::Copy)) "Copy as CSV" }
            }
        }
    }
}

/// Where each group stands: those with ties only, each side in an order that keeps ties short.
fn places(network: &Network, paper: &Paper) -> Vec<Option<(f64, f64)>> {
    let tied = |at: usize| network.close.iter().any(|tie| tie.one == at || tie.other == at);
    let on = |side: Side| -> Vec<usize> {
        let all = network.groups.iter().enumerate().filter(|(_, group)| group.side == side);
        all.map(|(at, _)| at).filter(|at| tied(*at)).collect()
    };
    let professions = on(Side::Profession);
    let mut communities = on(Side::Community);
    // Each community near the middle of the professions it is tied to (barycentre; Sugiyama 1981).
    let middle = |community: usize| {
        let own = network
            .close
            .iter()
            .filter(|tie| tie.other == community && professions.contains(&tie.one));
        let (sum, weight) = own.fold((0.0, 0.0), |(sum, weight), tie| {
            let place = professions.iter().position(|one| *one == tie.one).unwrap_or(0);
            (sum + at(place) * drawn(tie.people), weight + drawn(tie.people))
        });
        if weight > 0.0 { sum / weight } else { f64::MAX }
    };
    communities.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)).then(a.cmp(b)));
    let tall = at(professions.len().max(communities.len())) * ROW;
    let mut places = vec![None; network.groups.len()];
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
    let most = network.close.iter().map(|tie| tie.people).max().unwrap_or(1);
    let id = format!("network-{}", paper.name);
    html! {
        svg viewBox={ "0 0 " (paper.width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Network of groups" }
            desc id={ (id) "-words" } { (network.close.len()) " close ties between groups. The table names them; the groups that bridge are listed below." }
            @for tie in &network.close {
                @if let (Some(one), Some(other)) = (place(tie.one), place(tie.other)) {
                    path class={ "tie tie-" (thickness(tie.people, most)) } d=(line(one, other, paper.reach)) {}
                }
            }
            @for (n, group) in network.groups.iter().enumerate() {
                @if let Some((x, y)) = place(n) {
                    g class=(room(group.side).class()) {
                        @if network.bridges.contains(&n) { circle .bridge cx=(tenth(x)) cy=(tenth(y)) r="13" {} }
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
