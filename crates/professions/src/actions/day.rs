//! One profession on a day: what it is, who is in it and by what, how large it is and was.

use super::{listing::ProfessionLine, open};
use crate::{
    Head, Member, MemberPlace, Profession, Reason, RoleCount, RoleInProfession,
    rules::months,
    store::{heads, matrix, members, parts, professions, reasons, sizes::Sizes},
};
use db::Tx;
use ground::{Day, Result};
use house::Context;
use people::{
    OrganisationId,
    queries::{organisations::list_organisations, spread::UnitOfGroup},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    AsOf, Call, List, Part, ReadModel,
    api::{AS_OF, Param, id},
};

pub use crate::store::members::MemberFilter;

/// How many months of its size are told.
const MONTHS: i32 = 24;
/// In a profession of more people not all units can be chosen from.
const MOST_COUNTED: i64 = 500;
/// As many units as can still be chosen from.
const MOST_UNITS: i64 = 200;

/// A profession that was opened for reading on a day.
pub struct ProfessionOnDay {
    /// Which.
    pub profession: Profession,
    /// The day.
    pub day: Day,
    sizes: Sizes,
}

/// What a profession is on a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Profession")]
pub struct ProfessionDetails {
    /// As in the list.
    pub profession: ProfessionLine,
    /// The day this speaks of.
    pub as_of: Day,
    /// Those who head it on other days.
    pub heads_on_other_days: Vec<Head>,
    /// The roles that it holds on other days only.
    pub roles_on_other_days: Vec<RoleInProfession>,
    /// The organisations that its members are in.
    pub organisations: Vec<OrganisationName>,
}

/// An organisation by name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrganisationName {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// How many members a profession has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProfessionSize {
    /// The day this speaks of.
    pub as_of: Day,
    /// People.
    pub people: i64,
    /// The appointments that put them in it.
    pub appointments: i64,
    /// Their full time together, in thousandths.
    pub fte_thousandths: i64,
    /// By role and level, the most senior level first.
    pub by_role: Vec<RoleCount>,
}

/// How many members there were on a day.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct SizeOnDay {
    /// The day.
    pub day: Day,
    /// How many.
    pub people: u32,
}

/// What the members of a profession may be asked for by.
const WANTED: &[Param] = &[
    AS_OF,
    id("role", "In this role only."),
    id("organisation", "In this organisation only."),
    id("unit", "In this unit or one below it only."),
];

impl ReadModel for ProfessionDetails {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let on_day = ProfessionOnDay::open(call, tx, AsOf::of(call)?.day)?;
        on_day.details(&mut call.context(tx))
    }
}

/// The members of a profession, in their order.
pub(crate) struct Members;

impl List for Members {
    type Item = Member;
    const QUERY: &'static [Param] = WANTED;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Member>> {
        let after = call.cursor::<MemberPlace>()?;
        let on_day = ProfessionOnDay::open(call, tx, AsOf::of(call)?.day)?;
        let wanted = on_day.filter(call);
        let found = on_day.members(tx, &wanted, after.as_ref(), call.limit() + 1)?;
        call.part(found, Member::place)
    }
}

impl ReadModel for ProfessionSize {
    const QUERY: &'static [Param] = WANTED;

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let on_day = ProfessionOnDay::open(call, tx, AsOf::of(call)?.day)?;
        on_day.size(tx, &on_day.filter(call))
    }
}

/// How large a profession was as each month began, and is today.
pub(crate) struct SizesOverTime;

impl List for SizesOverTime {
    type Item = SizeOnDay;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<SizeOnDay>> {
        let today = call.house().today();
        let sizes = ProfessionOnDay::open(call, tx, today)?.sizes(tx, today)?;
        call.part_of_all(sizes, |size| size.day)
    }
}

impl ProfessionOnDay {
    /// The profession in the address.
    ///
    /// # Errors
    /// `not found` where there is none, or the actor may not read about professions.
    pub fn open(call: &Call, tx: &mut Tx<'_>, day: Day) -> Result<Self> {
        let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
        Self::of(tx, profession, day)
    }

