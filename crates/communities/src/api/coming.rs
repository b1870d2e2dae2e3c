//! What members agree to.

use super::opened;
use crate::{
    AgreementId, Known,
    actions::{self, AcceptAgreement, ChangeAgreement, OpenAgreement},
    store,
    views::day_of,
};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, One, OperationAct, Reply};

/// What members agree to.
#[derive(Serialize, JsonSchema)]
pub struct CommunityAgreement {
    /// Its id, to be named when it is accepted.
    pub id: AgreementId,
    /// Which wording it is, from 1.
    pub number: i64,
    /// Its text.
    pub text: String,
    /// Since when.
    pub since: Day,
    /// Whether the reader, a member, is asked to accept it.
    pub waits_for_you: bool,
}

/// Whether the reader is a member who has not accepted the agreement as it is now.
pub(crate) fn waits(tx: &mut Tx<'_>, known: &Known) -> Result<bool> {
    let Some((membership, _)) = known.standing.member else { return Ok(false) };
    let agreement = store::communities::agreement(tx, known.community.id)?;
    Ok(!store::communities::has_accepted(tx, membership, agreement.id)?)
}

/// The agreement, for whoever may know of the community.
pub(crate) fn read_agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    call.gives(&agreement(call, tx, &known)?)
}

fn agreement(call: &Call, tx: &mut Tx<'_>, known: &Known) -> Result<CommunityAgreement> {
    let agreement = actions::agreement(tx, known)?;
    Ok(CommunityAgreement {
        id: agreement.id,
        number: agreement.number,
        text: agreement.text,
        since: day_of(call, agreement.made_at),
        waits_for_you: waits(tx, known)?,
    })
}

impl OperationAct for AcceptAgreement {
    type Answer = One<CommunityAgreement>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &Known, (): ()) -> Result<Self::Answer> {
        Ok(One(agreement(call, tx, on)?))
    }
}

impl OperationAct for ChangeAgreement {
    type Answer = One<CommunityAgreement>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenAgreement, (): ()) -> Result<Self::Answer> {
        Ok(One(agreement(call, tx, &on.known)?))
    }
}
