//! A date of an activity, as everybody sees it whom it reaches, and as its hosts do.

use super::{for_whom, place, state_tag, times};
use crate::{DateDetails, DateState, OtherWay, Way};
use audiences::views::{any_of, because, people_words};
use maud::{Markup, html};
use people::PersonId;
use web::{
    Call,
    look::{
        Fact, Room, Tone, Weight, button_row, chip, facts, link_button, markdown, notice, press,
        room_header, section,
    },
};

/// How many lack it.
pub(crate) struct LackingCount {
    pub(crate) count: usize,
    /// Whether there are more than were counted.
    pub(crate) is_more: bool,
}

/// All that the page needs.
pub(crate) struct DatePage {
    pub(crate) details: DateDetails,
    /// For whoever holds it, once it has begun.
    pub(crate) lacking: Option<LackingCount>,
    pub(crate) reader: PersonId,
}

/// The page.
pub(crate) fn date(call: &Call, page: &DatePage) -> Markup {
    let details = &page.details;
    let line = &details.line;
    let lead = format!("{}. {}.", line.kind, times(line));
    html! {
        (room_header(Room::Formal, &line.title, Some(&lead), None))
        (standing(call, details))
        div .columns {
            div {
                (section("about", "What it is about", html! {
                    (markdown(&details.about, 2))
                    @if details.other_way == Some(OtherWay::Acknowledgement) { (doing(call, details)) }
                }))
                @if let Some(notes) = &details.notes {
                    (section("notes", "What was said", html! {
                        (markdown(notes, 2))
                        @if details.other_way != Some(OtherWay::Acknowledgement) { (doing(call, details)) }
                    }))
                }
            }
            aside {
                (section("when", "When and where", facts(&about(call, details))))
                (section("why", "Why this reaches me", why(call, page)))
                @if details.confirms { (section("hosting", "Hosting it", hosting(page))) }
            }
        }
    }
}

/// Where the reader stands with it.
fn standing(call: &Call, details: &DateDetails) -> Markup {
    html! {
        @if details.published_at.is_none() {
            (notice(Tone::Calm, "This is a draft", html! {
                p { "Nobody but the heads of the profession, their deputies and its hosts sees it until it is published." }
            }))
        } @else if let Some(at) = details.cancelled_at {
            (notice(Tone::Care, &format!("Cancelled on {}", call.when(at.0)), html! {
                @if let Some(because) = &details.cancelled_because { p { (because) } }
                p { "It asks nobody for anything." }
            }))
        } @else if let (Some(way), Some(at)) = (details.way, details.had_at) {
            @let title = match way { Way::Attended => "You were there", Way::OtherWay => "You made this up" };
            (notice(Tone::Good, title, html! { p { "Noted on " (call.when(at.0)) ". Nothing more is needed." } }))
        } @else if details.due {
            (notice(Tone::Care, &title(details), html! { (remedy(details)) }))
        } @else if details.line.state == DateState::Over && details.other_way.is_some() && !details.reasons.is_empty() {
            (notice(Tone::Calm, "It is not noted that you were there", html! {
                p { "That does not mean that you weren’t. You don’t owe it any more." }
            }))
        }
    }
}

fn title(details: &DateDetails) -> String {
    let by = details.line.owed_until.map(|day| format!(" by {}", day.words()));
    format!("Please make this up{}", by.unwrap_or_default())
}

fn remedy(details: &DateDetails) -> Markup {
    html! {
        p { "It is not noted that you were there. That does not mean that you weren’t: a host can still say so." }
        @match details.other_way {
            Some(OtherWay::Acknowledgement) => p { "The button stands below what it is about." },
            _ if details.notes.is_some() => p { "Read what was said: the button stands below it." },
            _ => p { "What was said is not here yet. The hosts still have to give it." },
        }
    }
}

