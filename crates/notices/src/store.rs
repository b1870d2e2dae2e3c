//! All SQL of notices, cut by noun. Nothing here writes a recipient: there is no table for one.

pub(crate) mod acknowledgements;
pub(crate) mod checks;
pub(crate) mod notices;
pub(crate) mod reach;

use audiences::queries::AudienceTable;

/// Whom notices are for.
pub(crate) const AUDIENCES: AudienceTable =
    AudienceTable { name: "notice_audiences", of: "notice_id" };
