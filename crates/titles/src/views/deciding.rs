//! Deciding a title as it is seen: one question, with all that helps to answer it.

use super::queue::{held_by, since};
use crate::{EarlierTitle, TitleToDecide, actions::RoleChoices};
use maud::{Markup, html};
use professions::actions::Keeper;
use web::{
    FormValues, address,
    look::{
        Choice, Fact, Field, Tone, Weight, button, button_row, checkbox, facts, get_form, hidden,
        link_button, notice, page_header, section,
    },
};

const PREVIEW: &str = "/administration/titles/preview";

/// One title, with the question what it means.
pub(crate) fn decide(
    one: &TitleToDecide,
    kept: &Keeper,
    choices: &RoleChoices,
    filled: &FormValues,
) -> Markup {
    let title = &one.title;
    let name = if title.title.trim().is_empty() { "A blank title" } else { &title.title };
    html! {
        (filled.mistakes().summary())
        (page_header(name, Some("Which professional role does this title mean?")))
        @if let Some(rule) = &one.decided_by {
            (notice(Tone::Calm, "A rule knows this title already", html! {
                p { "By the rule for " (rule.words) " it means " (rule.becomes()) ". A rule that is more particular goes before it. "
                    a href={ "/administration/titles/rules/" (rule.id) } { "See that rule" } "." }
            }))
        }
        div .columns {
            div { (question(one, kept, choices, filled)) }
            aside { (section("known", "What is known", known(one))) }
        }
    }
}

fn known(one: &TitleToDecide) -> Markup {
    let title = &one.title;
    let label = if title.label.is_empty() { "None" } else { &title.label };
    let list = |lines: Vec<String>| html! { ul .plain { @for line in lines { li { (line) } } } };
    let mut each = vec![
        Fact::new("Organisation", &title.organisation_name),
        Fact::new("Profession label", label),
        Fact::new("Held by", held_by(title)),
        Fact::new("Since", since(title)),
    ];
    if !title.examples.is_empty() {
        each.push(Fact::new("For example", list(title.examples.clone())));
    }
    if !one.earlier_names.is_empty() {
        let earlier = one.earlier_names.iter().map(earlier).collect();
        each.push(Fact::new("Written before", list(earlier)));
    }
    let looks = title.looks_like.as_ref().map_or("Nothing known", |looks| &*looks.words);
    each.push(Fact::new("Looks like", looks));
    facts(&each)
}

/// "ENGINEER (Digital), until 31 January 2026".
fn earlier(one: &EarlierTitle) -> String {
    let label = if one.label.is_empty() { String::new() } else { format!(" ({})", one.label) };
    format!("{}{label}, until {}", one.title, one.until.words())
}

fn question(
    one: &TitleToDecide,
    kept: &Keeper,
    choices: &RoleChoices,
    filled: &FormValues,
) -> Markup {
    let title = &one.title;
    let beside = if title.label.is_empty() {
        "no profession label".to_owned()
    } else {
        format!("the label “{}”", title.label)
    };
    let mut scopes = vec![
        Choice::new("title_and_label", "This title only")
            .hint(format!("“{}” with {beside}", title.title)),
        Choice::new("title", "This title, whatever label stands beside it")
            .hint(format!("“{}”", title.title)),
        Choice::new("pattern", "All titles alike").hint("Every title of the form below"),
    ];
    if !title.label.is_empty() {
        scopes.push(
            Choice::new("label", "All titles with this label")
                .hint(format!("“{}”; more particular rules go before it", title.label)),
        );
    }
    let hint = "Filled in with the first day it was held, so that nobody misses a day.";
    let queue = address("/administration/titles", &[("organisation", &kept.here.slug)]);
    get_form(
        PREVIEW,
        html! {
            (hidden("organisation", &kept.here.slug))
            (hidden("waiting", &title.id.to_string()))
            (role_field(choices, filled))
            (Field::new("scope", "Decide for").of(filled).radios(&scopes))
            (pattern_field(filled))
            (Field::new("from", "From which day").of(filled).hint(hint).date())
            (everywhere(kept, filled))
            (button_row(&[
                button(Weight::Primary, "Show who comes and who goes"),
                link_button(Weight::Quiet, "Decide later", &queue),
            ]))
        },
    )
}

/// The role and level that titles mean, in one field.
pub(super) fn role_field(choices: &RoleChoices, filled: &FormValues) -> Markup {
    let mut options = vec![Choice::new("", "Choose"), Choice::new("none", "No professional role")];
    for (role, levels) in &choices.roles {
        options.push(Choice::new(role.id.to_string(), &role.name));
        options.extend(levels.iter().map(|level| {
            Choice::new(
                format!("{}/{}", role.id, level.id),
                format!("{}, {}", role.name, level.name),
            )
        }));
    }
    let hint = if choices.roles.is_empty() {
        "No role is set up yet. Set up the roles of the organisation first, under Administration, Roles."
    } else {
        "A title may say a level, such as “senior”, or only the role."
    };
    let value = match (filled.ticked("no_role"), filled.text("role"), filled.text("level")) {
        (true, ..) => "none".to_owned(),
        (false, role, "") => role.to_owned(),
        (false, role, level) => format!("{role}/{level}"),
    };
    Field::new("role", "Role and level").of(filled).value(&value).hint(hint).select(&options)
}

fn pattern_field(filled: &FormValues) -> Markup {
    Field::new("pattern", "Form of the titles")
        .of(filled)
        .hint("A star stands for any letters: *product manager* catches “Senior product manager”. Capitals and accents don’t matter.")
        .most(300)
        .optional()
        .text()
}

fn everywhere(kept: &Keeper, filled: &FormValues) -> Markup {
    html! {
        @if kept.everywhere && kept.all.len() > 1 {
            (checkbox("everywhere", "In all organisations", filled.ticked("everywhere"),
                Some("Only with a role that spans. An organisation’s own rules go before it.")))
        }
    }
}

/// A rule that no waiting title begins.
pub(crate) fn new_rule(kept: &Keeper, choices: &RoleChoices, filled: &FormValues) -> Markup {
    let scopes = [
        Choice::new("pattern", "Titles of a form").hint("Fill in the form below"),
        Choice::new("title", "One title, whatever label stands beside it")
            .hint("Fill in the title"),
        Choice::new("title_and_label", "One title with one label")
            .hint("Fill in the title and the label; leave the label blank for titles without one"),
        Choice::new("label", "All titles with one label").hint("Fill in the label"),
    ];
    html! {
        (filled.mistakes().summary())
        (page_header("A new rule", Some(&format!("Which titles of {} mean which role?", kept.here.name))))
        (get_form(PREVIEW, html! {
            (hidden("organisation", &kept.here.slug))
            (Field::new("scope", "Which titles").of(filled).radios(&scopes))
            (pattern_field(filled))
            (Field::new("title", "Title").of(filled).most(300).optional().text())
            (Field::new("label", "Profession label").of(filled).most(300).optional().text())
            (role_field(choices, filled))
            (Field::new("from", "From which day").of(filled).date())
            (everywhere(kept, filled))
            (button(Weight::Primary, "Show who comes and who goes"))
        }))
    }
}
