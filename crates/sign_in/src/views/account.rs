//! "My account" as it is seen.

use crate::{
    model::{Account, AddressToDecide, Session, Token},
    rules::browser_words,
};
use ground::Id;
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Column, Fact, Field, Weight, button, button_row, facts, hidden, link_button,
        page_header, post_form, press, section, table, tag,
    },
};

/// What stands beside the form of the account.
pub(crate) struct Beside {
    pub(crate) organisation: String,
    /// The address that links are mailed to.
    pub(crate) signs_in_by: Option<String>,
    /// Another address that is said of them and waits.
    pub(crate) pending: Option<AddressToDecide>,
    /// The session of this browser.
    pub(crate) here: Option<Id<house::Session>>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) tokens: Vec<Token>,
}

pub(crate) fn account(
    call: &Call,
    account: &Account,
    beside: &Beside,
    filled: &FormValues,
) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("My account", None))
        @if let Some(pending) = &beside.pending { (super::addresses::own(call, pending)) }
        (section("from-staff-data", "What your organisation says", from_staff_data(account, beside)))
        (section("address", "How to address you", profile(call, account, filled)))
        (section("signed-in", "Where you are signed in", sessions(call, beside)))
        (section("programs", "Programs that act as you", programs(call, &beside.tokens)))
        (section("activity", "What you did here", html! {
            p { a href="/my/account/activity" { "See what you did, and what happened to you" } }
        }))
    }
}

fn from_staff_data(account: &Account, beside: &Beside) -> Markup {
    html! {
        (facts(&[
            Fact::new("Name", &account.name),
            Fact::new("E-mail", account.email.as_deref().unwrap_or("None is known")),
            Fact::new("Sign-in links go to", beside.signs_in_by.as_deref().unwrap_or("No address yet")),
            Fact::new("Organisation", &beside.organisation),
        ]))
        p .muted .prose { "These come from " (beside.organisation) "’s staff data. If one is wrong, tell your people operations; it is put right with the next import." }
    }
}

fn profile(call: &Call, account: &Account, filled: &FormValues) -> Markup {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "Nothing said".to_owned());
    let mut zones: Vec<Choice> = people::actions::profile::time_zones()
        .into_iter()
        .map(|zone| Choice::new(&zone, zone.replace('_', " ")))
        .collect();
    if !zones.iter().any(|zone| zone.value == filled.text("time_zone")) {
        zones.insert(0, Choice::new("", "Choose a time zone"));
    }
    html! {
        @if filled.is_conflict() {
            (facts(&[
                Fact::new("Address me as, now", said(&account.address_as)),
                Fact::new("Pronouns, now", said(&account.pronouns)),
                Fact::new("Time zone, now", &account.time_zone),
            ]))
        }
        div .prose {
            (post_form("/my/account", &call.once(), html! {
                (hidden("version", &account.version.to_string()))
                (Field::new("address_as", "Address me as").of(filled).most(60).optional()
                    .hint("What people call you, if it is not your name as written above.")
                    .complete("nickname").text())
                (Field::new("pronouns", "Pronouns").of(filled).most(60).optional()
                    .hint("As you like them to be used, such as she/her.")
                    .readers("Everyone who is signed in can read how to address you and your pronouns.").text())
                (Field::new("time_zone", "Time zone").of(filled)
                    .hint("Dates and hours are shown to you in this zone.").select(&zones))
                (button(Weight::Primary, "Save"))
            }))
        }
    }
}

fn programs(call: &Call, tokens: &[Token]) -> Markup {
    html! {
        p .prose { "A token lets a program do here what you can do, as far as you tick it. Nobody but you sees this list. It ends on its day, when you revoke it, when you sign the browser out that it was made in, and when you leave the organisation. " a href="/api" { "What programs can ask" } }
        @if !tokens.is_empty() { (super::tokens::held(call, tokens, "/my/tokens")) }
        (button_row(&[link_button(Weight::Secondary, "Make a token", "/my/tokens/new")]))
    }
}

fn sessions(call: &Call, beside: &Beside) -> Markup {
    let columns = ["Browser", "Last seen", "Signed in since", "End"].map(Column::new);
    let row = |one: &Session| {
        let is_here = Some(one.id) == beside.here;
        let words = if is_here { "Sign out here" } else { "Sign out there" };
        let action = format!("/my/account/sessions/{}/end", one.id);
        vec![
            html! { (browser_words(&one.browser)) @if is_here { " " (tag("This browser")) } },
            html! { (call.when(one.seen_at.0)) },
            html! { (call.when(one.made_at.0)) },
            press(Weight::Quiet, words, &action, &call.once(), &[]),
        ]
    };
    let rows: Vec<_> = beside.sessions.iter().map(row).collect();
    html! {
        p .prose { "Nobody but you sees this list. A browser that is not used for 30 days is signed out by itself. Signing a browser out from this list also ends the tokens made in it." }
        (table("Browsers you are signed in with", &columns, &rows))
        @if rows.len() > 1 {
            (press(Weight::Secondary, "Sign out everywhere else", "/my/account/sessions/end-others", &call.once(), &[]))
            p .muted .prose { "This also ends every token that was not made in this browser." }
        }
    }
}
