//! The verbs of professions. None of them puts a person into a profession or takes one out (house rule 1).

mod given;
mod heads;
mod professions;
mod sizes;
mod titles;

pub use given::{ProfessionChange, Shown, give_role, preview, release_role};
pub use heads::{NewHead, end_head, name_head};
pub use professions::{NewProfession, change_profession, may_keep, open_profession, see};
pub use sizes::{after_steps, recount};
pub use titles::{change_titles, preview_titles};
