//! Roles and their levels as they are seen by who keeps them.

use super::{people_words, queue::choose_organisation};
use crate::{
    Profession,
    pages::{Kept, roles::Typed},
};
use maud::{Markup, html};
use people::{Level, Role};
use web::look::{
    Column, Field, Mistakes, Tone, Weight, button, button_row, checkbox, empty, hidden,
    link_button, notice, page_header, post_form, section, table,
};

/// A role in the list.
pub(crate) struct Line {
    pub(crate) role: Role,
    pub(crate) levels: Vec<Level>,
    pub(crate) people: i64,
    pub(crate) profession: Option<Profession>,
}

pub(crate) fn roles(each: &[Line], kept: &Kept) -> Markup {
    let new = web::address("/administration/roles/new", &[("organisation", &kept.here.slug)]);
    let columns =
        ["Role", "Levels, the most junior first", "Held by", "Profession"].map(Column::new);
    // Which of them span needs saying only where some do not.
    let mixed = each.iter().any(|line| !line.role.spans);
    let rows: Vec<Vec<Markup>> = each.iter().map(|one| line(one, mixed)).collect();
    html! {
        (page_header("Roles", Some("The professional roles that titles turn into, each with its levels. A role belongs to one profession at a time.")))
        (choose_organisation(kept, "/administration/roles"))
        @if rows.is_empty() {
            (empty("No roles yet", "Set up the professional roles of the organisation. Then decide which titles mean which role, and give each role to a profession.",
                Some(link_button(Weight::Primary, "Set up a role", &new))))
        } @else {
            (button_row(&[link_button(Weight::Primary, "Set up a role", &new)]))
            (table(&format!("Roles of {}", kept.here.name), &columns, &rows))
        }
    }
}

fn line(line: &Line, mixed: bool) -> Vec<Markup> {
    let levels: Vec<&str> = line.levels.iter().map(|level| level.name.as_str()).collect();
    vec![
        html! {
            a href={ "/administration/roles/" (line.role.id) } { (line.role.name) }
            @if mixed && line.role.spans { div .muted { "Spans organisations" } }
        },
        html! { @if levels.is_empty() { span .muted { "None" } } @else { (levels.join(", ")) } },
        html! { (people_words(line.people)) },
        html! {
            @match &line.profession {
                Some(profession) => a href=(profession.href()) { (profession.name) },
                None => span .muted { "None holds it" },
            }
        },
    ]
}

pub(crate) fn new(typed: &Typed, kept: &Kept, once: &str, mistakes: &Mistakes) -> Markup {
    html! {
        (mistakes.summary())
        (page_header("A new role", Some(&format!("A recognised professional role of {}.", kept.here.name))))
        (post_form("/administration/roles/new", once, html! {
            (hidden("organisation", &kept.here.slug))
            (name(typed, mistakes))
            (Field::new("levels", "Levels").value(&typed.more).hint("One on each line, the most junior first. Leave it blank for a role without levels.").error(mistakes.at("levels")).optional().textarea(6))
            (checkbox("spans", "People of other organisations can hold it", typed.spans, None))
            (button(Weight::Primary, "Set up the role"))
        }))
    }
}

fn name(typed: &Typed, mistakes: &Mistakes) -> Markup {
    Field::new("name", "Name")
        .value(&typed.name)
        .hint("What somebody is, such as “Product manager”.")
        .error(mistakes.at("name"))
        .most(120)
        .text()
}

/// All that the form needs.
pub(crate) struct Edit<'a> {
    pub(crate) role: &'a Role,
    pub(crate) levels: &'a [Level],
    pub(crate) typed: &'a Typed,
    pub(crate) stale: bool,
    pub(crate) once: String,
}

pub(crate) fn edit(one: &Edit<'_>, mistakes: &Mistakes) -> Markup {
    let typed = one.typed;
    html! {
        (mistakes.summary())
        (page_header(&one.role.name, Some("Its name and levels. Who holds it stays as it is: only the words change.")))
        @if one.stale {
            (notice(Tone::Care, "What holds now", html! {
                p { "Name: " (one.role.name) }
                p { "Levels: " (one.levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>().join(", ")) }
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (post_form(&format!("/administration/roles/{}", one.role.id), &one.once, html! {
            (hidden("version", &typed.version))
            (name(typed, mistakes))
            @if !typed.levels.is_empty() { (section("f-levels", "Levels", levels(one, mistakes))) }
            (Field::new("levels", "More levels").id("f-more").value(&typed.more)
                .hint("One on each line. They come above the others; give them another place afterwards.").error(mistakes.at("levels")).optional().textarea(3))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Back to the roles", "/administration/roles")]))
        }))
    }
}

fn levels(one: &Edit<'_>, mistakes: &Mistakes) -> Markup {
    html! {
        p .hint { "Place 1 is the most junior. A level that nobody holds and no rule names goes when its name is left blank." }
        @if let Some(wrong) = mistakes.at("levels") { p .error { (wrong) } }
        div .form {
            @for (at, (id, level, place)) in one.typed.levels.iter().enumerate() {
                @let (name_field, place_field) = (format!("level-{id}"), format!("place-{id}"));
                div .search-more {
                    (Field::new(&name_field, &format!("Level {}", at + 1)).value(level).most(120).text())
                    (Field::new(&place_field, &format!("Place of level {}", at + 1)).value(place).number())
                }
            }
        }
    }
}
