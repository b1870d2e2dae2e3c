//! The reader's activities, as they are seen: on a page of their own, on the start page, on a profession's page.

use super::{for_whom, times};
use crate::{DateState, ExpectationKind, MyActivities, MyDate, Way};
use maud::{Markup, html};
use professions::Profession;
use web::{
    Part,
    look::{
        Room, Row, Tone, Weight, empty, link_button, notice, room_header, rows, section, tag,
        tag_in,
    },
};

const LEAD: &str = "What takes place in your profession. It reaches you because of your appointment: nobody invited you, and nobody can take you off a list.";

/// What the reader has still to make up, what comes, and what is past.
pub(crate) fn mine(mine: &MyActivities, past: &Part<MyDate>) -> Markup {
    let nothing = mine.due.is_empty() && mine.coming.is_empty() && past.items.is_empty();
    html! {
        (room_header(Room::Formal, "My activities", Some(LEAD), None))
        @if nothing {
            (empty("No activities yet", "When your profession publishes one for your role, it stands here from then on.",
                Some(html! { a href="/professions" { "See the professions" } })))
        } @else {
            @if !mine.due.is_empty() {
                (section("due", "To make up", html! {
                    p { "These have taken place, and it is not noted that you were there. Each has another way." }
                    (all(&mine.due))
                }))
            }
            (section("coming", "Coming", html! {
                @if mine.coming.is_empty() { p { "Nothing comes that is published." } } @else { (all(&mine.coming)) }
            }))
            @if !past.items.is_empty() {
                (section("past", "Past", html! {
                    (all(&past.items))
                    (past.pager("Pages of past activities", "/my/activities", &[]))
                }))
            }
        }
    }
}

fn all(dates: &[MyDate]) -> Markup {
    rows(dates.iter().map(row))
}

fn row(one: &MyDate) -> Row {
    let line = &one.date;
    let body = format!("{} · {} · {}", line.kind, line.profession_name, times(line));
    let aside = match (one.way, line.state) {
        (Some(way), _) => tag_in(Tone::Good, had(way)),
        (None, _) if one.due => tag_in(Tone::Care, &until(one)),
        (None, DateState::Cancelled) => tag_in(Tone::Care, "Cancelled"),
        (None, DateState::Now) => tag_in(Tone::Good, "Going on"),
        (None, DateState::Coming) => tag(for_whom(line.expectation)),
        (None, DateState::Over) => match line.expectation {
            ExpectationKind::Open => tag("Open"),
            ExpectationKind::Everyone | ExpectationKind::Role => tag("Not confirmed"),
        },
    };
    Row::new(&*line.title, line.href()).body(body).aside(aside)
}

fn until(one: &MyDate) -> String {
    let until = one.date.owed_until;
    until.map_or_else(|| "To make up".to_owned(), |day| format!("By {}", day.words()))
}

/// How the reader had it.
const fn had(way: Way) -> &'static str {
    match way {
        Way::Attended => "You were there",
        Way::OtherWay => "Made up",
    }
}

/// So many stand on the start page.
const SOME: usize = 3;

/// On the start page: what has still to be made up, what comes next, and the way to all.
pub(crate) fn start(mine: &MyActivities) -> Option<Markup> {
    if mine.due.is_empty() && mine.coming.is_empty() {
        return None;
    }
    let link = |one: &MyDate, more: String| {
        html! { li { a href=(one.date.href()) { (one.date.title) } " · " (more) } }
    };
    Some(html! {
        @if !mine.due.is_empty() {
            (notice(Tone::Care, "Activities to make up", html! {
                ul .plain { @for one in mine.due.iter().take(SOME) { (link(one, until(one))) } }
                @if mine.due.len() > SOME { p { "And " (mine.due.len() - SOME) " more." } }
            }))
        }
        @if !mine.coming.is_empty() {
            (notice(Tone::Calm, "Coming in your profession", html! {
                ul .plain { @for one in mine.coming.iter().take(SOME) { (link(one, times(&one.date))) } }
            }))
        }
        p { a href="/my/activities" { "My activities" } }
    })
}

/// On a profession's page: what of it the reader has to make up and what comes, and the way to all, for whoever keeps them.
pub(crate) fn profession(profession: &Profession, mine: &[MyDate], keeps: bool) -> Option<Markup> {
    if mine.is_empty() && !keeps {
        return None;
    }
    let path = format!("{}/activities", profession.href());
    Some(section(
        "activities",
        "Activities",
        html! {
            @if !mine.is_empty() { (all(mine)) }
            @if keeps { (link_button(Weight::Secondary, "Keep the activities", &path)) }
        },
    ))
}
