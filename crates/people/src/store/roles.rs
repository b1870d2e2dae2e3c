//! Roles and their levels.

use crate::{Level, OrganisationId, Role, RoleId};
use db::{values, Tx};
use ground::{fold, Moment};

const ROLES: &str = "select id, organisation_id, spans, name, version from roles";

/// All roles, by name.
pub fn list_roles(tx: &mut Tx<'_>) -> anyhow::Result<Vec<Role>> {
    tx.list(&format!("{ROLES} order by name_folded, id"), &[])
}

/// The roles that people of an organisation can hold, by name.
pub fn roles_for(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Vec<Role>> {
    tx.list(&format!("{ROLES} where spans or organisation_id = $1 order by name_folded, id"), values![organisation])
}

/// The role with this id.
pub fn role(tx: &mut Tx<'_>, id: RoleId) -> anyhow::Result<Option<Role>> {
    tx.find(&format!("{ROLES} where id = $1"), values![id])
}

/// The role of this name that people of an organisation can hold; its own before one that spans.
pub fn find_role(tx: &mut Tx<'_>, organisation: OrganisationId, name: &str) -> anyhow::Result<Option<Role>> {
    tx.find(
        &format!(
            "{ROLES} where name_folded = $2 and (spans or organisation_id = $1)
             order by (case when organisation_id = $1 then 0 else 1 end), id limit 1"
        ),
        values![organisation, fold(name)],
    )
}

/// The levels of a role, from the most junior.
pub fn levels(tx: &mut Tx<'_>, role: RoleId) -> anyhow::Result<Vec<Level>> {
    tx.list("select id, role_id, rank, name from role_levels where role_id = $1 order by rank", values![role])
}

/// Adds a role.
pub fn add_role(tx: &mut Tx<'_>, role: &Role, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into roles (id, organisation_id, spans, name, name_folded, created_at) values ($1, $2, $3, $4, $5, $6)",
        values![role.id, role.organisation, role.spans, role.name, fold(&role.name), at],
    )?;
    Ok(())
}

/// Adds a level.
pub fn add_level(tx: &mut Tx<'_>, level: &Level) -> anyhow::Result<()> {
    tx.run(
        "insert into role_levels (id, role_id, rank, name, name_folded) values ($1, $2, $3, $4, $5)",
        values![level.id, level.role, level.rank, level.name, fold(&level.name)],
    )?;
    Ok(())
}
