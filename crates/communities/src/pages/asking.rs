//! Asking to join, and answering those who ask.

use super::{address, back, below, coming, must, opened};
use crate::{
    Known, RequestId,
    actions::{AnswerRequest, AskToJoin, LetGo, OpenRequest, WithdrawRequest},
    store, views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{
    Call, FormAct, FormValues, Reply,
    look::{Flash, Frame},
};

impl FormAct for AskToJoin {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        Ok(Some((below(on, "Ask to join"), coming::shown(call, tx, on, filled)?)))
    }

    fn next(_call: &Call, on: &Known, _done: &RequestId) -> String {
        back(on, "asked")
    }
}

impl FormAct for WithdrawRequest {
    fn next(_call: &Call, _on: &Known, (): &()) -> String {
        "/my/memberships?done=request-withdrawn".to_owned()
    }
}

impl FormAct for LetGo {
    fn next(_call: &Call, _on: &Known, (): &()) -> String {
        "/my/memberships?done=let-go".to_owned()
    }
}

/// Those who ask, for those who answer.
pub fn requests(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let main = listed(call, tx, &known, None)?;
    let flash = (call.query("done") == "answered").then(|| Flash {
        words: "They have your answer. Whether they come is theirs to say.".to_owned(),
        undo: None,
    });
    Ok(call.show(below(&known, "Requests").flash(flash), main))
}

fn listed(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    refused: Option<(RequestId, &FormValues)>,
) -> Result<Markup> {
    let requests = store::coming::requests(tx, known.community.id, call.house().today())?;
    Ok(views::care::requests(call, known, &requests, refused))
}

impl FormAct for AnswerRequest {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &OpenRequest,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let refused = on.request.as_ref().map(|request| (request.id, filled));
        let main = listed(call, tx, &on.known, refused)?;
        Ok(Some((below(&on.known, "Requests"), main)))
    }

    fn next(_call: &Call, on: &OpenRequest, (): &()) -> String {
        format!("{}/requests?done=answered", address(&on.known))
    }
}
