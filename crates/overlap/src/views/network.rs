//! The network's page: which groups are connected, and which of them connect others.

use super::{Form, how_told, named, of_whom};
use crate::{
    actions::{GroupTie, Network},
    charts::{network as chart, room},
};
use maud::{Markup, html};
use std::cmp::Reverse;
use web::look::{Row, Table, csv_link, empty, room_label, rows, section};

const LEAD: &str = "A line joins two groups that share people: a quarter of the smaller one or more. Groups, never persons.";
/// As many connections as a table holds; the file has all.
const MOST_TIES: usize = 200;

/// The page.
pub(crate) fn network(form: &Form<'_>, network: Option<&Network>) -> Markup {
    html! {
        (form.top("How groups are connected", Some(LEAD), &html! {}, &form.words()))
        @if let Some(network) = network {
            (of_whom(&network.scope))
            @if let Some(words) = network.cut_words() { p { (words) ". To see others, search for words in their names; the map has all." } }
            @if network.ties.is_empty() {
                (empty("No two groups are connected yet", "A line shows where enough people are in both for us to publish how many.", None))
            } @else {
                (section("drawn", "The network", chart::figure(network, &connections(form, network))))
                (section("bridges", "Groups that connect others", bridging(network)))
            }
            (how_told(&network.scope))
        }
    }
}

/// All ties as a table and a file.
fn connections(form: &Form<'_>, network: &Network) -> Markup {
    let file = form.address("/overlap/network/figures.csv", &[("q", form.asked.text("q"))]);
    let count = network.ties.len();
    html! {
        details {
            summary {
                @if count > MOST_TIES { "The " (MOST_TIES) " largest of " (count) " connections as a table" }
                @else { "All " (count) " connections as a table" }
            }
            (ties(network))
        }
        (csv_link(&file))
    }
}

fn bridging(network: &Network) -> Markup {
    let found: Vec<Row> = network
        .bridges
        .iter()
        .filter_map(|at| network.group(*at))
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

fn ties(network: &Network) -> Markup {
    let mut ordered: Vec<&GroupTie> = network.ties.iter().collect();
    ordered.sort_by_key(|one| (Reverse(one.tie.people), one.tie.one, one.tie.other));
    let name = |at: usize| html! { @if let Some(group) = network.group(at) { (named(group)) } };
    Table::of(ordered.into_iter().take(MOST_TIES))
        .words("Group", |one| name(one.tie.one))
        .words("With", |one| name(one.tie.other))
        .figures("About how many in both", |one| one.tie.people)
        .words("Close", |one| if one.close { "yes" } else { "" })
        .show("Groups with people in both")
}
