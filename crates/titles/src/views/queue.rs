//! The queue of titles and the history of decisions as they are seen.

use super::{Place, choose_organisation, organisations, places};
use crate::{Decision, TitleWaiting, actions::Waiting};
use ground::{Day, counted, people_words};
use maud::{Markup, html};
use professions::actions::Keeper;
use web::{
    Call, Part, address,
    look::{Table, Weight, empty, link_button, none_found, page_header, results, search_form, tag},
};

const LEAD: &str = "Job titles turn into roles by rules. A title that no rule knows waits here, and whoever holds it is in no profession by it until somebody decides.";

/// The titles that wait; `count` is of all of them that hold the sought `words`.
pub(crate) fn queue(
    kept: &Keeper,
    part: &Part<TitleWaiting>,
    count: &Waiting,
    words: &str,
) -> Markup {
    let organisation = ("organisation", kept.here.slug.as_str());
    let verb = if count.titles == 1 { "waits" } else { "wait" };
    let found = format!(
        "{} of {} {verb}, held by {}",
        counted(count.titles, "title", "titles"),
        kept.here.name,
        people_words(count.people)
    );
    html! {
        (page_header("Titles", Some(LEAD)))
        (places(kept, Place::Waiting))
        (search_form("/administration/titles", "Find a title or label", words, organisations(kept)))
        (results(&found, html! {
            @if part.items.is_empty() && words.is_empty() {
                (empty("Nothing waits", "Every title of this organisation is decided. New ones come with the next staff data.",
                    Some(link_button(Weight::Secondary, "See the rules", &address("/administration/titles/rules", &[organisation])))))
            } @else if part.items.is_empty() {
                (none_found(words, empty("No such title waits", "It may be decided already: look among the rules. A part of the title is enough.", None)))
            } @else {
                (titles(part))
                (part.pager("Pages of titles", "/administration/titles", &[organisation, ("q", words)]))
            }
        }))
    }
}

fn titles(part: &Part<TitleWaiting>) -> Markup {
    Table::of(&part.items)
        .words("Title", |one| html! {
            a href={ "/administration/titles/" (one.id) } { (one.title) @if one.title.trim().is_empty() { "A blank title" } }
            @if !one.label.is_empty() { div .muted { "Label: " (one.label) } }
        })
        .words("Held by", |one| html! {
            (held_by(one))
            @if !one.examples.is_empty() { div .muted { (one.examples.join("; ")) } }
        })
        .words("Since", |one| since(one))
        .words("Looks like", |one| html! { @if let Some(looks) = &one.looks_like { (tag(&looks.words)) } @else { span .muted { "Nothing known" } } })
        .show("Titles that wait")
}

/// Since when a title is known.
pub(super) fn since(title: &TitleWaiting) -> String {
    title.since.map_or_else(|| "Not known".to_owned(), Day::words)
}

/// "14 people", "3 posts", or both.
pub(super) fn held_by(title: &TitleWaiting) -> String {
    let posts = format!("{} without a name", counted(title.posts, "post", "posts"));
    match (title.people, title.posts) {
        (0, 0) => "nobody today".to_owned(),
        (people, 0) => people_words(people),
        (0, _) => posts,
        (people, _) => format!("{}, {posts}", people_words(people)),
    }
}

/// What was decided, the latest first.
pub(crate) fn history(call: &Call, kept: &Keeper, part: &Part<Decision>) -> Markup {
    let path = "/administration/titles/history";
    let table = Table::of(&part.items)
        .words("When", |one| call.when(one.at.0))
        .words("What was done", |one| one.words.clone())
        .words("By whom", |one| one.by.clone().unwrap_or_else(|| "At the console".to_owned()));
    html! {
        (page_header("Titles", Some("What was decided about titles, roles and professions, the latest first. Nothing here is ever altered.")))
        (places(kept, Place::History))
        (choose_organisation(kept, path))
        @if part.items.is_empty() {
            (empty("Nothing was decided yet", "Each rule, role, profession and head is noted here when it is made or changed, with who did it.", None))
        } @else {
            (table.show(&format!("Decisions of {}", kept.here.name)))
            (part.pager("Pages of history", path, &[("organisation", &kept.here.slug)]))
        }
    }
}
