//! For those who look after a community: requests to answer, members to ask, an offer to lead.

use super::{ASKER_READS, at, community::paragraphs};
use crate::{Member, Request, RequestId, VisibleCommunity};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Field, Weight, button, button_named, button_row, chip, empty, link_button,
        page_header, post_form, section,
    },
};

/// Those who ask, the longest waiting first; `refused` is the answer that was refused, with what was typed.
pub fn requests(
    call: &Call,
    visible: &VisibleCommunity,
    requests: &[Request],
    refused: Option<(RequestId, &FormValues)>,
) -> Markup {
    html! {
        (page_header("Requests to join", Some("Welcome makes nobody a member yet: whoever asked still decides.")))
        @if let Some((_, filled)) = refused { (filled.mistakes().summary()) }
        @if requests.is_empty() {
            (empty("Nobody is waiting", "When someone asks to join, their words stand here until one of you answers.",
                Some(link_button(Weight::Secondary, "Back to the community", &at(visible)))))
        }
        @for request in requests { (one(call, visible, request, refused.filter(|(id, _)| *id == request.id))) }
    }
}

fn one(
    call: &Call,
    visible: &VisibleCommunity,
    request: &Request,
    refused: Option<(RequestId, &FormValues)>,
) -> Markup {
    let typed = refused.map_or("", |(_, filled)| filled.text("words"));
    let error = refused.and_then(|(_, filled)| filled.mistakes().at("words"));
    // The summary of mistakes leads to `f-words`, so the refused one has that id.
    let id = if refused.is_some() { "f-words".to_owned() } else { format!("words-{}", request.id) };
    section(
        &format!("request-{}", request.id),
        &format!("{} asks", request.name),
        html! {
            p .muted { (chip(&request.name, Some(&format!("/people/{}", request.person)), request.pronouns.as_deref())) " on " (call.when(request.at)) }
            blockquote { (paragraphs(&request.words)) }
            (post_form(&format!("{}/requests/{}", at(visible), request.id), &call.once(), html! {
                (Field::new("words", "Your words to them").id(&id).value(typed).error(error)
                    .hint("Needed for “not now”; a welcome can do without.").most(2000).readers(ASKER_READS).textarea(3))
                (button_row(&[
                    button_named(Weight::Primary, "Welcome", "answer", "welcome"),
                    button_named(Weight::Secondary, "Not now", "answer", "not_now"),
                ]))
            }))
        },
    )
}

/// A member to ask.
pub fn hand_over(
    call: &Call,
    visible: &VisibleCommunity,
    members: &[Member],
    filled: &FormValues,
) -> Markup {
    let mut choices = vec![Choice::new("", "Choose a member")];
    choices
        .extend(members.iter().map(|member| Choice::new(member.person.to_string(), &member.name)));
    let parts = [
        Choice::new("leader", "Leader")
            .hint("Sees to it that the community goes on: sessions, newcomers, decisions."),
        Choice::new("core", "Core member")
            .hint("Helps to carry it, and answers those who ask to join."),
    ];
    html! {
        (page_header("Ask a member to look after it", Some("They accept or decline. Everyone does it for a term, and then hands over. Their name then stands on the community’s page for everyone who may know of it; they are told so before they accept.")))
        (filled.mistakes().summary())
        @if members.is_empty() {
            (empty("You are the only member", "Invite others first: whoever looks after a community is one of its members.",
                Some(link_button(Weight::Secondary, "Invite someone", &format!("{}/invite", at(visible))))))
        } @else {
            (post_form(&format!("{}/hand-over", at(visible)), &call.once(), html! {
                (Field::new("person", "Whom do you ask?").of(filled).select(&choices))
                (Field::new("part", "As what?").of(filled).radios(&parts))
                (Field::new("until", "Until which day?").of(filled)
                    .hint("Within two years. What they look after now is followed by this.").date())
                (button_row(&[button(Weight::Primary, "Ask"), link_button(Weight::Quiet, "Not now", &at(visible))]))
            }))
        }
    }
}

/// An offer to lead, where nobody does.
pub fn offer(call: &Call, visible: &VisibleCommunity, filled: &FormValues) -> Markup {
    html! {
        (page_header(&format!("Offer to lead {}", visible.community.name), Some("Nobody leads it at present. Your offer stands on its page until another member welcomes it.")))
        (filled.mistakes().summary())
        (post_form(&format!("{}/offer", at(visible)), &call.once(), html! {
            (Field::new("until", "Until which day?").of(filled).hint("Within two years.").date())
            p { "Once it is agreed, your name stands on the community’s page for everyone who may know of it, your line manager included. You can step down at any time." }
            (button_row(&[button(Weight::Primary, "Offer to lead"), link_button(Weight::Quiet, "Not now", &at(visible))]))
        }))
    }
}
