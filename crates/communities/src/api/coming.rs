//! Joining, accepting, leaving, coming back, the agreement. The person is always the one whose token it is.

use super::{as_it_is, opened, opened_to_act};
use crate::{
    AgreementId, Known, ShownTo, actions,
    pages::coming::{Verb, agreed, come_in_as_asked},
    store,
    views::day_of,
};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::asks};

asks! {
    /// One’s own yes to the agreement, as it was read.
    pub(crate) struct AcceptAgreement {
        /// The wording that was read: the id of the agreement.
        pub(crate) agreement: AgreementId,
        /// True: one accepts it. Without that one can’t be a member.
        #[schemars(extend("const" = true))]
        pub(crate) agreed: bool,
        /// Who sees that one is a member; all members unless it is said. Where a member accepts the agreement again, it is
        /// not heeded.
        #[serde(default)]
        pub(crate) shown_to: Option<ShownTo>,
    }
}

/// What members agree to.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityAgreement {
    /// Its id, to be named when it is accepted.
    pub(crate) id: AgreementId,
    /// Which wording it is, from 1.
    pub(crate) number: i64,
    /// Its text.
    pub(crate) text: String,
    /// Since when.
    pub(crate) since: Day,
    /// Whether the reader, a member, is asked to accept it.
    pub(crate) waits_for_you: bool,
}

/// Whether the reader is a member who has not accepted the agreement as it is now.
pub(crate) fn waits(tx: &mut Tx<'_>, known: &Known) -> Result<bool> {
    let Some((membership, _)) = known.standing.member else { return Ok(false) };
    let agreement = store::communities::agreement(tx, known.community.id)?;
    Ok(!store::communities::has_accepted(tx, membership, agreement.id)?)
}

/// The agreement, for whoever may know of the community.
pub(crate) fn agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let agreement = actions::agreement(tx, &known)?;
    call.gives(&CommunityAgreement {
        id: agreement.id,
        number: agreement.number,
        text: agreement.text,
        since: day_of(call, agreement.made_at),
        waits_for_you: waits(tx, &known)?,
    })
}

/// A member accepts it.
pub(crate) fn accept_agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    let agreed = agreed(&call.form)?;
    actions::accept_agreement(call.house(), tx, &call.actor, known.community.id, agreed)?;
    agreement(call, tx)
}

fn come_in(call: &Call, tx: &mut Tx<'_>, verb: Verb) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    come_in_as_asked(call, tx, known.community.id, verb)?;
    as_it_is(call, tx, &known)
}

/// Joins.
pub(crate) fn join(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::join)
}

/// Accepts an invitation.
pub(crate) fn accept_invitation(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::accept_invitation)
}

/// Accepts the welcome to a request.
pub(crate) fn accept_answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    come_in(call, tx, actions::accept_answer)
}

/// Leaves.
pub(crate) fn leave(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    actions::leave(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Nothing)
}

/// Undoes leaving.
pub(crate) fn come_back(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let known = actions::come_back(call.house(), tx, &call.actor, call.param("slug"))?;
    as_it_is(call, tx, &known)
}
