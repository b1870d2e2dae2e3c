//! Why somebody is, was, will be or is not in a profession.

use super::open;
use crate::{
    ProfessionOfPerson, Reason, RoleInProfession, TitleRule,
    store::{professions, reasons, title_rules},
};
use db::Tx;
use ground::{Day, Refused, Result, Span};
use house::Person;
use people::{
    Appointment, AppointmentId, PersonId, actions::profile::read_profile,
    queries::appointments::appointments_on,
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, ReadModel, api::Dates};

/// Why somebody is, was, will be or is not in a profession.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhyInProfession {
    /// Which profession, in addresses.
    pub profession: String,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The day this speaks of.
    pub today: Day,
    /// Whether they are in it today.
    pub in_it: bool,
    /// Each appointment that makes, made or will make them a member, the latest first.
    pub reasons: Vec<MembershipReason>,
    /// The roles that the profession holds today.
    pub roles: Vec<RoleInProfession>,
    /// What they hold today, whatever it leads to.
    pub appointments: Vec<AppointmentMeaning>,
    /// Other professions that they are in today.
    pub others: Vec<ProfessionOfPerson>,
    /// The profession's name.
    #[serde(skip)]
    pub(crate) profession_name: String,
    /// How to address them, if they said.
    #[serde(skip)]
    pub(crate) address_as: Option<String>,
    /// Whether they are the reader.
    #[serde(skip)]
    pub(crate) own: bool,
}

/// One appointment, with all that leads from it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MembershipReason {
    /// The appointment.
    #[serde(flatten)]
    pub reason: Reason,
    /// The rule that turned the title into the role; null where the source itself names the role.
    pub rule: Option<TitleRule>,
}

/// What is held, and what it means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AppointmentMeaning {
    /// The appointment.
    pub appointment: AppointmentId,
    /// In which organisation.
    pub organisation: String,
    /// The title, as the source writes it.
    pub title: Option<String>,
    /// The role; null where no rule knows the title yet, or one says that it has none.
    pub role: Option<String>,
    /// The level, if one is known.
    pub level: Option<String>,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// On which days.
    #[serde(serialize_with = "Dates::of")]
    #[schemars(with = "Dates")]
    pub dates: Span,
    /// The source: a file or a hand.
    pub source: String,
    /// The day it speaks of.
    pub source_as_of: Day,
    /// The rule that says that the title has no professional role, if one does.
    pub without_role_by: Option<TitleRule>,
}

impl AppointmentMeaning {
    fn new(held: Appointment, without_role_by: Option<TitleRule>) -> Self {
        Self {
            appointment: held.id,
            dates: held.dates,
            organisation: held.organisation,
            title: held.title,
            role: held.role,
            level: held.level,
            fte_thousandths: held.fte_thousandths,
            source: held.source,
            source_as_of: held.source_as_of,
            without_role_by,
        }
    }
}

/// Of the profession and the person in the address.
impl ReadModel for WhyInProfession {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
        let person = call.id_param::<Person>("person")?;
        let person = read_profile(call.house(), tx, &call.actor, person)?;
        let today = call.house().today();
        let mut why = Vec::new();
        for reason in reasons::reasons(tx, profession.id, person.id)? {
            let rule = match reason.rule {
                Some(rule) => Some(title_rules::find(tx, rule)?.ok_or_else(Refused::not_found)?),
                None => None,
            };
            why.push(MembershipReason { reason, rule });
        }
        let mut others = reasons::professions_of(tx, person.id, today)?;
        others.retain(|one| one.id != profession.id);
        Ok(Self {
            profession: profession.slug,
            person: person.id,
            name: person.name,
            today,
            in_it: why.iter().any(|one| one.reason.member.holds(today)),
            reasons: why,
            roles: professions::roles_held(tx, Some(profession.id), today)?,
            appointments: appointments(tx, person.id, today)?,
            others,
            profession_name: profession.name,
            address_as: person.address_as,
            own: call.actor.person() == Some(person.id),
        })
    }
}

fn appointments(tx: &mut Tx<'_>, person: PersonId, day: Day) -> Result<Vec<AppointmentMeaning>> {
    let ruled = reasons::rules_without_role(tx, person, day)?;
    let mut all = Vec::new();
    for held in appointments_on(tx, person, day)? {
        let rule = ruled.iter().find(|(appointment, _)| *appointment == held.id);
        let rule = match rule {
            Some((_, rule)) => title_rules::find(tx, *rule)?,
            None => None,
        };
        all.push(AppointmentMeaning::new(held, rule));
    }
    Ok(all)
}
