//! Title rules as they are seen.

use super::{Place, deciding::role_field, label_words, organisations, places};
use crate::{RuleInUse, TitleOfRule, actions::RoleChoices};
use ground::{capital, people_words};
use maud::{Markup, html};
use professions::{TitleRule, actions::Keeper};
use web::{
    Call, FormValues, Part, address,
    look::{
        Fact, Field, Table, Weight, button, button_row, checkbox, empty, facts, get_form, hidden,
        link_button, none_found, page_header, results, search_form, section,
    },
};

const RULES: &str = "/administration/titles/rules";

/// The rules that go on, or those that have ended.
pub(crate) fn list(call: &Call, kept: &Keeper, part: &Part<TitleRule>) -> Markup {
    let (words, ended) = (call.query("q"), call.query("ended") == "true");
    let organisation = ("organisation", kept.here.slug.as_str());
    let more = html! {
        @if let Some(choice) = organisations(kept) { (choice) }
        (checkbox("ended", "Those that have ended", ended, None))
    };
    let none = if ended {
        "No rule like that has ended."
    } else {
        "Rules are made when a waiting title is decided, or from scratch."
    };
    let queue = address("/administration/titles", &[organisation]);
    let values = [organisation, ("q", words), ("ended", if ended { "true" } else { "" })];
    html! {
        (page_header("Titles", Some("What turns titles into roles. A particular rule goes before a general one: a title with its label, a title, a form of title, a label.")))
        (places(kept, Place::Rules))
        (button_row(&[link_button(Weight::Primary, "Make a rule", &address("/administration/titles/rules/new", &[organisation]))]))
        (search_form(RULES, "Find a rule by title, label or role", words, Some(more)))
        (results(&part.count_words("rule", "rules"), html! {
            @if part.items.is_empty() {
                (none_found(words, empty("No such rule", none, Some(html! { a href=(queue) { "See the titles that wait" } }))))
            } @else {
                (rules(part, &format!("Rules of {}", kept.here.name)))
                (part.pager("Pages of rules", RULES, &values))
            }
        }))
    }
}

fn rules(part: &Part<TitleRule>, caption: &str) -> Markup {
    Table::of(&part.items)
        .words("Titles", |rule| html! {
            a href={ (RULES) "/" (rule.id) } { (rule.title.as_ref().or(rule.label.as_ref()).map_or("", String::as_str)) }
            div .muted { (sort(rule)) @if rule.organisation.is_none() { ", in all organisations" } }
        })
        .words("Mean", |rule| rule.becomes())
        .words("Days", |rule| days(rule))
        .words("Made by", |rule| rule.made_by.clone().unwrap_or_else(|| "At the console".to_owned()))
        .show(caption)
}

/// What sort of rule it is.
fn sort(rule: &TitleRule) -> String {
    match (rule.kind.as_str(), rule.label.as_deref()) {
        ("exact", None) => "Title".to_owned(),
        ("exact", Some("")) => "Title without a label".to_owned(),
        ("exact", Some(label)) => format!("Title with the label “{label}”"),
        ("pattern", _) => "Form of title".to_owned(),
        _ => "Profession label".to_owned(),
    }
}

fn days(rule: &TitleRule) -> String {
    let span = rule.span();
    if span.from == span.to {
        "Never held: ended from its first day".to_owned()
    } else {
        span.words()
    }
}

/// One rule, with what stands in the forms that replace and that end it.
pub(crate) fn rule(
    call: &Call,
    one: &RuleInUse,
    choices: &RoleChoices,
    [replace, end]: [&FormValues; 2],
) -> Markup {
    let rule = &one.rule;
    let others = rule.span().to == ground::FOREVER && !one.may_change;
    html! {
        (page_header(&capital(&rule.words), Some(&format!("Means {}.", rule.becomes()))))
        div .columns {
            div {
                (section("decides", "Titles it decides", decides(&one.titles)))
                @if one.may_change {
                    (section("replace", "Let it mean something else", preview(rule, "replace", html! {
                        (role_field(choices, replace))
                        (Field::new("from", "From which day").id("f-replace-from").of(replace).date())
                        (button(Weight::Primary, "Show who comes and who goes"))
                    })))
                    (section("end", "End it", preview(rule, "end", html! {
                        (Field::new("from", "No longer from which day").of(end).hint("The first day without it. On its first day, the rule never held.").date())
                        (button(Weight::Secondary, "Show who comes and who goes"))
                    })))
                }
            }
            aside {
                (section("known", "What is known", facts(&[
                    Fact::new("For", rule.whose()),
                    Fact::new("Days", days(rule)),
                    Fact::new("Made", rule.made(&call.when(rule.made_at.0))),
                ])))
                @if others { p .muted { "This rule is for all organisations. Whoever keeps them all can change it; a rule of your own goes before it." } }
            }
        }
    }
}

/// A form that asks what a change of the rule would do.
fn preview(rule: &TitleRule, what: &str, fields: Markup) -> Markup {
    get_form(
        "/administration/titles/preview",
        html! { (hidden("what", what)) (hidden("rule", &rule.id.to_string())) (fields) },
    )
}

fn decides(titles: &[TitleOfRule]) -> Markup {
    let table = Table::of(titles)
        .words(
            "Title",
            |one| html! { a href={ "/administration/titles/" (one.id) } { (one.title) } },
        )
        .words("Label", |one| label_words(&one.label))
        .words("Held by", |one| people_words(one.people));
    html! {
        @if titles.is_empty() {
            p { "None of today’s data. Titles that come later are caught as they come; a more particular rule may go before this one." }
        } @else {
            (table.show("Titles that this rule decides"))
        }
    }
}
