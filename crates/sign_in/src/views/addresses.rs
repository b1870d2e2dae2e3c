//! Addresses that wait for a decision, as they are seen.

use access::{Decision, PendingAddress};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Column, Tone, Weight, button_row, empty, link_button, notice, page_header, pager,
        plain_card, press, table,
    },
};

/// Where somebody decides, what the two buttons are called, and the ids of their forms.
fn choices(action: &str, words: (&str, &str), once: (&str, &str)) -> Markup {
    let pressed = |weight, words: &str, once: &str, decision: Decision| {
        press(weight, words, action, once, &[("decision", decision.key())])
    };
    button_row(&[
        pressed(Weight::Primary, words.0, once.0, Decision::Confirmed),
        pressed(Weight::Danger, words.1, once.1, Decision::Stopped),
    ])
}

/// On "my account": another address is said of its reader.
pub(crate) fn own(call: &Call, pending: &PendingAddress) -> Markup {
    let said = &pending.said.address;
    let action = format!("/my/account/addresses/{}", pending.said.id);
    notice(
        Tone::Care,
        &format!("Is {said} your address?"),
        html! {
            p {
                "Your organisation’s staff data says so since " (call.when(pending.said.said_at)) ". "
                @match &pending.before {
                    Some(before) => { "Until you confirm it, you sign in with " (before) "." }
                    None => { "Until you confirm it, no sign-in link is sent to it." }
                }
            }
            @if !pending.rivals.is_empty() {
                p { "Somebody else is said to have it too, so no sign-in link is sent to it for either of you until this is decided." }
            } @else if pending.holds_office {
                p { "As you hold an office, it never takes effect unless you or another administrator confirm it." }
            } @else if let Some(at) = pending.takes_effect_at {
                p { "If nobody stops it, it takes effect on " (call.when(at)) "." }
            }
            (choices(&action, ("Yes, it is mine", "No, stop it"), (&call.once(), &call.once())))
        },
    )
}

/// The page of a letter to the earlier address.
pub(crate) fn letter(token: &str, name: &str, said: &str, once: &(String, String)) -> Markup {
    html! {
        div .prose {
            (page_header("Did your address change?", Some(&format!("{name} signs in to Mandorla with a link that is mailed to them."))))
            p { "The staff data now says that " (name) "’s address is " strong { (said) } ". If that is wrong, stop it here: whoever reads mail at that address could otherwise sign in as " (name) "." }
            (choices(&format!("/sign-in/address/{token}"), ("Yes, use the new address", "No, stop it"), (&once.0, &once.1)))
        }
    }
}

pub(crate) fn decided(decision: Decision) -> Markup {
    let words = match decision {
        Decision::Confirmed => {
            "The new address is confirmed. Sign-in links are mailed to it from now on."
        }
        Decision::Stopped => {
            "The change is stopped. Sign-in links are mailed to the address they went to before. Tell your people operations, so that the staff data is corrected."
        }
    };
    html! {
        div .prose {
            (page_header("Thank you", Some(words)))
            (link_button(Weight::Secondary, "Go to the start page", "/"))
        }
    }
}

pub(crate) fn over(words: &str) -> Markup {
    html! {
        div .prose {
            (page_header("There is nothing to decide", Some(words)))
            (link_button(Weight::Secondary, "Go to the start page", "/"))
        }
    }
}

/// An address as the list shows it.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) rivals: Vec<String>,
    pub(crate) once: String,
    pub(crate) pending: PendingAddress,
}

pub(crate) fn panel() -> Markup {
    plain_card(
        "Addresses to decide",
        "/administration/addresses",
        html! { p { "Changed addresses that don’t sign anybody in yet, and addresses that two people are said to have." } },
    )
}

pub(crate) fn list(call: &Call, lines: &[Line], next: Option<&str>) -> Markup {
    let columns = ["Person", "Address", "Before", "Why it waits", "Decide"].map(Column::new);
    let rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            let pending = &line.pending;
            let action = format!("/administration/addresses/{}", pending.said.id);
            vec![
                html! { a href={ "/people/" (pending.said.person) } { (line.name) } },
                html! { (pending.said.address) },
                html! { (pending.before.as_deref().unwrap_or("–")) },
                html! { (why(call, line)) },
                html! {
                    (button_row(&[
                        press(Weight::Quiet, "It is theirs", &action, &line.once, &[("decision", Decision::Confirmed.key())]),
                        press(Weight::Quiet, "Stop it", &action, &call.once(), &[("decision", Decision::Stopped.key())]),
                    ]))
                },
            ]
        })
        .collect();
    html! {
        (page_header("Addresses to decide", Some("An address signs in whoever reads its mail. A changed one waits until its person confirms it, or until their earlier address was told twice and nobody stopped it. Ask the person before you decide for them.")))
        @if rows.is_empty() {
            (empty("Nothing waits", "When the staff data changes an address, it waits here until it is confirmed.", None))
        } @else {
            (table("Addresses that don’t sign anybody in yet", &columns, &rows))
        }
        (pager("Pages of addresses", None, next))
    }
}

fn why(call: &Call, line: &Line) -> String {
    let pending = &line.pending;
    if !line.rivals.is_empty() {
        return format!("{} is said to have it too", line.rivals.join(", "));
    }
    if pending.holds_office {
        return "They hold an office: they or an administrator confirm it".to_owned();
    }
    match (&pending.before, pending.takes_effect_at) {
        (_, Some(at)) => format!("It takes effect on {} unless it is stopped", call.when(at)),
        (Some(before), None) => format!("{before} is told twice first"),
        (None, None) => "There is no earlier address to tell".to_owned(),
    }
}
