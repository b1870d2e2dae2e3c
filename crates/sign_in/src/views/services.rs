//! Service accounts as they are seen.

use super::tokens;
use crate::api::tokens::MOST_NAME;
use access::{ServiceRow, TokenRow};
use house::OrganisationId;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Choice, Column, Fact, Field, Mistakes, Weight, button, button_row, checkbox, empty, facts,
        link_button, page_header, plain_card, post_form, press, section, table,
    },
};

const PATH: &str = "/administration/service-accounts";

/// An account as the list shows it.
pub(crate) struct Line {
    pub(crate) row: ServiceRow,
    pub(crate) place: String,
    pub(crate) since: String,
}

pub(crate) fn panel() -> Markup {
    plain_card(
        "Service accounts",
        PATH,
        html! { p { "Programs that act for the organisation and for nobody in particular, and their tokens." } },
    )
}

pub(crate) fn list(
    lines: &[Line],
    places: &[(Option<OrganisationId>, String)],
    call: &Call,
    mistakes: &Mistakes,
) -> Markup {
    let columns = ["Account", "Where", "May", "Since"].map(Column::new);
    let rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            vec![
                html! { a href={ (PATH) "/" (line.row.id) } { (line.row.name) } },
                html! { (line.place) },
                html! { (may(&line.row)) },
                html! { (line.since) },
            ]
        })
        .collect();
    html! {
        (mistakes.summary())
        (page_header("Service accounts", Some("Programs that act for the organisation and for nobody in particular. None of them can be in a community, or see into one.")))
        (section("accounts", "Accounts", if lines.is_empty() {
            empty("There is none yet", "A program that acts for one person uses a token of theirs instead, made on their account page.", None)
        } else {
            table("Accounts of programs", &columns, &rows)
        }))
        (section("new", "Make an account", form(places, call, mistakes)))
    }
}

const fn may(row: &ServiceRow) -> &'static str {
    if row.office.is_some() {
        "Read the directory and professions, keep staff data"
    } else {
        "Read the directory and professions"
    }
}

fn form(places: &[(Option<OrganisationId>, String)], call: &Call, mistakes: &Mistakes) -> Markup {
    let choices: Vec<Choice> = places
        .iter()
        .map(|(id, name)| Choice::new(id.map_or_else(String::new, |id| id.to_string()), name))
        .collect();
    html! {
        div .prose {
            (post_form(PATH, &call.once(), html! {
                (Field::new("name", "Name").value(call.form.text("name")).most(MOST_NAME)
                    .hint("Such as Payroll feed.").error(mistakes.at("name")).text())
                (Field::new("organisation", "Where").value(call.form.text("organisation"))
                    .error(mistakes.at("organisation")).select(&choices))
                (checkbox("keeps_staff_data", "It keeps staff data", call.form.ticked("keeps_staff_data"),
                    Some("It then holds the office of people operations there: imports, titles, roles, professions.")))
                (button(Weight::Primary, "Make it"))
            }))
        }
    }
}

pub(crate) fn one(row: &ServiceRow, held: &[TokenRow], call: &Call) -> Markup {
    let home = format!("{PATH}/{}", row.id);
    html! {
        (page_header(&row.name, Some("An account of a program.")))
        (facts(&[Fact::new("May", may(row)), Fact::new("Since", row.made_at.day().words())]))
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
