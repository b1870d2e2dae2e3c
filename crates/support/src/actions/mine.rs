//! What somebody is owed themselves, and whether they have it.

use super::{ProfessionName, profession_name};
use crate::store::owed;
use db::Tx;
use ground::{Day, Result};
use house::{Context, PersonId};
use people::queries::appointments::appointments_on;
use professions::{
    Head, Part, Profession,
    actions::{heads_on, open_by_id},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, ReadModel};

/// What one is owed oneself.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyCoverage {
    /// Whether one has a recognised role; null for whoever holds no appointment.
    pub(crate) role: Option<bool>,
    /// Each profession that one is in.
    pub(crate) professions: Vec<MyProfessionCoverage>,
}

/// What one profession owes one.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyProfessionCoverage {
    #[serde(flatten, serialize_with = "profession_name")]
    #[schemars(with = "ProfessionName<'static>")]
    pub(crate) of: Profession,
    /// Since when one has had a line manager; null while one has none.
    pub(crate) line_manager_since: Option<Day>,
    /// Since when one has had none; null while one has one.
    pub(crate) line_manager_missing_since: Option<Day>,
    /// Whether it has a named head.
    pub(crate) head: bool,
    #[serde(skip)]
    pub(crate) heads: Vec<Head>,
}

impl ReadModel for MyCoverage {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::of(&mut call.context(tx), call.me()?)
    }
}

impl MyCoverage {
    /// What is owed to a person.
    pub(crate) fn of(cx: &mut Context<'_, '_>, me: PersonId) -> Result<Self> {
        let today = cx.today();
        let appointments = appointments_on(cx.tx, me, today)?;
        let role = appointments.iter().any(|appointment| appointment.role.is_some());
        let mut professions = Vec::new();
        for (id, owed, met) in owed::of_person(cx.tx, me)? {
            if !owed.hold(today) {
                continue;
            }
            let heads = heads_on(cx.house, cx.tx, cx.actor, Some(id), today)?;
            professions.push(MyProfessionCoverage {
                of: open_by_id(cx.house, cx.tx, cx.actor, id)?,
                line_manager_since: owed.met_since(&met, today),
                line_manager_missing_since: owed.lacking_since(&met, today),
                head: heads.iter().any(|head| head.part == Part::Head),
                heads,
            });
        }
        Ok(Self { role: (!appointments.is_empty()).then_some(role), professions })
    }
}
