//! Choosing whom something of a profession is for; and whether somebody heads it.

use crate::{
    AudiencePart,
    rules::Refusal,
    store::parts::{RoleLevel, is_unit, roles},
};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House};
use people::{LevelId, RoleId, UnitId, queries::spread::UnitOfGroup};
use professions::{
    Profession, ProfessionId,
    actions::{ProfessionOnDay, heads_on},
};
use std::collections::HashSet;

/// The roles, levels and units that were chosen; none of them where it is for the whole profession.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Roles, at any level.
    pub roles: Vec<RoleId>,
    /// Levels of roles.
    pub levels: Vec<LevelId>,
    /// Units, each with all below it.
    pub units: Vec<UnitId>,
}

impl Selection {
    /// What the parts of an audience name.
    pub fn of(parts: &[AudiencePart]) -> Self {
        let mut selection = Self::default();
        for part in parts {
            match *part {
                AudiencePart::Profession => {}
                AudiencePart::Role(id) => selection.roles.push(id),
                AudiencePart::Level(id) => selection.levels.push(id),
                AudiencePart::Unit(id) => selection.units.push(id),
            }
        }
        selection
    }

    /// The parts of the audience, each once.
    ///
    /// # Errors
    /// A refusal where one is none of the profession's, and where there is none.
    pub fn parts(
        &self,
        tx: &mut Tx<'_>,
        profession: &Profession,
        today: Day,
    ) -> Result<Vec<AudiencePart>> {
        let known = roles(tx, profession.id, today)?;
        if !self.roles.iter().all(|id| known.iter().any(|one| one.role == *id)) {
            return Err(Refusal::OtherRole.into());
        }
        if !self.levels.iter().all(|id| known.iter().any(|one| one.level == Some(*id))) {
            return Err(Refusal::OtherLevel.into());
        }
        let organisation = (!profession.spans).then_some(profession.organisation);
        for unit in &self.units {
            if !is_unit(tx, *unit, organisation)? {
                return Err(Refusal::OtherUnit.into());
            }
        }
        let roles = self.roles.iter().copied().map(AudiencePart::Role);
        let levels = self.levels.iter().copied().map(AudiencePart::Level);
        let units = self.units.iter().copied().map(AudiencePart::Unit);
        let mut seen = HashSet::new();
        let parts: Vec<AudiencePart> =
            roles.chain(levels).chain(units).filter(|part| seen.insert(*part)).collect();
        if parts.is_empty() { Err(Refusal::NoAudience.into()) } else { Ok(parts) }
    }
}

/// What a form offers: the roles with their levels, and the units of a profession.
pub struct Choices {
    /// The roles, each with its levels.
    pub roles: Vec<RoleLevel>,
    /// The units.
    pub units: Vec<UnitOfGroup>,
}

impl Choices {
    /// Those of a day.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(tx: &mut Tx<'_>, profession: &Profession, today: Day) -> Result<Self> {
        let on_day = ProfessionOnDay::of(tx, profession.clone(), today)?;
        Ok(Self { roles: roles(tx, profession.id, today)?, units: on_day.units_to_choose(tx)? })
    }
}

/// Whether the actor heads a profession, or stands in, today.
///
/// # Errors
/// When the database fails.
pub fn is_head(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
) -> Result<bool> {
    let Some(me) = actor.person() else { return Ok(false) };
    let heads = heads_on(house, tx, actor, Some(profession), house.today())?;
    Ok(heads.iter().any(|head| head.person == me))
}
