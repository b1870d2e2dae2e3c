//! Chosen groups beside each other: in words, as a picture, as a table.

use super::{Form, figure, how_told, named, of_whom};
use crate::{
    actions::{Pair, Picture},
    charts::{euler, upset},
    model::{Group, Side},
    rules::picture::bit,
};
use maud::{Markup, html};
use web::look::{Table, Tone, csv_link, notice, section, series};

/// The page.
pub(crate) fn picture(form: &Form<'_>, picture: Option<&Picture>) -> Markup {
    let title = picture.map_or_else(|| "Groups beside each other".to_owned(), title);
    let map = form.address_with_sets("/overlap");
    let of = html! {
        @match picture {
            Some(picture) => p { "You are comparing " (series(picture.groups.iter().map(named))) ". " a href=(map) { "Choose other groups" } "." },
            None => p { a href=(map) { "Choose groups on the map" } "." },
        }
    };
    html! {
        (form.top(&title, None, &of, &html! {}))
        @if let Some(picture) = picture {
            (of_whom(&picture.scope))
            (shown(form, picture))
            (how_told(&picture.scope))
        }
    }
}

fn title(picture: &Picture) -> String {
    let names: Vec<&str> = picture.groups.iter().map(|group| group.name.as_str()).collect();
    match names.len() {
        ..=3 => ground::series(&names, "and"),
        all => format!("{all} groups beside each other"),
    }
}

fn shown(form: &Form<'_>, picture: &Picture) -> Markup {
    let silent = picture.groups.iter().enumerate().filter(|(at, _)| !picture.meets(*at));
    let silent: Vec<&Group> = silent.map(|(_, group)| group).collect();
    html! {
        @if silent.len() == picture.groups.len() {
            (notice(Tone::Calm, "There are no figures for these groups together", html! {
                p { "Too few people are in both, or nearly everyone is. Choose larger groups, or look among everyone." }
            }))
        } @else {
            (in_words(picture))
            @if !silent.is_empty() { p { "There are no figures here for " (series(silent.iter().map(|group| named(group)))) "." } }
            @if picture.groups.len() <= ::euler::MOST_SETS { (section("drawn", "As areas", euler::figure(picture))) }
            @if picture.groups.len() > 2 { (section("combined", "Where each two meet", upset::figure(picture))) }
        }
        (section("figures", "In figures", figures(form, picture)))
    }
}

/// Two groups, in sentences.
fn in_words(picture: &Picture) -> Markup {
    let [one, other] = picture.groups.as_slice() else { return html! {} };
    let [size, other_size] = picture.people.as_slice() else { return html! {} };
    let both = picture.intersections.first().and_then(|intersection| intersection.people);
    let pair = Pair::of(picture.scope.few, both, size.unwrap_or(0), *other_size);
    html! {
        p .lead {
            @match both {
                Some(both) => { "About " (both) " people are in both." },
                None if one.side == Side::Profession && other.side == Side::Profession => "Nobody counts in two professions: each person is in that of their main job.",
                None => "We don’t publish how many people are in both: they are few, or nearly everyone.",
            }
            @if let Some(only) = pair.only_profession { " About " (only) " are in " (one.name) " and not in " (other.name) "." }
            @if let Some(only) = pair.only_community { " About " (only) " are in " (other.name) " and not in " (one.name) "." }
        }
        @if let (Some(_), [Side::Profession, Side::Community] | [Side::Community, Side::Profession]) = (both, [one.side, other.side]) {
            p { "What everyone in the role must hear or do belongs to the profession. What is learnt together belongs to the community, and nobody has to come." }
        }
    }
}

/// How large each group is, and what each two have in common, as the map and the network have it.
fn figures(form: &Form<'_>, picture: &Picture) -> Markup {
    let alone = picture.people.iter().enumerate().map(|(at, people)| (bit(at), *people));
    let pairs =
        picture.intersections.iter().map(|intersection| (intersection.mask, intersection.people));
    let table = Table::of(alone.chain(pairs.filter(|(_, people)| people.is_some())))
        .words("People in", |(mask, _)| {
            let both = if mask.count_ones() > 1 { "Both " } else { "" };
            format!("{both}{}", picture.words(*mask))
        })
        .figures("About how many", |(_, people)| figure(*people));
    let withheld: Vec<String> =
        picture.withheld().map(|mask| format!("both {}", picture.words(mask))).collect();
    html! {
        (table.show("The chosen groups and each two of them, with about how many people are in them"))
        @if !withheld.is_empty() {
            p .muted { "Not published, since few people are in both, or nearly everyone is: " (withheld.join("; ")) "." }
        }
        p { (csv_link(&form.address_with_sets("/overlap/picture/figures.csv"))) }
    }
}
