//! Asking to join, and answering those who ask.

use super::{again, back, below, must, opened, opened_to_act, refused};
use crate::{Answer, Known, RequestId, actions, store, views};
use db::Tx;
use ground::{Refused, Result};
use web::{
    Call, Form, Reply,
    look::{Flash, Mistakes},
};

/// The longest that is said with a request or an answer.
pub const MOST_WORDS: usize = 2000;

/// Asks to join.
pub fn ask(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    let asked = call.form.block("words", MOST_WORDS).and_then(|words| {
        actions::ask_to_join(call.house(), tx, &call.actor, known.community.id, &words)
    });
    match asked {
        Ok(_) => Ok(back(&known, "asked")),
        Err(error) => {
            let refused = refused(error)?;
            let main = super::coming::shown(
                call,
                tx,
                &known,
                &Mistakes::from(&refused),
                call.form.text("words"),
            )?;
            Ok(again(call, below(&known, "Ask to join"), &refused, main))
        }
    }
}

/// Takes a request back.
pub fn withdraw(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    actions::withdraw_request(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Go("/my/memberships?done=request-withdrawn".to_owned()))
}

/// Does not take up a welcome.
pub fn let_go(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    actions::let_go(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Go("/my/memberships?done=let-go".to_owned()))
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
    wrong: Option<(RequestId, &Refused)>,
) -> Result<maud::Markup> {
    let requests = store::coming::requests(tx, known.community.id, call.house().today())?;
    let wrong = wrong
        .map(|(id, refused)| (id, Mistakes::from(refused), call.form.text("words").to_owned()));
    Ok(views::care::requests(call, known, &requests, wrong.as_ref()))
}

/// The answer, and what is said with it.
pub(crate) fn answered(form: &Form) -> Result<(Answer, String)> {
    let words = form.maybe_block("words", MOST_WORDS)?;
    let answer = Answer::from_key(form.text("answer"))
        .ok_or_else(|| Refused::field("answer", "form.choice", "Choose one of the two answers."))?;
    Ok((answer, words))
}

/// Answers a request.
pub fn answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    must(call, &known, "look_after")?;
    let request: RequestId = call.id_param("id")?;
    let answered = answered(&call.form).and_then(|(answer, words)| {
        actions::answer_request(
            call.house(),
            tx,
            &call.actor,
            known.community.id,
            request,
            answer,
            &words,
        )
    });
    match answered {
        Ok(()) => Ok(Reply::Go(format!("{}/requests?done=answered", super::address(&known)))),
        Err(error) => {
            let refused = refused(error)?;
            let main = listed(call, tx, &known, Some((request, &refused)))?;
            Ok(again(call, below(&known, "Requests"), &refused, main))
        }
    }
}
