//! My account: how one is addressed, and where one is signed in.

use super::Own;
use crate::model::{Account, Session};
use access::actions::{list_sessions, revoke, revoke_others};
use db::{Lock, Tx};
use ground::{Id, Line, Result};
use house::{Actor, Context, House, Thing};
use people::actions::profile::{Profile, edit_profile, profile_of, read_profile};
use web::{Act, Call, Subject, input};

/// The reader's own, and no other.
impl Subject for Account {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(read_profile(call.house(), tx, &call.actor, call.me()?)?.into())
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        profile_of(self.person, false)
    }

    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

input! {
    /// How one is addressed.
    pub(crate) struct EditAccount {
        /// What people call one.
        pub(crate) address_as: Option<Line<60>>,
        /// As one likes them to be used.
        pub(crate) pronouns: Option<Line<60>>,
        /// A time zone (IANA), such as `Europe/London`.
        #[schemars(length(min = 1, max = 60))]
        pub(crate) time_zone: String,
    }
}

impl Act for EditAccount {
    type On = Account;
    type Done = ();
    const ACTION: &'static str = "edit_profile";

    fn current(_cx: &mut Context<'_, '_>, on: &Account) -> Result<Option<Self>> {
        let stored = |text: &Option<String>| text.as_ref().map(Line::stored);
        Ok(Some(Self {
            address_as: stored(&on.address_as),
            pronouns: stored(&on.pronouns),
            time_zone: on.time_zone.clone(),
        }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Account) -> Result<()> {
        let profile = Profile {
            address_as: self.address_as.map(Line::into_inner),
            pronouns: self.pronouns.map(Line::into_inner),
            time_zone: self.time_zone,
        };
        edit_profile(cx.house, cx.tx, cx.actor, on.person, on.version, &profile)
    }
}

/// Browsers that one is signed in with, the last seen first.
pub(crate) fn sessions(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Session>> {
    let rows = list_sessions(call.house(), tx, &call.actor)?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// A session that one says is one's own: another's is not found when it is to end.
pub(crate) struct OwnSession {
    own: Own,
    id: Id<house::Session>,
    /// Whether it is that of this browser.
    pub(crate) is_here: bool,
}

impl Subject for OwnSession {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let own = Own::open(call, tx, lock)?;
        let id = call.id_param("session")?;
        Ok(Self { own, id, is_here: call.signed()?.session == Some(id) })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.own.thing(house, actor)
    }
}

input! {
    /// Signs a browser out, and ends the tokens that were made in it.
    pub(crate) struct EndSession {}
}

impl Act for EndSession {
    type On = OwnSession;
    type Done = ();
    const ACTION: &'static str = "keep_account";

    fn run(self, cx: &mut Context<'_, '_>, on: &OwnSession) -> Result<()> {
        revoke(cx.house, cx.tx, cx.actor, on.id)
    }
}

input! {
    /// Signs out everywhere else, and ends every token that was not made in this browser.
    pub(crate) struct EndOtherSessions {}
}

impl Act for EndOtherSessions {
    type On = Own;
    type Done = ();
    const ACTION: &'static str = "keep_account";

    fn run(self, cx: &mut Context<'_, '_>, _on: &Own) -> Result<()> {
        revoke_others(cx.house, cx.tx, cx.actor)?;
        Ok(())
    }
}
