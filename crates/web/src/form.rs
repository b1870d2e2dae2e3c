//! What a form sent, as text and files, before anybody has judged it.

use ground::{Day, Id, Refused, Result, clean_block, clean_line};
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
    /// The fields of an operation's body that were there, those with nothing in them too.
    pub(crate) named: Vec<String>,
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

    /// Whether an operation's body names this field at all, if only to say that it holds nothing.
    pub fn names(&self, field: &str) -> bool {
        self.named.iter().any(|name| name == field)
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// A line that must be there.
    pub fn line(&self, name: &'static str, most: usize) -> Result<String> {
        clean_line(self.text(name), most)
            .map_err(|problem| Refused::field(name, "form.text", problem.words()).into())
    }

    /// A line that may be missing.
    pub fn maybe_line(&self, name: &'static str, most: usize) -> Result<Option<String>> {
        if self.text(name).is_empty() { Ok(None) } else { self.line(name, most).map(Some) }
    }

    /// Several lines that must be there.
    pub fn block(&self, name: &'static str, most: usize) -> Result<String> {
        clean_block(self.text(name), most)
            .map_err(|problem| Refused::field(name, "form.text", problem.words()).into())
    }

    /// Several lines that may be missing; empty then.
    pub fn maybe_block(&self, name: &'static str, most: usize) -> Result<String> {
        if self.text(name).is_empty() { Ok(String::new()) } else { self.block(name, most) }
    }

    /// A day that must be there, as a date field sends it.
    pub fn day(&self, name: &'static str) -> Result<Day> {
        Ok(crate::day(name, self.text(name))?)
    }

    /// An id that must be there.
    pub fn id<T>(&self, name: &'static str) -> Result<Id<T>> {
        self.text(name)
            .parse()
            .or(Err(Refused::field(name, "form.choice", "Choose one of these.").into()))
    }

    /// An id that may be missing.
    pub fn maybe_id<T>(&self, name: &'static str) -> Result<Option<Id<T>>> {
        if self.text(name).is_empty() { Ok(None) } else { self.id(name).map(Some) }
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
