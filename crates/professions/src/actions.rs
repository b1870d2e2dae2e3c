//! What people operations do with professions, and what everybody reads of them. None of it puts a person into a
//! profession or takes one out (house rule 1).

mod about;
mod day;
mod effects;
mod given;
mod heads;
mod keeper;
mod listing;
mod sizes;
mod units;
mod why;
mod yours;

pub use about::{ChangeProfession, OpenProfession, open_profession};
pub use day::{
    MemberFilter, OrganisationName, ProfessionDetails, ProfessionOnDay, ProfessionSize, SizeOnDay,
};
pub(crate) use day::{Members, SizesOverTime};
pub use effects::RoleNames;
pub use given::{GiveRole, ProfessionChange, ReleaseRole, RoleOfProfession, give_role, preview};
pub use heads::{EndHead, HeadOfProfession, NameHead, end_heads_of_leavers};
pub use keeper::{Keeper, staff_data};
pub(crate) use listing::{KeptProfessions, Professions};
pub use listing::{ProfessionHistory, ProfessionLine};
pub use sizes::{after_steps, recount};
pub(crate) use units::UnitsOfMembers;
pub use units::{UnitByProfession, UnitOfProfession, UnitProfessionCount};
pub use why::{AppointmentMeaning, MembershipReason, WhyInProfession};
pub use yours::{LineManager, MyProfession, MyProfessions, PersonProfessions};

use crate::{Head, Profession, ProfessionId, store::professions};
use db::{Lock, Tx};
use ground::{Day, Refused, Result};
use house::{Actor, Context, House, Thing};
use people::{OrganisationId, RoleId};
use web::{Act, Call, Subject};

/// Goes on only if the actor may read about professions.
pub fn permit_reading(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "read_professions", &Thing::house())
}

/// The profession at this address.
pub fn open(house: &House, tx: &mut Tx<'_>, actor: &Actor, slug: &str) -> Result<Profession> {
    permit_reading(house, actor)?;
    Ok(professions::profession_by_slug(tx, slug)?.ok_or_else(Refused::not_found)?)
}

/// The profession with this id.
pub fn open_by_id(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ProfessionId,
) -> Result<Profession> {
    permit_reading(house, actor)?;
    Ok(professions::profession(tx, id)?.ok_or_else(Refused::not_found)?)
}

/// All of them, by name.
pub fn list(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Profession>> {
    permit_reading(house, actor)?;
    Ok(professions::list_professions(tx)?)
}

/// The roles that professions hold on `day`, each with the profession that holds it.
pub fn list_with_roles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    day: Day,
) -> Result<Vec<(RoleId, Profession)>> {
    let all = list(house, tx, actor)?;
    let held = professions::roles_held(tx, None, day)?.into_iter();
    let place = |id| all.iter().find(|one| one.id == id).cloned();
    Ok(held.filter_map(|held| Some((held.role, place(held.profession)?))).collect())
}

/// Heads and deputies on `day`, heads first: of one profession, or (`None`) of all.
pub fn heads_on(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: Option<ProfessionId>,
    day: Day,
) -> Result<Vec<Head>> {
    permit_reading(house, actor)?;
    Ok(crate::store::heads::heads_on(tx, profession, day)?)
}

impl Subject for Profession {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        open(call.house(), tx, &call.actor, call.param("slug"))
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        thing(self.organisation, self.id)
    }

    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

/// Does something with the profession of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn act<A: Act<On = Profession>>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ProfessionId,
    act: A,
) -> Result<A::Done> {
    let profession = open_by_id(house, tx, actor, id)?;
    act.perform(&mut Context::new(house, tx, actor), &profession)
}

fn thing(organisation: OrganisationId, id: impl ToString) -> Thing {
    Thing::new("Profession", id).within(organisation)
}

/// Whether the actor keeps the professions of an organisation.
pub fn may_keep(house: &House, actor: &Actor, organisation: OrganisationId) -> Result<bool> {
    house.may(actor, "keep_professions", &thing(organisation, "any"))
}

/// Goes on only if the actor keeps the profession; others are told who does.
pub(crate) fn permit_keeping(house: &House, actor: &Actor, profession: &Profession) -> Result<()> {
    let words =
        "Professions are kept by people operations of their organisation. Ask them to change this.";
    house.permit(actor, "keep_professions", &thing(profession.organisation, profession.id), words)
}

/// The profession in the address, for whoever keeps it.
pub(crate) fn open_kept(call: &Call, tx: &mut Tx<'_>) -> Result<Profession> {
    let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
    permit_keeping(call.house(), &call.actor, &profession)?;
    Ok(profession)
}
