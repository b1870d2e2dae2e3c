//! Removing what is of no use to anybody any more. That it was there is in the record.

use crate::{events::EndedAccessRemoved, store::sweep as store};
use db::Tx;
use ground::Result;
use house::{About, Actor, House};

/// For how long it can be looked up which browser was signed in: 90 days.
const KEPT_SECONDS: i64 = 90 * 24 * 60 * 60;

/// Removes sessions that ended long ago, and links that could be used no later.
pub(crate) fn sweep(house: &House, tx: &mut Tx<'_>) -> Result<()> {
    let before = house.now().plus_seconds(-KEPT_SECONDS);
    if store::remove_ended(tx, before)? == 0 {
        return Ok(());
    }
    let about = About { subject: (), person: (), organisation: () };
    house.record(tx, &Actor::Console, &EndedAccessRemoved { about, before })
}
