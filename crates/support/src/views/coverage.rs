//! Coverage of all professions and organisations, as it is seen.

use super::{about, another_day, share};
use crate::actions::{Coverage, Headed, OfProfession, Told};
use house::Share;
use maud::{Markup, html};
use web::look::{
    Column, Icon, Mistakes, Weight, button_row, empty, icon, link_button, page_header, section,
    table,
};

const LEAD: &str = "What everyone is owed for their role, whatever they choose to take part in: a named line manager, a head of their profession, a recognised role. Who gets it, and who owes it where it is missing.";

pub(crate) fn coverage(
    on: &str,
    desk: bool,
    answer: std::result::Result<&Coverage, &Mistakes>,
) -> Markup {
    let none = Mistakes::default();
    let mistakes = answer.err().unwrap_or(&none);
    html! {
        (mistakes.summary())
        (page_header("Coverage", Some(LEAD)))
        @if desk { (button_row(&[link_button(Weight::Secondary, "Your desk: what you owe others", "/desk")])) }
        @if let Ok(coverage) = answer {
            (section("professions", "A line manager and a head, by profession", professions(coverage)))
            (section("organisations", "A recognised role, by organisation", organisations(coverage)))
            (how_told(coverage))
            p { "Does who takes part in communities get what others lack? " a href="/overlap/left-behind" { "See whether anybody is left behind" } "." }
            p { a .csv href={ "/coverage.csv?on=" (on) } data-copy { (icon(Icon::Copy)) "Copy as CSV" } }
        }
        (another_day("/coverage", on, mistakes))
    }
}

/// Of which day figures are, for the tables.
fn of_day(coverage: &Coverage) -> String {
    format!("As of {}, when the month began; about how many people", coverage.reading.words())
}

fn professions(coverage: &Coverage) -> Markup {
    if coverage.professions.is_empty() {
        return empty(
            "No professions yet",
            "Once people operations set up professions, it stands here who is given what their profession owes them.",
            None,
        );
    }
    let columns = [
        Column::new("Profession"),
        Column::figures("People"),
        Column::figures("With a line manager"),
        Column::figures("A year before"),
        Column::new("Head of profession"),
    ];
    let rows: Vec<Vec<Markup>> = coverage.professions.iter().map(row).collect();
    table(&of_day(coverage), &columns, &rows)
}

fn row(one: &OfProfession) -> Vec<Markup> {
    let href = format!("{}/coverage", one.profession.href());
    vec![
        html! { a href=(href) { (one.profession.name) } },
        about(one.manager.people),
        share(&one.manager),
        a_year_before(&one.manager),
        head(one),
    ]
}

/// The same figure twelve months before.
fn a_year_before(told: &Told) -> Markup {
    let then = told.months.iter().rev().nth(12);
    let then =
        then.map(|(_, share, people)| Told { people: *people, share: *share, months: Vec::new() });
    html! {
        @match then {
            Some(then) => (share(&then)),
            None => { span aria-hidden="true" { "–" } span .unseen { "not known" } },
        }
    }
}

/// Who heads a profession, since when it has had a head, and who owes one.
pub(crate) fn head(one: &OfProfession) -> Markup {
    html! {
        @match one.head {
            Headed::Since(since) => span {
                @for (at, head) in one.heads.iter().enumerate() {
                    @if at > 0 { @if at + 1 == one.heads.len() { " and " } @else { ", " } }
                    a href={ "/people/" (head.person) } { (head.name) }
                }
                @if one.heads.is_empty() { "Since " } @else { ". Headed since " }
                (since.words())
            },
            Headed::MissingSince(since) => {
                strong { "None" } " since " (since.words()) ". Owed by people operations of " (one.profession.organisation_name) "."
            },
            Headed::Nobody => "Nobody is in it",
        }
    }
}

fn organisations(coverage: &Coverage) -> Markup {
    let columns = [
        Column::new("Organisation"),
        Column::figures("People"),
        Column::figures("With a recognised role"),
        Column::figures("A year before"),
        Column::new("Who owes it"),
    ];
    let rows = coverage.organisations.iter().map(|(row, told)| {
        vec![
            html! { (row.name) },
            about(told.people),
            share(told),
            a_year_before(told),
            html! { "People operations of " (row.name) },
        ]
    });
    table(&of_day(coverage), &columns, &rows.collect::<Vec<_>>())
}

fn how_told(coverage: &Coverage) -> Markup {
    let few = coverage.few.people();
    let professions =
        coverage.professions.iter().map(|one| (&one.manager, one.profession.name.as_str()));
    let organisations = coverage.organisations.iter().map(|(row, told)| (told, row.name.as_str()));
    let untold = professions.chain(organisations).filter(|(told, _)| told.share == Share::Nothing);
    let untold: Vec<&str> = untold.map(|(_, name)| name).collect();
    html! {
        details .how-told {
            summary { "How these figures are told" }
            ul {
                li { "They are rounded to multiples of " (few) ", and one moves only when " (few) " people or more have come or gone since it last moved." }
                li { "“At least” and “at most” are bounds and no shares: at least 5 of 20 may be all 20, or all but a few. They follow from how many there are, and from nothing else. Which it is, those who owe it read by name." }
                @if !untold.is_empty() { li { "“–” means that they are too few to be told of: " (untold.join(", ")) "." } }
                li { "A line manager counts who is named in the staff data and has not left." }
            }
        }
    }
}
