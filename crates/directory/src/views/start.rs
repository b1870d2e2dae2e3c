//! The start page as it is seen.

use super::{about::two_circles, panels};
use crate::actions::{Newcomer, Start};
use ::people::Line;
use maud::{Markup, html};
use web::look::{
    Room, Step, Weight, chip, empty, halves, link_button, page_header, room_panel, steps,
};

pub(crate) fn start(start: &Start, formal: &[Markup], voluntary: &[Markup]) -> Markup {
    let no_profession = || {
        let what = "Once your job title is matched to a role, the profession that supports it stands here, with what it owes you.";
        let way = html! { a href="/professions" { "See the professions" } };
        empty("No profession yet", what, Some(way))
    };
    let no_community = || {
        let what = "Communities gather around what people practise. You join because you want to, and leave when you like.";
        let way = html! { a href="/communities" { "Look around" } };
        empty("You are in no community", what, Some(way))
    };
    html! {
        (page_header(&format!("Hello, {}", start.name), None))
        @if let Some(new) = &start.newcomer { (start_here(start, new)) }
        (halves(
            room_panel(Room::Formal, "for-everyone", "For everyone", panels(formal, no_profession())),
            room_panel(Room::Voluntary, "your-choice", "Your choice", panels(voluntary, no_community())),
            None,
        ))
    }
}

fn start_here(start: &Start, new: &Newcomer) -> Markup {
    let managers: Vec<&Line> =
        new.managers.iter().filter(|line| line.kind == "professional").collect();
    html! {
        section .part aria-labelledby="start-here" {
            h2 id="start-here" { "Start here" }
            p .prose {
                @if new.begun { "You joined on " (new.first_day.words()) ". These are the first things worth knowing." }
                @else { "You start on " (new.first_day.words()) ". These are the first things worth knowing." }
            }
            (steps(&[
                Step { title: "Meet your line manager".into(), done: false, body: html! {
                    @if managers.is_empty() { p { "No line manager is known yet. Your people operations can tell you who it is." } }
                    @for line in &managers { p { (chip(&line.name, Some(&format!("/people/{}", line.person)), None)) } }
                } },
                Step { title: "Find your team".into(), done: false, body: html! {
                    @if new.units.is_empty() { p { "No unit is known yet." } }
                    @for unit in &new.units { p { a href={ "/units/" (unit.unit) } { (unit.name) } } }
                } },
                Step { title: "See what is for you because of your role".into(), done: false, body: html! {
                    p { "Your profession is under “For everyone”, below. It comes with your appointment; there is nothing to join." }
                } },
                Step { title: "Choose what else, when you like".into(), done: false, body: html! {
                    p { "Communities are under “Your choice”. Nobody minds when or whether you join, and your line manager’s pages never show it." }
                } },
                Step { title: "Say how to address you".into(), done: false, body: html! {
                    p { "On " a href="/my/account" { "my account" } "; " a href={ "/people/" (start.person) } { "my page" } " is what colleagues see." }
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