/// The button, for whoever owes it or did, and lacks it.
fn doing(call: &Call, details: &DateDetails) -> Markup {
    let over = details.line.state == DateState::Over && details.published_at.is_some();
    let words = match details.other_way {
        Some(OtherWay::Notes) => Some("I have read the notes"),
        Some(OtherWay::Recording) => Some("I have had the recording"),
        Some(OtherWay::Acknowledgement) => Some("I acknowledge this"),
        None => None,
    };
    let path = format!("{}/catch-up", details.line.href());
    html! {
        @if let Some(words) = words.filter(|_| over && details.way.is_none() && !details.reasons.is_empty()) {
            (press(Weight::Primary, words, &path, &call.once(), &[]))
            p .muted { "Its hosts, the heads of the profession and their deputies see that you did, and when. Nobody else does." }
        }
    }
}

fn about(call: &Call, details: &DateDetails) -> Vec<Fact> {
    let line = &details.line;
    let zone = call.actor.signed().is_none_or(|signed| signed.time_zone != line.zone);
    let mut all = vec![
        Fact::new("State", state_tag(line.state)),
        Fact::new("When", times(line)),
        Fact::new("Where", place(line.place.as_deref(), line.link.as_deref())),
        Fact::new(
            "Hosts",
            html! { @for host in &details.hosts { (chip(&host.name, Some(&format!("/people/{}", host.person)), host.pronouns.as_deref())) " " } },
        ),
        Fact::new(
            "Expected of",
            format!("{}: {}", for_whom(line.expectation), any_of(&details.audience)),
        ),
    ];
    if zone {
        all.insert(2, Fact::new("For you", call.when(line.starts_at.0)));
    }
    if let Some(way) = details.other_way {
        all.push(Fact::new("Whoever can’t be there gets", way.words()));
    }
    all
}

fn why(call: &Call, page: &DatePage) -> Markup {
    let (details, today) = (&page.details, call.house().today());
    let line = &details.line;
    let now = details.reasons.iter().filter(|reason| reason.days.holds(today)).count();
    html! {
        @if details.reasons.is_empty() {
            p { "It is not for you: you see it because you hold it, head the profession or stand in, or because it is noted that you had it." }
        } @else {
            @for reason in &details.reasons { p { (because(reason, today)) } }
            @if now > 1 { p { "It reaches you in " (now) " ways. Once is enough." } }
            @if now == 0 { p { "It does not reach you today." } }
            p { a href={ "/professions/" (line.profession) "/why/" (page.reader) } { "See why you are in " (line.profession_name) } }
        }
        p .muted { "It is for " (any_of(&details.audience)) ". Nobody is invited by hand or taken off." }
        p { a href={ "/activities/" (line.activity) } { "See all dates of this activity" } }
    }
}

/// What hosts, heads and deputies can do.
fn hosting(page: &DatePage) -> Markup {
    let details = &page.details;
    let at = |end: &str| format!("{}/{end}", details.line.href());
    let begun = matches!(details.line.state, DateState::Now | DateState::Over)
        && details.published_at.is_some();
    html! {
        @if let Some(lacking) = &page.lacking {
            @if details.other_way.is_some() {
                p { strong { (people_words(lacking.count, lacking.is_more)) } @if lacking.count == 1 { " lacks it." } @else { " lack it." } }
            }
            p { a href=(at("lacking")) { "Say who was there" } }
            p { a href=(at("attendance")) { "See who had it" } }
        }
        @if begun {
            @if details.notes.is_none() && details.other_way.is_some_and(OtherWay::is_given) {
                p { "What was said is missing: until it is there, nobody can make this up." }
            }
            (button_row(&[link_button(Weight::Secondary, if details.notes.is_some() { "Change the notes" } else { "Give the notes" }, &at("notes"))]))
        }
        @if details.keeps && details.line.state == DateState::Coming {
            (button_row(&[
                link_button(Weight::Secondary, "Move it", &at("move")),
                link_button(Weight::Quiet, "Cancel it", &at("cancel")),
            ]))
        }
    }
}
