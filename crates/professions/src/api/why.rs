//! Why somebody is in a profession, or is not; and whose professions are which.

use super::wire::{ProfessionOfPerson, RoleInProfession};
use crate::{
    Reason, TitleRule,
    pages::{
        panels::{mine, of_person},
        why::known,
    },
};
use db::Tx;
use ground::{Day, Result};
use house::{Person, PersonId};
use people::{AppointmentId, Held, actions::profile::read_profile};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::Dates};

/// Why somebody is, was, will be or is not in a profession.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WhyInProfession {
    /// Which profession, in addresses.
    pub(crate) profession: String,
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// The day this speaks of.
    pub(crate) today: Day,
    /// Whether they are in it today.
    pub(crate) in_it: bool,
    /// Each appointment that makes, made or will make them a member, the latest first.
    pub(crate) reasons: Vec<MembershipReason>,
    /// The roles that the profession holds today.
    pub(crate) roles: Vec<RoleInProfession>,
    /// What they hold today, whatever it leads to.
    pub(crate) appointments: Vec<AppointmentMeans>,
    /// Other professions that they are in today.
    pub(crate) others: Vec<ProfessionOfPerson>,
}

/// One appointment, with all that leads from it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MembershipReason {
    /// The appointment.
    pub(crate) appointment: AppointmentId,
    /// In which organisation.
    pub(crate) organisation: String,
    /// The title, as the source writes it.
    pub(crate) title: Option<String>,
    /// The profession label beside it; blank where there is none.
    pub(crate) label: Option<String>,
    /// The role.
    pub(crate) role: String,
    /// The level, if one is known.
    pub(crate) level: Option<String>,
    /// Where most of the work is done.
    pub(crate) unit: Option<String>,
    /// Share of full time, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// On which days the appointment is held.
    pub(crate) held: Dates,
    /// The rule that turned the title into the role; null where the source itself names the role.
    pub(crate) rule: Option<TitleRule>,
    /// The source: a file or a hand.
    pub(crate) source: String,
    /// `organogram`, `people` or `hand`.
    pub(crate) source_kind: String,
    /// The day it speaks of.
    pub(crate) source_as_of: Day,
    /// Since when the profession holds the role.
    pub(crate) role_held_since: Day,
    /// On which days they are in the profession by it.
    pub(crate) member: Dates,
}

/// What is held, and what it means.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AppointmentMeans {
    /// The appointment.
    pub(crate) appointment: AppointmentId,
    /// In which organisation.
    pub(crate) organisation: String,
    /// The title, as the source writes it.
    pub(crate) title: Option<String>,
    /// The role; null where no rule knows the title yet, or one says that it has none.
    pub(crate) role: Option<String>,
    /// The level, if one is known.
    pub(crate) level: Option<String>,
    /// Share of full time, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// On which days.
    pub(crate) dates: Dates,
    /// The source: a file or a hand.
    pub(crate) source: String,
    /// The day it speaks of.
    pub(crate) source_as_of: Day,
    /// The rule that says that the title has no professional role, if one does.
    pub(crate) without_role_by: Option<TitleRule>,
}

impl MembershipReason {
    fn of(reason: &Reason, rule: Option<&TitleRule>) -> Self {
        Self {
            appointment: reason.appointment,
            organisation: reason.organisation.clone(),
            title: reason.title.clone(),
            label: reason.label.clone(),
            role: reason.role.clone(),
            level: reason.level.clone(),
            unit: reason.unit.clone(),
            fte_thousandths: reason.fte_thousandths,
            held: Dates::half_open(reason.held_from, reason.held_to),
            rule: rule.cloned(),
            source: reason.source.clone(),
            source_kind: reason.source_kind.clone(),
            source_as_of: reason.source_as_of,
            role_held_since: reason.given_from,
            member: Dates::half_open(reason.from, reason.to),
        }
    }
}

