//! The queue of titles and the history of decisions as they are seen.

use super::{counted, people_words};
use crate::{
    events::{
        Decision, EffectParts, HeadEnded, HeadNamed, HeadParts, MembersChanged, ProfessionChanged,
        ProfessionOpened, RoleGiven,
    },
    pages::Kept,
    store::titles::{LogEntry, Waiting},
};
use maud::{Markup, html};
use people::{
    OrganisationRow,
    events::{RoleChanged, RoleOpened, RuleParts, TitleRuleEnded, TitleRuleMade, UntilParts},
};
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
    pub(crate) each: Vec<(String, LogEntry)>,
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

/// What was decided, in words.
pub(crate) fn happened(one: &LogEntry) -> String {
    let Some(decision) = Decision::read(&one.entry) else {
        return house::UNKNOWN_EVENT.to_owned();
    };
    match decision {
        Decision::TitleRuleMade(TitleRuleMade { rule, .. }) => {
            let (titles, role, from) = rule
                .after
                .map(|rule| (rule.titles.clone(), role(&rule), rule.from.words()))
                .unwrap_or_default();
            format!("Rule made: {titles} means {role}, from {from}")
        }
        Decision::TitleRuleEnded(TitleRuleEnded { rule, .. }) => {
            let (titles, role) =
                rule.before.map(|rule| (rule.titles.clone(), role(&rule))).unwrap_or_default();
            format!("Rule ended: {titles} meant {role}, until {}", until(rule.after))
        }
        Decision::RoleOpened(RoleOpened { role, .. }) => {
            format!("Role set up: {}", name(role.after.map(|role| role.name)))
        }
        Decision::RoleChanged(RoleChanged { role, .. }) => format!(
            "Role changed: {}, before {}",
            name(role.after.map(|role| role.name)),
            name(role.before.map(|role| role.name))
        ),
        Decision::ProfessionOpened(ProfessionOpened { profession, .. }) => {
            format!("Profession set up: {}", name(profession.after.map(|one| one.name)))
        }
        Decision::ProfessionChanged(ProfessionChanged { profession, .. }) => format!(
            "Profession changed: {}, before {}",
            name(profession.after.map(|one| one.name)),
            name(profession.before.map(|one| one.name))
        ),
        Decision::HeadNamed(HeadNamed { head, .. }) => {
            format!("Head or deputy named: {}", head.after.map(head_words).unwrap_or_default())
        }
        Decision::HeadEnded(HeadEnded { head, .. }) => format!(
            "Head or deputy ended: {}, until {}",
            head.before.map(head_words).unwrap_or_default(),
            until(head.after)
        ),
        Decision::RoleGiven(RoleGiven { role, place, .. }) => {
            let none = || "no profession".to_owned();
            let from = place.before.and_then(|place| place.profession).unwrap_or_else(none);
            let (to, day) =
                place.after.map(|place| (place.profession, place.from.words())).unwrap_or_default();
            format!("Role {role} went from {from} to {}, from {day}", to.unwrap_or_else(none))
        }
        Decision::MembersChanged(MembersChanged { effects, .. }) => {
            let count = |of: fn(&EffectParts) -> usize| effects.iter().map(of).sum::<usize>();
            format!(
                "By that rule change {} came into professions and {} went",
                count(|effect| effect.comes.len()),
                count(|effect| effect.goes.len())
            )
        }
    }
}

fn name(name: Option<String>) -> String {
    name.unwrap_or_default()
}

fn role(rule: &RuleParts) -> String {
    crate::role_words(rule.role.as_deref(), rule.level.as_deref())
}

fn until(end: Option<UntilParts>) -> String {
    end.map(|end| end.until.words()).unwrap_or_default()
}

fn head_words(head: HeadParts) -> String {
    format!("{} for {}", head.person, head.profession)
}
