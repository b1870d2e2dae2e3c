//! A book on the shelf.

use db::row;
use ground::{Id, Moment};
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;

/// The name of a row of `books`.
pub(crate) enum BookNoun {}
/// A book.
pub(crate) type BookId = Id<BookNoun>;

row! {
    /// A book on the shelf.
    #[derive(Serialize, JsonSchema)]
    pub(crate) struct Book {
        /// Its id.
        pub(crate) id: BookId,
        /// Who lends it.
        pub(crate) owner: PersonId,
        /// Its title.
        pub(crate) title: String,
        #[serde(skip)]
        pub(crate) added_at: Moment,
    }
}
