//! Roles and their levels: setting one up, and changing its name and levels.

use super::titles::may_keep;
use crate::{
    Level, LevelId, OrganisationId, Role, RoleId,
    events::{RoleChanged, RoleOpened, RoleParts},
    rules::roles::{Refusal, twice},
    store::roles as store,
};
use db::Tx;
use ground::{Refused, Result, identity};
use house::{About, Actor, Change, House};

/// Sets up a role of an organisation with its levels, the most junior first. One that `spans` can be
/// held by people of other organisations too.
pub fn open_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: OrganisationId,
    spans: bool,
    name: &str,
    levels: &[&str],
) -> Result<RoleId> {
    may_keep(house, actor, Some(organisation))?;
    free_name(tx, organisation, name, None)?;
    if let Some(name) = twice(levels.iter().copied()) {
        return Err(Refusal::LevelTwice(name).into());
    }
    let role = Role { id: house.id(), organisation, spans, name: name.to_owned(), version: 1 };
    store::add_role(tx, &role, house.now())?;
    for (name, rank) in levels.iter().zip(1..) {
        store::add_level(
            tx,
            &Level { id: house.id(), role: role.id, rank, name: (*name).to_owned() },
        )?;
    }
    let parts = parts(name, levels.iter().copied(), Some(spans));
    let about = About { subject: role.id, person: (), organisation };
    house.record(tx, actor, &RoleOpened { about, role: Change::begin(parts) })?;
    Ok(role.id)
}

/// Gives a role this name and these levels, the most junior first; a level without an id is new, and
/// one that is left out goes, if nothing speaks of it. `version` is that of the role as it was seen.
pub fn change_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    role: RoleId,
    version: i64,
    name: &str,
    levels: &[(Option<LevelId>, &str)],
) -> Result<()> {
    let before = store::role(tx, role)?.ok_or_else(Refused::not_found)?;
    may_keep(house, actor, Some(before.organisation))?;
    free_name(tx, before.organisation, name, Some(role))?;
    if let Some(name) = twice(levels.iter().map(|(_, name)| *name)) {
        return Err(Refusal::LevelTwice(name).into());
    }
    if !store::rename_role(tx, role, version, name)? {
        return Err(Refusal::Stale.into());
    }
    let known = store::levels(tx, role)?;
    set_levels(house, tx, role, &known, levels)?;
    let about = About { subject: role, person: (), organisation: before.organisation };
    let old = parts(&before.name, known.iter().map(|level| level.name.as_str()), None);
    let new = parts(name, levels.iter().map(|(_, name)| *name), None);
    house.record(tx, actor, &RoleChanged { about, role: Change::new(old, new) })
}

fn parts<'a>(name: &str, levels: impl Iterator<Item = &'a str>, spans: Option<bool>) -> RoleParts {
    RoleParts { name: name.to_owned(), levels: levels.map(str::to_owned).collect(), spans }
}

fn set_levels(
    house: &House,
    tx: &mut Tx<'_>,
    role: RoleId,
    known: &[Level],
    levels: &[(Option<LevelId>, &str)],
) -> Result<()> {
    for gone in known.iter().filter(|level| !levels.iter().any(|(id, _)| *id == Some(level.id))) {
        if store::is_level_used(tx, gone.id)? {
            return Err(Refusal::LevelUsed(gone.name.clone()).into());
        }
        store::drop_level(tx, gone.id)?;
    }
    store::clear_levels(tx, role)?;
    for ((id, name), rank) in levels.iter().zip(1..) {
        match id.filter(|id| known.iter().any(|level| level.id == *id)) {
            Some(id) => {
                store::place_level(tx, &Level { id, role, rank, name: (*name).to_owned() })?;
            }
            None => store::add_level(
                tx,
                &Level { id: house.id(), role, rank, name: (*name).to_owned() },
            )?,
        }
    }
    Ok(())
}

fn free_name(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    name: &str,
    but: Option<RoleId>,
) -> Result<()> {
    let taken = store::list_roles(tx)?.into_iter().any(|role| {
        role.organisation == organisation
            && Some(role.id) != but
            && identity(&role.name) == identity(name)
    });
    if taken { Err(Refusal::NameTaken.into()) } else { Ok(()) }
}
