//! Small pictures drawn in the text's colour. They must never carry meaning alone: words stand beside them.

use maud::{Markup, html};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A solid square with ruled lines: a profession, formal.
    Formal,
    /// A ring of dots round a dot: a community, voluntary.
    Voluntary,
    /// The almond of two circles: where they meet.
    Overlap,
    /// A magnifying glass.
    Search,
    /// A tick.
    Done,
    /// A triangle with an exclamation mark.
    Warning,
    /// A ring with an i.
    Information,
    /// An open eye: who can read this.
    Eye,
    /// Three bars: the menu.
    Menu,
    /// An arrow to the right.
    Onward,
    /// An arrow to the left.
    Back,
    /// Two sheets: copy.
    Copy,
}

/// The picture at 20 by 20, hidden from screen readers.
pub fn icon(which: Icon) -> Markup {
    html! {
        svg .icon width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false" {
            (strokes(which))
        }
    }
}

fn strokes(which: Icon) -> Markup {
    match which {
        Icon::Formal => html! {
            path .fill d="M2 2h16v16H2z" {}
            path .cut d="M5.5 6.5h9M5.5 10h9M5.5 13.5h5" {}
        },
        Icon::Voluntary => html! {
            g .fill {
                circle cx="10" cy="10" r="2.6" {}
                circle cx="10" cy="2.9" r="2.1" {}
                circle cx="16.8" cy="7.8" r="2.1" {}
                circle cx="14.2" cy="15.7" r="2.1" {}
                circle cx="5.8" cy="15.7" r="2.1" {}
                circle cx="3.2" cy="7.8" r="2.1" {}
            }
        },
        Icon::Overlap => html! {
            circle .line cx="7" cy="10" r="5.8" {}
            circle .line cx="13" cy="10" r="5.8" {}
            path .fill d="M10 5a5.8 5.8 0 0 1 0 10a5.8 5.8 0 0 1 0-10z" {}
        },
        Icon::Search => {
            html! { path .line d="M13 13l4.5 4.5" {} circle .line cx="8.5" cy="8.5" r="5.5" {} }
        }
        Icon::Done => html! { path .line d="M4 10.5l4 4l8-9" {} },
        Icon::Warning => html! {
            path .line d="M10 2.5l8 14.5H2z" {}
            path .line d="M10 8v4M10 14.3v.4" {}
        },
        Icon::Information => html! {
            circle .line cx="10" cy="10" r="7.6" {}
            path .line d="M10 9.3v4.7M10 6v.4" {}
        },
        Icon::Eye => html! {
            path .line d="M1.8 10c3.6-6.4 12.8-6.4 16.4 0c-3.6 6.4-12.8 6.4-16.4 0z" {}
            circle .fill cx="10" cy="10" r="2.4" {}
        },
        Icon::Menu => html! { path .line d="M3 5.5h14M3 10h14M3 14.5h14" {} },
        Icon::Onward => html! { path .line d="M4 10h12M11 5l5 5l-5 5" {} },
        Icon::Back => html! { path .line d="M16 10H4M9 5l-5 5l5 5" {} },
        Icon::Copy => html! {
            path .line d="M7 7h10v10H7z" {}
            path .line d="M13 7V3H3v10h4" {}
        },
    }
}

/// The sign of the house: two circles and the almond where they meet.
pub fn logo() -> Markup {
    html! {
        svg .logo width="38" height="26" viewBox="0 0 38 26" aria-hidden="true" focusable="false" {
            circle .logo-formal cx="13" cy="13" r="12" {}
            circle .logo-voluntary cx="25" cy="13" r="12" {}
            path .logo-overlap d="M19 2.61a12 12 0 0 1 0 20.78a12 12 0 0 1 0-20.78z" {}
        }
    }
}
