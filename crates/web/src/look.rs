//! The parts every page is made of: typed maud components that take plain values and escape them.
//! They must never read a database or a clock, nor decide what a person may see.

pub mod button;
pub mod chart;
pub mod day;
pub mod empty;
pub mod error;
pub mod form;
pub mod icon;
pub mod list;
pub mod markdown;
pub mod matrix;
pub mod notice;
pub mod page;
pub mod pager;
pub mod person;
pub mod room;
pub mod search;
pub mod table;
pub mod tabs;
pub mod tag;
pub mod tree;

pub use crate::mistakes::{Mistake, Mistakes};
pub use button::{
    Weight, button, button_named, button_row, get_form, link_button, post_form, press, upload_form,
};
pub use chart::{SizeOverTime, size_over_time};
pub use day::{another_day, choose_day};
pub use empty::empty;
pub use error::{Trouble, error_body};
pub use form::{Choice, Field, checkbox, hidden};
pub use icon::{Icon, icon};
pub use list::{Fact, PersonRow, Row, Step, csv_link, facts, people, rows, series, steps};
pub use markdown::markdown;
pub use matrix::{Axis, matrix};
pub use notice::{Tone, notice, progress, progress_over, stat, stats};
pub use page::{Crumb, Flash, Frame, Here, Scheme, Signed, Undo, page_header, section};
pub use pager::pager;
pub use person::{avatar, chip};
pub use room::{
    Room, because, card, halves, plain_card, room_header, room_label, room_panel, who_can_read,
};
pub use search::{none_found, results, search_form};
pub use table::{Column, Table, table, wide_table};
pub use tabs::{Tab, tabs};
pub use tag::{tag, tag_in, tags};
pub use tree::{Node, tree};
