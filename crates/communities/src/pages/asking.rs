//! Asking to join, and answering those who ask.

use super::{address, back, below, coming, opened};
use crate::{
    RequestId, VisibleCommunity,
    actions::{AnswerRequest, AskToJoin, OpenRequest, requests},
    views::care,
};
use db::Tx;
use ground::Result;
use web::{Call, FormAct, FormPage, FormValues, Reply};

impl FormAct for AskToJoin {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        Ok(Some((below(on, "Ask to join"), coming::way_in(call, tx, on, filled)?)))
    }

    fn next(_call: &Call, on: &VisibleCommunity, _done: &RequestId) -> String {
        back(on, "asked")
    }
}

/// Those who ask, for those who answer.
pub fn requests_page(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    let main = care::requests(call, &visible, &requests(call, tx, &visible)?, None);
    let flash = (call.query("done") == "answered")
        .then(|| super::flash("They have your answer. Whether they come is theirs to say."));
    Ok(call.show(below(&visible, "Requests").flash(flash), main))
}

impl FormAct for AnswerRequest {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenRequest, filled: &FormValues) -> FormPage {
        let refused = on.request.as_ref().map(|request| (request.id, filled));
        let waiting = requests(call, tx, &on.visible)?;
        let main = care::requests(call, &on.visible, &waiting, refused);
        Ok(Some((below(&on.visible, "Requests"), main)))
    }

    fn next(_call: &Call, on: &OpenRequest, (): &()) -> String {
        format!("{}/requests?done=answered", address(&on.visible))
    }
}
