//! What a community says of itself: description, agreement, stage, and its end. A stale edit overwrites nothing.

use super::{back, below, founding, may, opened};
use crate::{
    Known, Stage,
    actions::{ChangeAgreement, ChangeStage, Close, Describe, OpenAgreement},
    store, views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{Call, Form, FormAct, FormValues, Reply, look::Frame};

impl FormAct for Describe {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let names = founding::names(tx, filled)?;
        let main = views::describing::describe(call, on, filled, &names);
        Ok(Some((below(on, "Describe"), main)))
    }

    fn next(_call: &Call, _on: &Known, address: &String) -> String {
        format!("/communities/{address}?done=described")
    }

    fn sent(form: Form) -> Form {
        founding::answered(form)
    }
}

/// The agreement, for whoever may know of the community.
pub fn agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let main = agreement_shown(call, tx, &known, &FormValues::default())?;
    Ok(call.show(below(&known, "Agreement"), main))
}

pub(super) fn agreement_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    filled: &FormValues,
) -> Result<Markup> {
    let agreement = store::communities::agreement(tx, known.community.id)?;
    let to_accept = match known.standing.member {
        Some((membership, _)) => !store::communities::has_accepted(tx, membership, agreement.id)?,
        None => false,
    };
    let carer = may(call, known, "look_after")?;
    Ok(views::describing::agreement(call, known, &agreement, to_accept, carer, filled))
}

impl FormAct for ChangeAgreement {
    fn page(
        call: &Call,
        _tx: &mut Tx<'_>,
        on: &OpenAgreement,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let main = views::describing::agreement_form(call, on, filled);
        Ok(Some((below(&on.known, "Change the agreement"), main)))
    }

    fn next(_call: &Call, on: &OpenAgreement, (): &()) -> String {
        back(&on.known, "agreement-changed")
    }
}

impl FormAct for ChangeStage {
    fn page(
        call: &Call,
        _tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        Ok(Some((below(on, "Stage"), views::describing::stage(call, on, filled))))
    }

    fn next(_call: &Call, on: &Known, _stage: &Stage) -> String {
        back(on, "stage")
    }
}

impl FormAct for Close {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let waiting = store::communities::waiting(tx, &on.community, call.house().today())?;
        Ok(Some((below(on, "Close"), views::describing::close(call, on, waiting, filled))))
    }

    fn next(_call: &Call, on: &Known, (): &()) -> String {
        format!("/my/memberships?done=closed&of={}", on.community.slug)
    }
}
