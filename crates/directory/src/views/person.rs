//! A person as colleagues see them. Their community life is shown by its own rooms' panels, or not at all.

use super::{former, listed, panels};
use crate::actions::{PersonOnDay, PlacedAppointment};
use ::people::{Line, PersonRow, fte_words};
use maud::{Markup, html};
use web::{
    AsOf, PageDay,
    look::{
        Fact, PersonRow as Listed, Room, Table, Weight, empty, facts, halves, link_button,
        page_header, room_panel, section, tag,
    },
};

pub(crate) fn person(
    shown: &PersonOnDay,
    day: &PageDay<'_>,
    formal: &[Markup],
    voluntary: &[Markup],
) -> Markup {
    let (today, query) = (day.as_of.is_today(), day.as_of.query());
    html! {
        (head(shown, today))
        (day.notice(&[]))
        div .columns {
            div {
                (section("roles", if today { "Roles now" } else { "Roles on that day" }, roles(shown, day.as_of)))
                (sides(shown, formal, voluntary))
                @if !shown.manages.is_empty() { (section("managed", "Line manager of", listed(&shown.manages, &query))) }
                @if !shown.directs.is_empty() { (section("directed", "Directs the work of", listed(&shown.directs, &query))) }
                @if !shown.earlier_appointments.is_empty() { (section("before", "Before", before(&shown.earlier_appointments))) }
            }
            aside {
                (section("reach", if shown.own { "What colleagues see" } else { "How to reach them" }, reach(&shown.row)))
                (section("lines", "Line managers", managers(&shown.managers, &query)))
                @if !shown.earlier_names.is_empty() {
                    (former(&shown.earlier_names))
                    p .muted { "Earlier names are shown to you alone." }
                }
                (day.question(&[]))
            }
        }
    }
}

fn head(shown: &PersonOnDay, today: bool) -> Markup {
    let organisation = &shown.organisation_name;
    let lead = match shown.appointments.first().map(|one| &one.appointment) {
        _ if shown.has_left && today => format!("No longer works at {organisation}."),
        Some(one) => format!("{} at {}", one.role_words(), one.organisation),
        None => organisation.clone(),
    };
    html! {
        (page_header(&shown.row.name, Some(&lead)))
        @if shown.own {
            div .button-row {
                (link_button(Weight::Secondary, "Change how to address me", "/my/account"))
                (link_button(Weight::Secondary, "My memberships", "/my/memberships"))
            }
        }
    }
}

fn reach(person: &PersonRow) -> Markup {
    let email = html! {
        @match &person.email {
            Some(email) => a href={ "mailto:" (email) } { (email) },
            None => "None is known",
        }
    };
    let address_as = person.address_as.iter().map(|name| Fact::new("Address as", name));
    let pronouns = person.pronouns.iter().map(|pronouns| Fact::new("Pronouns", pronouns));
    let zone = person.time_zone.replace('_', " ");
    let others = [Fact::new("E-mail", email), Fact::new("Time zone", zone)];
    facts(&address_as.chain(pronouns).chain(others).collect::<Vec<_>>())
}

fn roles(shown: &PersonOnDay, as_of: AsOf) -> Markup {
    if shown.appointments.is_empty() {
        let when = if as_of.is_today() { "today" } else { "on that day" };
        let what = format!("{} holds no appointment {when}.", shown.row.name);
        return empty("No role", &what, None);
    }
    html! {
        @for PlacedAppointment { appointment, units } in &shown.appointments {
            div .role-held {
                h3 { (appointment.role_words()) @if appointment.is_primary && shown.appointments.len() > 1 { " " (tag("Main role")) } }
                @if appointment.role.is_none() { p .muted { "A job title that no rule turns into a role yet." } }
                (facts(&[
                    Fact::new(if units.len() == 1 { "Unit" } else { "Units" }, html! {
                        @if units.is_empty() { "None is known" }
                        @for unit in units {
                            div {
                                a href={ "/units/" (unit.unit) (as_of.query()) } { (unit.name) }
                                @if units.len() > 1 { ", " (fte_words(unit.fte_thousandths)) }
                            }
                        }
                    }),
                    Fact::new("Share", appointment.share_words()),
                    Fact::new("Dates", appointment.date_words()),
                ]))
            }
        }
    }
}

/// What is formal beside what is voluntary, each drawn by its own rooms.
fn sides(shown: &PersonOnDay, formal: &[Markup], voluntary: &[Markup]) -> Markup {
    let name = shown.row.address_as.as_ref().unwrap_or(&shown.row.name);
    let no_profession = html! {
        p { @if shown.own { "You are in no profession on this day." } @else { (name) " is in no profession on this day." } }
    };
    let nothing = html! {
        p { @if shown.own { "Nothing that others can see." } @else { "Nothing that you can see. Which communities somebody is in is known to their fellow members." } }
    };
    halves(
        room_panel(Room::Formal, "professions", "Professions", panels(formal, no_profession)),
        room_panel(Room::Voluntary, "communities", "Communities", panels(voluntary, nothing)),
        None,
    )
}

fn managers(lines: &[Line], query: &str) -> Markup {
    let row = |line: &Line| {
        let role = if line.kind == "delivery" { "Directs the work" } else { "Line manager" };
        Listed::new(&line.name, format!("{}{query}", line.person)).role(Some(role.to_owned()))
    };
    html! {
        @if lines.is_empty() { p .muted { "None is known." } }
        @else { (web::look::people(lines.iter().map(row))) }
    }
}

fn before(each: &[PlacedAppointment]) -> Markup {
    Table::of(each.iter().map(|one| &one.appointment))
        .words("Role", |one| one.role_words())
        .words("Organisation", |one| one.organisation.clone())
        .words("Share", |one| one.share_words())
        .words("Dates", |one| one.date_words())
        .show("Roles held before")
}
