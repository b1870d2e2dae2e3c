//! Professions in lists: as everybody sees them on a day, and as those who keep them do.

use super::{Keeper, open_by_id, open_kept, permit_reading};
use crate::{
    Head, Profession, ProfessionId, RoleInProfession,
    store::{heads, professions, reasons, sizes},
};
use db::Tx;
use ground::{Day, Result, fold};
use house::Context;
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    AsOf, Call, List, Part, ReadModel, Resource,
    api::{AS_OF, Param},
};

/// A profession in a list, as of a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProfessionListed")]
pub struct ProfessionLine {
    /// What it is.
    #[serde(flatten)]
    pub profession: Profession,
    /// How many people are in it.
    pub people: i64,
    /// Who heads it, or stands in.
    pub heads: Vec<Head>,
    /// The roles that it holds.
    pub roles: Vec<RoleInProfession>,
    /// Whether the reader is in it.
    pub mine: bool,
}

/// All professions, by name.
pub(crate) struct Professions;

impl List for Professions {
    type Item = ProfessionLine;
    const QUERY: &'static [Param] = &[AS_OF];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<ProfessionLine>> {
        let all = ProfessionLine::all(&mut call.context(tx), AsOf::of(call)?.day)?;
        call.part_of_all(all, |one| (fold(&one.profession.name), one.profession.id))
    }
}

impl ProfessionLine {
    /// All of them, by name.
    ///
    /// # Errors
    /// When the actor may not read about professions.
    pub fn all(cx: &mut Context<'_, '_>, day: Day) -> Result<Vec<Self>> {
        permit_reading(cx.house, cx.actor)?;
        let sizes = sizes::sizes_on(cx.tx, day)?;
        let of_day = OfDay::read(cx, day, None)?;
        let people = |id| sizes.iter().find(|(one, _)| *one == id).map_or(0, |(_, people)| *people);
        let all = professions::list_professions(cx.tx)?;
        Ok(all.into_iter().map(|one| of_day.line(people(one.id), one)).collect())
    }

    /// Those that the actor keeps, by name.
    ///
    /// # Errors
    /// When the actor may not read about professions.
    pub fn kept(cx: &mut Context<'_, '_>, kept: &Keeper, day: Day) -> Result<Vec<Self>> {
        let mut all = Self::all(cx, day)?;
        all.retain(|one| kept.holds(one.profession.organisation));
        Ok(all)
    }

    /// One, of which it is known how many people are in it.
    pub(super) fn one(
        cx: &mut Context<'_, '_>,
        profession: Profession,
        people: i64,
        day: Day,
    ) -> Result<Self> {
        Ok(OfDay::read(cx, day, Some(profession.id))?.line(people, profession))
    }
}

/// What is known of professions on a day.
struct OfDay {
    heads: Vec<Head>,
    roles: Vec<RoleInProfession>,
    mine: Vec<ProfessionId>,
}

impl OfDay {
    fn read(cx: &mut Context<'_, '_>, day: Day, only: Option<ProfessionId>) -> Result<Self> {
        let mine = match cx.actor.person() {
            Some(me) => reasons::professions_of(cx.tx, me, day)?,
            None => Vec::new(),
        };
        Ok(Self {
            heads: heads::heads_on(cx.tx, only, day)?,
            roles: professions::roles_held(cx.tx, only, day)?,
            mine: mine.into_iter().map(|one| one.id).collect(),
        })
    }

    fn line(&self, people: i64, profession: Profession) -> ProfessionLine {
        let id = profession.id;
        ProfessionLine {
            people,
            heads: self.heads.iter().filter(|head| head.profession == id).cloned().collect(),
            roles: self.roles.iter().filter(|role| role.profession == id).cloned().collect(),
            mine: self.mine.contains(&id),
            profession,
        }
    }
}

/// All that is kept of a profession.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProfessionHistory {
    /// What it is.
    #[serde(flatten)]
    pub profession: Profession,
    /// Every role that it has held, holds or will hold, the latest first.
    pub roles: Vec<RoleInProfession>,
    /// All who ever headed it or will, the latest first.
    pub heads: Vec<Head>,
}

/// Those that the actor keeps, by name.
pub(crate) struct KeptProfessions;

impl List for KeptProfessions {
    type Item = ProfessionHistory;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<ProfessionHistory>> {
        let kept = Keeper::named(call, tx)?;
        let all = professions::list_professions(tx)?.into_iter();
        let all = all.filter(|one| kept.holds(one.organisation));
        let all = all.map(|one| ProfessionHistory::of(tx, one)).collect::<Result<Vec<_>>>()?;
        call.part_of_all(all, |one| (fold(&one.profession.name), one.profession.id))
    }
}

/// That of the profession in the address, for whoever keeps it.
impl ReadModel for ProfessionHistory {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let profession = open_kept(call, tx)?;
        Self::of(tx, profession)
    }
}

impl Resource for Profession {
    type Model = ProfessionHistory;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<ProfessionHistory> {
        let now = open_by_id(call.house(), tx, &call.actor, self.id)?;
        ProfessionHistory::of(tx, now)
    }
}

impl ProfessionHistory {
    /// Of a profession that whoever reads keeps.
    pub(crate) fn of(tx: &mut Tx<'_>, profession: Profession) -> Result<Self> {
        Ok(Self {
            roles: professions::roles_ever_held(tx, profession.id)?,
            heads: heads::heads_ever(tx, profession.id)?,
            profession,
        })
    }
}
