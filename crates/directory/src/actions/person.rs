//! One person: how to address them, what they hold and held, whom they work with; as of any day.

use ::people::{
    Allocation, Appointment, FormerName, Line, Person, PersonId, PersonLine, PersonRow,
    actions::profile::read_profile,
    queries::{appointments, directory, identity, names, organisations, search},
};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use web::{
    AsOf, Call, ReadModel,
    api::{AS_OF, Param},
};

/// A person as colleagues see them. Their professions are at `/people/{person}/professions`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Person")]
pub(crate) struct PersonOnDay {
    #[serde(flatten)]
    pub(crate) row: PersonRow,
    /// Who they are now, where they have left and were joined into somebody: that person has what both held.
    pub(crate) joined_into: Option<PersonId>,
    /// What staff data called them before, the latest first: told to themselves alone.
    pub(crate) earlier_names: Vec<FormerName>,
    /// Whether they have left by today.
    pub(crate) has_left: bool,
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// What they hold on that day, the main appointment first.
    pub(crate) appointments: Vec<PlacedAppointment>,
    /// What they held and had ended by that day, the latest first.
    pub(crate) earlier_appointments: Vec<PlacedAppointment>,
    /// Who manages them (`professional`) or directs their work (`delivery`).
    pub(crate) managers: Vec<Line>,
    /// Whom they manage.
    pub(crate) manages: Vec<PersonLine>,
    /// Whose work they direct.
    pub(crate) directs: Vec<PersonLine>,
    /// The name of their organisation.
    #[serde(skip)]
    pub(crate) organisation_name: String,
    /// Whether it is the reader.
    #[serde(skip)]
    pub(crate) own: bool,
    /// Whether the reader manages them today.
    #[serde(skip)]
    pub(crate) managed_by_reader: bool,
}

/// An appointment, and where its work is done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Appointment")]
pub(crate) struct PlacedAppointment {
    #[serde(flatten)]
    pub(crate) appointment: Appointment,
    /// Where its work is done on the day; of earlier ones nothing is said.
    pub(crate) units: Vec<Allocation>,
}

/// The person in the address, if the actor may read of them.
impl ReadModel for PersonOnDay {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let AsOf { day, today } = AsOf::of(call)?;
        let id = call.id_param::<Person>("person")?;
        let row = read_profile(call.house(), tx, &call.actor, id)?;
        let reader = call.actor.person();
        let own = reader == Some(id);
        let organisation = organisations::organisation(tx, row.organisation)?;
        let managers_now = appointments::managers_on(tx, id, today)?;
        let managed = appointments::managed_on(tx, id, day)?;
        Ok(Self {
            joined_into: identity::who_is_now(tx, id, today)?,
            // Who changed their name need not be known by the earlier one.
            earlier_names: if own { names::list_of_person(tx, id)? } else { Vec::new() },
            has_left: directory::has_left(tx, id, today)?,
            as_of: day,
            appointments: appointments(tx, id, day)?,
            earlier_appointments: earlier_appointments(tx, id, day, today)?,
            managers: appointments::managers_on(tx, id, day)?,
            manages: lines_of(tx, &managed, day, "professional")?,
            directs: lines_of(tx, &managed, day, "delivery")?,
            organisation_name: organisation.map_or_else(String::new, |row| row.name),
            own,
            managed_by_reader: managers_now.iter().any(|line| reader == Some(line.person)),
            row,
        })
    }
}

fn appointments(tx: &mut Tx<'_>, id: PersonId, day: Day) -> Result<Vec<PlacedAppointment>> {
    let places = appointments::allocations_on(tx, id, day)?;
    let in_units = |appointment: Appointment| {
        let own = places.iter().filter(|place| place.appointment == appointment.id);
        PlacedAppointment { units: own.cloned().collect(), appointment }
    };
    Ok(appointments::appointments_on(tx, id, day)?.into_iter().map(in_units).collect())
}

/// The people at the other end of lines of this kind.
fn lines_of(tx: &mut Tx<'_>, lines: &[Line], day: Day, kind: &str) -> Result<Vec<PersonLine>> {
    let lines = lines.iter().filter(|line| line.kind == kind);
    let people: Vec<PersonId> = lines.map(|line| line.person).collect();
    Ok(search::list_people(tx, &people, day)?)
}

/// What was held and had ended by `day`, by them and by who they were under another identifier, each with the role that the
/// rules gave it on its last day; the latest first.
fn earlier_appointments(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
    today: Day,
) -> Result<Vec<PlacedAppointment>> {
    let mut people = vec![person];
    people.extend(identity::list_former(tx, person, today)?);
    let mut earlier = Vec::new();
    for person in people {
        for one in appointments::appointments_ever(tx, person, day)? {
            let Some(last) = one.dates.last_day().filter(|last| *last < day) else { continue };
            let then = appointments::appointments_on(tx, person, last)?;
            earlier.push(then.into_iter().find(|then| then.id == one.id).unwrap_or(one));
        }
    }
    earlier.sort_by_key(|one| Reverse((one.dates.from, one.dates.to)));
    let without_places = |appointment| PlacedAppointment { appointment, units: Vec::new() };
    Ok(earlier.into_iter().map(without_places).collect())
}
