//! What communities show on the start page and on a person's page.

use super::mine::leading;
use crate::{
    Known,
    store::mine::{Asked, In, Invited, Proposed},
};
use maud::{Markup, html};
use web::look::{Row, Tone, Weight, empty, link_button, notice, rows, who_can_read};

/// What waits for the reader.
pub struct Waiting {
    /// Invitations.
    pub invitations: Vec<Invited>,
    /// Requests that were welcomed.
    pub welcomes: Vec<Asked>,
    /// Terms they are asked to take.
    pub proposals: Vec<Proposed>,
}

/// What stands under "your choice" on the start page.
pub fn your_choice(mine: &[In], waiting: &Waiting, newest: &[Known]) -> Markup {
    html! {
        (waits(mine, waiting))
        @if mine.is_empty() {
            (empty("You are in no community yet", "None is compulsory. Look around, and join what you would like to get better at.",
                Some(link_button(Weight::Secondary, "Look at the communities", "/communities"))))
        } @else {
            (rows(mine.iter().map(|one| Row::new(&one.name, format!("/communities/{}", one.slug)).body(&one.practice))))
            p { a href="/my/memberships" { "My memberships, and who sees them" } }
        }
        @if !newest.is_empty() {
            h3 { "Open to you, the newest first" }
            (rows(newest.iter().map(|known| {
                let community = &known.community;
                Row::new(&community.name, format!("/communities/{}", community.slug)).body(&community.practice)
            })))
            p { a href="/communities" { "All communities, by name" } }
        }
    }
}

fn waits(mine: &[In], waiting: &Waiting) -> Markup {
    let to = |slug: &str| format!("/communities/{slug}/join");
    html! {
        @for one in &waiting.invitations {
            (notice(Tone::Calm, &format!("{} invites you to {}", one.by, one.name), html! { p { a href=(to(&one.slug)) { "Read and answer" } } }))
        }
        @for one in &waiting.welcomes {
            (notice(Tone::Good, &format!("You are welcome in {}", one.name), html! { p { a href=(to(&one.slug)) { "Read the agreement and decide" } } }))
        }
        @for one in &waiting.proposals {
            (notice(Tone::Calm, &format!("{} asks you to look after {}", one.by, one.name), html! { p { a href="/my/memberships" { "Read and answer" } } }))
        }
        @for one in mine.iter().filter(|one| one.to_accept.is_some()) {
            (notice(Tone::Care, &format!("The agreement of {} has changed", one.name), html! { p { a href={ "/communities/" (one.slug) "/agreement" } { "Read it" } } }))
        }
    }
}

/// On one's own page.
pub fn own(mine: &[(String, String, String)]) -> Markup {
    html! {
        (leading(mine))
        (who_can_read("Only you see all of these here. Others see those that they are in too."))
        p { a href="/my/memberships" { "My memberships" } }
    }
}

/// On another's page: what both are in.
pub fn together(shared: &[(String, String, String)]) -> Markup {
    html! {
        p { "You are both in:" }
        (leading(shared))
        (who_can_read("You see this as a fellow member, and others don’t."))
    }
}
