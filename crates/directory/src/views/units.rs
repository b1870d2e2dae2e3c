//! The tree of units as it is seen.

use super::{former, other_days, people_words};
use crate::rules::Branch;
use ::people::{OrganisationRow, store::names::FormerName};
use maud::{Markup, html};
use web::AsOf;
use web::look::{Mistakes, Node, Tab, another_day, empty, page_header, pager, tabs, tree};

/// All that the page needs.
pub(crate) struct Shown {
    pub(crate) organisations: Vec<OrganisationRow>,
    pub(crate) place: Option<OrganisationRow>,
    pub(crate) former: Vec<FormerName>,
    pub(crate) tops: Vec<Branch>,
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) as_of: AsOf,
    pub(crate) on_typed: String,
}

/// How deep the tree stands open at first.
const OPEN: usize = 1;

pub(crate) fn units(shown: &Shown, mistakes: &Mistakes) -> Markup {
    let slug = shown.place.as_ref().map_or("", |place| place.slug.as_str());
    let name = shown.place.as_ref().map_or("", |place| place.name.as_str());
    let each: Vec<Tab> = shown
        .organisations
        .iter()
        .map(|row| {
            let on = if shown.as_of.is_today() {
                String::new()
            } else {
                format!("&on={}", shown.as_of.day)
            };
            Tab::new(&row.name, format!("/units?organisation={}{on}", row.slug), row.slug == slug)
        })
        .collect();
    let nodes: Vec<Node> = shown.tops.iter().map(|top| node(top, 0, shown.as_of)).collect();
    html! {
        (mistakes.summary())
        (page_header("Units", Some("Where the work is done: divisions, programmes, teams. Figures count each person once, with those in the units below.")))
        @if each.len() > 1 { (tabs("Organisations", &each)) }
        (another_day(shown.as_of, &format!("/units?organisation={slug}")))
        @if nodes.is_empty() {
            (empty("No units", "Units come with the organisation’s staff data. On this day none is known.", None))
        } @else {
            (tree(&format!("Units of {name}"), &nodes))
            @if let Some(first) = &shown.first { p { a href=(first) { "Back to the first page" } } }
            (pager("Pages of units", None, shown.next.as_deref()))
        }
        (former(&shown.former))
        (other_days("/units", shown.as_of, &shown.on_typed, &[("organisation", slug)], mistakes))
    }
}

fn node(branch: &Branch, depth: usize, as_of: AsOf) -> Node {
    let people = people_words(usize::try_from(branch.people).unwrap_or(0));
    let more = if branch.more { " · units in it on its page" } else { "" };
    Node {
        words: branch.unit.name.clone(),
        href: format!("/units/{}{}", branch.unit.id, as_of.query()),
        remark: Some(format!("{} · {people}{more}", branch.unit.kind)),
        open: depth < OPEN,
        here: false,
        below: branch.below.iter().map(|below| node(below, depth + 1, as_of)).collect(),
    }
}
