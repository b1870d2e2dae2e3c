//! Keeping professions as it is seen.

use super::{
    change::{Names, changed_meanwhile, effects},
    counted, head_words, people_words,
};
use crate::{
    Head, HeadId, HeldRole, Part, Profession,
    actions::Shown,
    pages::{Kept, address, keeping::Typed},
};
use ground::Day;
use maud::{Markup, html};
use people::{PersonRow, Role};
use web::look::{
    Choice, Column, Field, Mistakes, Tone, Weight, button, button_row, checkbox, empty, get_form, hidden, link_button,
    notice, page_header, post_form, section, table,
};

/// A profession in the list.
pub(crate) struct Line {
    pub(crate) profession: Profession,
    pub(crate) people: i64,
    pub(crate) heads: usize,
    pub(crate) roles: usize,
}

pub(crate) fn list(each: &[Line], kept: &Kept) -> Markup {
    let new = address("/administration/professions/new", &[("organisation", &kept.here.slug)]);
    let columns = ["Profession", "Members", "Roles", "Heads"].map(Column::new);
    let rows: Vec<Vec<Markup>> = each
        .iter()
        .map(|line| {
            vec![
                html! {
                    a href={ "/administration" (line.profession.href()) } { (line.profession.name) }
                    div .muted { (line.profession.whose()) }
                },
                html! { (people_words(line.people)) },
                html! { @if line.roles == 0 { "None yet" } @else { (line.roles) } },
                html! { @if line.heads == 0 { "No head is named" } @else { (line.heads) } },
            ]
        })
        .collect();
    html! {
        (page_header("Professions", Some("What each is for, which roles it holds, and who heads it. Who is in one follows from appointments and is not kept by hand.")))
        @if rows.is_empty() {
            (empty("No professions yet", "Set up a profession, then give it roles. Everyone appointed to one of them is in it.",
                Some(link_button(Weight::Primary, "Set up a profession", &new))))
        } @else {
            (button_row(&[link_button(Weight::Primary, "Set up a profession", &new)]))
            (table("Professions that you keep", &columns, &rows))
        }
    }
}

pub(crate) fn new(typed: &Typed, kept: &Kept, once: &str, mistakes: &Mistakes) -> Markup {
    let choices: Vec<Choice> = kept.all.iter().map(|row| Choice::new(&row.slug, &row.name)).collect();
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

/// What was typed in the forms of one profession.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) about: Typed,
    pub(crate) stale: bool,
    pub(crate) role: String,
    pub(crate) from: String,
    pub(crate) person: String,
    pub(crate) part: String,
    pub(crate) fte: String,
    pub(crate) since: String,
    /// Those who have the name that was typed.
    pub(crate) found: Vec<PersonRow>,
    pub(crate) ending: Option<(HeadId, String)>,
}

/// All that is kept of one profession.
pub(crate) struct One {
    pub(crate) profession: Profession,
    pub(crate) roles_held: Vec<HeldRole>,
    /// Roles it could hold, and which profession holds each now.
    pub(crate) roles: Vec<(Role, Option<String>)>,
    /// Each with the token of the form that ends it.
    pub(crate) heads: Vec<(Head, String)>,
    pub(crate) asked: Asked,
    pub(crate) today: Day,
    pub(crate) once: [String; 2],
}

