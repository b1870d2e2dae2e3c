//! Joining, accepting an invitation or an answer. The person is always whoever is signed in.

use super::{address, back, below, opened};
use crate::{
    MembershipId, VisibleCommunity,
    actions::{AcceptAnswer, AcceptInvitation, CommunityAgreement, CommunityCall, Join, may},
    views::coming::{Way, join},
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{Call, FormAct, FormPage, FormValues, Reply};

/// How the reader can come in: the agreement to accept, a request to write, or why neither.
pub fn join_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    if visible.standing.member.is_some() {
        return Ok(Reply::Go(address(&visible)));
    }
    let main = way_in(call, tx, &visible, &FormValues::default())?;
    Ok(call.show(below(&visible, "Join"), main))
}

/// The page, with what was typed and what is wrong with it.
pub(super) fn way_in(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
    filled: &FormValues,
) -> Result<Markup> {
    let agreement = CommunityAgreement::read(call, tx, visible)?;
    let way = if let Some(invitation) = CommunityCall::read(call, tx, visible)? {
        Way::Invitation(invitation)
    } else if call.may::<AcceptAnswer>(visible)? {
        Way::Welcome
    } else if call.may::<Join>(visible)? {
        Way::Open
    } else if visible.standing.request.is_some() {
        Way::Waiting
    } else if may(call, visible, "ask_to_join")? {
        Way::Ask
    } else {
        Way::None
    };
    Ok(join(call, visible, &agreement, &way, filled))
}

/// The acts of the page that says how one can come in.
macro_rules! of_join_page {
    ($($act:ty),*) => { $(
        impl FormAct for $act {
            fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
                // Somebody who is in it already is told so on a page of its own.
                if on.standing.member.is_some() {
                    return Ok(None);
                }
                Ok(Some((below(on, "Join"), way_in(call, tx, on, filled)?)))
            }

            fn next(_call: &Call, on: &VisibleCommunity, _done: &MembershipId) -> String {
                back(on, "joined")
            }
        }
    )* };
}

of_join_page!(Join, AcceptInvitation, AcceptAnswer);
