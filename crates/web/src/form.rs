//! What a form sent, as text and files, before anybody has judged it.

use ground::{Refused, Result};
use std::{
    fs::File,
    io::{self, Seek as _, SeekFrom},
    sync::Arc,
};

/// A file that was uploaded. It is kept on the disk, without a name there, until the request ends.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// What the person's machine calls it.
    pub name: String,
    /// How long it is, in bytes.
    pub length: u64,
    /// SHA-256 of its content.
    pub(crate) digest: [u8; 32],
    pub(crate) content: Arc<File>,
}

impl Upload {
    /// Its content, from the beginning. All handles share one place in the file: one reads it at a time.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn open(&self) -> io::Result<File> {
        let mut content = self.content.try_clone()?;
        content.seek(SeekFrom::Start(0))?;
        Ok(content)
    }
}

/// The fields of a form or a query, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub(crate) fields: Vec<(String, String)>,
    /// Files that came with it.
    pub uploads: Vec<Upload>,
}

impl Form {
    /// From `application/x-www-form-urlencoded` text (WHATWG URL, 5.1).
    pub fn parse(text: &[u8]) -> Self {
        Self { fields: form_urlencoded::parse(text).into_owned().collect(), ..Self::default() }
    }

    /// A field as it was typed, without blanks at its ends; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// With another value in a field.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<String>) -> Self {
        let mut form = self.without(name);
        form.fields.push((name.to_owned(), value.into()));
        form
    }

    /// Without a field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(key, _)| key != name);
        self
    }

    /// With one more value in a field that may come several times.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// All values of a field that may come several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The version of what was shown, for telling a stale edit.
    pub fn version(&self) -> Result<i64> {
        let refused = Refused::field(
            "version",
            "form.version",
            "This form is incomplete. Load the page again.",
        );
        self.text("version").parse().or(Err(refused.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_as_it_was_typed_and_may_come_several_times() {
        let form = Form::parse(b"name=+Ada+&set=a&set=b&empty=");
        assert_eq!((form.text("name"), form.text("empty"), form.text("none")), ("Ada", "", ""));
        assert_eq!(form.all("set").collect::<Vec<_>>(), ["a", "b"]);
        assert!(form.ticked("set") && !form.ticked("empty"));
        let form = form.with("set", "c").and("set", "d").without("name");
        assert_eq!(form.all("set").collect::<Vec<_>>(), ["c", "d"]);
        assert_eq!(form.text("name"), "");
    }

    #[test]
    fn a_version_that_is_no_number_is_refused_at_its_field() {
        assert_eq!(Form::parse(b"version=7").version().unwrap(), 7);
        for form in [&b"version=one"[..], b""] {
            match Form::parse(form).version() {
                Err(ground::Error::Refused(refused)) => {
                    assert_eq!(refused.field.as_deref(), Some("version"));
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
