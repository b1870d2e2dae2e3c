//! Acts that are shown before they are done: a form asks what would happen, a page shows it, and its button does just that.

use crate::{
    act::{FormAct, Subject as _},
    form_values::FormValues,
    look::Frame,
    request::{Call, Reply},
};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;

/// An act whose form is followed by a page that shows what it would do.
pub trait PreviewedAct: FormAct {
    /// What it would do, and the form that does it: `filled` holds what was sent, to be sent again.
    ///
    /// # Errors
    /// When a rule of the act refuses it.
    fn preview(
        self,
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Self::On,
        filled: &FormValues,
    ) -> Result<(Frame, Markup)>;
}

/// Shows what the act in the query would do; where it can't be done, its form again with what is wrong.
///
/// # Errors
/// When the actor may not do it.
pub fn preview<A: PreviewedAct>(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = A::On::open(call, tx, None)?;
    A::permit(call.house(), &call.actor, &on)?;
    let sent = A::sent(call.query.clone());
    let filled = FormValues::sent(sent.clone());
    let shown = sent.decode().and_then(|input: A| input.preview(call, tx, &on, &filled));
    let refused = match shown {
        Ok((frame, main)) => return Ok(call.show(frame, main)),
        Err(Error::Refused(refused)) if is_of_the_form(&refused) => refused,
        Err(error) => return Err(error),
    };
    let filled = FormValues::refused(sent, &refused);
    match A::page(call, tx, &on, &filled)? {
        Some((frame, main)) => Ok(call.show_again(frame, main)),
        None => Err(refused.into()),
    }
}

/// What the act that was sent would do now, where it was refused because it would do something else than was shown.
///
/// # Errors
/// When it can't be done any more.
pub fn preview_again<A: PreviewedAct>(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &A::On,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let input: A = A::sent(call.form.clone()).decode()?;
    input.preview(call, tx, on, filled)
}

fn is_of_the_form(refused: &Refused) -> bool {
    refused.field.is_some() || matches!(refused.kind, Kind::Invalid | Kind::Conflict)
}
