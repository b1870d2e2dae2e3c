//! What a change would do, as it is seen before it is made: who comes and who goes, by profession.

use super::{capital, counted, people_words, rule::catch_words, titles::carried};
use crate::{
    Profession, RuleSeen,
    actions::Shown,
    pages::{Kept, titles::Asked},
    role_words,
    rules::{Effect, Move},
};
use ground::Day;
use maud::{Markup, html};
use people::{
    LevelId, PersonId, RoleId,
    actions::titles::{Preview, TitleChange},
    rules::titles::{Change, Made},
};
use std::collections::HashMap;
use web::look::{
    Column, Mistakes, Room, Tone, Weight, button, button_row, hidden, link_button, notice,
    page_header, post_form, room_panel, section, table,
};

/// Names of roles and levels.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) roles: HashMap<RoleId, String>,
    pub(crate) levels: HashMap<LevelId, String>,
}

impl Names {
    fn of(&self, role: RoleId, level: Option<LevelId>) -> String {
        let level = level.and_then(|level| self.levels.get(&level));
        role_words(self.roles.get(&role).map(String::as_str), level.map(String::as_str))
    }

    fn made(&self, made: Option<Made>) -> String {
        match made {
            None => "waits".to_owned(),
            Some(Made { role: None, .. }) => role_words(None, None),
            Some(Made { role: Some(role), level }) => self.of(role, level),
        }
    }
}

/// All that the preview of a change of title rules needs.
pub(crate) struct Titles {
    pub(crate) kept: Kept,
    pub(crate) asked: Asked,
    pub(crate) change: Change,
    pub(crate) old: Option<RuleSeen>,
    pub(crate) preview: Preview,
    pub(crate) effect: Shown,
    pub(crate) professions: Vec<Profession>,
    pub(crate) roles: Names,
    pub(crate) today: Day,
    pub(crate) once: String,
}

pub(crate) fn titles(seen: &Titles, wrong: &Mistakes) -> Markup {
    let press = match seen.change {
        Change::Make(_) => "Make this rule",
        Change::End { .. } => "End this rule",
        Change::Replace { .. } => "Replace this rule",
    };
    html! {
        (page_header("What this would change", Some(&lead(seen))))
        (changed_meanwhile(wrong))
        (effects(&seen.effect, &seen.professions, &seen.roles, seen.today))
        (caught(seen))
        (post_form("/administration/titles/change", &seen.once, html! {
            (carried(&seen.kept, &seen.asked))
            @for (name, value) in seen.asked.parts() {
                @if !["what", "waits", "rule"].contains(&name) && (seen.asked.waits.is_empty() || !["title", "label"].contains(&name)) {
                    (hidden(name, value))
                }
            }
            (hidden("seen", &seen.effect.digest))
            (button_row(&[
                button(Weight::Primary, press),
                link_button(Weight::Secondary, "Change the answer", &seen.asked.back(&seen.kept)),
            ]))
        }))
    }
}

/// Says that what was shown before no longer holds.
pub(crate) fn changed_meanwhile(wrong: &Mistakes) -> Markup {
    html! {
        @for one in &wrong.0 { (notice(Tone::Care, "Nothing was done yet", html! { p { (one.words) } })) }
    }
}

fn lead(seen: &Titles) -> String {
    let from = seen.change.from().words();
    match (&seen.change, &seen.old) {
        (Change::End { .. }, Some(old)) => {
            format!("From {from}, {} no longer means {}.", catch_words(old), old.becomes())
        }
        (Change::Replace { with, .. }, Some(old)) => format!(
            "From {from}, {} means {} in place of {}.",
            with.catch.words(),
            seen.roles.made(Some(with.made)),
            old.becomes()
        ),
        (change, _) => match change.comes() {
            Some(new) => format!(
                "From {from}, {} means {}.",
                new.catch.words(),
                seen.roles.made(Some(new.made))
            ),
            None => format!("From {from}."),
        },
    }
}

/// Who comes and who goes, profession by profession.
pub(crate) fn effects(
    shown: &Shown,
    professions: &[Profession],
    roles: &Names,
    today: Day,
) -> Markup {
    let when =
        if shown.on == today { "today".to_owned() } else { format!("on {}", shown.on.words()) };
    html! {
        @if shown.effects.is_empty() {
            (notice(Tone::Calm, "Nobody comes and nobody goes", html! { p { "No membership of a profession changes by this, on any day." } }))
        }
        @for effect in &shown.effects {
            @let name = professions.iter().find(|one| one.id == effect.profession).map_or("A profession", |one| one.name.as_str());
            (room_panel(Room::Formal, &format!("effect-{}", effect.profession), name, html! {
                p { strong { (summary(effect)) } " As seen " (when) "." }
                (who("Who comes", &effect.comes, shown))
                (who("Who goes", &effect.goes, shown))
                (moves(&effect.moves, shown, roles))
                (who("Who is in it on other days than before", &effect.other_days, shown))
            }))
        }
    }
}

