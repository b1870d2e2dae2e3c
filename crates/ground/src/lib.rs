//! The ground everything stands on: ids, time, text, and how the house says no.
//! It must never do I/O, read a clock, or know a noun of the product.

mod dates;
pub mod hashed;
mod id;
mod phrase;
mod refusal;
mod text;
mod time;
mod words;

pub use dates::Dates;
pub use id::Id;
pub use phrase::{capital, counted, people_words, series};
pub use refusal::{Error, Kind, Refused, Result};
pub use text::{
    TextProblem, clean_block, clean_line, fold, fold_words, identity, index_words, is_invisible,
    lacks_words, slug, sought, sought_words,
};
pub use time::{Day, FOREVER, Moment, Span};
pub use words::{Block, Line};
