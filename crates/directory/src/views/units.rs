//! Units as they are seen: the tree, and one unit.

use super::{former, listed};
use crate::{
    actions::{Tree, UnitLine, UnitOnDay},
    rules::Branch,
};
use ::people::PersonLine;
use ground::people_words;
use maud::{Markup, html};
use web::{
    AsOf, Call, PageDay, Part, address,
    look::{Node, Row, Tab, Tone, empty, notice, page_header, rows, section, tabs, tree},
};

const LEAD: &str = "Where the work is done: divisions, programmes, teams. Figures count each person once, with those in the units below.";

/// How deep the tree stands open at first.
const OPEN: usize = 1;

pub(crate) fn units(shown: &Tree, day: &PageDay<'_>) -> Markup {
    let of = shown.of.as_ref();
    let (slug, name) = of.map_or(("", ""), |of| (&*of.row.slug, &*of.row.name));
    let on = day.as_of.text();
    let path = |slug: &str| address("/units", &[("organisation", slug), ("on", &on)]);
    let tab =
        |row: &people::OrganisationRow| Tab::new(&row.name, path(&row.slug), row.slug == slug);
    let organisations: Vec<Tab> = shown.organisations.iter().map(tab).collect();
    let nodes: Vec<Node> = shown.branches.iter().map(|top| node(top, 0, day.as_of)).collect();
    html! {
        (page_header("Units", Some(LEAD)))
        @if organisations.len() > 1 { (tabs("Organisations", &organisations)) }
        (day.notice(&[("organisation", slug)]))
        @if nodes.is_empty() {
            (empty("No units", "Units come with the organisation’s staff data. On this day none is known.", None))
        } @else {
            (tree(&format!("Units of {name}"), &nodes))
            (shown.part.pager("Pages of units", "/units", &[("organisation", slug), ("on", &on)]))
        }
        @if let Some(of) = of { (former(&of.earlier_names)) }
        (day.question(&[("organisation", slug)]))
    }
}

fn node(branch: &Branch, depth: usize, as_of: AsOf) -> Node {
    let Branch { unit, people, below, more } = branch;
    let more = if *more { " · units in it on its page" } else { "" };
    Node {
        words: unit.name.clone(),
        href: format!("/units/{}{}", unit.id, as_of.query()),
        remark: Some(format!("{} · {}{more}", unit.kind, people_words(*people))),
        open: depth < OPEN,
        here: false,
        below: below.iter().map(|below| node(below, depth + 1, as_of)).collect(),
    }
}

pub(crate) fn unit(
    call: &Call,
    shown: &UnitOnDay,
    part: &Part<PersonLine>,
    panels: &[Markup],
    day: &PageDay<'_>,
) -> Markup {
    let UnitLine { unit, people } = &shown.unit;
    let (query, on) = (day.as_of.query(), day.as_of.text());
    let below = |UnitLine { unit, people }: &UnitLine| {
        let row = Row::new(&unit.name, format!("/units/{}{query}", unit.id));
        row.body(&unit.kind).aside(people_words(*people))
    };
    html! {
        (page_header(&unit.name, Some(&format!("{} of {}", unit.kind, shown.organisation.name))))
        (day.notice(&[]))
        @if !shown.there {
            (notice(Tone::Care, "This unit was not there on that day", html! { p { "It is shown as it was " (shown.dates.words()) "." } }))
        }
        @if !shown.below.is_empty() { (section("below", "Units in it", rows(shown.below.iter().map(below)))) }
        @for panel in panels { (panel) }
        (section("people", &format!("{} in it", people_words(*people)), html! {
            @if part.items.is_empty() {
                (empty("Nobody here", "No appointment is placed in this unit, or in one below it, on this day.", None))
            } @else {
                (listed(&part.items, &query))
                (part.pager("Pages of people", &call.path, &[("on", &on)]))
            }
        }))
        (former(&shown.earlier_names))
        (day.question(&[]))
    }
}
