//! The pages of the record.

use crate::{
    actions::{self, OwnRecord, Record},
    views,
};
use db::Tx;
use ground::{Error, Result};
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, List as _, Reply,
    look::{Frame, Here, plain_card},
    search,
};

/// What happened, for those who keep an organisation.
pub(crate) fn audit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (organisations, _) = actions::readable(call.house(), tx, &call.actor)?;
    let frame = Frame::new("What happened", Here::Administration)
        .crumb("Administration", "/administration");
    search(call, frame, Record::part(call, tx), |sought, part| {
        views::audit(call, &organisations, sought, part)
    })
}

/// What one did oneself, and what happened to one.
pub(crate) fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let frame = Frame::new("Your activity", Here::Elsewhere).crumb("My account", "/my/account");
    let part = OwnRecord::part(call, tx);
    search(call, frame, part, |sought, part| views::activity(call, sought, part))
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    match actions::readable(call.house(), tx, &call.actor) {
        Ok(_) => Ok(Some(plain_card(
            "What happened",
            "/administration/audit",
            "Who did what, when, and through which door; and what was before and after.",
        ))),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
