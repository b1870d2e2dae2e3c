//! Deciding of an address that is said of somebody: what whoever lets people in does, once it has asked who may.

use crate::{Address, AddressId, store::addresses as store};
use db::Tx;
use ground::Result;
use house::House;

/// Lets a person come in by an address that was said of them; by their earlier one they no longer do, and neither does
/// anybody else by this one. False when it was confirmed already, or has ended.
///
/// # Errors
/// When the database fails.
pub fn confirm(house: &House, tx: &mut Tx<'_>, address: &Address) -> Result<bool> {
    Ok(store::confirm(tx, address, house.now())?)
}

/// Ends an address: nobody comes in by it any more. False when it had ended.
///
/// # Errors
/// When the database fails.
pub fn end(house: &House, tx: &mut Tx<'_>, address: AddressId) -> Result<bool> {
    Ok(store::end(tx, address, house.now())?)
}
