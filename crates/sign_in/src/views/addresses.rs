//! Addresses that wait for a decision, as they are seen.

use crate::model::AddressToDecide;
use access::Decision;
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{
        Column, Tone, Weight, button_row, empty, link_button, notice, page_header, plain_card,
        press, table,
    },
};

/// The two buttons by which somebody decides, sent to `action`.
fn choices(
    call: &Call,
    action: &str,
    weights: (Weight, Weight),
    (yes, no): (&str, &str),
) -> Markup {
    let button = |weight, words: &str, decision: Decision| {
        press(weight, words, action, &call.once(), &[("decision", decision.key())])
    };
    button_row(&[
        button(weights.0, yes, Decision::Confirmed),
        button(weights.1, no, Decision::Stopped),
    ])
}

const LOUD: (Weight, Weight) = (Weight::Primary, Weight::Danger);

/// On "my account": another address is said of its reader.
pub(crate) fn own(call: &Call, pending: &AddressToDecide) -> Markup {
    let said = &pending.address;
    let action = format!("/my/account/addresses/{}", pending.id);
    notice(
        Tone::Care,
        &format!("Is {said} your address?"),
        html! {
            p {
                "Your organisation’s staff data says so since " (call.when(pending.said_at.0)) ". "
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
                p { "If nobody stops it, it takes effect on " (call.when(at.0)) "." }
            }
            (choices(call, &action, LOUD, ("Yes, it is mine", "No, stop it")))
        },
    )
}

/// The page of a letter to the earlier address.
pub(crate) fn letter(call: &Call, token: &str, name: &str, said: &str) -> Markup {
    html! {
        div .prose {
            (page_header("Did your address change?", Some(&format!("{name} signs in to Mandorla with a link that is mailed to them."))))
            p { "The staff data now says that " (name) "’s address is " strong { (said) } ". If that is wrong, stop it here: whoever reads mail at that address could otherwise sign in as " (name) "." }
            (choices(call, &format!("/sign-in/address/{token}"), LOUD, ("Yes, use the new address", "No, stop it")))
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

pub(crate) fn panel() -> Markup {
    plain_card(
        "Addresses to decide",
        "/administration/addresses",
        html! { p { "Changed addresses that don’t sign anybody in yet, and addresses that two people are said to have." } },
    )
}

pub(crate) fn list(call: &Call, waiting: &Part<AddressToDecide>) -> Markup {
    let columns = ["Person", "Address", "Before", "Why it waits", "Decide"].map(Column::new);
    let row = |one: &AddressToDecide| {
        let action = format!("/administration/addresses/{}", one.id);
        vec![
            html! { a href={ "/people/" (one.person) } { (one.name) } },
            html! { (one.address) },
            html! { (one.before.as_deref().unwrap_or("–")) },
            html! { (why(call, one)) },
            choices(call, &action, (Weight::Quiet, Weight::Quiet), ("It is theirs", "Stop it")),
        ]
    };
    let rows: Vec<_> = waiting.items.iter().map(row).collect();
    html! {
        (page_header("Addresses to decide", Some("An address signs in whoever reads its mail. A changed one waits until its person confirms it, or until their earlier address was told twice and nobody stopped it. Ask the person before you decide for them.")))
        @if rows.is_empty() {
            (empty("Nothing waits", "When the staff data changes an address, it waits here until it is confirmed.", None))
        } @else {
            (table("Addresses that don’t sign anybody in yet", &columns, &rows))
        }
        (waiting.pager("Pages of addresses", "/administration/addresses", &[]))
    }
}

fn why(call: &Call, one: &AddressToDecide) -> String {
    if !one.rivals.is_empty() {
        return format!("{} is said to have it too", one.rivals.join(", "));
    }
    if one.holds_office {
        return "They hold an office: they or an administrator confirm it".to_owned();
    }
    match (&one.before, one.takes_effect_at) {
        (_, Some(at)) => format!("It takes effect on {} unless it is stopped", call.when(at.0)),
        (Some(before), None) => format!("{before} is told twice first"),
        (None, None) => "There is no earlier address to tell".to_owned(),
    }
}
