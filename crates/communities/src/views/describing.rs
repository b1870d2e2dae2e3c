//! The forms in which a community says what it is: founding, describing, agreement, stage, closing.

use super::{
    KNOWERS_READ, at, community::paragraphs, joining_choices, members_words, seen_choices,
    stage_words,
};
use crate::{
    Community, Stage, VisibleCommunity,
    actions::{CommunityAgreement, CommunityClosing, OpenAgreement},
};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Fact, Field, Tone, Weight, button, button_named, button_row, checkbox, facts,
        hidden, link_button, notice, page_header, post_form, section,
    },
};

/// What a new community may start from; it is theirs to word.
pub const FIRST_AGREEMENT: &str = "We come because we want to, and as often as suits us.\n\nWhat somebody tells us here about their work is not passed on without asking them.\n\nWe learn from what went wrong as gladly as from what went well, and we make room for those who are new.";

/// What the form of a description goes by beside what stands in it.
pub struct Names {
    /// The practice's name, where a role's was typed.
    pub offered: Option<String>,
    /// Whether there are several organisations.
    pub several: bool,
}

/// The form for a new one.
pub fn found(call: &Call, filled: &FormValues, names: &Names) -> Markup {
    html! {
        (page_header("Found a community", Some("It needs a practice, and people who want to get better at it. You will be its first member and lead it for a year; then hand it over or be asked again. Your name stands on its page for everyone who may know of it, your line manager included.")))
        (filled.mistakes().summary())
        (post_form("/communities/found", &call.once(), html! {
            (fields(filled, names))
            (Field::new("agreement", "What members agree to").of(filled).most(4000)
                .hint("Everyone accepts it on joining. This is a start: make it yours.").readers(KNOWERS_READ).textarea(8))
            (button_row(&[button(Weight::Primary, "Found this community"), link_button(Weight::Quiet, "Not now", "/communities")]))
        }))
    }
}

/// The form for one that is there, with what holds now where somebody else saved meanwhile.
pub fn describe(
    call: &Call,
    visible: &VisibleCommunity,
    filled: &FormValues,
    names: &Names,
) -> Markup {
    let community = &visible.community;
    html! {
        (page_header(&format!("Describe {}", community.name), None))
        (filled.mistakes().summary())
        @if filled.is_conflict() { (now_stands(community)) }
        (post_form(&format!("{}/describe", at(visible)), &call.once(), html! {
            (hidden("version", &community.version.to_string()))
            (fields(filled, names))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &at(visible))]))
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
            meetings(community),
        ]),
    )
}

/// How often it meets, in short.
pub(super) fn meetings(community: &Community) -> Fact {
    let settled = !community.rhythm.is_empty();
    Fact::new("Meets", if settled { &community.rhythm } else { "Not settled yet" })
}

fn fields(filled: &FormValues, names: &Names) -> Markup {
    let (name, kept) = (filled.text("name"), filled.ticked("keep_name"));
    html! {
        (Field::new("name", "Name").of(filled).most(80)
            .hint("After the practice, such as “Service design” or “Working in the open”.").readers(KNOWERS_READ).text())
        @if let Some(practice) = &names.offered { (offered(practice, name)) }
        @if kept { (hidden("keep_name", "true")) }
        @if kept || names.offered.is_some() { (hidden("offered_for", name)) }
        (Field::new("practice", "What its members practise, in a line").of(filled).most(200).readers(KNOWERS_READ).text())
        (Field::new("purpose", "What it is for").of(filled).most(4000)
            .hint("What people will get better at, and how.").readers(KNOWERS_READ).textarea(5))
        (Field::new("criteria", "Whom it is for").of(filled).most(4000)
            .hint("By what people practise or want to learn. Roles, grades and lines don’t count here.").readers(KNOWERS_READ).textarea(3))
        (Field::new("joining", "How do people come in?").of(filled).radios(&joining_choices()))
        (Field::new("seen_by", "Who may know that it exists?").of(filled).radios(&seen_choices()))
        @if names.several {
            (checkbox("spans", "People of other organisations may join too", filled.ticked("spans"), None))
        } @else if filled.ticked("spans") { (hidden("spans", "true")) }
        (Field::new("rhythm", "How often does it meet?").of(filled).most(200).optional()
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
                button_named(Weight::Quiet, &format!("Keep “{typed}”"), "keep_name", "true"),
            ]))
        },
    )
}

