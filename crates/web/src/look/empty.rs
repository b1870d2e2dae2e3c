//! What a place says while there is nothing in it. Never only "no results".

use maud::{Markup, html};

/// What belongs here, and how to begin. `begin` is a button, a link or a sentence.
pub fn empty(title: &str, what: &str, begin: Option<Markup>) -> Markup {
    html! {
        div .empty {
            svg width="64" height="44" viewBox="0 0 38 26" aria-hidden="true" focusable="false" {
                circle cx="13" cy="13" r="12" {}
                circle cx="25" cy="13" r="12" {}
            }
            p .empty-title { (title) }
            p { (what) }
            @if let Some(begin) = begin { div .empty-begin { (begin) } }
        }
    }
}