pub(crate) fn one(one: &One, mistakes: &Mistakes) -> Markup {
    let [about_once, head_once] = &one.once;
    let action = format!("/administration{}", one.profession.href());
    html! {
        (mistakes.summary())
        (page_header(&one.profession.name, Some(one.profession.whose())))
        (button_row(&[link_button(Weight::Secondary, "See it as everyone does", &one.profession.href())]))
        @if one.asked.stale {
            (notice(Tone::Care, "What holds now", html! {
                p { "Name: " (one.profession.name) }
                p { "What it is for: " (one.profession.purpose) }
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (section("its-heads", "Heads and deputies", heads(one, &action, head_once, mistakes)))
        (section("its-roles", "Roles", roles(one, &action, mistakes)))
        (section("about", "Name and purpose", post_form(&action, about_once, html! {
            (hidden("version", &one.asked.about.version))
            (about(&one.asked.about, mistakes))
            (button(Weight::Primary, "Save"))
        })))
    }
}

fn heads(kept: &One, action: &str, once: &str, mistakes: &Mistakes) -> Markup {
    let (on, before): (Vec<_>, Vec<_>) = kept.heads.iter().partition(|(head, _)| kept.today < head.to);
    html! {
        @if on.iter().all(|(head, _)| head.part() != Part::Head) { p { "No head is named." } }
        @for (head, once) in on { (head_line(kept, head, once, action, mistakes)) }
        @if !before.is_empty() {
            details {
                summary { "Before" }
                ul .plain { @for (head, _) in before { li { (head.name) ": " (head_words(head)) } } }
            }
        }
        h3 { "Name a head or deputy" }
        (post_form(&format!("{action}/heads"), once, html! {
            (Field::new("person", "Who").value(&kept.asked.person).hint("The name as the directory has it, or the e-mail address.").error(mistakes.at("person")).most(200).text())
            @if kept.asked.found.len() > 1 {
                (Field::new("person_id", "Whom do you mean").error(mistakes.at("person_id")).radios(&found(&kept.asked.found)))
            }
            (Field::new("part", "As").value(if kept.asked.part.is_empty() { "head" } else { &kept.asked.part })
                .radios(&[Choice::new("head", "Head of profession").hint("Several can share it"), Choice::new("deputy", "Deputy head")]))
            (Field::new("fte", "Share of full time").value(if kept.asked.fte.is_empty() { "1" } else { &kept.asked.fte })
                .hint("1 for all of the time, 0.4 for two days of five.").error(mistakes.at("fte")).short().text())
            (Field::new("since", "From which day").value(&day_or(&kept.asked.since, kept.today)).error(mistakes.at("since")).date())
            (button(Weight::Primary, "Name them"))
        }))
    }
}

fn found(people: &[PersonRow]) -> Vec<Choice> {
    let words = |person: &PersonRow| {
        person.email.as_ref().map_or_else(|| person.name.clone(), |email| format!("{} ({email})", person.name))
    };
    people.iter().map(|person| Choice::new(person.id.to_string(), words(person))).collect()
}

fn day_or(typed: &str, today: Day) -> String {
    if typed.is_empty() { today.to_string() } else { typed.to_owned() }
}

fn head_line(kept: &One, head: &Head, once: &str, action: &str, mistakes: &Mistakes) -> Markup {
    let ending = kept.asked.ending.as_ref().filter(|(id, _)| *id == head.id);
    let last = ending.map_or_else(|| kept.today.to_string(), |(_, last)| last.clone());
    let wrong = ending.and_then(|_| mistakes.at("last"));
    let id = format!("f-last-{}", head.id);
    html! {
        div .role-held {
            p { a href={ "/people/" (head.person) } { (head.name) } ": " (head_words(head)) }
            @if head.to == ground::FOREVER {
                details open[ending.is_some()] {
                    summary { "End this" span .unseen { " for " (head.name) } }
                    (post_form(&format!("{action}/heads/{}/end", head.id), once, html! {
                        (Field::new("last", "Last day").id(&id).value(&last).error(wrong).date())
                        (button(Weight::Danger, "End it"))
                    }))
                }
            }
        }
    }
}

fn roles(one: &One, action: &str, mistakes: &Mistakes) -> Markup {
    let rows: Vec<Vec<Markup>> = one
        .roles_held
        .iter()
        .map(|role| {
            let goes_on = one.today < role.to && role.to == ground::FOREVER;
            vec![
                html! { a href={ "/administration/roles/" (role.role) } { (role.name) } },
                html! { (role.span().words()) },
                html! {
                    @if goes_on {
                        a href=(address(&format!("{action}/role"), &[("role", &role.role.to_string()), ("from", &one.today.to_string()), ("to", "none")])) {
                            "Take away" span .unseen { " the role " (role.name) }
                        }
                    } @else { span .muted { "Ended" } }
                },
            ]
        })
        .collect();
    let mut choices = vec![Choice::new("", "Choose a role")];
    choices.extend(one.roles.iter().filter(|(_, place)| place.as_deref() != Some(&one.profession.name)).map(|(role, place)| {
        let place = place.as_ref().map_or_else(|| "in no profession".to_owned(), |place| format!("now in {place}"));
        Choice::new(role.id.to_string(), format!("{} ({place})", role.name))
    }));
    html! {
        @if rows.is_empty() {
            p { "It holds no role yet, so nobody is in it." }
        } @else {
            (table(&counted(i64::try_from(rows.len()).unwrap_or(0), "role, now or before", "roles, now or before"),
                &["Role", "Held", "Change"].map(Column::new), &rows))
        }
        h3 { "Give it a role" }
        @if choices.len() == 1 {
            p { "There is no other role to give. " a href="/administration/roles/new" { "Set up a role" } "." }
        } @else {
            (get_form(&format!("{action}/role"), html! {
                (Field::new("role", "Role").value(&one.asked.role).hint("A role that another profession holds moves here.").error(mistakes.at("role")).select(&choices))
                (Field::new("from", "From which day").value(&day_or(&one.asked.from, one.today)).error(mistakes.at("from")).date())
                (button(Weight::Primary, "Show who comes and who goes"))
            }))
        }
    }
}

/// A change to confirm.
pub(crate) struct Confirm {
    pub(crate) profession: Profession,
    pub(crate) effect: Shown,
    pub(crate) lead: String,
    pub(crate) action: String,
    pub(crate) press: &'static str,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) professions: Vec<Profession>,
    pub(crate) names: Names,
    pub(crate) today: Day,
    pub(crate) once: String,
}

pub(crate) fn confirm(confirm: &Confirm, wrong: &Mistakes) -> Markup {
    html! {
        (page_header("What this would change", Some(&confirm.lead)))
        (changed_meanwhile(wrong))
        (effects(&confirm.effect, &confirm.professions, &confirm.names, confirm.today))
        (post_form(&confirm.action, &confirm.once, html! {
            @for (name, value) in &confirm.fields { (hidden(name, value)) }
            (hidden("seen", &confirm.effect.digest))
            (button_row(&[
                button(Weight::Primary, confirm.press),
                link_button(Weight::Secondary, "Leave it as it is", &format!("/administration{}", confirm.profession.href())),
            ]))
        }))
    }
}
