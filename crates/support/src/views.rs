//! What the pages of support show.

pub(crate) mod coverage;
pub(crate) mod desk;
pub(crate) mod panels;
pub(crate) mod profession;

use crate::model::{Figure, Lacking, Shown};
use disclosure::Share;
use maud::{Markup, html};
use professions::{Head, Part, Profession, role_words};
use std::fmt::Display;
use web::look::{Field, Mistakes, PersonRow, Weight, button, get_form};

/// "1 person", "12 people".
pub(crate) fn people(count: impl Display + PartialEq + From<u8>) -> String {
    format!("{count} {}", if count == 1.into() { "person" } else { "people" })
}

/// About how many people, or the sign that they are too few to be told.
pub(crate) fn about(people: Option<i64>) -> Markup {
    html! {
        @match people {
            Some(people) => (people),
            None => { span aria-hidden="true" { "–" } span .unseen { "not told" } },
        }
    }
}

/// A share in words: "35 (88 %)"; or the end that it is near: "about 25 or more, perhaps all".
pub(crate) fn share(figure: Option<&Figure>) -> Markup {
    html! {
        @match figure.map(|figure| figure.share) {
            None | Some(Share::Nothing) => (about(None)),
            Some(Share::AtMost(part)) => { span .bound { "about " (part) " or fewer, perhaps none" } },
            Some(Share::AtLeast(part)) => { span .bound { "about " (part) " or more, perhaps all" } },
            Some(Share::About(part)) => {
                (part) @if let Some(percent) = figure.and_then(Figure::percent) { " (" (percent) " %)" }
            },
        }
    }
}

/// Those who owe members a line manager: the heads of the profession, or people operations where it has none.
pub(crate) fn who_owes_manager(profession: &Profession, heads: &[Head]) -> Markup {
    let named: Vec<&Head> = heads.iter().filter(|head| head.part == Part::Head).collect();
    html! {
        span {
        @if named.is_empty() {
            "people operations of " (profession.organisation_name) ", as long as the profession has no head"
        } @else {
            @for (at, head) in named.iter().enumerate() {
                @if at > 0 { @if at + 1 == named.len() { " and " } @else { ", " } }
                a href={ "/people/" (head.person) } { (head.name) }
            }
            @if named.len() == 1 { ", who heads it" } @else { ", who head it" }
        }
        }
    }
}

/// Somebody who lacks something, as a row; `aside` is said at its end.
pub(crate) fn row(lacking: &Lacking, shown: &Shown, with_organisation: bool) -> PersonRow {
    let role = shown.role.as_deref().map(|role| role_words(Some(role), shown.level.as_deref()));
    let organisation = with_organisation.then_some(shown.organisation.as_str());
    let places: Vec<&str> = [shown.unit.as_deref(), organisation].into_iter().flatten().collect();
    PersonRow {
        name: shown.name.clone(),
        href: Some(format!("/people/{}", shown.person)),
        pronouns: shown.pronouns.clone(),
        role: role.or_else(|| shown.title.clone()),
        unit: (!places.is_empty()).then(|| places.join(", ")),
        aside: Some(html! { span .muted { "since " (lacking.since.words()) } }),
    }
}

/// Another day for the same page.
pub(crate) fn another_day(path: &str, on: &str, mistakes: &Mistakes) -> Markup {
    get_form(
        path,
        html! {
            div .search-more {
                (Field::new("on", "As of").value(on).error(mistakes.at("on")).optional().date())
            }
            (button(Weight::Secondary, "Show"))
        },
    )
}
