//! One person: how to address them, what they hold and held, whom they work with.

use super::{EarlierName, PersonListed};
use crate::pages::person::{before, former, managed};
use ::people::{
    Allocation, AppointmentId, Held, Line, OrganisationId, Person, PersonId, PersonRow, UnitId,
    actions::profile::read_profile,
    store::{appointments, directory, identity},
};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::Dates};

/// A person as colleagues see them. Their professions are at `/people/{person}/professions`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Person")]
pub(crate) struct PersonSeen {
    /// Who.
    pub(crate) id: PersonId,
    /// Whose staff they are.
    pub(crate) organisation: OrganisationId,
    /// Who they are now, where they have left and were joined into somebody: that person has what both held.
    pub(crate) joined_into: Option<PersonId>,
    /// As staff data has it.
    pub(crate) name: String,
    /// What staff data called them before, the latest first: told to themselves alone.
    pub(crate) earlier_names: Vec<EarlierName>,
    /// How to address them, if they said.
    pub(crate) address_as: Option<String>,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// Their e-mail, if one is known.
    pub(crate) email: Option<String>,
    /// Their time zone (IANA).
    pub(crate) time_zone: String,
    /// Whether they have left by today.
    pub(crate) has_left: bool,
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// What they hold on that day, the main appointment first.
    pub(crate) appointments: Vec<Appointment>,
    /// What they held and had ended by that day, the latest first.
    pub(crate) earlier_appointments: Vec<Appointment>,
    /// Who manages them (`professional`) or directs their work (`delivery`).
    pub(crate) managers: Vec<LineToManager>,
    /// Whom they manage.
    pub(crate) manages: Vec<PersonListed>,
    /// Whose work they direct.
    pub(crate) directs: Vec<PersonListed>,
}

/// An appointment.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Appointment {
    /// Which.
    pub(crate) id: AppointmentId,
    /// In which organisation.
    pub(crate) organisation: String,
    /// The role, if one is recognised.
    pub(crate) role: Option<String>,
    /// The level, if one is known.
    pub(crate) level: Option<String>,
    /// The title, as the source writes it.
    pub(crate) title: Option<String>,
    /// Share of full time, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// Whether it is the main one.
    pub(crate) primary: bool,
    /// On which days.
    pub(crate) dates: Dates,
    /// Where its work is done on the day; of earlier ones nothing is said.
    pub(crate) units: Vec<WorkPlace>,
}

/// Where work is done.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WorkPlace {
    /// In which unit.
    pub(crate) unit: UnitId,
    /// Its name.
    pub(crate) name: String,
    /// Share of full time, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// On which days.
    pub(crate) dates: Dates,
}

/// A line to a manager.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LineToManager {
    /// The manager.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// `professional` for line management, `delivery` for who directs the work.
    pub(crate) kind: String,
    /// On which days.
    pub(crate) dates: Dates,
}

impl Appointment {
    fn of(held: &Held, places: &[Allocation]) -> Self {
        Self {
            id: held.appointment,
            organisation: held.organisation.clone(),
            role: held.role.clone(),
            level: held.level.clone(),
            title: held.title.clone(),
            fte_thousandths: held.fte_thousandths,
            primary: held.is_primary,
            dates: Dates::half_open(held.from, held.to),
            units: places
                .iter()
                .filter(|place| place.appointment == held.appointment)
                .map(WorkPlace::from)
                .collect(),
        }
    }
}

impl From<&Allocation> for WorkPlace {
    fn from(place: &Allocation) -> Self {
        Self {
            unit: place.unit,
            name: place.unit_name.clone(),
            fte_thousandths: place.fte_thousandths,
            dates: Dates::half_open(place.from, place.to),
        }
    }
}

impl From<&Line> for LineToManager {
    fn from(line: &Line) -> Self {
        Self {
            person: line.person,
            name: line.name.clone(),
            kind: line.kind.clone(),
            dates: Dates::half_open(line.from, line.to),
        }
    }
}

/// The person.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = call.id_param::<Person>("person")?;
    let row = read_profile(call.house(), tx, &call.actor, id)?;
    let as_of = web::AsOf::of_operation(call)?;
    let own = call.actor.person() == Some(id);
    call.gives(&seen(tx, row, own, as_of.day, as_of.today)?)
}

fn seen(tx: &mut Tx<'_>, row: PersonRow, own: bool, day: Day, today: Day) -> Result<PersonSeen> {
    let id = row.id;
    let places = appointments::allocations_on(tx, id, day)?;
    let held = appointments::held_on(tx, id, day)?;
    let list = |lines: Vec<::people::PersonLine>| lines.iter().map(PersonListed::from).collect();
    Ok(PersonSeen {
        id,
        organisation: row.organisation,
        joined_into: identity::who_is_now(tx, id, today)?,
        name: row.name,
        earlier_names: former(tx, id, own)?.into_iter().map(EarlierName::from).collect(),
        address_as: row.address_as,
        pronouns: row.pronouns,
        email: row.email,
        time_zone: row.time_zone,
        has_left: directory::has_left(tx, id, today)?,
        as_of: day,
        appointments: held.iter().map(|held| Appointment::of(held, &places)).collect(),
        earlier_appointments: before(tx, id, day, today)?
            .iter()
            .map(|held| Appointment::of(held, &[]))
            .collect(),
        managers: appointments::managers_on(tx, id, day)?.iter().map(LineToManager::from).collect(),
        manages: list(managed(tx, id, day, "professional")?),
        directs: list(managed(tx, id, day, "delivery")?),
    })
}
