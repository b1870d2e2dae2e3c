//! Title rules as they are seen.

use super::{
    capital, people_words,
    queue::{Place, organisations, places},
    titles::{carried, role_field},
};
use crate::{
    RuleSeen,
    pages::{Kept, queue::Roles, titles::Asked},
};
use ground::Day;
use maud::{Markup, html};
use people::TitleId;
use web::look::{
    Column, Fact, Field, Mistakes, Weight, button, button_row, checkbox, empty, facts, get_form,
    link_button, none_found, page_header, pager, results, search_form, section, table,
};

/// All that the list needs.
pub(crate) struct List {
    pub(crate) kept: Kept,
    pub(crate) each: Vec<RuleSeen>,
    pub(crate) ended: bool,
    pub(crate) sought: String,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

/// Which titles a rule is for.
pub(crate) fn catch_words(rule: &RuleSeen) -> String {
    rule.catch().map_or_else(|_broken| "a title".to_owned(), |catch| catch.words())
}

pub(crate) fn rules(list: &List) -> Markup {
    let more = html! {
        @if let Some(choice) = organisations(&list.kept) { (choice) }
        (checkbox("ended", "Those that have ended", list.ended, None))
    };
    let new =
        web::address("/administration/titles/rules/new", &[("organisation", &list.kept.here.slug)]);
    let count = list.each.len();
    let found = match (count, list.next.is_some() || list.previous.is_some()) {
        (count, true) => format!("{count} rules on this page; there are more"),
        (1, false) => "1 rule".to_owned(),
        (count, false) => format!("{count} rules"),
    };
    html! {
        (page_header("Titles", Some("What turns titles into roles. A particular rule goes before a general one: a title with its label, a title, a form of title, a label.")))
        (places(&list.kept, Place::Rules))
        (button_row(&[link_button(Weight::Primary, "Make a rule", &new)]))
        (search_form("/administration/titles/rules", "Find a rule by title, label or role", &list.sought, Some(more)))
        (results(&found, html! {
            @if list.each.is_empty() {
                (none_found(&list.sought, empty("No such rule", if list.ended { "No rule like that has ended." } else { "Rules are made when a waiting title is decided, or from scratch." },
                    Some(html! { a href=(web::address("/administration/titles", &[("organisation", &list.kept.here.slug)])) { "See the titles that wait" } }))))
            } @else {
                (table(&format!("Rules of {}", list.kept.here.name), &["Titles", "Mean", "Days", "Made by"].map(Column::new),
                    &list.each.iter().map(line).collect::<Vec<_>>()))
                (pager("Pages of rules", list.previous.as_deref(), list.next.as_deref()))
            }
        }))
    }
}

fn line(rule: &RuleSeen) -> Vec<Markup> {
    vec![
        html! {
            a href={ "/administration/titles/rules/" (rule.id) } { (rule.title.as_ref().or(rule.label.as_ref()).map_or("", String::as_str)) }
            div .muted { (sort(rule)) @if rule.organisation.is_none() { ", in all organisations" } }
        },
        html! { (rule.becomes()) },
        html! { (days(rule)) },
        html! { (rule.made_by.as_deref().unwrap_or("At the console")) },
    ]
}

/// What sort of rule it is.
fn sort(rule: &RuleSeen) -> String {
    match (rule.kind.as_str(), rule.label.as_deref()) {
        ("exact", None) => "Title".to_owned(),
        ("exact", Some("")) => "Title without a label".to_owned(),
        ("exact", Some(label)) => format!("Title with the label “{label}”"),
        ("pattern", _) => "Form of title".to_owned(),
        _ => "Profession label".to_owned(),
    }
}

fn days(rule: &RuleSeen) -> String {
    if rule.from == rule.to {
        "Never held: ended from its first day".to_owned()
    } else {
        rule.span().words()
    }
}

/// All that one rule needs.
pub(crate) struct One {
    pub(crate) kept: Kept,
    pub(crate) old: RuleSeen,
    pub(crate) titles: Vec<(TitleId, String, String, i64)>,
    pub(crate) roles: Roles,
    pub(crate) asked: Asked,
    pub(crate) made: String,
    pub(crate) today: Day,
    pub(crate) goes_on: bool,
    /// Whether the reader keeps it.
    pub(crate) mine: bool,
}

pub(crate) fn one(one: &One, mistakes: &Mistakes) -> Markup {
    let rule = &one.old;
    html! {
        (mistakes.summary())
        (page_header(&capital(&catch_words(rule)), Some(&format!("Means {}.", rule.becomes()))))
        div .columns {
            div {
                (section("decides", "Titles it decides", decides(one)))
                @if one.goes_on && one.mine {
                    (section("replace", "Let it mean something else", replace(one, mistakes)))
                    (section("end", "End it", end(one, mistakes)))
                }
            }
            aside {
                (section("known", "What is known", facts(&[
                    Fact::new("For", rule.organisation_name.as_deref().unwrap_or("All organisations")),
                    Fact::new("Days", days(rule)),
                    Fact::new("Made", &one.made),
                ])))
                @if one.goes_on && !one.mine { p .muted { "This rule is for all organisations. Whoever keeps them all can change it; a rule of your own goes before it." } }
            }
        }
    }
}

fn decides(one: &One) -> Markup {
    let columns = [Column::new("Title"), Column::new("Label"), Column::new("Held by")];
    let rows: Vec<Vec<Markup>> = one
        .titles
        .iter()
        .map(|(id, title, label, people)| {
            vec![
                html! { a href={ "/administration/titles/" (id) } { (title) } },
                html! { @if label.is_empty() { span .muted { "None" } } @else { (label) } },
                html! { (people_words(*people)) },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            p { "None of today’s data. Titles that come later are caught as they come; a more particular rule may go before this one." }
        } @else {
            (table("Titles that this rule decides", &columns, &rows))
        }
    }
}

fn replace(one: &One, mistakes: &Mistakes) -> Markup {
    let mine = one.asked.what == "replace";
    let none = Mistakes::default();
    let mistakes = if mine { mistakes } else { &none };
    let from = if mine { one.asked.from.clone() } else { one.today.to_string() };
    let role = if mine { one.asked.role.clone() } else { String::new() };
    let asked = Asked {
        what: "replace".to_owned(),
        rule: one.old.id.to_string(),
        role,
        ..Asked::default()
    };
    get_form(
        "/administration/titles/preview",
        html! {
            (carried(&one.kept, &asked))
            (role_field(&one.roles, &asked, mistakes))
            (Field::new("from", "From which day").id("f-replace-from").value(&from).error(mistakes.at("from")).date())
            (button(Weight::Primary, "Show who comes and who goes"))
        },
    )
}

fn end(one: &One, mistakes: &Mistakes) -> Markup {
    let mine = one.asked.what == "end";
    let none = Mistakes::default();
    let mistakes = if mine { mistakes } else { &none };
    let from = if mine { one.asked.from.clone() } else { one.today.to_string() };
    let asked = Asked { what: "end".to_owned(), rule: one.old.id.to_string(), ..Asked::default() };
    let hint = "The first day without it. On its first day, the rule never held.";
    get_form(
        "/administration/titles/preview",
        html! {
            (carried(&one.kept, &asked))
            (Field::new("from", "No longer from which day").value(&from).hint(hint).error(mistakes.at("from")).date())
            (button(Weight::Secondary, "Show who comes and who goes"))
        },
    )
}
