//! The queue of titles and the history of decisions as they are seen.

use super::{counted, people_words};
use crate::{
    pages::Kept,
    store::titles::{Happened, Waiting},
};
use ground::Day;
use maud::{Markup, html};
use people::OrganisationRow;
use web::look::{
    Choice, Column, Field, Tab, Weight, button, empty, get_form, link_button, none_found,
    page_header, pager, results, search_form, table, tabs, tag,
};

/// A title in the queue.
pub(crate) struct Line {
    pub(crate) title: Waiting,
    pub(crate) examples: Vec<String>,
    pub(crate) looks: Option<String>,
}

/// All that the queue needs.
pub(crate) struct Queue {
    pub(crate) kept: Kept,
    pub(crate) each: Vec<Line>,
    pub(crate) titles: i64,
    pub(crate) people: i64,
    pub(crate) sought: String,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

const LEAD: &str = "Job titles turn into roles by rules. A title that no rule knows waits here, and whoever holds it is in no profession by it until somebody decides.";

/// The three places of titles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Waiting,
    Rules,
    History,
}

pub(crate) fn places(kept: &Kept, here: Place) -> Markup {
    let each = [
        ("Waiting", "/administration/titles", Place::Waiting),
        ("Rules", "/administration/titles/rules", Place::Rules),
        ("History", "/administration/titles/history", Place::History),
    ];
    let tab = |(words, path, place): (&str, &str, Place)| {
        Tab::new(words, web::address(path, &[("organisation", &kept.here.slug)]), place == here)
    };
    tabs("Titles", &each.map(tab))
}

/// A choice of organisation, where there are several.
pub(crate) fn organisations(kept: &Kept) -> Option<Markup> {
    let choices: Vec<Choice> =
        kept.all.iter().map(|row| Choice::new(&row.slug, &row.name)).collect();
    (choices.len() > 1)
        .then(|| Field::new("organisation", "Organisation").value(&kept.here.slug).select(&choices))
}

/// How many organisations stand beside one another; more are in a list that opens.
const FEW: usize = 4;

