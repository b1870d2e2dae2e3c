//! Whose professions are which: the reader's own, and those of a person whom they may see.

use super::permit_reading;
use crate::{
    Head, ProfessionBefore, ProfessionOfPerson,
    store::{heads, reasons},
};
use db::Tx;
use ground::{Day, Result};
use house::{Context, Person};
use people::{
    PersonId,
    actions::profile::read_profile,
    queries::appointments::{appointments_on, managers_on},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    AsOf, Call, ReadModel,
    api::{AS_OF, Param},
};

/// What is for the reader on the formal side.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyProfessions {
    /// The professions that the reader is in, once for each appointment.
    pub professions: Vec<MyProfession>,
    /// Titles of theirs that no rule knows yet.
    pub titles_waiting: Vec<String>,
    /// Whether they hold any appointment today.
    pub appointed: bool,
    /// Who manages them.
    pub line_managers: Vec<LineManager>,
}

/// A profession of the reader.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyProfession {
    /// Which, and why.
    pub profession: ProfessionOfPerson,
    /// Who heads it, or stands in.
    pub heads: Vec<Head>,
}

/// A line manager.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LineManager {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
}

impl ReadModel for MyProfessions {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::of(&mut call.context(tx), call.me()?)
    }
}

impl MyProfessions {
    /// Of whoever reads, today.
    ///
    /// # Errors
    /// When they may not read about professions.
    pub fn of(cx: &mut Context<'_, '_>, me: PersonId) -> Result<Self> {
        permit_reading(cx.house, cx.actor)?;
        let today = cx.today();
        let mut professions = Vec::new();
        for profession in reasons::professions_of(cx.tx, me, today)? {
            let heads = heads::heads_on(cx.tx, Some(profession.id), today)?;
            professions.push(MyProfession { profession, heads });
        }
        let held = appointments_on(cx.tx, me, today)?;
        let ruled = reasons::rules_without_role(cx.tx, me, today)?;
        let is_ruled = |id| ruled.iter().any(|(appointment, _)| *appointment == id);
        let waits = held.iter().filter(|one| one.role.is_none() && !is_ruled(one.id));
        let managers = managers_on(cx.tx, me, today)?.into_iter();
        let managers = managers.filter(|line| line.kind == "professional");
        Ok(Self {
            professions,
            titles_waiting: waits.filter_map(|one| one.title.clone()).collect(),
            appointed: !held.is_empty(),
            line_managers: managers
                .map(|line| LineManager { person: line.person, name: line.name })
                .collect(),
        })
    }
}

/// The professions of a person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PersonProfessions {
    /// The day this speaks of.
    pub as_of: Day,
    /// Those they are in, once for each appointment.
    pub now: Vec<ProfessionOfPerson>,
    /// Those they were in before, and are in no longer.
    pub before: Vec<ProfessionBefore>,
}

/// Of the person in the address.
impl ReadModel for PersonProfessions {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let (person, day) = (call.id_param::<Person>("person")?, AsOf::of(call)?.day);
        Self::of(&mut call.context(tx), person, day)
    }
}

impl PersonProfessions {
    /// Of somebody whose profile the actor may read.
    ///
    /// # Errors
    /// `not found` where they may not.
    pub fn of(cx: &mut Context<'_, '_>, person: PersonId, day: Day) -> Result<Self> {
        permit_reading(cx.house, cx.actor)?;
        read_profile(cx.house, cx.tx, cx.actor, person)?;
        Ok(Self {
            as_of: day,
            now: reasons::professions_of(cx.tx, person, day)?,
            before: reasons::professions_before(cx.tx, person, day)?,
        })
    }
}
