//! "My account" as it is seen.

use crate::pages::account::MOST;
use maud::{Markup, html};
use people::PersonRow;
use web::look::{
    Choice, Column, Fact, Field, Mistakes, Weight, button, button_row, facts, hidden, link_button,
    page_header, post_form, press, section, table, tag,
};

/// A browser that is signed in.
pub(crate) struct Browser {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) here: bool,
    pub(crate) seen: String,
    pub(crate) since: String,
    pub(crate) once: String,
}

/// What was typed, or what holds.
pub(crate) struct Typed {
    pub(crate) address_as: String,
    pub(crate) pronouns: String,
    pub(crate) time_zone: String,
}

impl From<&PersonRow> for Typed {
    fn from(person: &PersonRow) -> Self {
        Self {
            address_as: person.address_as.clone().unwrap_or_default(),
            pronouns: person.pronouns.clone().unwrap_or_default(),
            time_zone: person.time_zone.clone(),
        }
    }
}

/// All that the page needs.
pub(crate) struct Shown {
    pub(crate) person: PersonRow,
    /// Another address that is said of them and waits.
    pub(crate) pending: Option<access::PendingAddress>,
    /// The address that links are mailed to.
    pub(crate) signs_in_by: Option<String>,
    pub(crate) organisation: String,
    pub(crate) sessions: Vec<Browser>,
    pub(crate) tokens: Vec<access::TokenRow>,
    pub(crate) typed: Typed,
    pub(crate) once: String,
    pub(crate) once_others: String,
    pub(crate) stale: bool,
}

pub(crate) fn account(call: &web::Call, shown: &Shown, mistakes: &Mistakes) -> Markup {
    html! {
        (mistakes.summary())
        (page_header("My account", None))
        @if let Some(pending) = &shown.pending { (super::addresses::own(call, pending)) }
        (section("from-staff-data", "What your organisation says", from_staff_data(shown)))
        (section("address", "How to address you", profile(shown, mistakes)))
        (section("signed-in", "Where you are signed in", sessions(&shown.sessions, &shown.once_others)))
        (section("programs", "Programs that act as you", programs(call, &shown.tokens)))
        (section("activity", "What you did here", html! {
            p { a href="/my/account/activity" { "See what you did, and what happened to you" } }
        }))
    }
}

fn from_staff_data(shown: &Shown) -> Markup {
    let person = &shown.person;
    html! {
        (facts(&[
            Fact::new("Name", &person.name),
            Fact::new("E-mail", person.email.as_deref().unwrap_or("None is known")),
            Fact::new("Sign-in links go to", shown.signs_in_by.as_deref().unwrap_or("No address yet")),
            Fact::new("Organisation", &shown.organisation),
        ]))
        p .muted .prose { "These come from " (shown.organisation) "’s staff data. If one is wrong, tell your people operations; it is put right with the next import." }
    }
}

fn profile(shown: &Shown, mistakes: &Mistakes) -> Markup {
    let typed = &shown.typed;
    let held = Typed::from(&shown.person);
    let mut zones: Vec<Choice> = people::actions::profile::time_zones()
        .into_iter()
        .map(|zone| Choice::new(&zone, zone.replace('_', " ")))
        .collect();
    if !zones.iter().any(|zone| zone.value == typed.time_zone) {
        zones.insert(0, Choice::new("", "Choose a time zone"));
    }
    html! {
        @if shown.stale {
            (facts(&[
                Fact::new("Address me as, now", if held.address_as.is_empty() { "Nothing said" } else { &held.address_as }),
                Fact::new("Pronouns, now", if held.pronouns.is_empty() { "Nothing said" } else { &held.pronouns }),
                Fact::new("Time zone, now", &held.time_zone),
            ]))
        }
        div .prose {
            (post_form("/my/account", &shown.once, html! {
                (hidden("version", &shown.person.version.to_string()))
                (Field::new("address_as", "Address me as").value(&typed.address_as).most(MOST).optional()
                    .hint("What people call you, if it is not your name as written above.")
                    .complete("nickname").error(mistakes.at("address_as")).text())
                (Field::new("pronouns", "Pronouns").value(&typed.pronouns).most(MOST).optional()
                    .hint("As you like them to be used, such as she/her.")
                    .readers("Everyone who is signed in can read how to address you and your pronouns.")
                    .error(mistakes.at("pronouns")).text())
                (Field::new("time_zone", "Time zone").value(&typed.time_zone)
                    .hint("Dates and hours are shown to you in this zone.")
                    .error(mistakes.at("time_zone")).select(&zones))
                (button(Weight::Primary, "Save"))
            }))
        }
    }
}

fn programs(call: &web::Call, tokens: &[access::TokenRow]) -> Markup {
    html! {
        p .prose { "A token lets a program do here what you can do, as far as you tick it. Nobody but you sees this list. It ends on its day, when you revoke it, when you sign the browser out that it was made in, and when you leave the organisation. " a href="/api" { "What programs can ask" } }
        @if !tokens.is_empty() { (super::tokens::held(call, tokens, "/my/tokens")) }
        (button_row(&[link_button(Weight::Secondary, "Make a token", "/my/tokens/new")]))
    }
}

fn sessions(each: &[Browser], once: &str) -> Markup {
    let columns = [
        Column::new("Browser"),
        Column::new("Last seen"),
        Column::new("Signed in since"),
        Column::new("End"),
    ];
    let lines: Vec<Vec<Markup>> = each
        .iter()
        .map(|one| {
            let action = format!("/my/account/sessions/{}/end", one.id);
            vec![
                html! { (one.words) @if one.here { " " (tag("This browser")) } },
                html! { (one.seen) },
                html! { (one.since) },
                press(
                    Weight::Quiet,
                    if one.here { "Sign out here" } else { "Sign out there" },
                    &action,
                    &one.once,
                    &[],
                ),
            ]
        })
        .collect();
    html! {
        p .prose { "Nobody but you sees this list. A browser that is not used for 30 days is signed out by itself. Signing a browser out from this list also ends the tokens made in it." }
        (table("Browsers you are signed in with", &columns, &lines))
        @if each.len() > 1 {
            (press(Weight::Secondary, "Sign out everywhere else", "/my/account/sessions/end-others", once, &[]))
            p .muted .prose { "This also ends every token that was not made in this browser." }
        }
    }
}
