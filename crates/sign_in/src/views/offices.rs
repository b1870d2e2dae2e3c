//! Who may administer, as it is seen.

use crate::{actions::Place, model::Office};
use house::OfficeKind;
use maud::{Markup, html};
use people::{PersonLine, PersonRow};
use web::{
    Call, FormValues,
    look::{
        self, Choice, Column, Field, Weight, button, button_row, empty, link_button, none_found,
        page_header, people, plain_card, post_form, results, search_form, section, table,
    },
};

const PATH: &str = "/administration/offices";

/// What an office lets somebody do.
const fn lets(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::PeopleOperations => {
            "Imports staff data, decides titles, keeps roles and professions."
        }
        OfficeKind::Administrator => {
            "Says who holds an office. Nothing more: not staff data, not anybody’s community life."
        }
    }
}

pub(crate) fn panel() -> Markup {
    plain_card(
        "Who may administer",
        PATH,
        html! {
            p { "Who holds an office, since when, and who gave it." }
        },
    )
}

/// Where an office is held, in words, and whether the reader may end it there.
fn place<'a>(office: &Office, places: &'a [Place]) -> (&'a str, bool) {
    let place = places.iter().find(|place| place.organisation == office.organisation);
    place.map_or(("", false), |place| (&place.name, place.may_give))
}

pub(crate) fn offices(
    offices: &[Office],
    places: &[Place],
    sought: &str,
    found: Option<&[PersonLine]>,
) -> Markup {
    let may_give = places.iter().any(|place| place.may_give);
    html! {
        (page_header("Who may administer", Some("Those who hold an office, in one organisation or in all. No office opens anybody’s community life.")))
        (section("held", "Offices held now", held(offices, places)))
        @if may_give {
            (section("give", "Give an office", search_form(PATH, "Find the person, by name, role or unit", sought, None)))
            (found_people(sought, found))
        } @else {
            p .muted { "Only an administrator changes these. Ask one of those above." }
        }
    }
}

fn held(offices: &[Office], places: &[Place]) -> Markup {
    if offices.is_empty() {
        return empty(
            "Nobody holds an office yet",
            "The first one is given on the machine that Mandorla runs on.",
            Some(html! { code { "mandorla office give PERSON administrator" } }),
        );
    }
    let columns = ["Person", "Office", "Where", "Since", "Given by", "Change"].map(Column::new);
    let row = |office: &Office| {
        let (place, may_end) = place(office, places);
        vec![
            html! { a href={ "/people/" (office.person) } { (office.name) } },
            html! { (office.kind.words()) },
            html! { (place) },
            html! { (office.since.0.day().words()) },
            html! { (office.given_by.as_deref().unwrap_or("The machine’s console")) },
            html! {
                @if may_end {
                    a href={ (PATH) "/" (office.id) "/end" } { "End" span .unseen { " the office of " (office.name) } }
                } @else { "–" }
            },
        ]
    };
    let rows: Vec<_> = offices.iter().map(row).collect();
    table("Each office, who holds it and who gave it", &columns, &rows)
}

fn found_people(sought: &str, found: Option<&[PersonLine]>) -> Markup {
    let Some(found) = found else { return results("", html! {}) };
    let words = match found.len() {
        0 => "Nobody found. Try a part of the name.".to_owned(),
        1 => "One person found".to_owned(),
        many => format!("{many} people found"),
    };
    let rows: Vec<look::PersonRow> = found
        .iter()
        .map(|person| look::PersonRow {
            name: person.name.clone(),
            href: None,
            pronouns: person.pronouns.clone(),
            role: person.role.clone(),
            unit: person.unit.clone(),
            aside: Some(html! {
                a href={ (PATH) "/give/" (person.id) } { "Choose" span .unseen { " " (person.name) } }
            }),
        })
        .collect();
    results(
        &words,
        html! {
            @if rows.is_empty() { (none_found(sought, html! {})) } @else { (people(&rows)) }
        },
    )
}

/// The question which office somebody gets, and where.
pub(crate) fn giving(
    call: &Call,
    person: &PersonRow,
    places: &[Place],
    filled: &FormValues,
) -> Markup {
    let name = &person.name;
    let kinds = OfficeKind::ALL.map(|kind| Choice::new(kind.key(), kind.words()).hint(lets(kind)));
    let id = |place: &Place| place.organisation.map_or_else(String::new, |id| id.to_string());
    let choices: Vec<Choice> =
        places.iter().map(|place| Choice::new(id(place), &place.name)).collect();
    html! {
        div .prose {
            (filled.mistakes().summary())
            (page_header(&format!("Give {name} an office"), person.email.as_deref()))
            (post_form(&format!("{PATH}/give/{}", person.id), &call.once(), html! {
                (Field::new("kind", "Which office").of(filled).radios(&kinds))
                (Field::new("organisation", "Where").of(filled).select(&choices))
                (button_row(&[
                    button(Weight::Primary, &format!("Give it to {name}")),
                    link_button(Weight::Quiet, "Don’t give it", PATH),
                ]))
            }))
        }
    }
}

pub(crate) fn ending(
    call: &Call,
    office: &Office,
    places: &[Place],
    filled: &FormValues,
) -> Markup {
    html! {
        div .prose {
            (filled.mistakes().summary())
            (page_header(&format!("End {}’s office?", office.name), None))
            p { (office.name) " is " strong { (office.kind.words()) } " for " (place(office, places).0) ", since " (office.since.0.day().words()) ". "
                "That ends at once. It stays on record, and the office can be given again." }
            @if call.actor.person() == Some(office.person) {
                p { strong { "This is your own office." } " You can’t give it back to yourself." }
            }
            (post_form(&format!("{PATH}/{}/end", office.id), &call.once(), button_row(&[
                button(Weight::Danger, "End the office"),
                link_button(Weight::Quiet, "Keep it", PATH),
            ])))
        }
    }
}
