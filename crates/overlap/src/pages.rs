//! What overlap shows on others' pages.

use crate::{store, views};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::Call;

/// For those who look after a community: that its members are nearly those of one profession.
pub(crate) fn note(call: &Call, tx: &mut Tx<'_>, community: Uuid) -> Result<Option<Markup>> {
    let beside = store::professions_beside(tx, community, call.house().today())?;
    Ok(beside.iter().find(|one| one.sizes.nearly_the_same()).map(views::nearly_the_same))
}
