//! Earlier and later pages of a long list, by address. Never page numbers: lists grow while one reads.

use super::icon::{Icon, icon};
use maud::{Markup, html};

/// `label` says pages of what ("Pages of people"); nothing is drawn where there is one page only.
pub fn pager(label: &str, previous: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav .pager aria-label=(label) {
                @if let Some(href) = previous { a .pager-back href=(href) rel="prev" { (icon(Icon::Back)) "Previous page" } }
                @if let Some(href) = next { a .pager-on href=(href) rel="next" { "Next page" (icon(Icon::Onward)) } }
            }
        }
    }
}
