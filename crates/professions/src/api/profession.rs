//! Professions: all of them, one with its heads and roles, its members, its size.

use super::wire::{ProfessionHead, RoleInProfession};
use crate::{
    Profession, ProfessionId,
    pages::{
        in_address,
        profession::{points, wanted},
    },
    rules::Size,
    store::{
        self,
        members::{Count, MemberPlace, MemberWhy},
        parts::list_members,
        sizes::Sizes,
    },
};
use db::Tx;
use ground::{Day, Result, fold};
use people::{
    AppointmentId, LevelId, OrganisationId, PersonId, RoleId, RuleId, UnitId,
    store::{
        organisations::list_organisations,
        spread::{UnitOfGroup, UnitOfGroupPlace},
    },
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::Dates};

/// A profession in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionListed {
    /// Which.
    pub(crate) id: ProfessionId,
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) purpose: String,
    /// Who keeps it.
    pub(crate) organisation: OrganisationId,
    /// Whether people of other organisations can be in it.
    pub(crate) spans: bool,
    /// How many people are in it.
    pub(crate) people: i64,
    /// Who heads it, or stands in.
    pub(crate) heads: Vec<ProfessionHead>,
    /// The roles that it holds.
    pub(crate) roles: Vec<RoleInProfession>,
    /// Whether one is in it oneself.
    pub(crate) mine: bool,
}

/// A profession on a day.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Profession")]
pub(crate) struct ProfessionSeen {
    /// As in the list.
    pub(crate) profession: ProfessionListed,
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// Those who head it on other days.
    pub(crate) heads_on_other_days: Vec<ProfessionHead>,
    /// The roles that it holds on other days only.
    pub(crate) roles_on_other_days: Vec<RoleInProfession>,
    /// The organisations that its members are in.
    pub(crate) organisations: Vec<OrganisationNamed>,
}

/// An organisation by name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OrganisationNamed {
    /// Which.
    pub(crate) id: OrganisationId,
    /// Its name.
    pub(crate) name: String,
}

/// A unit that members work in, or one above it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitOfProfession {
    /// Which.
    pub(crate) id: UnitId,
    /// Its name.
    pub(crate) name: String,
    /// What its organisation calls such a unit.
    pub(crate) kind: String,
}

/// A member of a profession by one appointment, and why they are one.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionMember {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// The role that puts them in it.
    pub(crate) role: RoleId,
    /// Its name.
    pub(crate) role_name: String,
    /// The level, if one is known.
    pub(crate) level: Option<LevelId>,
    /// Its name.
    pub(crate) level_name: Option<String>,
    /// Where most of the work is done.
    pub(crate) unit: Option<String>,
    /// In which organisation.
    pub(crate) organisation: String,
    /// The appointment that makes them a member.
    pub(crate) appointment: AppointmentId,
    /// Its title, as the source writes it.
    pub(crate) title: Option<String>,
    /// The rule that turned the title into the role; null where the source itself names the role.
    pub(crate) rule: Option<RuleId>,
    /// On which days it makes them a member.
    pub(crate) dates: Dates,
}

/// How many there are.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionSize {
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// People.
    pub(crate) people: i64,
    /// The appointments that put them in it.
    pub(crate) appointments: i64,
    /// Their full time together, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// By role and level, the most senior level first.
    pub(crate) by_role: Vec<RoleCount>,
}

/// How many there are in a role at a level.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RoleCount {
    /// The role.
    pub(crate) role: RoleId,
    /// Its name.
    pub(crate) role_name: String,
    /// The level; null where it is not known.
    pub(crate) level: Option<String>,
    /// How many people.
    pub(crate) people: i64,
}

/// How many members there were on a day.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SizeOnDay {
    /// The day.
    pub(crate) day: Day,
    /// How many.
    pub(crate) people: u32,
}

impl From<&MemberWhy> for ProfessionMember {
    fn from(member: &MemberWhy) -> Self {
        Self {
            person: member.person,
            name: member.name.clone(),
            pronouns: member.pronouns.clone(),
            role: member.role,
            role_name: member.role_name.clone(),
            level: member.level,
            level_name: member.level_name.clone(),
            unit: member.unit.clone(),
            organisation: member.organisation.clone(),
            appointment: member.appointment,
            title: member.title.clone(),
            rule: member.rule,
            dates: Dates::half_open(member.from, member.to),
        }
    }
}

/// What a day knows of all professions, for telling some of them.
struct OfDay {
    sizes: Vec<(ProfessionId, i64)>,
    heads: Vec<crate::Head>,
    roles: Vec<crate::HeldRole>,
    mine: Vec<ProfessionId>,
}

