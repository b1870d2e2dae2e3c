//! Chosen groups beside each other: in words, as a picture, as a table.

use super::{Form, euler, figure, how_told, map::listed, of_whom, upset};
use crate::{
    actions::{Picture, Region},
    model::{Group, Side},
    rules::regions::bit,
};
use maud::{Markup, html};
use web::look::{Column, Icon, Mistakes, Room, Tone, icon, notice, room_header, section, table};

pub(crate) fn picture(form: &Form<'_>, picture: Result<&Picture, &Mistakes>) -> Markup {
    let none = Mistakes::default();
    let mistakes = picture.err().unwrap_or(&none);
    let title = picture.map_or_else(|_| "Groups beside each other".to_owned(), title);
    html! {
        (mistakes.summary())
        (room_header(Room::Overlap, &title, None, None))
        @if let Ok(picture) = picture {
            p { "You look at " (listed(&picture.groups.iter().collect::<Vec<_>>())) ". " a href=(form.address_with_sets("/overlap")) { "Choose other groups" } "." }
        } @else {
            p { a href=(form.address_with_sets("/overlap")) { "Choose groups on the map" } "." }
        }
        (form.question(mistakes, html! {}))
        @if let Ok(picture) = picture {
            (of_whom(&picture.ground))
            (shown(form, picture))
            (how_told(&picture.ground))
        }
    }
}

fn title(picture: &Picture) -> String {
    let names: Vec<&str> = picture.groups.iter().map(|group| group.name.as_str()).collect();
    match names.as_slice() {
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        all => format!("{} groups beside each other", all.len()),
    }
}

fn shown(form: &Form<'_>, picture: &Picture) -> Markup {
    let silent: Vec<&Group> = picture
        .groups
        .iter()
        .enumerate()
        .filter(|(at, _)| picture.people_in(*at) == 0)
        .map(|(_, group)| group)
        .collect();
    html! {
        @if picture.regions.is_empty() {
            (notice(Tone::Calm, "Nothing can be told of these groups", html! {
                p { "They are too few, or too nearly the same people: any figure would be about a few. Choose larger groups, or look among more people." }
            }))
        } @else {
            (in_words(picture))
            @if !silent.is_empty() { p { "Nothing can be told here of " (listed(&silent)) "." } }
            @if picture.groups.len() <= ::euler::MOST_SETS { (section("drawn", "As areas", euler::figure(picture))) }
            @if picture.groups.len() > 2 { (section("combined", "Which combinations there are", upset::figure(picture))) }
            @if picture.groups.len() > 2 && picture.meetings.len() > 1 && !picture.is_whole() { (section("pairs", "Each two of them", pairs(picture))) }
            (section("regions", "In figures", regions(form, picture)))
        }
    }
}

/// Two groups, in sentences.
fn in_words(picture: &Picture) -> Markup {
    let [one, other] = picture.groups.as_slice() else { return html! {} };
    let people = |mask| {
        let found = picture.regions.iter().find(|region| region.mask == mask && !region.rest);
        found.map(|one| one.people)
    };
    let (only_one, only_other, both) = (people(0b01), people(0b10), people(0b11));
    html! {
        p .lead {
            @match both {
                Some(both) => { "About " (both) " people are in both." },
                None if one.side == Side::Profession && other.side == Side::Profession => "Nobody counts in two professions: each person is in that of their main appointment.",
                None => "How many are in both is not told: they are few, or nearly all.",
            }
            @if let Some(only) = only_one { " About " (only) " are in " (one.name) " and not in " (other.name) "." }
            @if let Some(only) = only_other { " About " (only) " are in " (other.name) " and not in " (one.name) "." }
        }
        @if let (Some(_), Some(_), [Side::Profession, Side::Community] | [Side::Community, Side::Profession]) = (both, only_one.or(only_other), [one.side, other.side]) {
            p { "What everyone in the role must hear or do belongs to the profession. What is learnt together belongs to the community, and nobody has to come." }
        }
    }
}

/// The groups of a region.
pub(crate) fn of<'a>(picture: &'a Picture, region: &Region) -> Vec<&'a Group> {
    let within = picture.groups.iter().enumerate().filter(|(at, _)| region.mask & bit(*at) != 0);
    within.map(|(_, group)| group).collect()
}

/// "Design and Facilitation only".
pub(crate) fn words(picture: &Picture, region: &Region) -> String {
    let names: Vec<&str> = of(picture, region).iter().map(|group| group.name.as_str()).collect();
    match names.as_slice() {
        [one] if region.rest => format!("{one}, of whom nothing else is told"),
        [one] => format!("{one} only"),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
        [] => String::new(),
    }
}

/// What each two have in common, as the map and the network tell it.
fn pairs(picture: &Picture) -> Markup {
    let columns = [Column::new("In both of"), Column::figures("About how many people")];
    let names = |mask| Region { mask, people: 0, rest: false };
    let rows: Vec<Vec<Markup>> = picture
        .meetings
        .iter()
        .map(|meeting| {
            vec![html! { (words(picture, &names(meeting.mask))) }, figure(meeting.people)]
        })
        .collect();
    table(
        "Each two of the chosen groups with about how many people are in both, whatever else they are in",
        &columns,
        &rows,
    )
}

fn regions(form: &Form<'_>, picture: &Picture) -> Markup {
    let columns =
        [Column::new("In exactly these of them"), Column::figures("About how many people")];
    let rows: Vec<Vec<Markup>> = picture
        .regions
        .iter()
        .map(|region| vec![html! { (words(picture, region)) }, html! { (region.people) }])
        .collect();
    html! {
        (table("Combinations of the chosen groups with about how many people are in exactly them", &columns, &rows))
        p { a .csv href=(form.address_with_sets("/overlap/picture/figures.csv")) data-copy { (icon(Icon::Copy)) "Copy as CSV" } }
    }
}