    /// A profession that was opened.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(tx: &mut Tx<'_>, profession: Profession, day: Day) -> Result<Self> {
        Ok(Self { sizes: Sizes::of(tx, &profession)?, profession, day })
    }

    /// The members that the address asks for; what is no id there asks for nothing.
    pub fn filter(&self, call: &Call) -> MemberFilter {
        MemberFilter {
            role: call.query("role").parse().ok(),
            organisation: call.query("organisation").parse().ok(),
            unit: call.query("unit").parse().ok(),
            by_kept_units: matches!(self.sizes, Sizes::Kept(_)),
        }
    }

    /// What it is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn details(&self, cx: &mut Context<'_, '_>) -> Result<ProfessionDetails> {
        let (id, day) = (self.profession.id, self.day);
        let size = self.sizes.on(day);
        let mut heads_on_other_days = heads::heads_ever(cx.tx, id)?;
        heads_on_other_days.retain(|head| !head.dates.holds(day));
        let mut roles_on_other_days = professions::roles_ever_held(cx.tx, id)?;
        roles_on_other_days.retain(|role| !role.dates.holds(day));
        let mut organisations = list_organisations(cx.tx)?;
        organisations.retain(|one| size.organisations.contains(&one.id));
        let named = |one: people::OrganisationRow| OrganisationName { id: one.id, name: one.name };
        Ok(ProfessionDetails {
            profession: ProfessionLine::one(cx, self.profession.clone(), size.people, day)?,
            as_of: day,
            heads_on_other_days,
            roles_on_other_days,
            organisations: organisations.into_iter().map(named).collect(),
        })
    }

    /// The members that are wanted, in their order, after the one who stands at `after`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn members(
        &self,
        tx: &mut Tx<'_>,
        wanted: &MemberFilter,
        after: Option<&MemberPlace>,
        limit: i64,
    ) -> Result<Vec<Member>> {
        let of = (self.profession.id, self.day);
        Ok(parts::list_members(tx, of, &self.sizes, wanted, after, limit)?)
    }

    /// The units to choose from: all that members work in and those above them, or of a large profession the upper ones.
    ///
    /// # Errors
    /// When the database fails.
    pub fn units_to_choose(&self, tx: &mut Tx<'_>) -> Result<Vec<UnitOfGroup>> {
        let people = self.sizes.on(self.day).people;
        let most = if people > MOST_COUNTED { MOST_UNITS } else { i64::MAX };
        Ok(matrix::units_after(tx, &self.profession, self.day, None, most)?)
    }

    /// How many members are wanted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn size(&self, tx: &mut Tx<'_>, wanted: &MemberFilter) -> Result<ProfessionSize> {
        let (id, day) = (self.profession.id, self.day);
        if wanted.is_all() {
            let size = self.sizes.on(day);
            return Ok(ProfessionSize {
                as_of: day,
                people: size.people,
                appointments: size.appointments,
                fte_thousandths: size.fte_thousandths,
                by_role: self.sizes.counts(tx, id, day)?,
            });
        }
        let (people, appointments, fte_thousandths) = members::size(tx, id, day, wanted)?;
        let by_role = members::count_members(tx, id, day, wanted)?;
        Ok(ProfessionSize { as_of: day, people, appointments, fte_thousandths, by_role })
    }

    /// How many people are wanted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn count(&self, tx: &mut Tx<'_>, wanted: &MemberFilter) -> Result<i64> {
        if wanted.is_all() {
            Ok(self.sizes.on(self.day).people)
        } else {
            Ok(self.sizes.found(tx, self.profession.id, self.day, wanted)?)
        }
    }

    /// How many members there were as each month of the last two years began, and are `today`; none before the first
    /// staff data.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sizes(&self, tx: &mut Tx<'_>, today: Day) -> Result<Vec<SizeOnDay>> {
        let Some(first) = members::first_known(tx)? else { return Ok(Vec::new()) };
        let points = self.sizes.points(&months(today, MONTHS, first)).into_iter();
        Ok(points.map(|(day, people)| SizeOnDay { day, people }).collect())
    }

    /// Why the reader is in it that day, if they are.
    ///
    /// # Errors
    /// When the database fails.
    pub fn reason_of_reader(&self, cx: &mut Context<'_, '_>) -> Result<Option<Reason>> {
        let Some(me) = cx.actor.person() else { return Ok(None) };
        let reasons = reasons::reasons(cx.tx, self.profession.id, me)?;
        Ok(reasons.into_iter().find(|reason| reason.member.holds(self.day)))
    }
}
