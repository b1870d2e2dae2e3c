//! Joining, accepting, leaving, coming back. The person is always whoever is signed in.

use super::{address, back, below, may, opened};
use crate::{
    Known, MembershipId,
    actions::{AcceptAgreement, AcceptAnswer, AcceptInvitation, ComeBack, Former, Join, Leave},
    store, views,
};
use db::Tx;
use ground::{Refused, Result};
use maud::Markup;
use web::{Call, FormAct, FormValues, Reply, look::Frame};

/// How the reader can come in: the agreement to accept, a request to write, or why neither.
pub fn join_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    if known.standing.member.is_some() {
        return Ok(Reply::Go(address(&known)));
    }
    let main = shown(call, tx, &known, &FormValues::default())?;
    Ok(call.show(below(&known, "Join"), main))
}

/// The page, with what was typed and what is wrong with it.
pub(super) fn shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    filled: &FormValues,
) -> Result<Markup> {
    let agreement = store::communities::agreement(tx, known.community.id)?;
    let way = if call.may::<AcceptInvitation>(known)? {
        let id = known.standing.invitation.ok_or_else(Refused::not_found)?;
        let (_, by, said, at) = store::coming::invitation(tx, id)?;
        views::coming::Way::Invited { by, said, at }
    } else if call.may::<AcceptAnswer>(known)? {
        views::coming::Way::Welcomed
    } else if call.may::<Join>(known)? {
        views::coming::Way::Open
    } else if known.standing.request.is_some() {
        views::coming::Way::Waiting
    } else if may(call, known, "ask_to_join")? {
        views::coming::Way::Ask
    } else {
        views::coming::Way::None
    };
    Ok(views::coming::join(call, known, &agreement, &way, filled))
}

/// The acts of the page that says how one can come in.
macro_rules! of_join_page {
    ($($act:ty),*) => { $(
        impl FormAct for $act {
            fn page(
                call: &Call,
                tx: &mut Tx<'_>,
                on: &Known,
                filled: &FormValues,
            ) -> Result<Option<(Frame, Markup)>> {
                // Somebody who is in it already is told so on a page of its own.
                if on.standing.member.is_some() {
                    return Ok(None);
                }
                Ok(Some((below(on, "Join"), shown(call, tx, on, filled)?)))
            }

            fn next(_call: &Call, on: &Known, _done: &MembershipId) -> String {
                back(on, "joined")
            }
        }
    )* };
}

of_join_page!(Join, AcceptInvitation, AcceptAnswer);

impl FormAct for AcceptAgreement {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let main = super::describing::agreement_shown(call, tx, on, filled)?;
        Ok(Some((below(on, "Agreement"), main)))
    }

    fn next(_call: &Call, on: &Known, (): &()) -> String {
        back(on, "agreed")
    }
}

impl FormAct for Leave {
    fn next(_call: &Call, on: &Known, (): &()) -> String {
        format!("/my/memberships?done=left&of={}", on.community.slug)
    }
}

impl FormAct for ComeBack {
    fn next(_call: &Call, Former(known): &Former, (): &()) -> String {
        back(known, "returned")
    }
}