/// Leads to the same page for another organisation.
pub(crate) fn choose_organisation(kept: &Kept, path: &str) -> Markup {
    let tab = |row: &OrganisationRow| {
        Tab::new(
            &row.name,
            web::address(path, &[("organisation", &row.slug)]),
            row.id == kept.here.id,
        )
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

pub(crate) fn queue(queue: &Queue) -> Markup {
    html! {
        (page_header("Titles", Some(LEAD)))
        (places(&queue.kept, Place::Waiting))
        (search_form("/administration/titles", "Find a title or label", &queue.sought, organisations(&queue.kept)))
        (results(&found(queue), html! {
            @if queue.each.is_empty() && queue.sought.is_empty() {
                (empty("Nothing waits", "Every title of this organisation is decided. New ones come with the next staff data.",
                    Some(link_button(Weight::Secondary, "See the rules", &web::address("/administration/titles/rules", &[("organisation", &queue.kept.here.slug)])))))
            } @else if queue.each.is_empty() {
                (none_found(&queue.sought, empty("No such title waits", "It may be decided already: look among the rules. A part of the title is enough.", None)))
            } @else {
                (lines(queue))
                (pager("Pages of titles", queue.previous.as_deref(), queue.next.as_deref()))
            }
        }))
    }
}

fn found(queue: &Queue) -> String {
    let name = &queue.kept.here.name;
    let wait = if queue.titles == 1 { "waits" } else { "wait" };
    format!(
        "{} of {name} {wait}, held by {}",
        counted(queue.titles, "title", "titles"),
        people_words(queue.people)
    )
}

fn lines(queue: &Queue) -> Markup {
    let columns = [
        Column::new("Title"),
        Column::new("Held by"),
        Column::new("Since"),
        Column::new("Looks like"),
    ];
    let rows: Vec<Vec<Markup>> = queue.each.iter().map(line).collect();
    table("Titles that wait", &columns, &rows)
}

fn line(line: &Line) -> Vec<Markup> {
    let title = &line.title;
    vec![
        html! {
            a href={ "/administration/titles/" (title.id) } { (title.title) @if title.title.trim().is_empty() { "A blank title" } }
            @if !title.label.is_empty() { div .muted { "Label: " (title.label) } }
        },
        html! {
            (held_by(title))
            @if !line.examples.is_empty() { div .muted { (line.examples.join("; ")) } }
        },
        html! { @if let Some(since) = title.since() { (since.words()) } @else { "Not known" } },
        html! { @if let Some(looks) = &line.looks { (tag(looks)) } @else { span .muted { "Nothing known" } } },
    ]
}

/// "14 people", "3 posts", or both.
pub(crate) fn held_by(title: &Waiting) -> String {
    match (title.people, title.posts) {
        (0, 0) => "nobody today".to_owned(),
        (people, 0) => people_words(people),
        (0, posts) => format!("{} without a name", counted(posts, "post", "posts")),
        (people, posts) => {
            format!("{}, {} without a name", people_words(people), counted(posts, "post", "posts"))
        }
    }
}

/// All that the history needs.
pub(crate) struct History {
    pub(crate) kept: Kept,
    pub(crate) each: Vec<(String, Happened)>,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

pub(crate) fn history(history: &History) -> Markup {
    let columns = ["When", "What was done", "By whom"].map(Column::new);
    let rows: Vec<Vec<Markup>> = history
        .each
        .iter()
        .map(|(when, one)| {
            vec![
                html! { (when) },
                html! { (happened(one)) },
                html! { (one.by.as_deref().unwrap_or("At the console")) },
            ]
        })
        .collect();
    html! {
        (page_header("Titles", Some("What was decided about titles, roles and professions, the latest first. Nothing here is ever altered.")))
        (places(&history.kept, Place::History))
        (choose_organisation(&history.kept, "/administration/titles/history"))
        @if rows.is_empty() {
            (empty("Nothing was decided yet", "Each rule, role, profession and head is noted here when it is made or changed, with who did it.", None))
        } @else {
            (table(&format!("Decisions of {}", history.kept.here.name), &columns, &rows))
            (pager("Pages of history", history.previous.as_deref(), history.next.as_deref()))
        }
    }
}

/// A fact in words.
pub(crate) fn happened(one: &Happened) -> String {
    let body: serde_json::Value = serde_json::from_str(&one.body).unwrap_or_default();
    let part = |side: &str, name: &str| -> String {
        let value = body.get(side).and_then(|side| side.get(name));
        let text = value.map_or_else(String::new, |value| {
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        });
        text.parse::<Day>().map_or(text, Day::words)
    };
    let role = |side: &str| {
        let value = |name: &str| {
            body.get(side).and_then(|side| side.get(name)).and_then(serde_json::Value::as_str)
        };
        crate::role_words(value("role"), value("level"))
    };
    let name = |side: &str| part(side, "name");
    match one.kind.as_str() {
        "title_rule_made" => {
            format!(
                "Rule made: {} means {}, from {}",
                part("after", "titles"),
                role("after"),
                part("after", "from")
            )
        }
        "title_rule_ended" => {
            format!(
                "Rule ended: {} meant {}, until {}",
                part("before", "titles"),
                role("before"),
                part("after", "until")
            )
        }
        "role_opened" => format!("Role set up: {}", name("after")),
        "role_changed" => format!("Role changed: {}, before {}", name("after"), name("before")),
        "profession_opened" => format!("Profession set up: {}", name("after")),
        "profession_changed" => {
            format!("Profession changed: {}, before {}", name("after"), name("before"))
        }
        "head_named" => format!(
            "Head or deputy named: {} for {}",
            part("after", "person"),
            part("after", "profession")
        ),
        "head_ended" => format!(
            "Head or deputy ended: {} for {}, until {}",
            part("before", "person"),
            part("before", "profession"),
            part("after", "until")
        ),
        "role_given" => {
            let given = body.get("role").and_then(serde_json::Value::as_str).unwrap_or_default();
            let place = |side: &str| {
                let text = part(side, "profession");
                if text.is_empty() || text == "null" { "no profession".to_owned() } else { text }
            };
            format!(
                "Role {given} went from {} to {}, from {}",
                place("before"),
                place("after"),
                part("after", "from")
            )
        }
        "members_changed_by_titles" => {
            let effects = body.get("effects").and_then(serde_json::Value::as_array);
            let count = |what: &str| -> usize {
                let each = effects.into_iter().flatten();
                each.filter_map(|effect| effect.get(what).and_then(serde_json::Value::as_array))
                    .map(Vec::len)
                    .sum()
            };
            format!(
                "By that rule change {} came into professions and {} went",
                count("comes"),
                count("goes")
            )
        }
        other => other.replace('_', " "),
    }
}
