//! What happens on the shelf. It is its owner's business alone, and on neither side of the wall.

use crate::model::BookId;
use house::{About, PersonId};
use serde::{Deserialize, Serialize};

house::events! { "shelf":
    BookAdded = "book_added", Neither, 1;
    BookRemoved = "book_removed", Neither, 1;
}

/// Somebody put a book on the shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BookAdded {
    /// Which, and whose.
    pub about: About<BookId, PersonId>,
    /// What it is called.
    pub title: String,
}

/// Its owner took a book off the shelf.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BookRemoved {
    /// Which, and whose.
    pub about: About<BookId, PersonId>,
}
