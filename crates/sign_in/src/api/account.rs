//! My account: how one is addressed, and where one is signed in.

use crate::pages::account::asked;
use access::{SessionRow, actions as doors};
use db::Tx;
use ground::{Id, Result};
use house::{OrganisationId, PersonId, Session};
use people::{
    PersonRow,
    actions::profile::{Profile, edit_profile, read_profile},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

/// How one is named and addressed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Account {
    /// Who.
    pub(crate) person: PersonId,
    /// Whose staff they are.
    pub(crate) organisation: OrganisationId,
    /// As staff data has it.
    pub(crate) name: String,
    /// As staff data has it.
    pub(crate) email: Option<String>,
    /// What people call them.
    pub(crate) address_as: Option<String>,
    /// As they like them to be used.
    pub(crate) pronouns: Option<String>,
    /// Their time zone (IANA).
    pub(crate) time_zone: String,
}

impl From<PersonRow> for Account {
    fn from(row: PersonRow) -> Self {
        Self {
            person: row.id,
            organisation: row.organisation,
            name: row.name,
            email: row.email,
            address_as: row.address_as,
            pronouns: row.pronouns,
            time_zone: row.time_zone,
        }
    }
}

asks! {
    /// What is to change; what is left out stays, and null is taken away.
    pub(crate) struct EditAccount {
        /// What people call one.
        #[schemars(length(max = 60))]
        pub(crate) address_as: Option<String>,
        /// As one likes them to be used.
        #[schemars(length(max = 60))]
        pub(crate) pronouns: Option<String>,
        /// A time zone (IANA), such as `Europe/London`.
        #[schemars(length(min = 1, max = 60))]
        #[serde(default)]
        pub(crate) time_zone: String,
    }
}

/// One browser.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OpenSession {
    /// Its id.
    pub(crate) id: Id<Session>,
    /// What it says it is.
    pub(crate) browser: String,
    /// When it signed in.
    pub(crate) made_at: When,
    /// When it was last seen, to the hour.
    pub(crate) seen_at: When,
    /// When it ends if it is not seen again.
    pub(crate) ends_at: When,
}

impl From<&SessionRow> for OpenSession {
    fn from(row: &SessionRow) -> Self {
        Self {
            id: row.id,
            browser: row.browser.clone(),
            made_at: row.made_at.into(),
            seen_at: row.seen_at.into(),
            ends_at: row.ends_at.into(),
        }
    }
}

/// The account.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = read_profile(call.house(), tx, &call.actor, call.me()?)?;
    call.gives(&Account::from(row))
}

/// Changes it.
pub(crate) fn edit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let me = call.me()?;
    let now = read_profile(call.house(), tx, &call.actor, me)?;
    let typed = asked(call)?;
    let new = Profile {
        address_as: if call.form.names("address_as") { typed.address_as } else { now.address_as },
        pronouns: if call.form.names("pronouns") { typed.pronouns } else { now.pronouns },
        time_zone: if call.form.names("time_zone") { typed.time_zone } else { now.time_zone },
    };
    edit_profile(call.house(), tx, &call.actor, me, now.version, &new)?;
    read(call, tx)
}

/// The browsers.
pub(crate) fn sessions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = doors::list_sessions(call.house(), tx, &call.actor)?;
    call.lists_all(rows, |row| row.id, |row| OpenSession::from(row))
}

/// Signs one out.
pub(crate) fn end_session(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    doors::revoke(call.house(), tx, &call.actor, call.id_param("session")?)?;
    Ok(Reply::Nothing)
}

/// Signs out everywhere else.
pub(crate) fn end_others(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    doors::revoke_others(call.house(), tx, &call.actor)?;
    Ok(Reply::Nothing)
}
