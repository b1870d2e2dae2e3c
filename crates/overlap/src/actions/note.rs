//! Whether a community's members are nearly those of one profession, for those who look after it.

use crate::{
    model::{CommunityOverlap, ProfessionBeside},
    store::note::profession_beside,
};
use communities::actions::thing;
use db::Tx;
use ground::{Day, Result};
use uuid::Uuid;
use web::{Call, ReadModel};

/// That of the community in the address, for those who look after it.
impl ReadModel for CommunityOverlap {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        call.signed()?;
        let (house, actor) = (call.house(), &call.actor);
        let known = communities::open(house, tx, actor, call.param("slug"))?;
        house.permit_sight(actor, "look_after", &thing(house, actor, &known))?;
        overlap(tx, known.community.id.uuid(), house.today())
    }
}

/// What a community has in common with professions.
pub(crate) fn overlap(tx: &mut Tx<'_>, community: Uuid, day: Day) -> Result<CommunityOverlap> {
    let beside = profession_beside(tx, community, day)?;
    let nearly: Option<ProfessionBeside> =
        beside.filter(|(_, sizes)| sizes.nearly_the_same()).map(|(profession, _)| profession);
    Ok(CommunityOverlap { nearly_the_same_as: nearly })
}
