//! Publishing a notice, a new version of it and withdrawing it, as heads and deputies see them.

use super::{AUDIENCE_READS, changes, force_line};
use crate::{Notice, NoticeState, actions::Revise, rules::Refusal};
use audiences::views::{any_of, people_words};
use ground::{Refused, Span};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Fact, Field, Tone, Weight, button, button_row, checkbox, facts, hidden, link_button,
        markdown, notice as aside_box, page_header, post_form, section,
    },
};

/// What publishing would do.
pub(crate) struct Preview<'a> {
    pub(crate) notice: &'a Notice,
    pub(crate) audience: Vec<String>,
    /// The days on which it would be in force, or why it can't be published.
    pub(crate) force: Result<Span, Refusal>,
    /// How many it would reach on the first of them.
    pub(crate) people: usize,
    /// Whether there are more than were counted.
    pub(crate) is_more: bool,
}

/// The page that publishes a draft.
pub(crate) fn publish(call: &Call, shown: &Preview<'_>, filled: &FormValues) -> Markup {
    let notice = shown.notice;
    html! {
        (filled.mistakes().summary())
        (page_header("Publish the notice", Some(&notice.title)))
        @match &shown.force {
            Err(refusal) => {
                (aside_box(Tone::Care, "It can’t be published", html! { p { (Refused::from(*refusal).words) } }))
                p { a href=(notice.href()) { "Back to the notice" } }
            },
            Ok(force) => {
                (facts(&[
                    Fact::new("For", any_of(&shown.audience)),
                    Fact::new("Asks", notice.requirement.words()),
                    Fact::new("Days", force_line(NoticeState::InForce, *force)),
                    Fact::new("Reaches", html! {
                        (people_words(shown.people, shown.is_more)) " on " (force.from.words())
                        ", and whoever comes into the audience later"
                    }),
                ]))
                @if shown.people == 0 {
                    (aside_box(Tone::Care, "It reaches nobody on its first day", html! {
                        p { "Nobody is in this audience on " (force.from.words()) ". You can publish it for those who will be, or go back and choose another audience." }
                    }))
                }
                (section("says", "What it says", markdown(&notice.text, 2)))
                (post_form(&format!("{}/publish", notice.href()), &call.once(), html! {
                    (hidden("version", &notice.version.to_string()))
                    (button_row(&[button(Weight::Primary, "Publish it"), link_button(Weight::Quiet, "Not yet", &notice.href())]))
                }))
            },
        }
    }
}

/// The form of another version.
pub(crate) fn revise(call: &Call, notice: &Notice, filled: &FormValues) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Write a new version", Some("The notice keeps its audience and its days. What you change is shown to everybody beside what it said before.")))
        @if filled.is_conflict() {
            (aside_box(Tone::Care, "What holds now", html! {
                p { strong { (notice.title) } }
                (markdown(&notice.text, 1))
                p { "Below is what you typed. Send it again to put it in the place of this." }
            }))
        }
        (post_form(&format!("{}/revise", notice.href()), &call.once(), html! {
            (hidden("version", &notice.version.to_string()))
            (Field::new("title", "Title").of(filled).most(160).text())
            (Field::new("text", "What it says").of(filled).hint("In Markdown.").readers(AUDIENCE_READS).most(20_000).textarea(12))
            (anew(filled.ticked("anew")))
            (button_row(&[button(Weight::Primary, "Show what changes"), link_button(Weight::Quiet, "Leave it as it is", &notice.href())]))
        }))
    }
}

fn anew(ticked: bool) -> Markup {
    let hint = "Tick this where what people have to know or do has changed. Leave it for a corrected spelling.";
    checkbox("anew", "Ask everybody anew, those who have it already too", ticked, Some(hint))
}

/// What a new version changes, to be confirmed.
pub(crate) fn difference_seen(call: &Call, notice: &Notice, new: &Revise) -> Markup {
    html! {
        (page_header("What changes", Some(&notice.title)))
        (section("difference", "What differs", changes((&notice.title, &notice.text), (&new.title, &new.text))))
        p {
            @if new.anew { "Everybody whom it reaches is asked anew, those who have it already too." }
            @else { "Those who have it already are not asked again." }
        }
        (post_form(&format!("{}/revise", notice.href()), &call.once(), html! {
            (hidden("version", &notice.version.to_string()))
            (hidden("seen", "true"))
            (hidden("title", &new.title))
            (hidden("text", &new.text))
            @if new.anew { (hidden("anew", "true")) }
            (button_row(&[button(Weight::Primary, "Publish this version"), link_button(Weight::Quiet, "Leave it as it is", &notice.href())]))
        }))
    }
}

/// The form that withdraws one.
pub(crate) fn withdraw(call: &Call, notice: &Notice, filled: &FormValues) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Withdraw the notice", Some(&notice.title)))
        p { "From today on it asks nobody for anything. Those whom it has reached still find it among their past notices, and who has acknowledged it is kept. It can’t be published again." }
        (post_form(&format!("{}/withdraw", notice.href()), &call.once(), html! {
            (hidden("version", &notice.version.to_string()))
            (Field::new("because", "Why").of(filled).hint("Shown where the notice stands.").readers(AUDIENCE_READS).most(2000).optional().textarea(4))
            (button_row(&[button(Weight::Danger, "Withdraw it"), link_button(Weight::Quiet, "Leave it as it is", &notice.href())]))
        }))
    }
}
