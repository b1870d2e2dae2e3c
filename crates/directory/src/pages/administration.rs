//! The front of administration: what each room has to keep, by panels.

use crate::views::administration as views;
use db::Tx;
use ground::Result;
use house::Thing;
use web::{
    Call, Reply, Slot,
    look::{Frame, Here},
};

/// The page, for whoever holds an office anywhere.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let signed = call.signed()?;
    let thing = match signed.offices.first().and_then(|office| office.organisation) {
        Some(organisation) => Thing::house().within(organisation),
        None => Thing::house(),
    };
    call.house().permit_sight(&call.actor, "enter_administration", &thing)?;
    let panels = call.panels(tx, Slot::Administration, signed.person.uuid())?;
    Ok(call
        .show(Frame::new("Administration", Here::Administration), views::administration(&panels)))
}
