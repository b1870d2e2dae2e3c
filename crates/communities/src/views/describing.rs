//! The forms in which a community says what it is: founding, describing, agreement, stage, closing.

use super::{
    KNOWERS_READ, at, community::paragraphs, joining_choices, members_words, seen_choices,
    stage_words,
};
use crate::{Agreement, Community, Known, Stage};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Choice, Fact, Field, Mistakes, Tone, Weight, button, button_named, button_row, checkbox,
        facts, hidden, link_button, notice, page_header, post_form, section,
    },
};

/// What a new community may start from; it is theirs to word.
const FIRST_AGREEMENT: &str = "We come because we want to, and as often as suits us.\n\nWhat somebody tells us here about their work is not passed on without asking them.\n\nWe learn from what went wrong as gladly as from what went well, and we make room for those who are new.";

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The practice.
    pub practice: String,
    /// The purpose.
    pub purpose: String,
    /// The criteria.
    pub criteria: String,
    /// The key of how one joins.
    pub joining: String,
    /// The key of who may know.
    pub seen_by: String,
    /// Whether it spans organisations.
    pub spans: bool,
    /// The rhythm.
    pub rhythm: String,
    /// The agreement.
    pub agreement: String,
    /// The practice's name, where a role's was typed.
    pub offered: Option<String>,
    /// Whether the role's name is kept all the same.
    pub kept: bool,
    /// Whether there are several organisations.
    pub several: bool,
}

impl Typed {
    /// Nothing yet but the most open choices and a first agreement.
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            practice: String::new(),
            purpose: String::new(),
            criteria: String::new(),
            joining: "open".to_owned(),
            seen_by: "everyone".to_owned(),
            spans: false,
            rhythm: String::new(),
            agreement: FIRST_AGREEMENT.to_owned(),
            offered: None,
            kept: false,
            several: false,
        }
    }

    /// What holds now.
    pub fn of(community: &Community) -> Self {
        Self {
            name: community.name.clone(),
            practice: community.practice.clone(),
            purpose: community.purpose.clone(),
            criteria: community.criteria.clone(),
            joining: community.joining.key().to_owned(),
            seen_by: community.seen_by.key().to_owned(),
            spans: community.spans,
            rhythm: community.rhythm.clone(),
            ..Self::empty()
        }
    }
}

/// The form for a new one.
pub fn found(call: &Call, typed: &Typed, mistakes: &Mistakes) -> Markup {
    html! {
        (page_header("Found a community", Some("It needs a practice, and people who want to get better at it. You will be its first member and lead it for a year; then hand it over or be asked again. Your name stands on its page for everyone who may know of it, your line manager included.")))
        (mistakes.summary())
        (post_form("/communities/found", &call.once(), html! {
            (fields(typed, mistakes))
            (Field::new("agreement", "What members agree to").value(&typed.agreement).error(mistakes.at("agreement")).most(4000)
                .hint("Everyone accepts it on joining. This is a start: make it yours.").readers(KNOWERS_READ).textarea(8))
            (button_row(&[button(Weight::Primary, "Found this community"), link_button(Weight::Quiet, "Not now", "/communities")]))
        }))
    }
}

/// The form for one that is there; `stale` when somebody else saved meanwhile.
pub fn describe(
    call: &Call,
    known: &Known,
    typed: &Typed,
    mistakes: &Mistakes,
    stale: bool,
) -> Markup {
    let community = &known.community;
    html! {
        (page_header(&format!("Describe {}", community.name), None))
        (mistakes.summary())
        @if stale { (now_stands(community)) }
        (post_form(&format!("{}/describe", at(known)), &call.once(), html! {
            (hidden("version", &community.version.to_string()))
            (fields(typed, mistakes))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &at(known))]))
        }))
    }
}

/// What somebody else saved meanwhile, to compare with what was typed.
fn now_stands(community: &Community) -> Markup {
    section(
        "now",
        "What holds now",
        facts(&[
            Fact::new("Name", &community.name),
            Fact::new("Practice", &community.practice),
            Fact::new("Purpose", paragraphs(&community.purpose)),
            Fact::new("Criteria", paragraphs(&community.criteria)),
            Fact::new("To join", super::joining_words(community.joining).0),
            Fact::new(
                "Who can know",
                super::seen_words(community.seen_by, &community.organisation_name, community.spans),
            ),
            Fact::new("Rhythm", &community.rhythm),
        ]),
    )
}

fn fields(typed: &Typed, mistakes: &Mistakes) -> Markup {
    html! {
        (Field::new("name", "Name").value(&typed.name).error(mistakes.at("name")).most(80)
            .hint("After the practice, such as “Service design” or “Working in the open”.").readers(KNOWERS_READ).text())
        @if let Some(practice) = &typed.offered { (offered(practice, &typed.name)) }
        @if typed.kept { (hidden("keep_name", "yes")) }
        @if typed.kept || typed.offered.is_some() { (hidden("offered_for", &typed.name)) }
        (Field::new("practice", "What its members practise, in a line").value(&typed.practice).error(mistakes.at("practice"))
            .most(200).readers(KNOWERS_READ).text())
        (Field::new("purpose", "What it is for").value(&typed.purpose).error(mistakes.at("purpose")).most(4000)
            .hint("What people will get better at, and how.").readers(KNOWERS_READ).textarea(5))
        (Field::new("criteria", "Whom it is for").value(&typed.criteria).error(mistakes.at("criteria")).most(4000)
            .hint("By what people practise or want to learn. Roles, grades and lines don’t count here.").readers(KNOWERS_READ).textarea(3))
        (Field::new("joining", "How do people come in?").value(&typed.joining).error(mistakes.at("joining")).radios(&joining_choices()))
        (Field::new("seen_by", "Who may know that it exists?").value(&typed.seen_by).error(mistakes.at("seen_by")).radios(&seen_choices()))
        @if typed.several {
            (checkbox("spans", "People of other organisations may join too", typed.spans, None))
        } @else if typed.spans { (hidden("spans", "yes")) }
        (Field::new("rhythm", "How often does it meet?").value(&typed.rhythm).error(mistakes.at("rhythm")).most(200).optional()
            .hint("Such as “every second Thursday, 45 minutes”.").readers(KNOWERS_READ).text())
    }
}

