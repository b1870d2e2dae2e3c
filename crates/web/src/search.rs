//! Pages that find what their address asks for: the question stays on the page, with what is wrong in it.

use crate::{
    form_values::FormValues,
    look::Frame,
    request::{Call, Reply},
};
use ground::{Error, Kind, Result};
use maud::Markup;

/// The page of what was found for the query. Where something in the query can't be used, it is shown again with what is
/// wrong, and nothing is found.
///
/// # Errors
/// Those of `found` that are not about what was asked.
pub fn search<T>(
    call: &Call,
    frame: Frame,
    found: Result<T>,
    view: impl FnOnce(&FormValues, Option<&T>) -> Markup,
) -> Result<Reply> {
    let sent = FormValues::sent(call.query.clone());
    match found {
        Ok(found) => Ok(call.show(frame, view(&sent, Some(&found)))),
        Err(Error::Refused(refused)) if refused.kind == Kind::Invalid => {
            Ok(call.show_again(frame, view(&sent.but(&refused), None)))
        }
        Err(error) => Err(error),
    }
}
