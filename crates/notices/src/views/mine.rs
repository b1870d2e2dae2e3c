//! The reader's notices, as they are seen: on a page of their own, on the start page, on a profession's page.

use super::{by_day, please};
use crate::{MyNotice, MyNotices, NoticeState, Requirement, model::force_words};
use maud::{Markup, html};
use professions::Profession;
use web::{
    Part,
    look::{
        Room, Row, Tone, Weight, empty, link_button, notice, room_header, rows, section, tag,
        tag_in,
    },
};

const LEAD: &str = "What your profession tells everybody in your role. It reaches you because of your appointment: nobody put you on a list, and nobody can take you off one.";

/// What reaches the reader, what is due first, and what has reached them.
pub(crate) fn mine(mine: &MyNotices, over: &Part<MyNotice>) -> Markup {
    let (due, others): (Vec<&MyNotice>, Vec<&MyNotice>) = mine.now.iter().partition(|one| one.due);
    html! {
        (room_header(Room::Formal, "My notices", Some(LEAD), None))
        @if mine.now.is_empty() && over.items.is_empty() {
            (empty("No notices yet", "When your profession publishes a notice for your role, it stands here from its first day.",
                Some(html! { a href="/professions" { "See the professions" } })))
        } @else {
            (section("due", "Due", html! {
                @if due.is_empty() { p { "Nothing is due. You have read or acknowledged all that is in force." } }
                @else { (rows(due.into_iter().map(row))) }
            }))
            @if !others.is_empty() {
                (section("in-force", "In force", rows(others.into_iter().map(row))))
            }
            @if !over.items.is_empty() {
                (section("past", "Past", html! {
                    (rows(over.items.iter().map(row)))
                    (over.pager("Pages of past notices", "/my/notices", &[]))
                }))
            }
        }
    }
}

fn row(one: &MyNotice) -> Row {
    let line = &one.notice;
    let body = match line.state {
        NoticeState::Withdrawn => format!("{} · withdrawn", line.profession_name),
        _ => format!("{} · in force {}", line.profession_name, force_words(line.force)),
    };
    let aside = if one.due {
        tag_in(Tone::Care, line.requirement.words())
    } else {
        match (one.acknowledged_at, line.requirement) {
            (Some(_), Requirement::Acknowledge) => tag_in(Tone::Good, "Acknowledged"),
            (Some(_), Requirement::Read) => tag_in(Tone::Good, "Read"),
            (None, _) if line.state == NoticeState::Withdrawn => tag("Withdrawn"),
            (None, Requirement::Acknowledge) => tag("Not acknowledged"),
            (None, Requirement::Read) => tag("Not read"),
        }
    };
    Row::new(&*line.title, line.href()).body(body).aside(aside)
}

/// So many that are due stand on the start page.
const SOME: usize = 5;

/// On the start page: what is due; of the rest, the way there.
pub(crate) fn start(now: &[MyNotice]) -> Option<Markup> {
    let due: Vec<&MyNotice> = now.iter().filter(|one| one.due).collect();
    if now.is_empty() {
        return None;
    }
    Some(html! {
        @if !due.is_empty() {
            (notice(Tone::Care, "Notices to read or acknowledge", html! {
                ul .plain {
                    @for one in due.iter().take(SOME) {
                        li { a href=(one.notice.href()) { (one.notice.title) } " · " (please(one.notice.requirement)) (by_day(one.notice.force)) }
                    }
                }
                @if due.len() > SOME { p { "And " (due.len() - SOME) " more." } }
            }))
        }
        p { a href="/my/notices" { "My notices" } }
    })
}

/// On a profession's page: what of it is in force for the reader, and the way to all, for whoever keeps them.
pub(crate) fn profession(
    profession: &Profession,
    mine: &[MyNotice],
    keeps: bool,
) -> Option<Markup> {
    if mine.is_empty() && !keeps {
        return None;
    }
    let all = format!("{}/notices", profession.href());
    Some(section(
        "notices",
        "Notices",
        html! {
            @if !mine.is_empty() { (rows(mine.iter().map(row))) }
            @if keeps { (link_button(Weight::Secondary, "Keep the notices", &all)) }
        },
    ))
}
