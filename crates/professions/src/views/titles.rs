//! Deciding a title as it is seen: one question, with all that helps to answer it.

use super::queue::held_by;
use crate::{
    RuleSeen,
    pages::{Kept, queue::Roles, titles::Asked},
    store::titles::Waiting,
};
use maud::{Markup, html};
use people::store::names::FormerName;
use web::look::{
    Choice, Fact, Field, Mistakes, Tone, Weight, button, button_row, checkbox, facts, get_form,
    hidden, link_button, notice, page_header, section,
};

/// A title to decide.
pub(crate) struct Decide {
    pub(crate) title: Waiting,
    pub(crate) examples: Vec<String>,
    pub(crate) looks: Option<String>,
    pub(crate) decided: Option<RuleSeen>,
    pub(crate) former: Vec<FormerName>,
}

pub(crate) fn decide(
    one: &Decide,
    kept: &Kept,
    roles: &Roles,
    asked: &Asked,
    mistakes: &Mistakes,
) -> Markup {
    let title = &one.title;
    let name = if title.title.trim().is_empty() { "A blank title" } else { &title.title };
    html! {
        (mistakes.summary())
        (page_header(name, Some("Which professional role does this title mean?")))
        @if let Some(rule) = &one.decided {
            (notice(Tone::Calm, "A rule knows this title already", html! {
                p { "By the rule for " (super::rule::catch_words(rule)) " it means " (rule.becomes()) ". A rule that is more particular goes before it. "
                    a href={ "/administration/titles/rules/" (rule.id) } { "See that rule" } "." }
            }))
        }
        div .columns {
            div { (question(one, kept, roles, asked, mistakes)) }
            aside { (section("known", "What is known", known(one))) }
        }
    }
}

fn known(one: &Decide) -> Markup {
    let title = &one.title;
    let label = if title.label.is_empty() { "None" } else { &title.label };
    let mut each = vec![
        Fact::new("Organisation", &title.organisation_name),
        Fact::new("Profession label", label),
        Fact::new("Held by", held_by(title)),
        Fact::new(
            "Since",
            title.since().map_or_else(|| "Not known".to_owned(), ground::Day::words),
        ),
    ];
    if !one.examples.is_empty() {
        each.push(Fact::new(
            "For example",
            html! { ul .plain { @for example in &one.examples { li { (example) } } } },
        ));
    }
    if !one.former.is_empty() {
        each.push(Fact::new(
            "Written before",
            html! { ul .plain { @for former in &one.former { li { (former_words(former)) } } } },
        ));
    }
    each.push(Fact::new("Looks like", one.looks.as_deref().unwrap_or("Nothing known")));
    facts(&each)
}

/// "ENGINEER (Digital), until 31 January 2026".
fn former_words(former: &FormerName) -> String {
    let label = former.label.as_deref().unwrap_or_default();
    let label = if label.is_empty() { String::new() } else { format!(" ({label})") };
    format!("{}{label}, until {}", former.name, former.to.plus_days(-1).words())
}

fn question(
    one: &Decide,
    kept: &Kept,
    roles: &Roles,
    asked: &Asked,
    mistakes: &Mistakes,
) -> Markup {
    let title = &one.title;
    let beside = if title.label.is_empty() {
        "no profession label".to_owned()
    } else {
        format!("the label “{}”", title.label)
    };
    let mut scopes = vec![
        Choice::new("this", "This title only").hint(format!("“{}” with {beside}", title.title)),
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
    get_form(
        "/administration/titles/preview",
        html! {
            (carried(kept, asked))
            (role_field(roles, asked, mistakes))
            (Field::new("scope", "Decide for").value(&asked.scope).error(mistakes.at("scope")).radios(&scopes))
            (pattern_field(asked, mistakes))
            (Field::new("from", "From which day").value(&asked.from).hint(hint).error(mistakes.at("from")).date())
            (everywhere(kept, asked))
            (button_row(&[
                button(Weight::Primary, "Show who comes and who goes"),
                link_button(Weight::Quiet, "Decide later", &web::address("/administration/titles", &[("organisation", &kept.here.slug)])),
            ]))
        },
    )
}

/// What goes along unseen.
pub(crate) fn carried(kept: &Kept, asked: &Asked) -> Markup {
    html! {
        (hidden("organisation", &kept.here.slug))
        (hidden("what", &asked.what))
        @if !asked.waits.is_empty() {
            (hidden("waits", &asked.waits))
            (hidden("title", &asked.title))
            (hidden("label", &asked.label))
        }
        @if !asked.rule.is_empty() { (hidden("rule", &asked.rule)) }
    }
}

/// The role and level that it means.
pub(crate) fn role_field(roles: &Roles, asked: &Asked, mistakes: &Mistakes) -> Markup {
    let mut choices = vec![Choice::new("", "Choose"), Choice::new("none", "No professional role")];
    for (role, levels) in &roles.roles {
        choices.push(Choice::new(role.id.to_string(), &role.name));
        choices.extend(levels.iter().map(|level| {
            Choice::new(
                format!("{}/{}", role.id, level.id),
                format!("{}, {}", role.name, level.name),
            )
        }));
    }
    let hint = if roles.roles.is_empty() {
        "No role is set up yet. Set up the roles of the organisation first, under Administration, Roles."
    } else {
        "A title may say a level, such as “senior”, or only the role."
    };
    Field::new("role", "Role and level")
        .value(&asked.role)
        .hint(hint)
        .error(mistakes.at("role"))
        .select(&choices)
}

fn pattern_field(asked: &Asked, mistakes: &Mistakes) -> Markup {
    Field::new("pattern", "Form of the titles")
        .value(&asked.pattern)
        .hint("A star stands for any letters: *product manager* catches “Senior product manager”. Capitals and accents don’t matter.")
        .error(mistakes.at("pattern"))
        .most(300)
        .optional()
        .text()
}

fn everywhere(kept: &Kept, asked: &Asked) -> Markup {
    html! {
        @if kept.everywhere && kept.all.len() > 1 {
            (checkbox("everywhere", "In all organisations", asked.everywhere == "true",
                Some("Only with a role that spans. An organisation’s own rules go before it.")))
        }
    }
}

/// A rule that no waiting title begins.
pub(crate) fn new_rule(kept: &Kept, roles: &Roles, asked: &Asked, mistakes: &Mistakes) -> Markup {
    let scopes = [
        Choice::new("pattern", "Titles of a form").hint("Fill in the form below"),
        Choice::new("title", "One title, whatever label stands beside it")
            .hint("Fill in the title"),
        Choice::new("this", "One title with one label")
            .hint("Fill in the title and the label; leave the label blank for titles without one"),
        Choice::new("label", "All titles with one label").hint("Fill in the label"),
    ];
    html! {
        (mistakes.summary())
        (page_header("A new rule", Some(&format!("Which titles of {} mean which role?", kept.here.name))))
        (get_form("/administration/titles/preview", html! {
            (hidden("organisation", &kept.here.slug))
            (hidden("what", "make"))
            (Field::new("scope", "Which titles").value(&asked.scope).error(mistakes.at("scope")).radios(&scopes))
            (pattern_field(asked, mistakes))
            (Field::new("title", "Title").value(&asked.title).error(mistakes.at("title")).most(300).optional().text())
            (Field::new("label", "Profession label").value(&asked.label).error(mistakes.at("label")).most(300).optional().text())
            (role_field(roles, asked, mistakes))
            (Field::new("from", "From which day").value(&asked.from).error(mistakes.at("from")).date())
            (everywhere(kept, asked))
            (button(Weight::Primary, "Show who comes and who goes"))
        }))
    }
}
