//! People to decide: what an import could not tell of who is who, and what was decided.

use super::frame;
use crate::views::identity::{self as views, PATH};
use ::people::{
    actions::identity::{self as actions, Answer},
    store::identity::{JoinId, JoinNoun, QuestionId, QuestionNoun},
};
use db::Tx;
use ground::{Refused, Result};
use maud::Markup;
use uuid::Uuid;
use web::{Call, Reply, look::Flash};

/// How many questions, and how many joins, a page shows.
const SHOWN: i64 = 50;

/// The card on the front of administration, for those who decide.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if !actions::may_decide(call.house(), tx, &call.actor)? {
        return Ok(None);
    }
    let waiting = actions::list_questions(call.house(), tx, &call.actor, None, SHOWN + 1)?;
    Ok(Some(views::panel(waiting.len(), SHOWN)))
}

/// The page.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let house = call.house();
    let after: Option<QuestionId> = call.query("after").parse().ok();
    let mut waiting = actions::list_questions(house, tx, &call.actor, after, SHOWN + 1)?;
    let after: Option<JoinId> = call.query("joins_after").parse().ok();
    let mut joins = actions::list_joins(house, tx, &call.actor, after, SHOWN + 1)?;
    let shown = views::IdentityPage {
        next: cut(&mut waiting).map(|last| format!("{PATH}?after={}", last.id)),
        next_joins: cut(&mut joins).map(|last| format!("{PATH}?joins_after={}", last.id)),
        waiting,
        joins,
    };
    let words = match call.query("done") {
        "same" => {
            Some("They are the same person. If a line waited for this, import the file again.")
        }
        "another" => Some("They are two people. If a line waited for this, import the file again."),
        "split" => Some("They are two people again."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    Ok(call.show(frame("People to decide").flash(flash), views::list(call, &shown)))
}

/// Cuts what is more than a page; the last that is shown, if there is more.
fn cut<T: Clone>(found: &mut Vec<T>) -> Option<T> {
    let most = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    found.last().filter(|_| more).cloned()
}

/// What was answered, as a form or a body says it.
pub(crate) fn answer_of(call: &Call) -> Result<Answer> {
    Answer::from_key(call.form.text("answer")).ok_or_else(|| {
        Refused::field(
            "answer",
            "people.identity_answer",
            "Say whether they are the same person or somebody else.",
        )
        .into()
    })
}

/// A question is answered.
pub(crate) fn answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param::<QuestionNoun>("question")?;
    let question = actions::open_question(call.house(), tx, &call.actor, id)?;
    let answer = answer_of(call)?;
    actions::answer(call.house(), tx, &call.actor, question.id, answer)?;
    Ok(Reply::Go(format!("{PATH}?done={}", answer.key())))
}

/// Two are told apart again.
pub(crate) fn split(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    actions::split(call.house(), tx, &call.actor, call.id_param::<JoinNoun>("join")?)?;
    Ok(Reply::Go(format!("{PATH}?done=split")))
}
