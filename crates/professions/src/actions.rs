//! The verbs of professions. None of them puts a person into a profession or takes one out (house rule 1).

mod effects;
mod given;
mod heads;
mod kept;
mod professions;
mod sizes;

pub use effects::RoleNames;
pub use given::{ProfessionChange, give_role, preview, release_role};
pub use heads::{NewHead, end_head, name_head};
pub use kept::{Kept, staff_data};
pub use professions::{
    NewProfession, change_profession, list, list_with_roles, may_keep, open_profession, see,
};
pub use sizes::{after_steps, recount};
