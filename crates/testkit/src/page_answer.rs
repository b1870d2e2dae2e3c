//! What somebody saw after a click.

use std::collections::HashMap;

/// An answer, as a person sees it.
#[derive(Clone, Debug)]
pub struct PageAnswer {
    /// The status.
    pub status: u16,
    /// Where it sends the browser, if it does.
    pub to: Option<String>,
    /// The cookie it sets, if it does.
    pub cookie: Option<String>,
    /// All headers; of several with one name, one.
    pub headers: HashMap<String, String>,
    /// The answer's text.
    pub body: String,
}

impl PageAnswer {
    /// The words of the page without its tags, blanks made one.
    pub fn words(&self) -> String {
        let main = self.body.split_once("</header>").map_or(self.body.as_str(), |(_, rest)| rest);
        let mut words = String::new();
        let mut inside = false;
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                c if !inside => words.push(c),
                _ => {}
            }
        }
        let words = words.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the page says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.words().contains(words),
            "the page should say {words:?}; it says: {} {}",
            self.status,
            self.words()
        );
        self
    }

    /// Fails if the page, anywhere in its source, holds this.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(
            !self.body.contains(text),
            "the page must not hold {text:?}; it says: {}",
            self.words()
        );
        self
    }

    /// Fails unless the status is this.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "the page says: {}", self.words());
        self
    }

    /// The value of a hidden field, such as `once` or `version`.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let rest = self
            .body
            .split(&mark)
            .nth(1)
            .unwrap_or_else(|| panic!("no hidden field {name} in: {}", self.body));
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}
