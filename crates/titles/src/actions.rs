//! What is read and done in the title queue. None of it puts a person into a profession or takes one out: titles turn into
//! roles, and who is in a profession follows (house rule 1).

mod change;
mod deciding;
mod history;
mod organisations;
mod queue;
mod roles;
mod rule;

pub(crate) use change::words;
pub use change::{change_titles, preview_titles};
pub(crate) use deciding::{EndTitleRule, KeptRule, MakeTitleRule, ReplaceTitleRule, RuleChange};
pub(crate) use history::decisions;
pub(crate) use organisations::organisations;
pub(crate) use queue::{RoleChoices, title, waiting};
pub use queue::{Waiting, count_waiting};
pub(crate) use roles::{ArrangeRole, ChangeRole, KeptLevel, OpenRole, RenameLevel, role, roles};
pub(crate) use rule::{rule_in_address, rule_in_use, rules};
