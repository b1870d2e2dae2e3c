//! Coverage of all professions and organisations, as it is seen.

use super::{about, another_day, share};
use crate::{
    actions::{Coverage, Headed, OfProfession},
    model::Figures,
};
use disclosure::Share;
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
    match coverage.days.reading {
        Some(_) => {
            format!("{}, when the quarter began; about how many people", coverage.days.about())
        }
        None => coverage.days.about(),
    }
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
        people(&one.manager),
        share(one.manager.latest()),
        a_year_before(&one.manager),
        head(one),
    ]
}

/// About how many are owed it.
fn people(figures: &Figures) -> Markup {
    about(figures.latest().and_then(|figure| figure.people))
}

/// The figure of the reading a year before.
fn a_year_before(figures: &Figures) -> Markup {
    html! {
        @match figures.a_year_before() {
            Some(then) => (share(Some(then))),
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
    let rows = coverage.organisations.iter().map(|(row, figures)| {
        vec![
            html! { (row.name) },
            people(figures),
            share(figures.latest()),
            a_year_before(figures),
            html! { "People operations of " (row.name) },
        ]
    });
    table(&of_day(coverage), &columns, &rows.collect::<Vec<_>>())
}

fn how_told(coverage: &Coverage) -> Markup {
    let few = coverage.few.people();
    let professions =
        coverage.professions.iter().map(|one| (&one.manager, one.profession.name.as_str()));
    let organisations =
        coverage.organisations.iter().map(|(row, figures)| (figures, row.name.as_str()));
    let all = professions.chain(organisations);
    let withheld = all.filter(|(figures, _)| {
        figures.latest().is_none_or(|figure| figure.share == Share::Nothing)
    });
    let withheld: Vec<&str> = withheld.map(|(_, name)| name).collect();
    html! {
        details .how-told {
            summary { "How these figures are told" }
            ul {
                li { "They are counted once, as a quarter begins, and kept. A random number is added to each, and the result is rounded to a multiple of " (few) ": most are within " (few) " of the count, and nearly all within " (2 * few) "." }
                li { "“Or more” and “or fewer” are bounds and no shares: about 25 or more of 40 may be all 40, or all but a few. They follow from how many there are, and from which end the figure is near. Which it is, those who owe it read by name." }
                @if !withheld.is_empty() { li { "“–” means that they are too few for a figure, or that none has been counted yet: " (withheld.join(", ")) "." } }
                li { "A line manager counts who is named in the staff data and has not left." }
            }
        }
    }
}
