//! Roles and their levels: the list, a new one, changing one.

use super::{ROLES, at, flash, frame};
use crate::{
    KeptRole,
    actions::{self, ArrangeRole, OpenRole},
    views::roles as views,
};
use db::Tx;
use ground::Result;
use people::RoleId;
use professions::actions::Keeper;
use web::{Call, Form, FormAct, FormPage, FormValues, Reply};

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let roles = actions::roles(call, tx, std::slice::from_ref(&kept.here))?;
    Ok(call.show(frame("Roles").flash(flash(call)), views::list(&roles, &kept)))
}

/// New levels stand in one field, each on a line of its own.
fn with_levels(form: Form) -> Form {
    let lines = form.text("levels").to_owned();
    let form = form.without("levels");
    lines.lines().fold(form, |form, line| form.and("levels", line))
}

impl FormAct for OpenRole {
    fn sent(form: Form) -> Form {
        with_levels(form)
    }

    fn page(call: &Call, _tx: &mut Tx<'_>, on: &Keeper, filled: &FormValues) -> FormPage {
        let frame = frame("A new role").crumb("Roles", ROLES);
        Ok(Some((frame, views::new(call, on, filled))))
    }

    fn next(_call: &Call, on: &Keeper, _done: &RoleId) -> String {
        at(ROLES, on, "role")
    }
}

impl FormAct for ArrangeRole {
    fn sent(form: Form) -> Form {
        with_levels(form)
    }

    fn first(_call: &Call, _tx: &mut Tx<'_>, on: &KeptRole) -> Result<FormValues> {
        let filled = FormValues::default().with("name", &*on.name);
        Ok(on.levels.iter().fold(filled, |filled, level| {
            let field = |member| format!("level.{}.{member}", level.id);
            filled.with(&field("name"), &*level.name).with(&field("place"), level.rank.to_string())
        }))
    }

    fn page(call: &Call, _tx: &mut Tx<'_>, on: &KeptRole, filled: &FormValues) -> FormPage {
        let frame = frame(&*on.name).crumb("Roles", ROLES);
        Ok(Some((frame, views::edit(call, on, filled))))
    }

    fn next(_call: &Call, _on: &KeptRole, (): &()) -> String {
        format!("{ROLES}?done=role-changed")
    }
}
