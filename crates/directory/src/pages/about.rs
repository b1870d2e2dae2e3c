//! What Mandorla is, and who sees what; for whoever comes to the door.

use crate::views::about as views;
use db::Tx;
use ground::Result;
use house::Thing;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// How Mandorla works.
pub(crate) fn about(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    call.house().permit_sight(&call.actor, "read_about", &Thing::house())?;
    Ok(call.show(Frame::new("How Mandorla works", Here::Elsewhere), views::about()))
}

/// The wall, in plain words.
pub(crate) fn who_sees_what(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    call.house().permit_sight(&call.actor, "read_about", &Thing::house())?;
    let frame = Frame::new("Who sees what", Here::Elsewhere).crumb("How Mandorla works", "/about");
    Ok(call.show(frame, views::who_sees_what()))
}
