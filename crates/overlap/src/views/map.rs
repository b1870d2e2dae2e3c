//! The map's page: the matrix, sizes beside bands, and the way to pictures of chosen groups.

use super::{Form, figure, how_told, named, of_whom};
use crate::{
    actions::{Beside, Map},
    charts::{bands::bands, drawn},
    model::Group,
};
use maud::{Markup, html};
use web::look::{Tone, Weight, button, csv_link, empty, hidden, notice, section};

const LEAD: &str = "What is owed to everyone in a role, what people choose, and where the two meet. In figures of groups; never of a person.";

/// The page, with the groups that are chosen on any page of the map.
pub(crate) fn map(form: &Form<'_>, found: Option<&(Map, Vec<Group>)>) -> Markup {
    let title = "Where professions and communities meet";
    html! {
        (form.top(title, Some(LEAD), &html! {}, &form.words()))
        @if let Some((map, elsewhere)) = found {
            (of_whom(&map.scope))
            @if map.scope.reading.is_none() {
                (empty("There are no figures yet", &format!("We count as each quarter begins. The first figures come on {}.", map.scope.next.words()), None))
            } @else if map.scope.professions.is_empty() && map.rows.items.is_empty() {
                (empty("There is nothing to compare yet", &format!("The map begins with a profession that has had {} people for six months, and a community that is three months old.", 8 * map.scope.few.people()), None))
            } @else {
                @let both = section("matrix", "People in both", matrix(form, map, elsewhere));
                @let largest = map.largest();
                @if largest.is_some() { (both) }
                (section("sizes", "How large communities are", bands(&map.rows.items)))
                (section("network", "How groups are connected", html! {
                    p { a href=(form.address("/overlap/network", &[])) { "See the network of groups" } ", and which of them connect many others." }
                }))
                (section("left-behind", "Is anyone left behind?", html! {
                    p { a href="/overlap/left-behind" { "See whether community members get support that others don’t" } "." }
                }))
                // Where nothing is told of any two, what can be told comes first.
                @if largest.is_none() { (both) }
            }
            (how_told(&map.scope))
        }
    }
}

/// The matrix inside a form: boxes choose the groups that are drawn.
fn matrix(form: &Form<'_>, map: &Map, elsewhere: &[Group]) -> Markup {
    let here = ["q", "cursor"].map(|name| (name, form.asked.text(name)));
    html! {
        (in_words(map))
        @if form.asked.text("chosen") == "none" {
            (notice(Tone::Care, "No group is chosen yet", html! { p { "Tick two or more professions or communities, on any page of the map. Then choose “Compare”." } }))
        }
        @if map.rows.items.is_empty() && !form.asked.text("q").is_empty() { p { "No community’s name has these words." } }
        form .matrix-form action="/overlap/picture" method="get" {
            @for name in ["on", "within", "q"] { (hidden(name, form.asked.text(name))) }
            (chosen_elsewhere(form, map, elsewhere))
            (told(form, map))
            (untold(form, map))
            div .button-row {
                (button(Weight::Primary, "Compare"))
                (csv_link(&form.address("/overlap/figures.csv", &here)))
            }
            (paged(map))
        }
    }
}

/// What the matrix says most of all, and how it is read.
fn in_words(map: &Map) -> Markup {
    html! {
        @if let Some((profession, community, people)) = map.largest() {
            p { (named(profession)) " and " (named(community)) " have most people in common: about " (people) "." }
            p { "Each figure is about how many people are in the profession and in the community; below it, people in both, as a share of everyone in either group. “–” means few people, or nearly everyone. Choose two groups or more to compare them." }
        } @else {
            p { "We publish nothing of any of these communities and a profession together: few people are in both, or nearly everyone is. You can still compare communities." }
        }
    }
}

