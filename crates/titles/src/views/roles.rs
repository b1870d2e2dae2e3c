//! Roles and their levels as they are seen by who keeps them.

use super::choose_organisation;
use crate::{KeptRole, RoleLine};
use ground::people_words;
use maud::{Markup, html};
use professions::actions::Keeper;
use web::{
    Call, FormValues, address,
    look::{
        Field, Table, Tone, Weight, button, button_row, checkbox, empty, hidden, link_button,
        notice, page_header, post_form, section,
    },
};

const ROLES: &str = "/administration/roles";

/// The roles of an organisation.
pub(crate) fn list(roles: &[RoleLine], kept: &Keeper) -> Markup {
    let new = address("/administration/roles/new", &[("organisation", &kept.here.slug)]);
    // Which of them span needs saying only where some do not.
    let mixed = roles.iter().any(|one| !one.role.spans);
    let table = Table::of(roles)
        .words("Role", |one| html! {
            a href={ (ROLES) "/" (one.role.id) } { (one.role.name) }
            @if mixed && one.role.spans { div .muted { "Spans organisations" } }
        })
        .words("Levels, the most junior first", |RoleLine { role, .. }| {
            html! { @if role.levels.is_empty() { span .muted { "None" } } @else { (role.level_names()) } }
        })
        .words("Held by", |one| people_words(one.people))
        .words("Profession", |one| html! {
            @match &one.held_by {
                Some(profession) => a href=(profession.href()) { (profession.name) },
                None => span .muted { "None holds it" },
            }
        });
    html! {
        (page_header("Roles", Some("The professional roles that titles turn into, each with its levels. A role belongs to one profession at a time.")))
        (choose_organisation(kept, ROLES))
        @if roles.is_empty() {
            (empty("No roles yet", "Set up the professional roles of the organisation. Then decide which titles mean which role, and give each role to a profession.",
                Some(link_button(Weight::Primary, "Set up a role", &new))))
        } @else {
            (button_row(&[link_button(Weight::Primary, "Set up a role", &new)]))
            (table.show(&format!("Roles of {}", kept.here.name)))
        }
    }
}

/// The form for a new one.
pub(crate) fn new(call: &Call, kept: &Keeper, filled: &FormValues) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("A new role", Some(&format!("A recognised professional role of {}.", kept.here.name))))
        (post_form("/administration/roles/new", &call.once(), html! {
            (hidden("organisation", &kept.here.slug))
            (name(filled))
            (Field::new("levels", "Levels").of(filled).value(&lines(filled)).hint("One on each line, the most junior first. Leave it blank for a role without levels.").optional().textarea(6))
            (checkbox("spans", "People of other organisations can hold it", filled.ticked("spans"), None))
            (button(Weight::Primary, "Set up the role"))
        }))
    }
}

fn name(filled: &FormValues) -> Markup {
    Field::new("name", "Name")
        .of(filled)
        .hint("What somebody is, such as “Product manager”.")
        .most(120)
        .text()
}

/// New levels, one on each line.
fn lines(filled: &FormValues) -> String {
    filled.all("levels").collect::<Vec<_>>().join("\n")
}

/// The form that changes one, with what holds now where somebody else saved meanwhile.
pub(crate) fn edit(call: &Call, role: &KeptRole, filled: &FormValues) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header(&role.name, Some("Its name and levels. Who holds it stays as it is: only the words change.")))
        @if filled.is_conflict() {
            (notice(Tone::Care, "What holds now", html! {
                p { "Name: " (role.name) }
                p { "Levels: " (role.level_names()) }
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (post_form(&format!("{ROLES}/{}", role.id), &call.once(), html! {
            (hidden("version", &role.version.to_string()))
            (name(filled))
            @if !role.levels.is_empty() { (section("f-levels", "Levels", levels(role, filled))) }
            (Field::new("levels", "More levels").id("f-more").of(filled).value(&lines(filled))
                .hint("One on each line. They come above the others; give them another place afterwards.").optional().textarea(3))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Back to the roles", ROLES)]))
        }))
    }
}

fn levels(role: &KeptRole, filled: &FormValues) -> Markup {
    html! {
        p .hint { "Place 1 is the most junior. A level that nobody holds and no rule names goes when its name is left blank." }
        @if let Some(wrong) = filled.mistakes().at("level") { p .error { (wrong) } }
        div .form {
            @for (at, level) in role.levels.iter().enumerate() {
                @let field = |member: &str| format!("level.{}.{member}", level.id);
                @let (id, name, place) = (field("id"), field("name"), field("place"));
                div .search-more {
                    (hidden(&id, &level.id.to_string()))
                    (Field::new(&name, &format!("Level {}", at + 1)).of(filled).most(120).text())
                    (Field::new(&place, &format!("Place of level {}", at + 1)).of(filled).number())
                }
            }
        }
    }
}
