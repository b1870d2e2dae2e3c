//! The front of administration as it is seen.

use maud::{Markup, html};
use web::look::{empty, page_header, section};

pub(crate) fn administration(panels: &[Markup]) -> Markup {
    html! {
        (page_header("Administration", Some("What is kept for the organisation. Nothing here shows anybody’s community life.")))
        @if panels.is_empty() {
            (empty("Nothing to keep", "Your office has nothing to do here.", None))
        } @else {
            (section("parts", "What you look after", html! { div .cards { @for panel in panels { (panel) } } }))
        }
    }
}
