//! The forms for a profession's name and purpose.

use crate::{Profession, actions::Kept, pages::keeping::about::Typed};
use maud::{Markup, html};
use web::look::{
    Choice, Field, Mistakes, Tone, Weight, button, button_row, checkbox, hidden, link_button,
    notice, page_header, post_form,
};

pub(crate) fn new(typed: &Typed, kept: &Kept, once: &str, mistakes: &Mistakes) -> Markup {
    let choices: Vec<Choice> =
        kept.all.iter().map(|row| Choice::new(&row.slug, &row.name)).collect();
    html! {
        (mistakes.summary())
        (page_header("A new profession", Some("Its name and what it is for. Roles and heads come next.")))
        (post_form("/administration/professions/new", once, html! {
            @if choices.len() > 1 { (Field::new("organisation", "Organisation that keeps it").value(&kept.here.slug).select(&choices)) }
            @else { (hidden("organisation", &kept.here.slug)) }
            (about(typed, mistakes))
            (button(Weight::Primary, "Set up the profession"))
        }))
    }
}

fn about(typed: &Typed, mistakes: &Mistakes) -> Markup {
    html! {
        (Field::new("name", "Name").value(&typed.name).error(mistakes.at("name")).most(120).text())
        (Field::new("purpose", "What it is for").value(&typed.purpose).hint("What the organisation owes everyone in it, in a few sentences.")
            .readers("Everyone who is signed in can read this.").error(mistakes.at("purpose")).most(2000).optional().textarea(5))
        (checkbox("spans", "It takes in people of other organisations who hold its roles", typed.spans, None))
    }
}

pub(crate) fn edit(
    profession: &Profession,
    typed: &Typed,
    stale: bool,
    once: &str,
    mistakes: &Mistakes,
) -> Markup {
    let path = format!("/administration{}", profession.href());
    html! {
        (mistakes.summary())
        (page_header("Name and purpose", Some(&profession.name)))
        @if stale {
            (notice(Tone::Care, "What holds now", html! {
                p { "Name: " (profession.name) }
                p { "What it is for: " (profession.purpose) }
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (post_form(&format!("{path}/about"), once, html! {
            (hidden("version", &typed.version))
            (about(typed, mistakes))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &path)]))
        }))
    }
}
