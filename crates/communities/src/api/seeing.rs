//! Visits that members are told of.

use super::opened;
use crate::{Visitor, actions};
use db::Tx;
use ground::Result;
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

/// Somebody who came for less than 30 days and left within the last 30.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityVisitor {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// When they came.
    pub(crate) came_at: When,
    /// When they left.
    pub(crate) left_at: When,
}

/// Those who came and left, the latest first.
pub(crate) fn visitors(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let visitors = actions::visitors(call.house(), tx, &call.actor, &known)?;
    let wire = |one: &Visitor| CommunityVisitor {
        person: one.person,
        name: one.name.clone(),
        pronouns: one.pronouns.clone(),
        came_at: one.came_at.into(),
        left_at: one.left_at.into(),
    };
    call.lists_all(visitors, |one| (-one.left_at.0, one.person, one.came_at.0), wire)
}
