//! What overlap shows on others' pages.

use crate::{
    store::note::{self as store, Beside},
    views::note as views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::Call;

/// For those who look after a community: that its members are nearly those of one profession.
pub(crate) fn note(call: &Call, tx: &mut Tx<'_>, community: Uuid) -> Result<Option<Markup>> {
    Ok(nearly_the_same(call, tx, community)?.as_ref().map(views::nearly_the_same))
}

/// The profession that is nearly the same people as a community, if there is one.
pub(crate) fn nearly_the_same(
    call: &Call,
    tx: &mut Tx<'_>,
    community: Uuid,
) -> Result<Option<Beside>> {
    let beside = store::profession_beside(tx, community, call.house().today())?;
    Ok(beside.filter(|one| one.sizes.nearly_the_same()))
}
