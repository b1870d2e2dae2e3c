//! Roles and their levels: setting one up, and changing its name and levels.

use super::titles::may_keep;
use crate::{
    Level, LevelId, OrganisationId, Role, RoleId,
    rules::roles::{Refusal, twice},
    store::roles as store,
};
use db::Tx;
use ground::{Refused, Result, identity};
use house::{Actor, Fact, House};
use serde_json::json;

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
    let body =
        json!({ "before": null, "after": { "name": name, "levels": levels, "spans": spans } });
    house.record(
        tx,
        actor,
        Fact::new("people", "role_opened").about(role.id).within(organisation).with(body),
    )?;
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
    let old: Vec<&str> = known.iter().map(|level| level.name.as_str()).collect();
    let new: Vec<&str> = levels.iter().map(|(_, name)| *name).collect();
    let body = json!({
        "before": { "name": before.name, "levels": old }, "after": { "name": name, "levels": new },
    });
    let fact = Fact::new("people", "role_changed").about(role).within(before.organisation);
    house.record(tx, actor, fact.with(body))
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
