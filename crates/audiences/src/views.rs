//! What the pages of all rooms whose things have audiences show alike.

use crate::{PersonLacking, ReasonNamed, actions::Choices, store::parts::RoleLevel};
use ground::{Day, capital};
use maud::{Markup, html};
use professions::role_words;
use web::{
    FormValues,
    look::{Choice, Field, PersonRow},
};

/// "everybody in Ferries, or Designer".
pub fn any_of(parts: &[String]) -> String {
    if parts.is_empty() { "nobody yet".to_owned() } else { ground::series(parts, "or") }
}

/// "1 person", "12 people", or "100 or more people".
pub fn people_words(count: usize, is_more: bool) -> String {
    if is_more { format!("{count} or more people") } else { ground::people_words(count) }
}

/// "Since 3 March 2026: it is for everybody in Ferries, and you are in the profession as Designer, Senior."
pub fn because(reason: &ReasonNamed, today: Day) -> Markup {
    let role = role_words(Some(&reason.role), reason.level.as_deref());
    html! {
        (capital(&reason.days_words(today))) ": it is for " (reason.part)
        ", and you are in the profession as " strong { (role) } "."
    }
}

/// Somebody who lacks something, in a list.
pub fn lacking_row(one: &PersonLacking) -> PersonRow {
    PersonRow::new(&one.name, one.person)
        .pronouns(one.pronouns.as_deref())
        .role(one.role.as_deref().map(|role| role_words(Some(role), one.level.as_deref())))
        .unit(one.unit.clone())
}

/// Roles, levels and units to choose from, in the fields `roles`, `levels` and `units`.
pub fn choose(choices: &Choices, filled: &FormValues) -> Markup {
    let ticked = |name: &'static str| filled.all(name).collect::<Vec<_>>();
    let mut roles: Vec<Choice> = Vec::new();
    for one in &choices.roles {
        let value = one.role.to_string();
        if roles.last().is_none_or(|last| last.value != value) {
            roles.push(Choice::new(value, &one.role_name));
        }
    }
    let level = |one: &RoleLevel| {
        let words = role_words(Some(&one.role_name), one.level_name.as_deref());
        Some(Choice::new(one.level?.to_string(), words))
    };
    let levels: Vec<Choice> = choices.roles.iter().filter_map(level).collect();
    let units = choices.units.iter();
    let units: Vec<Choice> = units
        .map(|unit| Choice::new(unit.unit.to_string(), format!("{} ({})", unit.name, unit.kind)))
        .collect();
    let each = [
        ("roles", "Roles", "Everybody in the role, at any level.", roles),
        ("levels", "Levels", "Everybody at the level.", levels),
        ("units", "Units", "Members of the profession who work in the unit, or below it.", units),
    ];
    html! {
        @for (name, label, hint, choices) in &each {
            @if !choices.is_empty() {
                @let chosen = ticked(name);
                details open[!chosen.is_empty() || filled.mistakes().at(name).is_some()] {
                    summary { "Choose " (label.to_lowercase()) }
                    (Field::new(name, label).of(filled).hint(hint).optional().checkboxes(choices, &chosen))
                }
            }
        }
    }
}
