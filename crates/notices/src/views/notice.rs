//! A notice as everybody sees it whom it reaches, and how it changed.

use super::{by_day, changes, force_line, please, state_tag};
use crate::{Notice, NoticeDetails, NoticeState, NoticeVersion, Requirement};
use audiences::views::{any_of, because, people_words};
use ground::Day;
use maud::{Markup, html};
use people::PersonId;
use web::{
    Call,
    look::{
        Fact, Room, Tone, Weight, button_row, facts, link_button, markdown, notice as aside_box,
        page_header, press, room_header, section, tag,
    },
};

/// How many lack it, on which day.
pub(crate) struct LackingCount {
    pub(crate) day: Day,
    pub(crate) count: usize,
    /// Whether there are more than were counted.
    pub(crate) is_more: bool,
}

/// All that the page needs.
pub(crate) struct NoticePage {
    pub(crate) details: NoticeDetails,
    /// For whoever keeps it, where it is or was in force.
    pub(crate) lacking: Option<LackingCount>,
    pub(crate) reader: PersonId,
}

/// The page.
pub(crate) fn notice(call: &Call, page: &NoticePage) -> Markup {
    let details = &page.details;
    let lead = format!(
        "{}. {}.",
        details.line.profession_name,
        force_line(details.line.state, details.line.force)
    );
    html! {
        (room_header(Room::Formal, &details.line.title, Some(&lead), None))
        (standing(call, details))
        div .columns {
            div {
                (section("says", "What it says", html! {
                    (markdown(&details.text, 2))
                    (doing(call, details))
                }))
            }
            aside {
                (section("why", "Why this reaches me", why(call, page)))
                @if details.keeps { (section("keeping", "Keeping it", keeping(page))) }
                (section("about", "About this notice", facts(&about(call, details))))
            }
        }
    }
}

/// Where the reader stands with it.
fn standing(call: &Call, details: &NoticeDetails) -> Markup {
    let line = &details.line;
    html! {
        @if line.state == NoticeState::Draft {
            (aside_box(Tone::Calm, "This is a draft", html! { p { "Nobody but the heads of the profession and their deputies sees it until it is published." } }))
        } @else if let Some(at) = details.withdrawn_at {
            (aside_box(Tone::Care, &format!("Withdrawn on {}", call.when(at.0)), html! {
                @if let Some(because) = &details.withdrawn_because { p { (because) } }
                p { "It asks nobody for anything any more." }
            }))
        } @else if details.due {
            (aside_box(Tone::Care, &format!("{}{}", please(line.requirement), by_day(line.force)), html! {
                p { "The button stands below what it says." }
            }))
        }
        @if let Some(at) = details.acknowledged_at {
            @let done = match line.requirement { Requirement::Read => "You read this on ", Requirement::Acknowledge => "You acknowledged this on " };
            (aside_box(Tone::Good, &format!("{done}{}", call.when(at.0)), html! { p { "Nothing more is needed." } }))
        }
    }
}

/// The button, for whomever it reaches or has reached, and who lacks it.
fn doing(call: &Call, details: &NoticeDetails) -> Markup {
    let line = &details.line;
    let is_out = matches!(line.state, NoticeState::InForce | NoticeState::Ended);
    let lacks = is_out && !details.reasons.is_empty() && details.acknowledged_at.is_none();
    let words = match line.requirement {
        Requirement::Read => "I have read this",
        Requirement::Acknowledge => "I acknowledge this",
    };
    html! {
        @if lacks {
            (press(Weight::Primary, words, &format!("{}/acknowledge", line.href()), &call.once(), &[("number", &details.number.to_string())]))
            p .muted { "The heads of the profession and their deputies see that you did, and when. Nobody else does." }
        }
    }
}

fn why(call: &Call, page: &NoticePage) -> Markup {
    let (details, today) = (&page.details, call.house().today());
    let line = &details.line;
    let now = details.reasons.iter().filter(|reason| reason.days.holds(today)).count();
    html! {
        @if details.reasons.is_empty() {
            p { "It is not for you: you see it because you head the profession or stand in." }
        } @else {
            @for reason in &details.reasons { p { (because(reason, today)) } }
            @if now > 1 { p { "It reaches you in " (now) " ways. You owe it once." } }
            @if now == 0 { p { "It does not reach you today." } }
            p { a href={ "/professions/" (line.profession) "/why/" (page.reader) } { "See why you are in " (line.profession_name) } }
        }
        p .muted { "It is for " (any_of(&details.audience)) ". Nobody is added by hand or taken off." }
    }
}

/// What whoever keeps it can do.
fn keeping(page: &NoticePage) -> Markup {
    let (details, state) = (&page.details, page.details.line.state);
    let at = |end: &str| format!("{}/{end}", details.line.href());
    let done = details.line.requirement.done();
    html! {
        @if let Some(lacking) = &page.lacking {
            @let people = people_words(lacking.count, lacking.is_more);
            @if lacking.count == 0 {
                p { "Everybody whom it reaches has " (done) " it." }
            } @else if state == NoticeState::Ended {
                p { (people) " had not " (done) " it on its last day, " (lacking.day.words()) "." }
            } @else {
                p { strong { (people) } " " @if lacking.count == 1 { "has" } @else { "have" } " not " (done) " it yet." }
            }
            p { a href=(at("lacking")) { "See who lacks it" } }
        }
        @if !matches!(state, NoticeState::Draft | NoticeState::Scheduled) {
            p { a href=(at("acknowledgements")) { "See who has " (done) " it" } }
        }
        @match state {
            NoticeState::Draft => (button_row(&[
                link_button(Weight::Primary, "Publish", &at("publish")),
                link_button(Weight::Secondary, "Edit the draft", &at("edit")),
            ])),
            NoticeState::Scheduled | NoticeState::InForce => (button_row(&[
                link_button(Weight::Secondary, "Write a new version", &at("revise")),
                link_button(Weight::Quiet, "Withdraw", &at("withdraw")),
            ])),
            NoticeState::Ended => (button_row(&[link_button(Weight::Quiet, "Withdraw", &at("withdraw"))])),
            NoticeState::Withdrawn => {},
        }
    }
}

fn about(call: &Call, details: &NoticeDetails) -> Vec<Fact> {
    let line = &details.line;
    let version = html! {
        "Version " (details.number) ", " (call.when(details.made_at.0)) ", by " (details.made_by)
        @if details.number > 1 { ". " a href={ (line.href()) "/versions" } { "See how it changed" } }
    };
    vec![
        Fact::new("State", state_tag(line.state)),
        Fact::new("Asks", line.requirement.words()),
        Fact::new("Written", version),
    ]
}

/// Each version with what differs from the one before it, the latest first.
pub(crate) fn versions(call: &Call, notice: &Notice, all: &[NoticeVersion]) -> Markup {
    let pairs = all.iter().enumerate().map(|(at, version)| (version, all.get(at + 1)));
    html! {
        (page_header("How it changed", Some(&notice.title)))
        @for (version, before) in pairs {
            (section(&format!("version-{}", version.number), &format!("Version {}", version.number), html! {
                p .muted { (call.when(version.made_at)) ", by " (version.made_by) }
                @match before {
                    Some(before) => {
                        p { (tag(if version.anew { "Everybody is asked anew" } else { "Earlier acknowledgements hold" })) }
                        (changes((&before.title, &before.text), (&version.title, &version.text)))
                    },
                    None => (markdown(&version.text, 2)),
                }
            }))
        }
        p { a href=(notice.href()) { "Back to the notice" } }
    }
}
