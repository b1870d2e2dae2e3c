//! The start page as it is seen.

use super::about::two_circles;
use ::people::{Allocation, Line, PersonId};
use ground::Day;
use maud::{Markup, html};
use web::look::{
    Room, Step, Weight, chip, empty, halves, link_button, page_header, room_panel, steps,
};

/// All that the page needs.
pub(crate) struct Start {
    pub(crate) name: String,
    pub(crate) new: Option<Newcomer>,
    pub(crate) formal: Vec<Markup>,
    pub(crate) voluntary: Vec<Markup>,
}

/// What a new joiner needs first.
pub(crate) struct Newcomer {
    pub(crate) me: PersonId,
    pub(crate) first: Day,
    pub(crate) begun: bool,
    pub(crate) managers: Vec<Line>,
    pub(crate) units: Vec<Allocation>,
}

pub(crate) fn start(shown: &Start) -> Markup {
    html! {
        (page_header(&format!("Hello, {}", shown.name), None))
        @if let Some(new) = &shown.new { (start_here(new)) }
        (halves(
            room_panel(Room::Formal, "for-everyone", "For everyone", html! {
                @if shown.formal.is_empty() {
                    (empty("No profession yet", "Once your job title is matched to a role, the profession that supports it stands here, with what it owes you.",
                        Some(html! { a href="/professions" { "See the professions" } })))
                } @else { @for panel in &shown.formal { (panel) } }
            }),
            room_panel(Room::Voluntary, "your-choice", "Your choice", html! {
                @if shown.voluntary.is_empty() {
                    (empty("You are in no community", "Communities gather around what people practise. You join because you want to, and leave when you like.",
                        Some(html! { a href="/communities" { "Look around" } })))
                } @else { @for panel in &shown.voluntary { (panel) } }
            }),
            None,
        ))
    }
}

fn start_here(new: &Newcomer) -> Markup {
    let managers: Vec<&Line> =
        new.managers.iter().filter(|line| line.kind == "professional").collect();
    html! {
        section .part aria-labelledby="start-here" {
            h2 id="start-here" { "Start here" }
            p .prose {
                @if new.begun { "You joined on " (new.first.words()) ". These are the first things worth knowing." }
                @else { "You start on " (new.first.words()) ". These are the first things worth knowing." }
            }
            (steps(&[
                Step { title: "Meet your line manager".into(), done: false, body: html! {
                    @if managers.is_empty() { p { "No line manager is known yet. Your people operations can tell you who it is." } }
                    @for line in &managers { p { (chip(&line.name, Some(&format!("/people/{}", line.person)), None)) } }
                } },
                Step { title: "Find your team".into(), done: false, body: html! {
                    @if new.units.is_empty() { p { "No unit is known yet." } }
                    @for unit in &new.units { p { a href={ "/units/" (unit.unit) } { (unit.unit_name) } } }
                } },
                Step { title: "See what is for you because of your role".into(), done: false, body: html! {
                    p { "Your profession is under “For everyone”, below. It comes with your appointment; there is nothing to join." }
                } },
                Step { title: "Choose what else, when you like".into(), done: false, body: html! {
                    p { "Communities are under “Your choice”. Nobody minds when or whether you join, and your line manager’s pages never show it." }
                } },
                Step { title: "Say how to address you".into(), done: false, body: html! {
                    p { "On " a href="/my/account" { "my account" } "; " a href={ "/people/" (new.me) } { "my page" } " is what colleagues see." }
                } },
            ]))
        }
    }
}

pub(crate) fn welcome() -> Markup {
    html! {
        div .columns {
            div {
                div .prose {
                    (page_header("Welcome to Mandorla", Some("Where your profession looks after everyone in it, and communities are yours to choose.")))
                    p { "Your organisation keeps its professions and its communities of practice here, side by side and apart: "
                        "what you are owed because of your role, and what you take part in because you want to." }
                    div .button-row {
                        (link_button(Weight::Primary, "Sign in", "/sign-in"))
                        (link_button(Weight::Quiet, "How Mandorla works", "/about"))
                    }
                }
            }
            aside { (two_circles("welcome-circles")) }
        }
        (halves(
            room_panel(Room::Formal, "for-everyone", "For everyone", html! {
                p { "Your profession comes with your role: who leads it, who manages you, and what you can count on. There is nothing to join, and nobody is left out." }
            }),
            room_panel(Room::Voluntary, "your-choice", "Your choice", html! {
                p { "Communities gather around what people practise. You join because you want to and leave when you like, and your line manager’s pages never show it." }
            }),
            None,
        ))
    }
}
