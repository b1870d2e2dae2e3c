//! Long lists in parts: a cursor says after which item to go on, so that nothing is missed or doubled
//! when the list changes meanwhile.

use crate::request::{Call, Reply};
use ground::{Refused, Result};
use serde::{Serialize, de::DeserializeOwned};

/// The most items that one answer holds.
pub const MOST_ITEMS: i64 = 200;
const USUAL_ITEMS: i64 = 50;
/// How JSON writes the character that no text may hold.
const NUL: &[u8] = br"\u0000";

/// A part of a list.
#[derive(Serialize)]
struct Items<'a, T> {
    items: &'a [T],
    next: Option<String>,
}

impl Call {
    /// How many items are asked for.
    pub fn limit(&self) -> i64 {
        self.query("limit").parse().unwrap_or(USUAL_ITEMS).clamp(1, MOST_ITEMS)
    }

    /// After which item to go on; `None` at the beginning.
    pub fn cursor<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        let text = self.query("cursor");
        if text.is_empty() {
            return Ok(None);
        }
        // No list has text with NUL in it, and PostgreSQL takes none.
        let bytes = hex(text).filter(|bytes| !bytes.windows(NUL.len()).any(|part| part == NUL));
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).map(Some).ok_or_else(|| {
            Refused::field(
                "cursor",
                "api.cursor",
                "This cursor is not one of this list's. Begin without a cursor, and follow “next”.",
            )
            .into()
        })
    }

    /// Answers with a part of a list. `found` holds one more than `limit` when there are more; `key` says
    /// what the cursor of an item is, and is what the list is ordered by.
    pub fn lists<T, W: Serialize, K: Serialize>(
        &self,
        found: Vec<T>,
        key: impl Fn(&T) -> K,
        wire: impl Fn(&T) -> W,
    ) -> Result<Reply> {
        let part = self.part(found, key)?;
        let items: Vec<W> = part.items.iter().map(wire).collect();
        self.gives_items(&items, part.next)
    }

    pub(crate) fn gives_items<W: Serialize>(
        &self,
        items: &[W],
        next: Option<String>,
    ) -> Result<Reply> {
        let wanted: Vec<&str> = self
            .query("fields")
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        if wanted.is_empty() {
            return self.gives(&Items { items, next });
        }
        let only = |item: &W| {
            let mut value = serde_json::to_value(item)?;
            if let Some(fields) = value.as_object_mut() {
                fields.retain(|name, _| wanted.contains(&name.as_str()));
            }
            Ok(value)
        };
        let items: Vec<_> = items
            .iter()
            .map(only)
            .collect::<serde_json::Result<_>>()
            .map_err(anyhow::Error::from)?;
        self.gives(&Items { items: &items, next })
    }

    /// The same of a list that is short, and wholly at hand: it is put in the order of `key`.
    pub fn lists_all<T, W: Serialize, K: Serialize + DeserializeOwned + Ord>(
        &self,
        mut all: Vec<T>,
        key: impl Fn(&T) -> K,
        wire: impl Fn(&T) -> W,
    ) -> Result<Reply> {
        all.sort_by_key(&key);
        if let Some(after) = self.cursor::<K>()? {
            all.retain(|item| key(item) > after);
        }
        self.lists(all, key, wire)
    }
}

/// The cursor of a place in a list.
pub(crate) fn cursor_of(place: &impl Serialize) -> Result<String> {
    Ok(encoded(&serde_json::to_vec(place).map_err(anyhow::Error::from)?))
}

/// Bytes in hex.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || text.len() > 2000 {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let text = encoded(b"[\"Ada\",7]");
        assert_eq!(hex(&text).as_deref(), Some(&b"[\"Ada\",7]"[..]));
        assert_eq!(hex("zz"), None);
        assert_eq!(hex("abc"), None);
        assert_eq!(hex("é1"), None);
    }
}
