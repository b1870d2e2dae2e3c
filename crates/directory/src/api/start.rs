//! Where to start. What is for everyone, and what is one's choice, is told by the rooms whose it is.

use super::person::{LineToManager, WorkPlace};
use crate::pages::{permit_reading, start::newcomer};
use ::people::{PersonId, store::persons};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply};

/// What the start page knows itself.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StartPage {
    /// Whose it is.
    pub(crate) person: PersonId,
    /// What they are greeted by.
    pub(crate) name: String,
    /// Where to start, for the first sixty days.
    pub(crate) newcomer: Option<NewJoiner>,
}

/// What a new joiner needs first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct NewJoiner {
    /// Their first day.
    pub(crate) first_day: Day,
    /// Whether it has come.
    pub(crate) begun: bool,
    /// Who manages them, or directs their work.
    pub(crate) managers: Vec<LineToManager>,
    /// Where their work is done.
    pub(crate) units: Vec<WorkPlace>,
}

/// The start page.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let signed = call.signed()?;
    permit_reading(call)?;
    let name = persons::person(tx, signed.person)?.and_then(|person| person.address_as);
    let new = newcomer(call, tx, signed)?.map(|new| NewJoiner {
        first_day: new.first,
        begun: new.begun,
        managers: new.managers.iter().map(LineToManager::from).collect(),
        units: new.units.iter().map(WorkPlace::from).collect(),
    });
    call.gives(&StartPage {
        person: signed.person,
        name: name.unwrap_or_else(|| signed.name.clone()),
        newcomer: new,
    })
}
