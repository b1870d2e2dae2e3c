//! Service accounts as they are seen.

use super::tokens;
use crate::{
    actions::Place,
    model::{Service, Token},
};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Column, Fact, Field, Weight, button, button_row, checkbox, empty, facts,
        link_button, page_header, plain_card, post_form, press, section, table,
    },
};

const PATH: &str = "/administration/service-accounts";

pub(crate) fn panel() -> Markup {
    plain_card(
        "Service accounts",
        PATH,
        html! { p { "Programs that act for the organisation and for nobody in particular, and their tokens." } },
    )
}

pub(crate) fn list(
    call: &Call,
    services: &[Service],
    places: &[Place],
    filled: &FormValues,
) -> Markup {
    let columns = ["Account", "Where", "May", "Since"].map(Column::new);
    let row = |one: &Service| {
        let place = places.iter().find(|place| place.organisation == one.organisation);
        vec![
            html! { a href={ (PATH) "/" (one.id) } { (one.name) } },
            html! { (place.map_or("", |place| &place.name)) },
            html! { (may(one)) },
            html! { (one.made_at.0.day().words()) },
        ]
    };
    html! {
        (filled.mistakes().summary())
        (page_header("Service accounts", Some("Programs that act for the organisation and for nobody in particular. None of them can be in a community, or see into one.")))
        (section("accounts", "Accounts", if services.is_empty() {
            empty("There is none yet", "A program that acts for one person uses a token of theirs instead, made on their account page.", None)
        } else {
            table("Accounts of programs", &columns, &services.iter().map(row).collect::<Vec<_>>())
        }))
        (section("new", "Make an account", form(call, places, filled)))
    }
}

const fn may(service: &Service) -> &'static str {
    if service.keeps_staff_data {
        "Read the directory and professions, keep staff data"
    } else {
        "Read the directory and professions"
    }
}

fn form(call: &Call, places: &[Place], filled: &FormValues) -> Markup {
    let id = |place: &Place| place.organisation.map_or_else(String::new, |id| id.to_string());
    let places = places.iter().filter(|place| place.may_give);
    let choices: Vec<Choice> = places.map(|place| Choice::new(id(place), &place.name)).collect();
    html! {
        div .prose {
            (post_form(PATH, &call.once(), html! {
                (Field::new("name", "Name").of(filled).most(60).hint("Such as Payroll feed.").text())
                (Field::new("organisation", "Where").of(filled).select(&choices))
                (checkbox("keeps_staff_data", "It keeps staff data", filled.ticked("keeps_staff_data"),
                    Some("It then holds the office of people operations there: imports, titles, roles, professions.")))
                (button(Weight::Primary, "Make it"))
            }))
        }
    }
}

pub(crate) fn one(call: &Call, service: &Service, held: &[Token]) -> Markup {
    let home = format!("{PATH}/{}", service.id);
    html! {
        (page_header(&service.name, Some("An account of a program.")))
        (facts(&[Fact::new("May", may(service)), Fact::new("Since", service.made_at.0.day().words())]))
        (section("tokens", "Tokens", html! {
            @if held.is_empty() {
                p .muted { "No token holds: no program comes in by this account now." }
            } @else {
                (tokens::held(call, held, &format!("{home}/tokens")))
            }
            (button_row(&[link_button(Weight::Secondary, "Make a token", &format!("{home}/tokens/new"))]))
        }))
        (section("end", "End the account", html! {
            p .prose { "Its tokens let nobody in from then on. What it did stays on record." }
            (press(Weight::Danger, "End this account", &format!("{home}/end"), &call.once(), &[]))
        }))
    }
}
