//! Words that many rows say alike, such as a grade or what tells appointments apart: kept once.

use std::{collections::HashMap, rc::Rc};

/// More than these are no longer said alike.
const MOST: usize = 1 << 16;

/// Words that were said, and what each became.
#[derive(Default)]
pub(super) struct Words(HashMap<Box<str>, Rc<str>>);

impl Words {
    /// What `made` makes of a text, made once for all that are alike.
    pub(super) fn said(&mut self, text: &str, made: impl Fn(&str) -> Rc<str>) -> Rc<str> {
        if let Some(known) = self.0.get(text) {
            return Rc::clone(known);
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let word = made(text);
        self.0.insert(text.into(), Rc::clone(&word));
        word
    }
}
