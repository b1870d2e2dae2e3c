//! What the pages of titles and roles show.

pub(crate) mod change;
pub(crate) mod deciding;
pub(crate) mod queue;
pub(crate) mod roles;
pub(crate) mod rule;

use crate::KeptOrganisation;
use ground::{counted, people_words};
use maud::{Markup, html};
use people::OrganisationRow;
use professions::actions::Keeper;
use web::{
    address,
    look::{Choice, Field, Tab, Tone, Weight, button, get_form, plain_card, tabs, tag_in},
};

/// The three places of titles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Waiting,
    Rules,
    History,
}

fn places(kept: &Keeper, here: Place) -> Markup {
    let each = [
        ("Waiting", "/administration/titles", Place::Waiting),
        ("Rules", "/administration/titles/rules", Place::Rules),
        ("History", "/administration/titles/history", Place::History),
    ];
    let tab = |(words, path, place): (&str, &str, Place)| {
        Tab::new(words, address(path, &[("organisation", &kept.here.slug)]), place == here)
    };
    tabs("Titles", &each.map(tab))
}

/// A label that stands beside a title.
fn label_words(label: &str) -> Markup {
    html! { @if label.is_empty() { span .muted { "None" } } @else { (label) } }
}

/// A choice of organisation, where there are several.
fn organisations(kept: &Keeper) -> Option<Markup> {
    let choices: Vec<Choice> =
        kept.all.iter().map(|row| Choice::new(&row.slug, &row.name)).collect();
    (choices.len() > 1)
        .then(|| Field::new("organisation", "Organisation").value(&kept.here.slug).select(&choices))
}

/// How many organisations stand beside one another; more are in a list that opens.
const FEW: usize = 4;

/// Leads to the same page for another organisation.
fn choose_organisation(kept: &Keeper, path: &str) -> Markup {
    let tab = |row: &OrganisationRow| {
        Tab::new(&row.name, address(path, &[("organisation", &row.slug)]), row.id == kept.here.id)
    };
    html! {
        @if kept.all.len() > FEW {
            (get_form(path, html! {
                @if let Some(choice) = organisations(kept) { (choice) }
                (button(Weight::Secondary, "Show this organisation"))
            }))
        } @else if kept.all.len() > 1 {
            (tabs("Organisation", &kept.all.iter().map(tab).collect::<Vec<_>>()))
        }
    }
}

/// On the front of administration.
pub(crate) fn administration(kept: &[KeptOrganisation]) -> Markup {
    let waiting: i64 = kept.iter().map(|one| one.titles_waiting).sum();
    let people: i64 = kept.iter().map(|one| one.people_waiting).sum();
    let roles: i64 = kept.iter().map(|one| one.roles).sum();
    let first = kept.iter().find(|one| one.titles_waiting > 0).or(kept.first());
    let slug = first.map_or("", |one| one.slug.as_str());
    let titles = address("/administration/titles", &[("organisation", slug)]);
    let (state, body) = if waiting == 0 {
        (tag_in(Tone::Good, "Nothing waits"), "Every title is decided.".to_owned())
    } else {
        (
            tag_in(Tone::Care, &format!("{} waiting", counted(waiting, "title", "titles"))),
            format!("No rule knows them yet; they are held by {}.", people_words(people)),
        )
    };
    html! {
        (plain_card("Titles", &titles, html! { p { (state) } p { (body) } }))
        (plain_card("Roles", "/administration/roles", html! {
            p { "The professional roles that titles turn into, with their levels." }
            p .muted { (counted(roles, "role", "roles")) }
        }))
    }
}