/// House rule 7: the practice's name, one press away. Keeping the role's takes a second press.
fn offered(practice: &str, typed: &str) -> Markup {
    notice(
        Tone::Care,
        &format!("Would “{practice}” be the better name?"),
        html! {
            p { "It says what you practise, so that everyone who practises it knows they are meant." }
            (button_row(&[
                button_named(Weight::Primary, &format!("Use “{practice}”"), "use_name", practice),
                button_named(Weight::Quiet, &format!("Keep “{typed}”"), "keep_name", "yes"),
            ]))
        },
    )
}

/// What members agree to.
pub fn agreement(
    call: &Call,
    known: &Known,
    agreement: &Agreement,
    to_accept: bool,
    carer: bool,
    mistakes: &Mistakes,
) -> Markup {
    let since =
        format!("Wording {}, since {}.", agreement.number, super::day(call, agreement.made_at));
    html! {
        (page_header(&format!("What members of {} agree to", known.community.name), Some(&since)))
        (mistakes.summary())
        (paragraphs(&agreement.text))
        @if to_accept {
            (post_form(&format!("{}/agreement", at(known)), &call.once(), html! {
                (hidden("agreement", &agreement.id.to_string()))
                @if let Some(wrong) = mistakes.at("agreed") { p .error { (wrong) } }
                (checkbox("agreed", "I accept this agreement", false, Some("If you don’t, you can leave: one click, no reason needed.")))
                (button(Weight::Primary, "Accept"))
            }))
        }
        @if carer { p { a href={ (at(known)) "/agreement/change" } { "Change the agreement" } } }
        p { a href=(at(known)) { "Back to " (known.community.name) } }
    }
}

/// A new wording; `typed` is what stands in the box.
pub fn agreement_form(
    call: &Call,
    known: &Known,
    now: &Agreement,
    typed: &str,
    mistakes: &Mistakes,
) -> Markup {
    let stale = !mistakes.is_empty() && mistakes.at("agreement").is_none();
    html! {
        (page_header("Change the agreement", Some("Talk about it together first. Every member is asked to accept the new wording; nobody is put out for not having done so.")))
        (mistakes.summary())
        @if stale { (section("now", &format!("What holds now: wording {}", now.number), paragraphs(&now.text))) }
        (post_form(&format!("{}/agreement/change", at(known)), &call.once(), html! {
            (hidden("version", &now.number.to_string()))
            (Field::new("agreement", "What members agree to").value(typed).error(mistakes.at("agreement")).most(4000)
                .readers(KNOWERS_READ).textarea(10))
            (button_row(&[button(Weight::Primary, "Make it the agreement"), link_button(Weight::Quiet, "Leave it as it is", &at(known))]))
        }))
    }
}

/// In which stage it is.
pub fn stage(call: &Call, known: &Known, chosen: &str, mistakes: &Mistakes) -> Markup {
    let choices: Vec<Choice> = Stage::ALL
        .iter()
        .filter(|stage| **stage != Stage::Closed)
        .map(|stage| {
            let (name, words) = stage_words(*stage);
            Choice::new(stage.key(), name).hint(words)
        })
        .collect();
    html! {
        (page_header(&format!("Where is {} in its life?", known.community.name), Some("A word for where you are, not a mark. Communities go back and forth.")))
        (mistakes.summary())
        (post_form(&format!("{}/stage", at(known)), &call.once(), html! {
            (hidden("version", &known.community.version.to_string()))
            (Field::new("stage", "Stage").value(chosen).error(mistakes.at("stage")).radios(&choices))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &at(known))]))
        }))
    }
}

/// What goes when it closes; `waiting` is how many invitations and requests.
pub fn close(call: &Call, known: &Known, waiting: (i64, i64), mistakes: &Mistakes) -> Markup {
    let name = &known.community.name;
    html! {
        (page_header(&format!("Close {name}?"), Some("This can’t be undone. Agree on it together first.")))
        (mistakes.summary())
        (notice(Tone::Care, "What goes", html! {
            ul {
                li { "The memberships of all " (members_words(known)) " end. Each keeps it in their own list of what they were in." }
                li { "Terms of those who look after it end." }
                @if waiting.0 > 0 { li { "Invitations that wait for an answer (" (waiting.0) ") are taken back." } }
                @if waiting.1 > 0 { li { "Requests that wait for an answer (" (waiting.1) ") end unanswered." } }
            }
            p { "What it was for stays to read, for whoever may know of it." }
        }))
        (post_form(&format!("{}/close", at(known)), &call.once(), html! {
            (hidden("version", &known.community.version.to_string()))
            (button_row(&[button(Weight::Danger, &format!("Close {name}")), link_button(Weight::Quiet, "Keep it", &at(known))]))
        }))
    }
}
