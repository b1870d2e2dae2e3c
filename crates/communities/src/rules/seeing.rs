//! How long a stay is a visit, which fellow members are told of.

use ground::Moment;

/// A stay shorter than this many seconds is a visit, and fellow members see for as long that there was one.
pub const VISIT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Since when a stay began, or ended, to be of the last days that fellow members are told of.
pub const fn recent_since(now: Moment) -> Moment {
    now.plus_seconds(-VISIT_SECONDS)
}

/// Whether leaving now is leaving after a visit.
pub fn is_visit(joined_at: Moment, now: Moment) -> bool {
    now < joined_at.plus_seconds(VISIT_SECONDS)
}
