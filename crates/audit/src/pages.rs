//! The pages of the record.

use crate::{actions, views};
use db::Tx;
use ground::{Error, Result};
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Frame, Here},
    search,
};

/// What happened, for those who keep an organisation.
pub(crate) fn audit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (organisations, _) = actions::readable(call.house(), tx, &call.actor)?;
    let frame = Frame::new("What happened", Here::Administration)
        .crumb("Administration", "/administration");
    let find = |filter| actions::part(call, tx, &filter);
    search(call, frame, find, |sought, part| views::audit(call, &organisations, sought, part))
}

/// What one did oneself, and what happened to one.
pub(crate) fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let frame = Frame::new("Your activity", Here::Elsewhere).crumb("My account", "/my/account");
    let find = |filter| actions::own_part(call, tx, &filter);
    search(call, frame, find, |sought, part| views::activity(call, sought, part))
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    match actions::readable(call.house(), tx, &call.actor) {
        Ok(_) => Ok(Some(views::panel())),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