/// "Adds 14 people, removes 3."
fn summary(effect: &Effect) -> String {
    let count = |list: usize| i64::try_from(list).unwrap_or(i64::MAX);
    let mut parts = Vec::new();
    if !effect.comes.is_empty() {
        parts.push(format!("adds {}", people_words(count(effect.comes.len()))));
    }
    if !effect.goes.is_empty() {
        parts.push(format!("removes {}", people_words(count(effect.goes.len()))));
    }
    if !effect.moves.is_empty() {
        parts.push(format!(
            "changes the role or level of {}",
            people_words(count(effect.moves.len()))
        ));
    }
    if !effect.other_days.is_empty() {
        parts
            .push(format!("changes the dates of {}", people_words(count(effect.other_days.len()))));
    }
    format!("{}.", capital(&parts.join(", ")))
}

/// How many names stand open; the others are behind a line that opens.
const OPEN: usize = 12;

fn who(title: &str, people: &[PersonId], shown: &Shown) -> Markup {
    let mut named: Vec<(&str, PersonId)> = people
        .iter()
        .map(|person| (shown.names.get(person).map_or("", String::as_str), *person))
        .collect();
    named.sort_by_key(|(name, _)| ground::fold(name));
    let list = |each: &[(&str, PersonId)]| {
        html! {
            p { @for (at, (name, person)) in each.iter().enumerate() { @if at > 0 { ", " } a href={ "/people/" (person) } { (name) } } }
        }
    };
    // A line that opens for one or two names more would only be in the way.
    let open = if named.len() <= OPEN + 3 { named.len() } else { OPEN };
    let (open, more) = named.split_at(open);
    html! {
        @if !named.is_empty() {
            div {
                h3 { (title) ": " (named.len()) }
                (list(open))
                @if !more.is_empty() { details { summary { "And " (more.len()) " more" } (list(more)) } }
            }
        }
    }
}

fn moves(each: &[Move], shown: &Shown, names: &Names) -> Markup {
    let words = |roles: &[(RoleId, Option<LevelId>)]| -> String {
        roles.iter().map(|(role, level)| names.of(*role, *level)).collect::<Vec<_>>().join("; ")
    };
    let mut rows: Vec<(String, Vec<Markup>)> = each
        .iter()
        .map(|one| {
            let name = shown.names.get(&one.person).cloned().unwrap_or_default();
            let link = html! { a href={ "/people/" (one.person) } { (name) } };
            (
                ground::fold(&name),
                vec![link, html! { (words(&one.before)) }, html! { (words(&one.after)) }],
            )
        })
        .collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let rows: Vec<Vec<Markup>> = rows.into_iter().map(|(_, row)| row).collect();
    let columns = ["Who", "Before", "After"].map(Column::new);
    html! {
        @if !rows.is_empty() {
            details open[rows.len() <= OPEN] {
                summary { "Who stays in another role or at another level: " (rows.len()) }
                (table("Role and level before and after", &columns, &rows))
            }
        }
    }
}

/// Every title that the rule catches, with what is made of it.
fn caught(seen: &Titles) -> Markup {
    let titles = &seen.preview.titles;
    let (changing, same): (Vec<&TitleChange>, Vec<&TitleChange>) =
        titles.iter().partition(|title| title.changes());
    let count = |list: &[&TitleChange]| i64::try_from(list.len()).unwrap_or(i64::MAX);
    html! {
        (section("titles", "Titles it catches", html! {
            @if titles.is_empty() {
                p { "No title of today’s data. Titles that come later are caught as they come." }
            }
            @if let Some((shown, more)) = changing.split_at_checked(changing.len().min(OPEN)) {
                @if !shown.is_empty() {
                    (table(&format!("{} with another meaning than before", counted(count(&changing), "title", "titles")), &columns(), &rows(seen, shown)))
                }
                @if !more.is_empty() {
                    details {
                        summary { "And " (counted(count(more), "title", "titles")) " more with another meaning" }
                        (table("More titles with another meaning than before", &columns(), &rows(seen, more)))
                    }
                }
            }
            @if !same.is_empty() {
                details {
                    summary { "Caught, and meaning the same as before: " (counted(count(&same), "title", "titles")) }
                    (table("Titles that mean the same as before", &columns(), &rows(seen, &same)))
                }
            }
        }))
    }
}

fn columns() -> [Column; 5] {
    [
        Column::new("Title"),
        Column::new("Label"),
        Column::figures("People today"),
        Column::new("Before"),
        Column::new("After"),
    ]
}

fn rows(seen: &Titles, titles: &[&TitleChange]) -> Vec<Vec<Markup>> {
    let on = seen.effect.on;
    titles
        .iter()
        .map(|one| {
            vec![
                html! { (one.title.title) },
                html! { @if one.title.label.is_empty() { span .muted { "None" } } @else { (one.title.label) } },
                html! { (one.holders) },
                html! { (seen.roles.made(one.before_on(on))) },
                html! { (seen.roles.made(one.after_on(on))) },
            ]
        })
        .collect()
}
