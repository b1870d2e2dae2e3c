//! All SQL of activities, cut by noun. Nothing here writes an invitation: there is no table for one.

pub(crate) mod activities;
pub(crate) mod attendance;
pub(crate) mod checks;
pub(crate) mod dates;
pub(crate) mod hosts;
pub(crate) mod reach;

use audiences::queries::AudienceTable;

/// Whom activities are for.
pub(crate) const AUDIENCES: AudienceTable =
    AudienceTable { name: "activity_audiences", of: "activity_id" };
