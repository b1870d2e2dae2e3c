//! What communities show on the start page and on a person's page.

use super::mine::{Mine, leading};
use crate::{CommunityTogether, VisibleCommunity};
use maud::{Markup, html};
use web::look::{Row, Tone, Weight, empty, link_button, notice, rows, who_can_read};

/// What stands under "your choice" on the start page; of requests, those that were welcomed.
pub fn your_choice(mine: &Mine, newest: &[VisibleCommunity]) -> Markup {
    html! {
        (waits(mine))
        @if mine.now.is_empty() {
            (empty("You are in no community yet", "None is compulsory. Look around, and join what you would like to get better at.",
                Some(link_button(Weight::Secondary, "Look at the communities", "/communities"))))
        } @else {
            (rows(mine.now.iter().map(|one| Row::new(&one.name, format!("/communities/{}", one.slug)).body(&one.practice))))
            p { a href="/my/memberships" { "My memberships, and who sees them" } }
        }
        @if !newest.is_empty() {
            h3 { "Open to you, the newest first" }
            (rows(newest.iter().map(|visible| {
                let community = &visible.community;
                Row::new(&community.name, format!("/communities/{}", community.slug)).body(&community.practice)
            })))
            p { a href="/communities" { "All communities, by name" } }
        }
    }
}

fn waits(mine: &Mine) -> Markup {
    let to = |slug: &str| format!("/communities/{slug}/join");
    html! {
        @for one in &mine.invitations {
            (notice(Tone::Calm, &format!("{} invites you to {}", one.by, one.name), html! { p { a href=(to(&one.slug)) { "Read and answer" } } }))
        }
        @for one in &mine.requests {
            (notice(Tone::Good, &format!("You are welcome in {}", one.name), html! { p { a href=(to(&one.slug)) { "Read the agreement and decide" } } }))
        }
        @for one in &mine.proposals {
            (notice(Tone::Calm, &format!("{} asks you to look after {}", one.by, one.name), html! { p { a href="/my/memberships" { "Read and answer" } } }))
        }
        @for one in mine.now.iter().filter(|one| one.agreement_to_accept.is_some()) {
            (notice(Tone::Care, &format!("The agreement of {} has changed", one.name), html! { p { a href={ "/communities/" (one.slug) "/agreement" } { "Read it" } } }))
        }
    }
}

/// On one's own page.
pub fn own(mine: &[CommunityTogether]) -> Markup {
    html! {
        (leading(mine))
        (who_can_read("Only you see all of these here. Others see those that they are in too."))
        p { a href="/my/memberships" { "My memberships" } }
    }
}

/// On another's page: what both are in.
pub fn together(shared: &[CommunityTogether]) -> Markup {
    html! {
        p { "You are both in:" }
        (leading(shared))
        (who_can_read("You see this as a fellow member, and others don’t."))
    }
}