/// The professions and communities that have a figure beside one another.
fn told(form: &Form<'_>, map: &Map) -> Markup {
    let Some((.., most)) = map.largest() else { return html! {} };
    let is_told = map.told_professions();
    let professions: Vec<(&Group, i64, String)> = map
        .scope
        .professions
        .iter()
        .zip(&is_told)
        .filter(|(_, told)| **told)
        .map(|((group, people), _)| (&**group, map.scope.few.nearest(*people), set(group)))
        .collect();
    let start = form.address("/overlap/picture", &[]);
    let start = format!("{start}{}", if start.contains('?') { '&' } else { '?' });
    html! {
        @if professions.len() > 2 { p .sideways { (professions.len()) " professions stand side by side: move the table sideways to see them." } }
        section .table-scroll.overlap-matrix aria-labelledby="matrix-caption" tabindex="0" {
            table .matrix.overlap {
                caption #matrix-caption .unseen { "Communities by profession: people in both" }
                thead { tr {
                    th scope="col" { "Community" }
                    @for (group, people, _) in &professions {
                        th scope="col" .figures { (chosen(form, group)) span .head-figure { (people) } }
                    }
                } }
                tbody {
                    @for row in map.rows.items.iter().filter(|row| row.is_told()) {
                        @let community = (&row.community, set(&row.community));
                        @let pairs = row.professions.iter().zip(&is_told).filter(|(_, told)| **told);
                        tr {
                            th scope="row" { (chosen(form, &row.community)) span .head-figure { (figure(row.people)) } }
                            @for (profession, (pair, _)) in professions.iter().zip(pairs) {
                                (cell(&start, profession, &community, pair, most))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Groups of which nothing is published beside another: they take no room in the matrix, and can be compared.
fn untold(form: &Form<'_>, map: &Map) -> Markup {
    let professions = map.scope.professions.iter().zip(map.told_professions());
    let professions = professions
        .filter(|(_, told)| !told)
        .map(|((group, people), _)| (&**group, Some(map.scope.few.nearest(*people))));
    let communities =
        map.rows.items.iter().filter(|row| !row.is_told()).map(|row| (&row.community, row.people));
    let all: Vec<(&Group, Option<i64>)> = professions.chain(communities).collect();
    let is_chosen = all.iter().any(|(group, _)| form.sets().any(|set| set == group.key()));
    let is_open = is_chosen || map.largest().is_none();
    html! {
        @if !all.is_empty() {
            details .untold open[is_open] {
                summary { (all.len()) @if all.len() == 1 { " group has" } @else { " groups have" } " no figures here" }
                p { "Few people are in both, or nearly everyone is. Two communities may still have people in common." }
                ul {
                    @for (group, people) in all {
                        li { (chosen(form, group)) @if let Some(people) = people { span .head-figure { (people) } } }
                    }
                }
            }
        }
    }
}

/// Groups that were chosen on another page of the map: they stay so until their box is emptied.
fn chosen_elsewhere(form: &Form<'_>, map: &Map, elsewhere: &[Group]) -> Markup {
    let here = |group: &Group| {
        map.scope.professions.iter().any(|(one, _)| **one == *group)
            || map.rows.items.iter().any(|row| row.community == *group)
    };
    let others: Vec<&Group> = elsewhere.iter().filter(|group| !here(group)).collect();
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
            input id=(id) type="checkbox" name="set" value=(group.key()) checked[form.sets().any(|set| set == group.key())];
            label for=(id) { span .unseen { "Choose " } (group.name) }
        }
    }
}

/// A group as an address chooses it.
fn set(group: &Group) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("set", &group.key()).finish()
}

/// A figure that leads to the two groups beside each other, at `start` with each as an address chooses it.
fn cell(
    start: &str,
    (profession, _, first): &(&Group, i64, String),
    (community, second): &(&Group, String),
    Beside { pair, .. }: &Beside,
    most: i64,
) -> Markup {
    let Some(both) = pair.both else {
        return html! { td .figures.heat-0 { (figure(None)) } };
    };
    html! {
        td class={ "figures heat-" (step(both, most)) } {
            a href={ (start) (first) "&" (second) } {
                (both) span .unseen { " in both " (profession.name) " and " (community.name) }
            }
            @if let Some(percent) = pair.jaccard_percent { span .share { (percent) " %" } }
        }
    }
}

/// The tint from 1 to 5, by the square root so that small figures can be told apart.
fn step(people: i64, most: i64) -> i64 {
    let share = drawn(people) / drawn(most.max(1));
    (1..5).find(|step| share.sqrt() <= drawn(*step) / 5.0).unwrap_or(5)
}

/// The other pages, as buttons of the form: so that what is ticked goes with them.
fn paged(map: &Map) -> Markup {
    let to = |cursor: &str, words: &str| {
        html! { button .button.secondary type="submit" formaction="/overlap" name="cursor" value=(cursor) { (words) } }
    };
    html! {
        @if map.rows.is_of_more() {
            nav .button-row aria-label="Pages of communities" {
                @if map.rows.continues() { (to("", "Back to the first page")) }
                @if let Some(next) = map.rows.next() { (to(next, "Next page")) }
                span .muted { "Communities by name. What you ticked stays chosen." }
            }
        }
    }
}
