//! A part of a long list, as a page shows it and an operation gives it: both go on after the last item by the same cursor.

use crate::{
    as_of::address,
    look,
    request::{Call, Reply},
};
use ground::Result;
use maud::{Markup, html};
use serde::{Serialize, de::DeserializeOwned};

/// A part of a list.
#[derive(Clone, Debug)]
pub struct Part<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// The cursor of what comes after it.
    pub(crate) next: Option<String>,
    /// Whether something comes before it.
    continues: bool,
}

impl Call {
    /// The part of a list that is asked for by [`Call::cursor`]. `found` holds one more than [`Call::limit`] where there
    /// are more; `place` says what the cursor of an item is, and is what the list is ordered by.
    ///
    /// # Errors
    /// When a place can't be written as JSON.
    pub fn part<T, K: Serialize>(&self, found: Vec<T>, place: impl Fn(&T) -> K) -> Result<Part<T>> {
        self.part_of(self.limit(), found, place)
    }

    /// The same of `limit` items, whatever is asked for.
    ///
    /// # Errors
    /// When a place can't be written as JSON.
    pub fn part_of<T, K: Serialize>(
        &self,
        limit: i64,
        mut found: Vec<T>,
        place: impl Fn(&T) -> K,
    ) -> Result<Part<T>> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| crate::api::cursor_of(&place(last)));
        let continues = !self.query("cursor").is_empty();
        Ok(Part { items: found, next: next.transpose()?, continues })
    }

    /// A part that was cut already; `next` is the place after which it goes on, if it does.
    ///
    /// # Errors
    /// When the place can't be written as JSON.
    pub fn part_until<T, K: Serialize>(&self, items: Vec<T>, next: Option<K>) -> Result<Part<T>> {
        let next = next.map(|place| crate::api::cursor_of(&place)).transpose()?;
        Ok(Part { items, next, continues: !self.query("cursor").is_empty() })
    }

    /// Answers with a part of a list, each item as it is.
    ///
    /// # Errors
    /// When an item can't be written as JSON.
    pub fn gives_part<T: Serialize>(&self, part: &Part<T>) -> Result<Reply> {
        self.gives_items(&part.items, part.next.clone())
    }

    /// The part that is asked for of a list that is short, and wholly at hand: it is put in the order of `place`.
    ///
    /// # Errors
    /// When a place can't be written as JSON, or read from the cursor.
    pub fn part_of_all<T, K: Serialize + DeserializeOwned + Ord>(
        &self,
        mut all: Vec<T>,
        place: impl Fn(&T) -> K,
    ) -> Result<Part<T>> {
        all.sort_by_key(&place);
        if let Some(after) = self.cursor::<K>()? {
            all.retain(|item| place(item) > after);
        }
        self.part(all, place)
    }

    /// Answers with it.
    ///
    /// # Errors
    /// Those of [`Call::part_of_all`], and when an item can't be written as JSON.
    pub fn gives_all<T: Serialize, K: Serialize + DeserializeOwned + Ord>(
        &self,
        all: Vec<T>,
        place: impl Fn(&T) -> K,
    ) -> Result<Reply> {
        self.gives_part(&self.part_of_all(all, place)?)
    }
}

impl<T> Part<T> {
    /// The same part with something made of each item.
    pub fn map<U>(self, to: impl FnMut(T) -> U) -> Part<U> {
        let items = self.items.into_iter().map(to).collect();
        Part { items, next: self.next, continues: self.continues }
    }

    /// A whole list.
    pub const fn all(items: Vec<T>) -> Self {
        Self { items, next: None, continues: false }
    }

    /// How many are in it, in words: "No entries", "1 entry", "50 entries on this page".
    pub fn count_words(&self, one: &str, many: &str) -> String {
        match (self.items.len(), self.is_of_more()) {
            (0, _) => format!("No {many}"),
            (count, false) => ground::counted(count, one, many),
            (count, true) => format!("{} on this page", ground::counted(count, one, many)),
        }
    }

    /// The cursor of what comes after it.
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// Whether something comes before it.
    pub const fn continues(&self) -> bool {
        self.continues
    }

    /// Whether the list is longer than what is in it.
    pub const fn is_of_more(&self) -> bool {
        self.continues || self.next.is_some()
    }

    /// The links to what comes after it and to the beginning, at `path` with these values.
    pub fn pager(&self, label: &str, path: &str, values: &[(&str, &str)]) -> Markup {
        let at = |cursor: &str| {
            let mut values = values.to_vec();
            values.push(("cursor", cursor));
            address(path, &values)
        };
        let next = self.next.as_deref().map(at);
        html! {
            @if self.continues { p { a href=(at("")) { "Back to the first page" } } }
            (look::pager(label, None, next.as_deref()))
        }
    }
}
