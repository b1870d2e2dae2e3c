//! Views of one thing side by side, as plain links with addresses of their own.

use maud::{Markup, html};

/// One view.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its name.
    pub words: String,
    /// Its address.
    pub href: String,
    /// How many there are in it, where that helps.
    pub count: Option<u64>,
    /// Whether it is the one shown.
    pub here: bool,
}

impl Tab {
    /// A view without a count.
    pub fn new(words: impl Into<String>, href: impl Into<String>, here: bool) -> Self {
        Self { words: words.into(), href: href.into(), count: None, here }
    }

    /// With the number of things in it.
    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }
}

/// The row of views; `label` says of what.
pub fn tabs(label: &str, each: &[Tab]) -> Markup {
    html! {
        nav .tabs aria-label=(label) {
            ul {
                @for tab in each {
                    li {
                        a href=(tab.href) aria-current=[tab.here.then_some("page")] {
                            (tab.words)
                            @if let Some(count) = tab.count { " " span .count { (count) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_that_is_shown_is_marked_and_each_has_its_address() {
        let each =
            [Tab::new("Waiting", "/titles", true).count(3), Tab::new("Rules", "/rules", false)];
        let text = tabs("Titles", &each).0;
        for part in [
            "<nav class=\"tabs\" aria-label=\"Titles\">",
            "<a href=\"/titles\" aria-current=\"page\">Waiting <span class=\"count\">3</span></a>",
            "<a href=\"/rules\">Rules</a>",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
