//! Offices: given and ended by administrators, and by the console for the first of them.

use super::{offices_of, places};
use crate::{
    HeldOffice, OfficeId, OfficeNoun,
    events::{OfOffice, OfficeEnded, OfficeGiven, OfficeParts},
    rules::{self, Refusal},
    store::{self, offices::OfficeRow},
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Change, House, Office, PersonId};

const NOT_YOURS: &str = "Only an administrator says who may administer. Ask one of them.";

/// Whether the actor may give and end offices like this one.
pub fn may_give_office(house: &House, actor: &Actor, office: Office) -> Result<bool> {
    house.may(actor, "give_office", &offices_of(office.organisation))
}

/// Whether the actor may know who holds an office.
pub fn may_read_offices(house: &House, actor: &Actor) -> Result<bool> {
    Ok(!places(house, actor, "read_offices")?.is_none())
}

/// The offices held now, as far as the actor may know them, in the order they were given. Whoever may know of those in
/// one organisation may know of those held in all.
pub fn list_offices(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<HeldOffice>> {
    let known = places(house, actor, "read_offices")?;
    if known.is_none() {
        house.permit_sight(actor, "read_offices", &offices_of(None))?;
    }
    let mut seen = Vec::new();
    let mut named = HeldNames::default();
    for row in store::offices::open_offices_in(tx, &known)? {
        let office = row.office()?;
        let given_by = row.given_by.map(|by| named.name(tx, by)).transpose()?;
        seen.push(HeldOffice {
            id: row.id,
            person: row.person,
            name: named.name(tx, row.person)?,
            kind: office.kind,
            organisation: office.organisation,
            since: row.since,
            given_by,
        });
    }
    Ok(seen)
}

/// Names that were looked up already.
#[derive(Default)]
struct HeldNames(std::collections::HashMap<PersonId, String>);

impl HeldNames {
    fn name(&mut self, tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<String> {
        if let Some(name) = self.0.get(&person) {
            return Ok(name.clone());
        }
        let name =
            people::queries::persons::person(tx, person)?.map_or_else(String::new, |row| row.name);
        self.0.insert(person, name.clone());
        Ok(name)
    }
}

/// Gives a person an office, in one organisation or in all.
pub fn give_office(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    office: Office,
) -> Result<OfficeId> {
    house.permit(actor, "give_office", &offices_of(office.organisation), NOT_YOURS)?;
    tx.lock("access.offices")?;
    if people::queries::persons::person(tx, person)?.is_none() {
        return Err(Refused::not_found().into());
    }
    if let Some(organisation) = office.organisation
        && people::queries::organisations::organisation(tx, organisation)?.is_none()
    {
        return Err(Refused::not_found().into());
    }
    if people::queries::directory::has_left(tx, person, house.today())? {
        return Err(Refused::field(
            "person",
            "access.gone",
            "They no longer work here, so they can't hold an office.",
        )
        .into());
    }
    if store::offices::held_by(tx, person)?.contains(&office) {
        return Err(Refusal::HeldAlready.into());
    }
    let id = house.id::<OfficeNoun>();
    store::offices::add_office(tx, id, person, office, house.now(), actor.person())?;
    let event = OfficeGiven {
        about: OfOffice { subject: id, person, organisation: office.organisation },
        office: Change::begin(parts(office)),
    };
    house.record(tx, actor, &event)?;
    Ok(id)
}

/// Ends an office; what was held stays on record.
pub fn end_office(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: OfficeId,
) -> Result<(PersonId, Office)> {
    tx.lock("access.offices")?;
    let Some(row) = store::offices::open_office(tx, id)? else {
        let known = store::offices::office_ever(tx, id)? && actor.holds_office();
        return Err(if known { Refusal::EndedAlready.into() } else { Refused::not_found().into() });
    };
    let office = row.office()?;
    house.permit(actor, "end_office", &offices_of(office.organisation), NOT_YOURS)?;
    let mut others = Vec::new();
    for other in store::offices::open_offices(tx)? {
        if other.id != id && !people::queries::directory::has_left(tx, other.person, house.today())?
        {
            others.push(other.office()?);
        }
    }
    rules::may_end(office, &others)?;
    end(house, tx, actor, &row)?;
    Ok((row.person, office))
}

/// Ends an office that is held, and records it.
pub(super) fn end(house: &House, tx: &mut Tx<'_>, actor: &Actor, row: &OfficeRow) -> Result<()> {
    if !store::offices::end_office(tx, row.id, house.now())? {
        return Err(Refusal::EndedAlready.into());
    }
    let office = row.office()?;
    let event = OfficeEnded {
        about: OfOffice { subject: row.id, person: row.person, organisation: office.organisation },
        office: Change::end(parts(office)),
    };
    house.record(tx, actor, &event)
}

fn parts(office: Office) -> OfficeParts {
    OfficeParts { office: office.kind.key().to_owned(), organisation: office.organisation }
}
