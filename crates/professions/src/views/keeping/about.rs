//! The forms for a profession's name and purpose.

use super::at;
use crate::{Profession, actions::Keeper};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Field, Tone, Weight, button, button_row, checkbox, hidden, link_button, notice,
        page_header, post_form,
    },
};

pub(crate) fn new(call: &Call, kept: &Keeper, filled: &FormValues) -> Markup {
    let row = |row: &people::OrganisationRow| Choice::new(row.id.to_string(), &row.name);
    let choices: Vec<Choice> = kept.all.iter().map(row).collect();
    let organisation = Field::new("organisation", "Organisation that keeps it").of(filled);
    html! {
        (filled.mistakes().summary())
        (page_header("A new profession", Some("Its name and what it is for. Roles and heads come next.")))
        (post_form("/administration/professions/new", &call.once(), html! {
            @if choices.len() > 1 { (organisation.select(&choices)) }
            @else { (hidden("organisation", filled.text("organisation"))) }
            (fields(filled))
            (button(Weight::Primary, "Set up the profession"))
        }))
    }
}

fn fields(filled: &FormValues) -> Markup {
    html! {
        (Field::new("name", "Name").of(filled).most(120).text())
        (Field::new("purpose", "What it is for").of(filled).hint("What the organisation owes everyone in it, in a few sentences.")
            .readers("Everyone who is signed in can read this.").most(2000).optional().textarea(5))
        (checkbox("spans", "It takes in people of other organisations who hold its roles", filled.ticked("spans"), None))
    }
}

/// The form for one that is there, with what holds now where somebody else saved meanwhile.
pub(crate) fn edit(call: &Call, profession: &Profession, filled: &FormValues) -> Markup {
    let path = at(profession);
    html! {
        (filled.mistakes().summary())
        (page_header("Name and purpose", Some(&profession.name)))
        @if filled.is_conflict() {
            (notice(Tone::Care, "What holds now", html! {
                p { "Name: " (profession.name) }
                p { "What it is for: " (profession.purpose) }
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (post_form(&format!("{path}/about"), &call.once(), html! {
            (hidden("version", &profession.version.to_string()))
            (fields(filled))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &path)]))
        }))
    }
}