impl OfDay {
    fn read(
        call: &Call,
        tx: &mut Tx<'_>,
        day: Day,
        one: Option<(ProfessionId, i64)>,
    ) -> Result<Self> {
        let only = one.map(|(id, _)| id);
        let mine = match call.actor.person() {
            Some(me) => store::reasons::professions_of(tx, me, day)?,
            None => Vec::new(),
        };
        let sizes = match one {
            Some(one) => vec![one],
            None => store::sizes::sizes_on(tx, day)?,
        };
        Ok(Self {
            sizes,
            heads: store::heads::heads_on(tx, only, day)?,
            roles: store::professions::roles_held(tx, only, day)?,
            mine: mine.into_iter().map(|one| one.profession).collect(),
        })
    }

    fn tell(&self, one: &Profession) -> ProfessionListed {
        ProfessionListed {
            id: one.id,
            slug: one.slug.clone(),
            name: one.name.clone(),
            purpose: one.purpose.clone(),
            organisation: one.organisation,
            spans: one.spans,
            people: self.sizes.iter().find(|(id, _)| *id == one.id).map_or(0, |(_, size)| *size),
            heads: self
                .heads
                .iter()
                .filter(|head| head.profession == one.id)
                .map(Into::into)
                .collect(),
            roles: self
                .roles
                .iter()
                .filter(|role| role.profession == one.id)
                .map(Into::into)
                .collect(),
            mine: self.mine.contains(&one.id),
        }
    }
}

/// All of them, by name.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    crate::actions::see(call.house(), &call.actor)?;
    let of_day = OfDay::read(call, tx, web::AsOf::of_operation(call)?.day, None)?;
    let all = store::professions::list_professions(tx)?;
    call.lists_all(all, |one| (fold(&one.name), one.id), |one| of_day.tell(one))
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let (id, day) = (profession.id, web::AsOf::of_operation(call)?.day);
    let heads = store::heads::heads_ever(tx, id)?;
    let roles = store::professions::roles_ever_held(tx, id)?;
    let size = Sizes::of(tx, &profession)?.on(day);
    let organisations = list_organisations(tx)?;
    let its = organisations.into_iter().filter(|one| size.organisations.contains(&one.id));
    call.gives(&ProfessionSeen {
        profession: OfDay::read(call, tx, day, Some((id, size.people)))?.tell(&profession),
        as_of: day,
        heads_on_other_days: heads
            .iter()
            .filter(|head| !head.span().holds(day))
            .map(Into::into)
            .collect(),
        roles_on_other_days: roles
            .iter()
            .filter(|role| !role.span().holds(day))
            .map(Into::into)
            .collect(),
        organisations: its.map(|one| OrganisationNamed { id: one.id, name: one.name }).collect(),
    })
}

/// The units that its members work in, and those above them.
pub(crate) fn units(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let day = web::AsOf::of_operation(call)?.day;
    let (after, limit) = (call.cursor::<UnitOfGroupPlace>()?, call.limit() + 1);
    let found = store::matrix::units_after(tx, &profession, day, after.as_ref(), limit)?;
    call.lists(found, UnitOfGroup::place, |one| UnitOfProfession {
        id: one.unit,
        name: one.name.clone(),
        kind: one.kind.clone(),
    })
}

/// Its members: by role, the most senior level first, then by name.
pub(crate) fn members(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let day = web::AsOf::of_operation(call)?.day;
    let after = call.cursor::<MemberPlace>()?;
    let limit = call.limit() + 1;
    let sizes = Sizes::of(tx, &profession)?;
    let wanted = wanted(call, &sizes);
    let found = list_members(tx, (profession.id, day), &sizes, &wanted, after.as_ref(), limit)?;
    call.lists(found, MemberWhy::place, |member| ProfessionMember::from(member))
}

/// How many members there are, as the same is asked for.
pub(crate) fn count(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let day = web::AsOf::of_operation(call)?.day;
    let sizes = Sizes::of(tx, &profession)?;
    let wanted = wanted(call, &sizes);
    let (size, counts) = if wanted.is_all() {
        let Size { people, appointments, fte_thousandths, .. } = sizes.on(day);
        ((people, appointments, fte_thousandths), sizes.counts(tx, profession.id, day)?)
    } else {
        let counts = store::members::count_members(tx, profession.id, day, &wanted)?;
        (store::members::size(tx, profession.id, day, &wanted)?, counts)
    };
    let (people, appointments, fte_thousandths) = size;
    let count = |one: Count| RoleCount {
        role: one.role,
        role_name: one.role_name,
        level: one.level,
        people: one.people,
    };
    call.gives(&ProfessionSize {
        as_of: day,
        people,
        appointments,
        fte_thousandths,
        by_role: counts.into_iter().map(count).collect(),
    })
}

/// Its size as each month began, and today.
pub(crate) fn size(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let sizes = Sizes::of(tx, &profession)?;
    let points = points(tx, &sizes, call.house().today())?;
    call.lists_all(
        points,
        |(day, _)| *day,
        |(day, people)| SizeOnDay { day: *day, people: *people },
    )
}
