//! A person as colleagues see them. Their community life is shown by its own rooms' panels, or not at all.

use super::{former, listed, other_days};
use ::people::{
    Allocation, Held, Line, PersonLine, PersonRow, fte_words, store::names::FormerName,
};
use maud::{Markup, html};
use web::AsOf;
use web::look::{
    Column, Fact, Mistakes, PersonRow as Listed, Room, Weight, another_day, empty, facts, halves,
    link_button, page_header, room_panel, section, table, tag,
};

/// All that the page needs.
pub(crate) struct Shown {
    pub(crate) person: PersonRow,
    pub(crate) own: bool,
    /// Shown to themselves alone.
    pub(crate) former: Vec<FormerName>,
    pub(crate) organisation: String,
    pub(crate) held: Vec<Held>,
    pub(crate) before: Vec<Held>,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) managers: Vec<Line>,
    pub(crate) managed: Vec<PersonLine>,
    pub(crate) directed: Vec<PersonLine>,
    pub(crate) has_left: bool,
    pub(crate) formal: Vec<Markup>,
    pub(crate) voluntary: Vec<Markup>,
    pub(crate) as_of: AsOf,
    pub(crate) on_typed: String,
}

pub(crate) fn person(shown: &Shown, mistakes: &Mistakes) -> Markup {
    let path = format!("/people/{}", shown.person.id);
    html! {
        (mistakes.summary())
        (head(shown))
        (another_day(shown.as_of, &path))
        div .columns {
            div {
                (section("roles", if shown.as_of.is_today() { "Roles now" } else { "Roles on that day" }, roles(shown)))
                (sides(shown))
                @if !shown.managed.is_empty() { (section("managed", "Line manager of", listed(&shown.managed, &shown.as_of.query()))) }
                @if !shown.directed.is_empty() { (section("directed", "Directs the work of", listed(&shown.directed, &shown.as_of.query()))) }
                @if !shown.before.is_empty() { (section("before", "Before", before(&shown.before))) }
            }
            aside {
                (section("reach", if shown.own { "What colleagues see" } else { "How to reach them" }, reach(&shown.person)))
                (section("lines", "Line managers", lines(shown)))
                @if !shown.former.is_empty() {
                    (former(&shown.former))
                    p .muted { "Earlier names are shown to you alone." }
                }
                (other_days(&path, shown.as_of, &shown.on_typed, &[], mistakes))
            }
        }
    }
}

fn head(shown: &Shown) -> Markup {
    let person = &shown.person;
    let lead = match (&shown.held.first(), shown.has_left && shown.as_of.is_today()) {
        (_, true) => Some(format!("No longer works at {}.", shown.organisation)),
        (Some(held), _) => Some(format!("{} at {}", role_words(held), held.organisation)),
        (None, _) => Some(shown.organisation.clone()),
    };
    html! {
        (page_header(&person.name, lead.as_deref()))
        @if shown.own {
            div .button-row {
                (link_button(Weight::Secondary, "Change how to address me", "/my/account"))
                (link_button(Weight::Secondary, "My memberships", "/my/memberships"))
            }
        }
    }
}

fn role_words(held: &Held) -> String {
    match (&held.role, &held.level) {
        (Some(role), Some(level)) => format!("{role}, {level}"),
        (Some(role), None) => role.clone(),
        (None, _) => held.title.clone().unwrap_or_default(),
    }
}

fn reach(person: &PersonRow) -> Markup {
    let mut each = Vec::new();
    if let Some(address_as) = &person.address_as {
        each.push(Fact::new("Address as", address_as));
    }
    if let Some(pronouns) = &person.pronouns {
        each.push(Fact::new("Pronouns", pronouns));
    }
    let email = html! {
        @match &person.email {
            Some(email) => a href={ "mailto:" (email) } { (email) },
            None => "None is known",
        }
    };
    each.push(Fact::new("E-mail", email));
    each.push(Fact::new("Time zone", person.time_zone.replace('_', " ")));
    facts(&each)
}

fn roles(shown: &Shown) -> Markup {
    if shown.held.is_empty() {
        let when = if shown.as_of.is_today() { "today" } else { "on that day" };
        return empty(
            "No role",
            &format!("{} holds no appointment {when}.", shown.person.name),
            None,
        );
    }
    html! {
        @for held in &shown.held {
            @let units: Vec<&Allocation> = shown.allocations.iter().filter(|one| one.appointment == held.appointment).collect();
            div .role-held {
                h3 { (role_words(held)) @if held.is_primary && shown.held.len() > 1 { " " (tag("Main role")) } }
                @if held.role.is_none() { p .muted { "A job title that no rule turns into a role yet." } }
                (facts(&[
                    Fact::new(if units.len() == 1 { "Unit" } else { "Units" }, places(&units, shown.as_of)),
                    Fact::new("Share", begun_large(&fte_words(held.fte_thousandths))),
                    Fact::new("Dates", begun_large(&held.span().words())),
                ]))
            }
        }
    }
}

fn places(units: &[&Allocation], as_of: AsOf) -> Markup {
    html! {
        @if units.is_empty() { "None is known" }
        @for unit in units {
            div {
                a href={ "/units/" (unit.unit) (as_of.query()) } { (unit.unit_name) }
                @if units.len() > 1 { ", " (fte_words(unit.fte_thousandths)) }
            }
        }
    }
}

/// "full time" standing alone is "Full time".
fn begun_large(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What is formal beside what is voluntary, each drawn by its own rooms.
fn sides(shown: &Shown) -> Markup {
    let name = shown.person.address_as.as_ref().unwrap_or(&shown.person.name);
    halves(
        room_panel(
            Room::Formal,
            "professions",
            "Professions",
            html! {
                @if shown.formal.is_empty() {
                    p { @if shown.own { "You are in no profession on this day." } @else { (name) " is in no profession on this day." } }
                } @else { @for panel in &shown.formal { (panel) } }
            },
        ),
        room_panel(
            Room::Voluntary,
            "communities",
            "Communities",
            html! {
                @if shown.voluntary.is_empty() {
                    p { @if shown.own { "Nothing that others can see." } @else { "Nothing that you can see. Which communities somebody is in is known to their fellow members." } }
                } @else { @for panel in &shown.voluntary { (panel) } }
            },
        ),
        None,
    )
}

fn lines(shown: &Shown) -> Markup {
    let row = |line: &Line| Listed {
        name: line.name.clone(),
        href: Some(format!("/people/{}{}", line.person, shown.as_of.query())),
        role: Some(
            if line.kind == "delivery" { "Directs the work" } else { "Line manager" }.to_owned(),
        ),
        ..Listed::default()
    };
    let managers: Vec<Listed> = shown.managers.iter().map(row).collect();
    html! {
        @if managers.is_empty() { p .muted { "None is known." } } @else { (web::look::people(&managers)) }
    }
}

fn before(each: &[Held]) -> Markup {
    let columns = ["Role", "Organisation", "Share", "Dates"].map(Column::new);
    let lines: Vec<Vec<Markup>> = each
        .iter()
        .map(|held| {
            vec![
                html! { (role_words(held)) },
                html! { (held.organisation) },
                html! { (begun_large(&fte_words(held.fte_thousandths))) },
                html! { (begun_large(&held.span().words())) },
            ]
        })
        .collect();
    table("Roles held before", &columns, &lines)
}
