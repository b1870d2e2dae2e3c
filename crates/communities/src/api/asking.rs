//! Those who ask to join.

use super::opened_to;
use crate::{Request, RequestId, store};
use db::Tx;
use ground::Result;
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

/// A request that waits, for those who answer it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityRequest {
    /// Its id.
    pub(crate) id: RequestId,
    /// Who asks.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// What they say.
    pub(crate) words: String,
    /// When.
    pub(crate) at: When,
}

impl From<&Request> for CommunityRequest {
    fn from(request: &Request) -> Self {
        Self {
            id: request.id,
            person: request.person,
            name: request.name.clone(),
            pronouns: request.pronouns.clone(),
            words: request.words.clone(),
            at: request.at.into(),
        }
    }
}

/// Those who ask, the longest waiting first, for those who answer.
pub(crate) fn requests(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let waiting = store::coming::requests(tx, known.community.id, call.house().today())?;
    call.lists_all(waiting, |one| (one.at.0, one.id), |one| CommunityRequest::from(one))
}
