//! Asking to join, and answering those who ask.

use super::{as_it_is, opened, opened_to};
use crate::{
    Answer, Request, RequestId, actions,
    pages::asking::{MOST_WORDS, answered},
    store,
};
use db::Tx;
use ground::Result;
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

asks! {
    /// A request to join.
    pub(crate) struct AskToJoin {
        /// What one practises, and what brings one here; read by those who look after the community, and nobody else.
        #[schemars(length(min = 1, max = 2000))]
        pub(crate) words: String,
    }
}

asks! {
    /// An answer to a request.
    pub(crate) struct AnswerRequest {
        /// A welcome makes nobody a member yet: whoever asked still decides.
        pub(crate) answer: Answer,
        /// Words to whoever asked; needed with `not_now`.
        #[schemars(length(max = 2000))]
        pub(crate) words: Option<String>,
    }
}

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

/// Asks to join.
pub(crate) fn ask(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let words = call.form.block("words", MOST_WORDS)?;
    actions::ask_to_join(call.house(), tx, &call.actor, known.community.id, &words)?;
    as_it_is(call, tx, &known)
}

/// Takes a request back.
pub(crate) fn withdraw(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    actions::withdraw_request(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Nothing)
}

/// Does not take up a welcome.
pub(crate) fn let_go(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    actions::let_go(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Nothing)
}

/// Those who ask, the longest waiting first, for those who answer.
pub(crate) fn requests(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let waiting = store::coming::requests(tx, known.community.id, call.house().today())?;
    call.lists_all(waiting, |one| (one.at.0, one.id), |one| CommunityRequest::from(one))
}

/// Answers one.
pub(crate) fn answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let request: RequestId = call.id_param("request")?;
    let (answer, words) = answered(&call.form)?;
    let community = known.community.id;
    actions::answer_request(call.house(), tx, &call.actor, community, request, answer, &words)?;
    Ok(Reply::Nothing)
}
