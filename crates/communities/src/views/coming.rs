//! Joining, asking, answering an invitation, inviting.

use super::{
    CARERS_READ, INVITED_READS, SEEN_FIRST, at, community::paragraphs, joining_words,
    shown_to_choices,
};
use crate::{
    VisibleCommunity,
    actions::{CommunityAgreement, CommunityCall},
};
use maud::{Markup, html};
use people::{PersonLine, PersonRow as PersonNoun};
use web::{
    Call, FormValues,
    look::{
        Field, PersonRow, Room, Weight, button, button_row, checkbox, empty, hidden, link_button,
        none_found, page_header, people, post_form, press, results, room_header, search_form,
        section, who_can_read,
    },
};

/// How the reader can come in.
pub enum Way {
    /// An invitation waits.
    Invitation(CommunityCall),
    /// A request was answered with welcome.
    Welcome,
    /// It is open.
    Open,
    /// They may ask.
    Ask,
    /// They have asked.
    Waiting,
    /// Not for them, or by invitation.
    None,
}

/// The page.
pub fn join(
    call: &Call,
    visible: &VisibleCommunity,
    agreement: &CommunityAgreement,
    way: &Way,
    filled: &FormValues,
) -> Markup {
    let name = &visible.community.name;
    let to = |verb: &str| format!("{}/{verb}", at(visible));
    let no = |words: &str, verb: &str| press(Weight::Quiet, words, &to(verb), &call.once(), &[]);
    html! {
        (room_header(Room::Voluntary, &title(name, way), Some(&visible.community.practice), None))
        (filled.mistakes().summary())
        @match way {
            Way::Invitation(CommunityCall { by, words, at }) => {
                p { (by) " invited you on " (call.when(at.0)) ". The answer is yours, in your own time." }
                @if !words.is_empty() { blockquote { (paragraphs(words)) } }
                (accept(call, &to("accept-invitation"), agreement, filled, "Accept and join"))
                (section("no", "Or say no", html! {
                    p { "It needs no reason. Nobody is told, and nobody asks you again soon." }
                    (no("Decline", "decline"))
                }))
            },
            Way::Welcome => {
                p { "Those who look after it answered your request: you are welcome. You are a member once you accept." }
                (accept(call, &to("accept-answer"), agreement, filled, "Accept and join"))
                (section("no", "Or let it go", html! {
                    p { "It needs no reason, and nobody asks you again soon." }
                    (no("Let it go", "let-go"))
                }))
            },
            Way::Open => { (accept(call, &to("join"), agreement, filled, "Join")) },
            Way::Ask => { (ask(call, visible, agreement, filled)) },
            Way::Waiting => {
                p { "Your request waits for those who look after this community. You will find their answer under "
                    a href="/my/memberships" { "my memberships" } "." }
                (no("Take it back", "withdraw-request"))
            },
            Way::None => { (empty("You can’t join this one by yourself", joining_words(visible.community.joining).1,
                Some(link_button(Weight::Secondary, "Look for others", "/communities")))) },
        }
    }
}

fn title(name: &str, way: &Way) -> String {
    match way {
        Way::Invitation(_) => format!("You are invited to {name}"),
        Way::Welcome => format!("You are welcome in {name}"),
        Way::Ask => format!("Ask to join {name}"),
        Way::Waiting => format!("You have asked to join {name}"),
        Way::Open | Way::None => format!("Join {name}"),
    }
}

fn accept(
    call: &Call,
    action: &str,
    agreement: &CommunityAgreement,
    filled: &FormValues,
    words: &str,
) -> Markup {
    let shown_to = match filled.text("shown_to") {
        "" => "members",
        chosen => chosen,
    };
    html! {
        (section("agreement", "What members agree to", paragraphs(&agreement.text)))
        (post_form(action, &call.once(), html! {
            (hidden("agreement", &agreement.id.to_string()))
            @if let Some(wrong) = filled.mistakes().at("agreed") { p .error { (wrong) } }
            (checkbox("agreed", "I accept this agreement", false,
                Some("Your line manager’s pages never show that you are a member. You can leave at any time, with one click.")))
            (Field::new("shown_to", "Who sees that you are a member?").of(filled).value(shown_to)
                .radios(&shown_to_choices()))
            (who_can_read(SEEN_FIRST))
            (button(Weight::Primary, words))
        }))
    }
}

fn ask(
    call: &Call,
    visible: &VisibleCommunity,
    agreement: &CommunityAgreement,
    filled: &FormValues,
) -> Markup {
    html! {
        p { "Those who look after it read your request and answer. You are a member only once you accept their answer." }
        p { (SEEN_FIRST) }
        (post_form(&format!("{}/ask", at(visible)), &call.once(), html! {
            (Field::new("words", "What do you practise, and what brings you here?").of(filled)
                .most(2000).readers(CARERS_READ).textarea(5))
            (button_row(&[button(Weight::Primary, "Ask to join"), link_button(Weight::Quiet, "Not now", &at(visible))]))
        }))
        (section("agreement", "What members agree to", paragraphs(&agreement.text)))
    }
}

/// Whom to invite.
pub fn invite_search(visible: &VisibleCommunity, words: &str, found: &[PersonLine]) -> Markup {
    let to = format!("{}/invite", at(visible));
    let rows: Vec<PersonRow> = found
        .iter()
        .map(|line| PersonRow {
            name: line.name.clone(),
            pronouns: line.pronouns.clone(),
            unit: line.unit.clone(),
            aside: Some(link_button(
                Weight::Secondary,
                "Choose",
                &format!("{to}?person={}", line.id),
            )),
            ..PersonRow::default()
        })
        .collect();
    html! {
        (page_header(&format!("Invite someone to {}", visible.community.name), Some("They decide for themselves whether to come. You see who is in it once they are.")))
        (search_form(&to, "Find a person by name or unit", words, None))
        (results(&found_words(words, rows.len()), html! {
            @if words.is_empty() {
                (empty("Who practises this too?", "Type part of a name to find them.", None))
            } @else if rows.is_empty() {
                (none_found(words, empty("Nobody found", "Try fewer letters, or another spelling.", None)))
            } @else { (people(&rows)) }
        }))
    }
}

fn found_words(words: &str, count: usize) -> String {
    match count {
        0 if words.is_empty() => String::new(),
        1 => "1 person found".to_owned(),
        n => format!("{n} people found"),
    }
}

/// The invitation to one person, to be written.
pub fn invite(
    call: &Call,
    visible: &VisibleCommunity,
    person: &PersonNoun,
    filled: &FormValues,
) -> Markup {
    let to = format!("{}/invite", at(visible));
    html! {
        (page_header(&format!("Invite {} to {}", person.name, visible.community.name), Some("They decide for themselves whether to come.")))
        (filled.mistakes().summary())
        (post_form(&to, &call.once(), html! {
            (hidden("person", &person.id.to_string()))
            @if let Some(wrong) = filled.mistakes().at("person") { p #f-person .error { (wrong) } }
            (Field::new("words", "What would you like to say to them?").of(filled).optional()
                .most(2000).readers(INVITED_READS).textarea(4))
            (button_row(&[button(Weight::Primary, "Invite"), link_button(Weight::Quiet, "Choose somebody else", &to)]))
        }))
    }
}
