//! The record for programs: the organisation's for those who keep it, and one's own.

use crate::actions::{OwnRecord, Record};
use web::{api::Endpoint, list};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    list::<Record>(
        "/audit",
        "list_audit",
        "List what happened in the organisations that the caller keeps",
    ),
    list::<OwnRecord>(
        "/my/activity",
        "list_activity",
        "List what the caller did and what happened to them",
    ),
];
