//! The body of a page that says no, or that something broke. Never a stack trace or an inner name.

use super::button::{Weight, link_button};
use maud::{Markup, html};

/// What went wrong, for the person it happened to.
#[derive(Clone, Copy, Debug)]
pub struct Trouble<'a> {
    /// "This page is not here".
    pub title: &'a str,
    /// What happened.
    pub what: &'a str,
    /// What they can do; empty where `what` says it.
    pub remedy: &'a str,
    /// The way back: words and address.
    pub back: (&'a str, &'a str),
    /// To quote when asking for help; only where something of ours broke.
    pub request: Option<&'a str>,
}

/// A kind error page: what happened, what to do, the way back.
pub fn error_body(trouble: &Trouble) -> Markup {
    html! {
        div .trouble {
            svg .trouble-sign width="132" height="72" viewBox="0 0 66 36" aria-hidden="true" focusable="false" {
                circle .logo-formal cx="16" cy="18" r="15" {}
                circle .logo-voluntary cx="50" cy="18" r="15" {}
            }
            h1 { (trouble.title) }
            p .lead { (trouble.what) }
            @if !trouble.remedy.is_empty() { p { (trouble.remedy) } }
            p { (link_button(Weight::Primary, trouble.back.0, trouble.back.1)) }
            @if let Some(request) = trouble.request {
                p .request { "If you ask someone for help, give them this number: " code { (request) } }
            }
        }
    }
}
