//! What a community says of itself: description, agreement, stage, and its end. A stale edit overwrites nothing.

use super::{back, below, founding, opened};
use crate::{
    Stage, VisibleCommunity,
    actions::{
        AcceptAgreement, ChangeAgreement, ChangeStage, Close, CommunityAgreement, CommunityClosing,
        Describe, OpenAgreement, may,
    },
    views::describing as views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{Call, Form, FormAct, FormPage, FormValues, Reply};

impl FormAct for Describe {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        let names = founding::names(tx, filled)?;
        Ok(Some((below(on, "Describe"), views::describe(call, on, filled, &names))))
    }

    fn next(_call: &Call, _on: &VisibleCommunity, address: &String) -> String {
        format!("/communities/{address}?done=described")
    }

    fn sent(form: Form) -> Form {
        founding::answered(form)
    }
}

/// The agreement, for whoever may know of the community.
pub fn agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    let main = agreement_main(call, tx, &visible, &FormValues::default())?;
    Ok(call.show(below(&visible, "Agreement"), main))
}

fn agreement_main(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
    filled: &FormValues,
) -> Result<Markup> {
    let agreement = CommunityAgreement::read(call, tx, visible)?;
    let carer = may(call, visible, "look_after")?;
    Ok(views::agreement(call, visible, &agreement, carer, filled))
}

impl FormAct for AcceptAgreement {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        Ok(Some((below(on, "Agreement"), agreement_main(call, tx, on, filled)?)))
    }

    fn next(_call: &Call, on: &VisibleCommunity, (): &()) -> String {
        back(on, "agreed")
    }
}

impl FormAct for ChangeAgreement {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenAgreement, filled: &FormValues) -> FormPage {
        let main = views::agreement_form(call, on, filled);
        Ok(Some((below(&on.visible, "Change the agreement"), main)))
    }

    fn next(_call: &Call, on: &OpenAgreement, (): &()) -> String {
        back(&on.visible, "agreement-changed")
    }
}

impl FormAct for ChangeStage {
    fn page(call: &Call, _: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        Ok(Some((below(on, "Stage"), views::stage(call, on, filled))))
    }

    fn next(_call: &Call, on: &VisibleCommunity, _stage: &Stage) -> String {
        back(on, "stage")
    }
}

impl FormAct for Close {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        let closing = CommunityClosing::read(call, tx, on)?;
        Ok(Some((below(on, "Close"), views::close(call, on, closing, filled))))
    }

    fn next(_call: &Call, on: &VisibleCommunity, (): &()) -> String {
        format!("/my/memberships?done=closed&of={}", on.community.slug)
    }
}
