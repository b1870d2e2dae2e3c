//! Roles and their levels.

use crate::{Level, LevelId, OrganisationId, Role, RoleId};
use db::{Tx, values};
use ground::{Moment, fold, identity};

const ROLES: &str = "select id, organisation_id, spans, name, version from roles";

/// All roles, by name.
pub fn list_roles(tx: &mut Tx<'_>) -> anyhow::Result<Vec<Role>> {
    tx.list(&format!("{ROLES} order by name_folded, id"), &[])
}

/// The roles that people of an organisation can hold, by name.
pub fn roles_for(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Vec<Role>> {
    tx.list(
        &format!("{ROLES} where spans or organisation_id = $1 order by name_folded, id"),
        values![organisation],
    )
}

/// The role with this id.
pub fn role(tx: &mut Tx<'_>, id: RoleId) -> anyhow::Result<Option<Role>> {
    tx.find(&format!("{ROLES} where id = $1"), values![id])
}

/// The role of this name that people of an organisation can hold; its own before one that spans.
pub fn find_role(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    name: &str,
) -> anyhow::Result<Option<Role>> {
    tx.find(
        &format!(
            "{ROLES} where name_key = $2 and (spans or organisation_id = $1)
             order by (case when organisation_id = $1 then 0 else 1 end), id limit 1"
        ),
        values![organisation, identity(name)],
    )
}

/// The levels of a role, from the most junior.
pub fn levels(tx: &mut Tx<'_>, role: RoleId) -> anyhow::Result<Vec<Level>> {
    tx.list(
        "select id, role_id, rank, name from role_levels where role_id = $1 order by rank",
        values![role],
    )
}

/// Adds a role.
pub fn add_role(tx: &mut Tx<'_>, role: &Role, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into roles (id, organisation_id, spans, name, name_key, name_folded, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![
            role.id,
            role.organisation,
            role.spans,
            role.name,
            identity(&role.name),
            fold(&role.name),
            at
        ],
    )?;
    Ok(())
}

/// Adds a level.
pub fn add_level(tx: &mut Tx<'_>, level: &Level) -> anyhow::Result<()> {
    tx.run(
        "insert into role_levels (id, role_id, rank, name, name_key, name_folded) values ($1, $2, $3, $4, $5, $6)",
        values![
            level.id, level.role, level.rank, level.name, identity(&level.name), fold(&level.name)
        ],
    )?;
    Ok(())
}

/// The names of a role and a level, as far as they are given.
pub fn named(
    tx: &mut Tx<'_>,
    role: Option<RoleId>,
    level: Option<LevelId>,
) -> anyhow::Result<(Option<String>, Option<String>)> {
    let role: Option<(String,)> = tx.find("select name from roles where id = $1", values![role])?;
    let level: Option<(String,)> =
        tx.find("select name from role_levels where id = $1", values![level])?;
    Ok((role.map(|(name,)| name), level.map(|(name,)| name)))
}

/// Renames a role. False when somebody changed it since `version`.
pub fn rename_role(
    tx: &mut Tx<'_>,
    role: RoleId,
    version: i64,
    name: &str,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update roles set name = $3, name_key = $4, name_folded = $5, version = version + 1 where id = $1 and version = $2",
        values![role, version, name, identity(name), fold(name)],
    )?;
    Ok(changed == 1)
}

/// Whether an appointment or a rule says this level.
pub fn is_level_used(tx: &mut Tx<'_>, level: LevelId) -> anyhow::Result<bool> {
    let (used,): (i64,) = tx.get(
        "select (select count(*) from appointments where level_id = $1)
              + (select count(*) from title_rules where level_id = $1)
              + (select count(*) from title_roles where level_id = $1)",
        values![level],
    )?;
    Ok(used > 0)
}

/// Puts a level aside, so that others can take its place and name; renames come after.
pub fn clear_levels(tx: &mut Tx<'_>, role: RoleId) -> anyhow::Result<()> {
    tx.run(
        "update role_levels set rank = -1 - rank, name_key = name_key || ' ' || cast(rank as text) || ' aside'
          where role_id = $1",
        values![role],
    )?;
    Ok(())
}

/// Gives a level its place and name.
pub fn place_level(tx: &mut Tx<'_>, level: &Level) -> anyhow::Result<()> {
    tx.run(
        "update role_levels set rank = $3, name = $4, name_key = $5, name_folded = $6 where id = $1 and role_id = $2",
        values![
            level.id, level.role, level.rank, level.name, identity(&level.name), fold(&level.name)
        ],
    )?;
    Ok(())
}

/// Takes away a level that nothing says.
pub fn drop_level(tx: &mut Tx<'_>, level: LevelId) -> anyhow::Result<()> {
    tx.run("delete from role_levels where id = $1", values![level])?;
    Ok(())
}
