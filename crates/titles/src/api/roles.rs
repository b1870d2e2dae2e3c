//! Roles and their levels: those that one keeps, a new one, changing one.

use crate::{
    KeptRole,
    actions::{self, ChangeRole, KeptLevel, OpenRole, RenameLevel},
};
use db::Tx;
use ground::{Refused, Result, fold};
use people::{OrganisationId, RoleId};
use professions::actions::Keeper;
use web::{Call, Made, One, OperationAct, Reply, Subject as _};

/// Those that one keeps, by name.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let wanted = call.query("organisation").parse::<OrganisationId>().ok();
    let mut kept = Keeper::named(call, tx)?.all;
    kept.retain(|row| wanted.is_none_or(|wanted| row.id == wanted));
    let roles = actions::roles(call, tx, &kept)?;
    call.lists_all(roles, |one| (fold(&one.role.name), one.role.id), Clone::clone)
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&KeptRole::open(call, tx, None)?)
}

fn now(tx: &mut Tx<'_>, id: RoleId) -> Result<KeptRole> {
    Ok(actions::role(tx, id)?.ok_or_else(Refused::not_found)?)
}

impl OperationAct for OpenRole {
    type Answer = Made<KeptRole>;

    fn answer(_: &Call, tx: &mut Tx<'_>, _: &Keeper, id: RoleId) -> Result<Self::Answer> {
        Ok(Made(format!("/administration/roles/{id}"), now(tx, id)?))
    }
}

impl OperationAct for ChangeRole {
    type Answer = One<KeptRole>;

    fn answer(_: &Call, tx: &mut Tx<'_>, on: &KeptRole, (): ()) -> Result<Self::Answer> {
        now(tx, on.id).map(One)
    }
}

impl OperationAct for RenameLevel {
    type Answer = One<KeptRole>;

    fn answer(_: &Call, tx: &mut Tx<'_>, on: &KeptLevel, (): ()) -> Result<Self::Answer> {
        now(tx, on.role.id).map(One)
    }
}
