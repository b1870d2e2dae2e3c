//! Pages that find what their address asks for: the question stays on the page, with what is wrong in it.

use crate::{Call, FormValues, Reply, look::Frame};
use ground::{Error, Kind, Result};
use maud::Markup;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// The page of what `find` finds for the query, decoded into the same type as that of an operation. Where something in the
/// query can't be used, it is shown again with what is wrong, and nothing is found.
///
/// # Errors
/// Those of `find` that are not about what was asked.
pub fn search<Q: DeserializeOwned + JsonSchema, T>(
    call: &Call,
    frame: Frame,
    find: impl FnOnce(Q) -> Result<T>,
    view: impl FnOnce(&FormValues, Option<&T>) -> Markup,
) -> Result<Reply> {
    let sent = FormValues::sent(call.query.clone());
    match call.query.decode().and_then(find) {
        Ok(found) => Ok(call.show(frame, view(&sent, Some(&found)))),
        Err(Error::Refused(refused)) if refused.kind == Kind::Invalid => {
            Ok(call.show_again(frame, view(&sent.but(&refused), None)))
        }
        Err(error) => Err(error),
    }
}
