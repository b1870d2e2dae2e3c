//! What a community says of itself: description, agreement, stage, and its end. A stale edit overwrites nothing.

use super::{again, back, below, coming, founding, may, must, opened, refused};
use crate::{Known, Stage, actions, rules::Refusal, store, views};
use db::Tx;
use ground::{Kind, Result};
use views::describing::Typed;
use web::{Call, Form, Reply, look::Mistakes};

/// The form with what holds now.
pub fn describe_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let typed = Typed { several: founding::several(tx)?, ..Typed::of(&known.community) };
    let main = views::describing::describe(call, &known, &typed, &Mistakes::default(), false);
    Ok(call.show(below(&known, "Describe"), main))
}

/// Saves it.
pub fn describe(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let keep = founding::keeps_name(&call.form);
    let saved = call.form.version().and_then(|version| {
        let said = founding::description(&call.form)?;
        actions::describe(call.house(), tx, &call.actor, known.community.id, version, &said, keep)
    });
    match saved {
        Ok(address) => Ok(Reply::Go(format!("/communities/{address}?done=described"))),
        Err(error) => {
            let refused = refused(error)?;
            let typed = founding::typed(call, tx, &refused)?;
            let stale = refused.kind == Kind::Conflict;
            let main =
                views::describing::describe(call, &known, &typed, &Mistakes::from(&refused), stale);
            Ok(again(call, below(&known, "Describe"), &refused, main))
        }
    }
}

/// The agreement, for whoever may know of the community.
pub fn agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let main = agreement_shown(call, tx, &known, &Mistakes::default())?;
    Ok(call.show(below(&known, "Agreement"), main))
}

fn agreement_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    mistakes: &Mistakes,
) -> Result<maud::Markup> {
    let agreement = store::communities::agreement(tx, known.community.id)?;
    let to_accept = match known.standing.member {
        Some((membership, _)) => !store::communities::has_accepted(tx, membership, agreement.id)?,
        None => false,
    };
    let carer = may(call, known, "look_after")?;
    Ok(views::describing::agreement(call, known, &agreement, to_accept, carer, mistakes))
}

/// A member accepts it anew.
pub fn accept_agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let accepted = coming::agreed(&call.form).and_then(|agreed| {
        actions::accept_agreement(call.house(), tx, &call.actor, known.community.id, agreed)
    });
    match accepted {
        Ok(()) => Ok(back(&known, "agreed")),
        Err(error) => {
            let refused = refused(error)?;
            let main = agreement_shown(call, tx, &known, &Mistakes::from(&refused))?;
            Ok(again(call, below(&known, "Agreement"), &refused, main))
        }
    }
}

/// A new wording, to be written.
pub fn agreement_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let now = store::communities::agreement(tx, known.community.id)?;
    let main =
        views::describing::agreement_form(call, &known, &now, &now.text, &Mistakes::default());
    Ok(call.show(below(&known, "Change the agreement"), main))
}

/// The new wording holds.
pub fn change_agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let changed = call.form.version().and_then(|number| {
        let text = founding::agreement_text(&call.form, "agreement")?;
        actions::change_agreement(call.house(), tx, &call.actor, known.community.id, number, &text)
    });
    match changed {
        Ok(()) => Ok(back(&known, "agreement-changed")),
        Err(error) => {
            let refused = refused(error)?;
            let now = store::communities::agreement(tx, known.community.id)?;
            let typed = call.form.text("agreement");
            let main = views::describing::agreement_form(
                call,
                &known,
                &now,
                typed,
                &Mistakes::from(&refused),
            );
            Ok(again(call, below(&known, "Change the agreement"), &refused, main))
        }
    }
}

/// In which stage it is.
pub fn stage_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let main =
        views::describing::stage(call, &known, known.community.stage.key(), &Mistakes::default());
    Ok(call.show(below(&known, "Stage"), main))
}

/// Which stage is meant.
pub(crate) fn staged(form: &Form) -> Result<Stage> {
    Stage::from_key(form.text("stage")).ok_or_else(|| Refusal::NoSuchStage.into())
}

/// It is in another.
pub fn change_stage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let changed = call.form.version().and_then(|version| {
        let stage = staged(&call.form)?;
        actions::change_stage(call.house(), tx, &call.actor, known.community.id, version, stage)
    });
    match changed {
        Ok(()) => Ok(back(&known, "stage")),
        Err(error) => {
            let refused = refused(error)?;
            let main = views::describing::stage(
                call,
                &known,
                call.form.text("stage"),
                &Mistakes::from(&refused),
            );
            Ok(again(call, below(&known, "Stage"), &refused, main))
        }
    }
}

/// What goes when it closes.
pub fn close_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "close_community")?;
    let main = close_shown(call, tx, &known, &Mistakes::default())?;
    Ok(call.show(below(&known, "Close"), main))
}

fn close_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    mistakes: &Mistakes,
) -> Result<maud::Markup> {
    let waiting = store::communities::waiting(tx, &known.community, call.house().today())?;
    Ok(views::describing::close(call, known, waiting, mistakes))
}

/// It closes.
pub fn close(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "close_community")?;
    let closed = call.form.version().and_then(|version| {
        actions::close(call.house(), tx, &call.actor, known.community.id, version)
    });
    match closed {
        Ok(known) => {
            Ok(Reply::Go(format!("/my/memberships?done=closed&of={}", known.community.slug)))
        }
        Err(error) => {
            let refused = refused(error)?;
            let main = close_shown(call, tx, &known, &Mistakes::from(&refused))?;
            Ok(again(call, below(&known, "Close"), &refused, main))
        }
    }
}
