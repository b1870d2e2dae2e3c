//! Joining, accepting, leaving, coming back. The person is always whoever is signed in.

use super::{
    again, back, below, may, may_come_in, opened, opened_to_act, refused, seeing::shown_to,
};
use crate::{
    AgreementId, CommunityId, Known, MembershipId, ShownTo, actions, rules::Refusal, store, views,
};
use db::Tx;
use ground::{Error, Refused, Result};
use house::{Actor, House};
use web::{Call, Form, Reply, look::Mistakes};

/// How the reader can come in: the agreement to accept, a request to write, or why neither.
pub fn join_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    if known.standing.member.is_some() {
        return Ok(Reply::Go(super::address(&known)));
    }
    let main = shown(call, tx, &known, &Mistakes::default(), "")?;
    Ok(call.show(below(&known, "Join"), main))
}

/// The page, with what was typed and what is wrong with it.
pub(super) fn shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    mistakes: &Mistakes,
    words: &str,
) -> Result<maud::Markup> {
    let agreement = store::communities::agreement(tx, known.community.id)?;
    let way = if may_come_in(call, known, "accept_invitation")? {
        let id = known.standing.invitation.ok_or_else(Refused::not_found)?;
        let (_, by, said, at) = store::coming::invitation(tx, id)?;
        views::coming::Way::Invited { by, said, at }
    } else if may_come_in(call, known, "accept_answer")? {
        views::coming::Way::Welcomed
    } else if may_come_in(call, known, "join")? {
        views::coming::Way::Open
    } else if known.standing.request.is_some() {
        views::coming::Way::Waiting
    } else if may(call, known, "ask_to_join")? {
        views::coming::Way::Ask
    } else {
        views::coming::Way::None
    };
    Ok(views::coming::join(call, known, &agreement, &way, mistakes, words))
}

pub(crate) type Verb =
    fn(&House, &mut Tx<'_>, &Actor, CommunityId, AgreementId) -> Result<MembershipId>;

/// The wording that was read, and accepted.
pub(crate) fn agreed(form: &Form) -> Result<AgreementId> {
    if form.ticked("agreed") {
        form.id("agreement")
    } else {
        Err(Refusal::AgreementNotTicked.into())
    }
}

fn come_in(call: &Call, tx: &mut Tx<'_>, verb: Verb) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    let joined = come_in_as_asked(call, tx, known.community.id, verb);
    match joined {
        Ok(()) => Ok(back(&known, "joined")),
        Err(error) => shown_again(call, tx, &known, error),
    }
}

/// Becomes a member, shown to whom the form says.
pub(crate) fn come_in_as_asked(
    call: &Call,
    tx: &mut Tx<'_>,
    id: CommunityId,
    verb: Verb,
) -> Result<()> {
    let (agreed, shown_to) = (agreed(&call.form)?, shown_to(&call.form)?);
    verb(call.house(), tx, &call.actor, id, agreed)?;
    if shown_to == ShownTo::Carers {
        actions::choose_visibility(call.house(), tx, &call.actor, id, shown_to)?;
    }
    Ok(())
}

fn shown_again(call: &Call, tx: &mut Tx<'_>, known: &Known, error: Error) -> Result<Reply> {
    let refused = refused(error)?;
    if known.standing.member.is_some() {
        return Err(refused.into());
    }
    let main = shown(call, tx, known, &Mistakes::from(&refused), "")?;
    Ok(again(call, below(known, "Join"), &refused, main))
}

/// Joins.
pub fn join(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::join)
}

/// Accepts an invitation.
pub fn accept_invitation(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::accept_invitation)
}

/// Accepts the welcome to a request.
pub fn accept_answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::accept_answer)
}

/// Leaves, with a way back.
pub fn leave(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    actions::leave(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Go(format!("/my/memberships?done=left&of={}", known.community.slug)))
}

/// Undoes leaving.
pub fn come_back(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = actions::come_back(call.house(), tx, &call.actor, call.param("slug"))?;
    Ok(back(&known, "returned"))
}
