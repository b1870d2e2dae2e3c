//! Who may administer, as it is seen.

use access::HeldOffice;
use house::OfficeKind;
use maud::{Markup, html};
use people::{PersonLine, PersonRow};
use web::look::{
    Choice, Column, Field, Mistakes, PersonRow as Listed, Weight, button, empty, hidden,
    link_button, none_found, page_header, people, plain_card, post_form, results, search_form,
    section, table,
};

const PATH: &str = "/administration/offices";

/// An office as the list shows it.
pub(crate) struct Line {
    pub(crate) office: HeldOffice,
    pub(crate) place: String,
    pub(crate) since: String,
    pub(crate) may_end: bool,
}

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

pub(crate) fn offices(
    lines: &[Line],
    may_give: bool,
    sought: &str,
    found: Option<&[PersonLine]>,
) -> Markup {
    html! {
        (page_header("Who may administer", Some("Those who hold an office, in one organisation or in all. No office opens anybody’s community life.")))
        (section("held", "Offices held now", held(lines)))
        @if may_give {
            (section("give", "Give an office", search_form(PATH, "Find the person, by name, role or unit", sought, None)))
            (found_people(sought, found))
        } @else {
            p .muted { "Only an administrator changes these. Ask one of those above." }
        }
    }
}

fn held(lines: &[Line]) -> Markup {
    if lines.is_empty() {
        return empty(
            "Nobody holds an office yet",
            "The first one is given on the machine that Mandorla runs on.",
            Some(html! { code { "mandorla office give PERSON administrator" } }),
        );
    }
    let columns = ["Person", "Office", "Where", "Since", "Given by", "Change"].map(Column::new);
    let lines: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            let office = &line.office;
            vec![
                html! { a href={ "/people/" (office.person) } { (office.name) } },
                html! { (office.kind.words()) },
                html! { (line.place) },
                html! { (line.since) },
                html! { (office.given_by.as_deref().unwrap_or("The machine’s console")) },
                html! {
                    @if line.may_end {
                        a href={ (PATH) "/" (office.id) "/end" } { "End" span .unseen { " the office of " (office.name) } }
                    } @else { "–" }
                },
            ]
        })
        .collect();
    table("Each office, who holds it and who gave it", &columns, &lines)
}

fn found_people(sought: &str, found: Option<&[PersonLine]>) -> Markup {
    let Some(found) = found else { return results("", html! {}) };
    let words = match found.len() {
        0 => "Nobody found. Try a part of the name.".to_owned(),
        1 => "One person found".to_owned(),
        many => format!("{many} people found"),
    };
    let listed: Vec<Listed> = found
        .iter()
        .map(|person| Listed {
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
            @if listed.is_empty() { (none_found(sought, html! {})) } @else { (people(&listed)) }
        },
    )
}

/// The question which office somebody gets.
pub(crate) struct Asked {
    pub(crate) person: PersonRow,
    pub(crate) kind: String,
    pub(crate) place: String,
    pub(crate) places: Vec<(String, String)>,
    pub(crate) once: String,
}

pub(crate) fn giving(asked: &Asked, mistakes: &Mistakes) -> Markup {
    let name = &asked.person.name;
    let kinds = OfficeKind::ALL.map(|kind| Choice::new(kind.key(), kind.words()).hint(lets(kind)));
    let places: Vec<Choice> = asked.places.iter().map(|(id, name)| Choice::new(id, name)).collect();
    html! {
        div .prose {
            (mistakes.summary())
            (page_header(&format!("Give {name} an office"), asked.person.email.as_deref()))
            (post_form(&format!("{PATH}/give/{}", asked.person.id), &asked.once, html! {
                (Field::new("kind", "Which office").value(&asked.kind).error(mistakes.at("kind")).radios(&kinds))
                (Field::new("place", "Where").value(&asked.place).error(mistakes.at("place")).select(&places))
                div .button-row {
                    (button(Weight::Primary, &format!("Give it to {name}")))
                    (link_button(Weight::Quiet, "Don’t give it", PATH))
                }
            }))
        }
    }
}

pub(crate) fn ending(line: &Line, own: bool, once: &str, mistakes: &Mistakes) -> Markup {
    let office = &line.office;
    html! {
        div .prose {
            (mistakes.summary())
            (page_header(&format!("End {}’s office?", office.name), None))
            p { (office.name) " is " strong { (office.kind.words()) } " for " (line.place) ", since " (line.since) ". "
                "That ends at once. It stays on record, and the office can be given again." }
            @if own { p { strong { "This is your own office." } " You can’t give it back to yourself." } }
            (post_form(&format!("{PATH}/{}/end", office.id), once, html! {
                (hidden("office", &office.id.to_string()))
                div .button-row {
                    (button(Weight::Danger, "End the office"))
                    (link_button(Weight::Quiet, "Keep it", PATH))
                }
            }))
        }
    }
}
