//! The map's page: the matrix, sizes beside bands, and the way to pictures of chosen groups.

use super::{Form, bands::bands, figure, how_told, named, of_whom};
use crate::{
    actions::{Map, Pair},
    model::Group,
};
use maud::{Markup, html};
use web::look::{
    Icon, Mistakes, Room, Tone, Weight, button, empty, hidden, icon, notice, room_header, section,
};

const LEAD: &str = "What is owed to everyone in a role, what people choose, and where the two meet. In figures of groups; never of a person.";

pub(crate) fn map(form: &Form<'_>, map: Result<&Map, &Mistakes>, page: usize) -> Markup {
    let none = Mistakes::default();
    let mistakes = map.err().unwrap_or(&none);
    html! {
        (mistakes.summary())
        (room_header(Room::Overlap, "Where professions and communities meet", Some(LEAD), None))
        (form.question(mistakes, form.words()))
        @if let Ok(map) = map {
            (of_whom(&map.ground))
            @if map.ground.professions.is_empty() && map.rows.is_empty() {
                (empty("There is nothing to compare yet", "The map begins with a profession that ten people are in and a community that five have joined, on the day a month began.", None))
            } @else {
                (section("matrix", "People in both", matrix(form, map, page)))
                (section("sizes", "How large communities are", bands(&map.rows)))
                (section("network", "How groups hang together", html! {
                    p { a href=(form.address("/overlap/network", &[])) { "See the network of groups" } ", and which of them bridge between others." }
                }))
                (section("left-behind", "Who is left behind", html! {
                    p { a href="/overlap/left-behind" { "See whether those who take part in communities are given what others lack" } "." }
                }))
            }
            (how_told(&map.ground))
        }
    }
}

/// The matrix inside a form: boxes choose the groups that are drawn.
fn matrix(form: &Form<'_>, map: &Map, page: usize) -> Markup {
    let most =
        map.rows.iter().flat_map(|row| &row.pairs).filter_map(|pair| pair.both.about()).max();
    html! {
        p { "Each figure is about how many people are in the profession and in the community; below it, the share of both among all who are in either (Jaccard’s index). Choose two groups or more to see them beside each other." }
        @if form.none_chosen {
            (notice(Tone::Care, "No group is chosen yet", html! { p { "Tick two or more, professions or communities, on any page of the map; then show them beside each other." } }))
        }
        @if map.rows.is_empty() && !form.asked.words.is_empty() { p { "No community’s name has these words." } }
        @if map.ground.professions.len() > 1 { p .sideways { (map.ground.professions.len()) " professions stand side by side: move the table sideways to see them." } }
        form .matrix-form action="/overlap/picture" method="get" {
            (hidden("on", form.asked.on))
            (hidden("within", form.asked.within))
            (hidden("q", form.asked.words))
            (chosen_elsewhere(form, map))
            section .table-scroll.overlap-matrix aria-labelledby="matrix-caption" tabindex="0" {
                table .matrix.overlap {
                    caption #matrix-caption .unseen { "Communities by profession: people in both" }
                    thead { tr {
                        th scope="col" { "Community" }
                        th scope="col" .figures { "People" }
                        @for (group, people) in &map.ground.professions {
                            th scope="col" .figures { (chosen(form, group)) span .head-figure { (map.ground.few.nearest(*people)) } }
                        }
                    } }
                    tbody {
                        @for row in &map.rows {
                            tr {
                                th scope="row" { (chosen(form, &row.community)) }
                                td .figures.sum { (figure(row.people.about())) }
                                @for ((group, _), pair) in map.ground.professions.iter().zip(&row.pairs) {
                                    (cell(form, group, &row.community, pair, most.unwrap_or(1)))
                                }
                            }
                        }
                    }
                }
            }
            div .button-row {
                (button(Weight::Primary, "Show the chosen beside each other"))
                a .csv href=(form.address("/overlap/figures.csv", &[("q", form.asked.words)])) data-copy { (icon(Icon::Copy)) "Copy as CSV" }
            }
            (paged(map, page))
        }
    }
}

/// Groups that were chosen on another page of the map: they stay so until their box is emptied.
fn chosen_elsewhere(form: &Form<'_>, map: &Map) -> Markup {
    let here = |group: &Group| {
        map.ground.professions.iter().any(|(one, _)| one == group)
            || map.rows.iter().any(|row| row.community == *group)
    };
    let mut others: Vec<&Group> = Vec::new();
    for group in form.sets.iter().filter_map(|key| map.ground.group(key)) {
        if !here(group) && !others.contains(&group) {
            others.push(group);
        }
    }
    html! {
        @if !others.is_empty() {
            fieldset .chosen-elsewhere {
                legend { "Chosen already" }
                @for group in others { (chosen(form, group)) }
            }
        }
    }
}

fn chosen(form: &Form<'_>, group: &Group) -> Markup {
    let id = format!("set-{}", group.key().replace(':', "-"));
    html! {
        span .chosen {
            input id=(id) type="checkbox" name="set" value=(group.key()) checked[form.sets.contains(&group.key().as_str())];
            label for=(id) { (named_plainly(group)) }
        }
    }
}

fn named_plainly(group: &Group) -> Markup {
    html! { span .unseen { "Choose " } (group.name) }
}

fn cell(form: &Form<'_>, profession: &Group, community: &Group, pair: &Pair, most: i64) -> Markup {
    let Some(both) = pair.both.about() else {
        return html! { td .figures.heat-0 { (figure(None)) } };
    };
    let sets = [("set", profession.key()), ("set", community.key())];
    let sets: Vec<(&str, &str)> =
        sets.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        td class={ "figures heat-" (step(both, most)) } {
            a href=(form.address("/overlap/picture", &sets)) {
                (both) span .unseen { " in both " (profession.name) " and " (community.name) }
            }
            @if let Some(percent) = pair.jaccard() { span .share { (percent) " %" } }
        }
    }
}

/// The tint from 1 to 5, by the square root so that small figures can be told apart.
fn step(people: i64, most: i64) -> i64 {
    let share = super::drawn(people) / super::drawn(most.max(1));
    (1..5).find(|step| share.sqrt() <= super::drawn(*step) / 5.0).unwrap_or(5)
}

/// The other pages, as buttons of the form: so that what is ticked goes with them.
fn paged(map: &Map, page: usize) -> Markup {
    let to = |start: usize, words: &str| {
        html! { button .button.secondary type="submit" formaction="/overlap" name="start" value=(start) { (words) } }
    };
    html! {
        @if map.begins > 0 || map.goes_on() {
            nav .button-row aria-label="Pages of communities" {
                @if map.begins > 0 { (to(map.begins.saturating_sub(page), "Previous page")) }
                @if map.goes_on() { (to(map.begins + page, "Next page")) }
                span .muted { "Communities " (map.begins + 1) " to " (map.begins + map.rows.len()) " of " (map.ground.communities.len()) "; what you ticked stays chosen." }
            }
        }
    }
}

/// A list of groups in words, each leading to its page.
pub(crate) fn listed(groups: &[&Group]) -> Markup {
    html! {
        @for (at, group) in groups.iter().enumerate() {
            @if at > 0 { @if at + 1 == groups.len() { " and " } @else { ", " } }
            (named(group))
        }
    }
}
