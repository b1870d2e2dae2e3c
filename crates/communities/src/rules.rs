//! What communities decide, and how they say no. Pure: no database, no clock.

mod care;
mod coming;
mod naming;
mod refusal;
mod seeing;
pub mod size;

pub use care::{FIRST_TERM_DAYS, LONGEST_TERM_DAYS, may_change_stage, term_until};
pub use coming::{NOT_ASKED_DAYS, UNDO_SECONDS, asked_again_from, can_undo, may_be_asked};
pub use naming::{criterion_by_role, is_a_word_for_people, practice_name, practice_of_name};
pub use refusal::{Refusal, SAME_MOMENT};
pub use seeing::{VISIT_SECONDS, is_visit, recent_since};
