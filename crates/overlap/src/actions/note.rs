//! Whether a community's members are nearly those of one profession, for those who look after it.

use crate::{
    model::{CommunityOverlap, ProfessionBeside},
    store::note::profession_beside,
};
use db::Tx;
use ground::{Day, Result};
use uuid::Uuid;

/// What a community has in common with professions.
pub(crate) fn overlap(tx: &mut Tx<'_>, community: Uuid, day: Day) -> Result<CommunityOverlap> {
    let beside = profession_beside(tx, community, day)?;
    let nearly: Option<ProfessionBeside> =
        beside.filter(|(_, sizes)| sizes.nearly_the_same()).map(|(profession, _)| profession);
    Ok(CommunityOverlap { nearly_the_same_as: nearly })
}