/// What members agree to.
pub fn agreement(
    call: &Call,
    visible: &VisibleCommunity,
    agreement: &CommunityAgreement,
    carer: bool,
    filled: &FormValues,
) -> Markup {
    let since = format!("Wording {}, since {}.", agreement.number, agreement.since.words());
    html! {
        (page_header(&format!("What members of {} agree to", visible.community.name), Some(&since)))
        (filled.mistakes().summary())
        (paragraphs(&agreement.text))
        @if agreement.waits_for_you {
            (post_form(&format!("{}/agreement", at(visible)), &call.once(), html! {
                (hidden("agreement", &agreement.id.to_string()))
                @if let Some(wrong) = filled.mistakes().at("agreed") { p .error { (wrong) } }
                (checkbox("agreed", "I accept this agreement", false, Some("If you don’t, you can leave: one click, no reason needed.")))
                (button(Weight::Primary, "Accept"))
            }))
        }
        @if carer { p { a href={ (at(visible)) "/agreement/change" } { "Change the agreement" } } }
        p { a href=(at(visible)) { "Back to " (visible.community.name) } }
    }
}

/// A new wording, with what holds now where somebody else changed it meanwhile.
pub fn agreement_form(call: &Call, on: &OpenAgreement, filled: &FormValues) -> Markup {
    let (visible, now) = (&on.visible, &on.agreement);
    html! {
        (page_header("Change the agreement", Some("Talk about it together first. Every member is asked to accept the new wording; nobody is put out for not having done so.")))
        (filled.mistakes().summary())
        @if filled.is_conflict() { (section("now", &format!("What holds now: wording {}", now.number), paragraphs(&now.text))) }
        (post_form(&format!("{}/agreement/change", at(visible)), &call.once(), html! {
            (hidden("version", &now.number.to_string()))
            (Field::new("text", "What members agree to").of(filled).most(4000)
                .readers(KNOWERS_READ).textarea(10))
            (button_row(&[button(Weight::Primary, "Make it the agreement"), link_button(Weight::Quiet, "Leave it as it is", &at(visible))]))
        }))
    }
}

/// In which stage it is.
pub fn stage(call: &Call, visible: &VisibleCommunity, filled: &FormValues) -> Markup {
    let choices: Vec<Choice> = Stage::ALL
        .iter()
        .filter(|stage| **stage != Stage::Closed)
        .map(|stage| {
            let (name, words) = stage_words(*stage);
            Choice::new(stage.key(), name).hint(words)
        })
        .collect();
    html! {
        (page_header(&format!("Where is {} in its life?", visible.community.name), Some("A word for where you are, not a mark. Communities go back and forth.")))
        (filled.mistakes().summary())
        (post_form(&format!("{}/stage", at(visible)), &call.once(), html! {
            (hidden("version", &visible.community.version.to_string()))
            (Field::new("stage", "Stage").of(filled).radios(&choices))
            (button_row(&[button(Weight::Primary, "Save"), link_button(Weight::Quiet, "Leave it as it is", &at(visible))]))
        }))
    }
}

/// What goes when it closes.
pub fn close(
    call: &Call,
    visible: &VisibleCommunity,
    closing: CommunityClosing,
    filled: &FormValues,
) -> Markup {
    let name = &visible.community.name;
    html! {
        (page_header(&format!("Close {name}?"), Some("This can’t be undone. Agree on it together first.")))
        (filled.mistakes().summary())
        (notice(Tone::Care, "What goes", html! {
            ul {
                li { "The memberships of all " (members_words(visible)) " end. Each keeps it in their own list of what they were in." }
                li { "Terms of those who look after it end." }
                @if closing.invitations > 0 { li { "Invitations that wait for an answer (" (closing.invitations) ") are taken back." } }
                @if closing.requests > 0 { li { "Requests that wait for an answer (" (closing.requests) ") end unanswered." } }
            }
            p { "What it was for stays to read, for whoever may know of it." }
        }))
        (post_form(&format!("{}/close", at(visible)), &call.once(), html! {
            (hidden("version", &visible.community.version.to_string()))
            (button_row(&[button(Weight::Danger, &format!("Close {name}")), link_button(Weight::Quiet, "Keep it", &at(visible))]))
        }))
    }
}
