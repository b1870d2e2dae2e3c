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
pub(crate) use history::Decisions;
pub(crate) use organisations::{KeptOrganisations, organisations};
pub(crate) use queue::{RoleChoices, WaitingTitles, title};
pub use queue::{Waiting, count_waiting};
pub(crate) use roles::{ArrangeRole, ChangeRole, KeptRoles, OpenRole, RenameLevel, role, roles};
pub(crate) use rule::{TitleRules, rule_in_address, rule_in_use};

use web::api::{Param, id};

/// What is kept where.
pub(crate) const ORGANISATION: Param = id(
    "organisation",
    "The organisation. Defaults to the caller's own, or else to the first by name.",
);
