//! An activity with its dates, as everybody sees it whom it reaches, and as whoever keeps it does.

use super::{for_whom, place, state_tag, times};
use crate::{ActivityDetails, DateLine, DateState, Host};
use audiences::views::any_of;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Fact, Room, Row, Tone, Weight, button_row, chip, facts, link_button, markdown, notice,
        press, room_header, rows, section,
    },
};

/// The page.
pub(crate) fn activity(call: &Call, details: &ActivityDetails, keeps: bool) -> Markup {
    let lead = format!("{}. {}.", details.kind, for_whom(details.expectation));
    let row = |date: &DateLine| Row::new(times(date), date.href()).aside(state_tag(date.state));
    html! {
        (room_header(Room::Formal, &details.title, Some(&lead), None))
        @if details.published_at.is_none() {
            (notice(Tone::Calm, "This is a draft", html! {
                p { "Nobody but the heads of the profession, their deputies and its hosts sees it until it is published." }
            }))
        } @else if let Some(at) = details.cancelled_at {
            (notice(Tone::Care, &format!("Cancelled on {}", call.when(at.0)), html! {
                @if let Some(because) = &details.cancelled_because { p { (because) } }
                p { "What had taken place stays, with who was there." }
            }))
        }
        div .columns {
            div {
                (section("dates", "When", rows(details.dates.iter().map(row))))
                (section("about", "What it is about", markdown(&details.about, 2)))
            }
            aside {
                (section("for", "Who it is for", facts(&about(details))))
                (section("hosts", "Hosts", hosts(call, details, keeps)))
                @if keeps { (section("keeping", "Keeping it", keeping(details))) }
            }
        }
    }
}

fn about(details: &ActivityDetails) -> Vec<Fact> {
    let date = details.dates.first();
    let (at, link) = date.map_or((None, None), |one| (one.place.as_deref(), one.link.as_deref()));
    let mut all = vec![
        Fact::new("For", any_of(&details.audience)),
        Fact::new("Where", place(at, link)),
        Fact::new("Written by", details.made_by.clone()),
    ];
    if let Some(way) = details.other_way {
        all.push(Fact::new("Whoever can’t be there gets", way.words()));
        let days = details.owed_days.map_or_else(
            || "Without end".to_owned(),
            |days| format!("For {} afterwards", ground::counted(days, "day", "days")),
        );
        all.push(Fact::new("It can be made up", days));
    }
    all
}

/// Who holds it.
fn hosts(call: &Call, details: &ActivityDetails, keeps: bool) -> Markup {
    let path = format!("/activities/{}/hosts", details.id);
    let remove = |host: &Host| {
        let fields = [("person", &*host.person.to_string())];
        press(Weight::Quiet, "Remove", &format!("{path}/remove"), &call.once(), &fields)
    };
    html! {
        @if details.hosts.is_empty() { p { "Nobody yet." } }
        @for host in &details.hosts {
            p { (chip(&host.name, Some(&format!("/people/{}", host.person)), host.pronouns.as_deref())) }
            @if keeps { (remove(host)) }
        }
        @if keeps && details.cancelled_at.is_none() { p { a href=(path) { "Add a host" } } }
    }
}

/// What whoever keeps it can do.
fn keeping(details: &ActivityDetails) -> Markup {
    let at = |end: &str| format!("/activities/{}/{end}", details.id);
    let comes = details.dates.iter().any(|date| date.state == DateState::Coming);
    html! {
        @if details.published_at.is_none() {
            (button_row(&[
                link_button(Weight::Primary, "Publish", &at("publish")),
                link_button(Weight::Secondary, "Edit the draft", &at("edit")),
            ]))
        } @else if details.cancelled_at.is_none() {
            p { a href=(at("describe")) { "Describe it anew" } }
            @if comes { p { a href=(at("cancel")) { "Cancel what is still to come" } } }
        }
    }
}