impl AppointmentMeans {
    fn of(held: &Held, deciding: &[(AppointmentId, TitleRule)]) -> Self {
        let rule = deciding.iter().find(|(appointment, _)| *appointment == held.appointment);
        Self {
            appointment: held.appointment,
            organisation: held.organisation.clone(),
            title: held.title.clone(),
            role: held.role.clone(),
            level: held.level.clone(),
            fte_thousandths: held.fte_thousandths,
            dates: Dates::half_open(held.from, held.to),
            source: held.source.clone(),
            source_as_of: held.source_as_of,
            without_role_by: rule.map(|(_, rule)| rule.clone()),
        }
    }
}

/// Why, or why not.
pub(crate) fn why(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = known(call, tx)?;
    let reasons: Vec<MembershipReason> = known
        .reasons
        .iter()
        .map(|(reason, rule)| MembershipReason::of(reason, rule.as_ref()))
        .collect();
    call.gives(&WhyInProfession {
        profession: known.profession.slug,
        person: known.person.id,
        name: known.person.name,
        today: known.today,
        in_it: known.reasons.iter().any(|(reason, _)| reason.span().holds(known.today)),
        reasons,
        roles: known.roles.iter().map(Into::into).collect(),
        appointments: known
            .held
            .iter()
            .map(|held| AppointmentMeans::of(held, &known.deciding))
            .collect(),
        others: known
            .others
            .iter()
            .map(|(other, one)| ProfessionOfPerson::of(other, one))
            .collect(),
    })
}

/// The professions of a person.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PersonProfessions {
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// Those they are in, once for each appointment.
    pub(crate) now: Vec<ProfessionOfPerson>,
    /// Those they were in before, and are in no longer.
    pub(crate) before: Vec<ProfessionBefore>,
}

/// A profession that somebody was in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionBefore {
    /// Which, in addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// From their first day in it to their last.
    pub(crate) dates: Dates,
}

/// The professions of the person in the address.
pub(crate) fn professions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    crate::actions::see(call.house(), &call.actor)?;
    let person = call.id_param::<Person>("person")?;
    read_profile(call.house(), tx, &call.actor, person)?;
    let day = web::AsOf::of_operation(call)?.day;
    let (now, before) = of_person(tx, person, day)?;
    call.gives(&PersonProfessions {
        as_of: day,
        now: now.iter().map(|(profession, one)| ProfessionOfPerson::of(profession, one)).collect(),
        before: before
            .iter()
            .map(|(profession, from, to)| ProfessionBefore {
                profession: profession.slug.clone(),
                name: profession.name.clone(),
                dates: Dates::half_open(*from, *to),
            })
            .collect(),
    })
}

/// What is for oneself on the formal side.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyProfessions {
    /// The professions that one is in, once for each appointment.
    pub(crate) professions: Vec<MyProfession>,
    /// Titles of one's own that no rule knows yet.
    pub(crate) titles_waiting: Vec<String>,
    /// Whether one holds any appointment today.
    pub(crate) appointed: bool,
    /// Who manages one.
    pub(crate) line_managers: Vec<LineManager>,
}

/// A profession of one's own.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyProfession {
    /// Which, and why.
    pub(crate) profession: ProfessionOfPerson,
    /// Who heads it, or stands in.
    pub(crate) heads: Vec<super::wire::ProfessionHead>,
}

/// A line manager.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LineManager {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
}

/// The professions that one is in, why, and who looks after one.
pub(crate) fn my_professions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let me = call.me()?;
    crate::actions::see(call.house(), &call.actor)?;
    let mine = mine(tx, me, call.house().today())?;
    let managers = mine.managers.iter().filter(|line| line.kind == "professional");
    call.gives(&MyProfessions {
        professions: mine
            .each
            .iter()
            .map(|one| MyProfession {
                profession: ProfessionOfPerson::of(&one.profession, &one.one),
                heads: one.heads.iter().map(Into::into).collect(),
            })
            .collect(),
        line_managers: managers
            .map(|line| LineManager { person: line.person, name: line.name.clone() })
            .collect(),
        titles_waiting: mine.waiting,
        appointed: mine.holds,
    })
}
