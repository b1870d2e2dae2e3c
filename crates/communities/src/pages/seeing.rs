//! Choosing who sees that one is a member: when coming in, and later under "My memberships".

use super::opened_to_act;
use crate::{ShownTo, actions};
use db::Tx;
use ground::{Refused, Result};
use web::{Call, Form, Reply};

/// Who is to see it; all members where nothing was chosen.
pub(crate) fn shown_to(form: &Form) -> Result<ShownTo> {
    match form.text("shown_to") {
        "" => Ok(ShownTo::Members),
        key => Ok(ShownTo::from_key(key)
            .ok_or_else(|| Refused::field("shown_to", "form.choice", "Choose one of the two."))?),
    }
}

/// Chooses it.
pub fn choose(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    let shown_to = shown_to(&call.form)?;
    let id = known.community.id;
    actions::choose_visibility(call.house(), tx, &call.actor, id, shown_to)?;
    Ok(Reply::Go(format!("/my/memberships?done=shown-to-{}", shown_to.key())))
}
