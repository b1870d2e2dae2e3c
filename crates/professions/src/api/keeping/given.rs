//! Which role a profession holds from which day: who would come and who would go, and doing it.

use crate::{
    actions::{ProfessionChange, give_role, preview, release_role},
    pages::keeping::{mine, role::role_asked},
};
use db::Tx;
use ground::{Day, Result};
use people::RoleId;
use web::{Call, Reply, api::asks};

asks! {
    /// A role to give.
    pub(crate) struct GiveRole {
        /// Which.
        pub(crate) role: RoleId,
        /// From which day.
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(length(min = 1, max = 100))]
        pub(crate) seen: String,
    }
}

asks! {
    /// A role to take away.
    pub(crate) struct ReleaseRole {
        /// From which day no profession holds it.
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(length(min = 1, max = 100))]
        pub(crate) seen: String,
    }
}

/// Who would come and who would go.
pub(crate) fn preview_role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let (role, from) = role_asked(call, call.query("role"), call.query("from"))?;
    let to = (call.query("change") != "release").then_some(profession.id);
    let shown = preview(call.house(), tx, &call.actor, ProfessionChange::Role { role, to, from })?;
    call.gives(&shown)
}

/// Gives it the role.
pub(crate) fn give(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let (role, from) = role_asked(call, call.form.text("role"), call.form.text("from"))?;
    let seen = Some(call.form.text("seen"));
    give_role(call.house(), tx, &call.actor, profession.id, role, from, seen)?;
    super::read(call, tx)
}

/// Takes the role away, whichever profession holds it.
pub(crate) fn release(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    mine(call, tx)?;
    let (role, from) = role_asked(call, call.param("role"), call.form.text("from"))?;
    release_role(call.house(), tx, &call.actor, role, from, Some(call.form.text("seen")))?;
    super::read(call, tx)
}
