//! A person's profile: read by colleagues, edited by its own person.

use crate::{
    PersonId, PersonRow,
    events::{OfPerson, ProfileEdited, ProfileParts},
    rules::profile::Refusal,
    store,
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Attr, Change, House, Thing};

/// A person's profile as policies see it; `actor_manages` says whether the actor is a line manager of theirs.
pub fn profile_of(person: PersonId, actor_manages: bool) -> Thing {
    Thing::new("Profile", person)
        .with("person", Attr::Person(person))
        .circle("managers", actor_manages)
}

/// The person, if the actor may read of them.
pub fn read_profile(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
) -> Result<PersonRow> {
    let manages = match actor.person() {
        Some(me) => store::appointments::managers_on(tx, person, house.today())?
            .iter()
            .any(|line| line.person == me),
        None => false,
    };
    house.permit_sight(actor, "read_profile", &profile_of(person, manages))?;
    store::persons::person(tx, person)?.ok_or_else(|| Refused::not_found().into())
}

/// What a person says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// How to address them, if they said.
    pub address_as: Option<String>,
    /// Their pronouns, if given.
    pub pronouns: Option<String>,
    /// Their time zone (IANA).
    pub time_zone: String,
}

/// Changes one's own profile; refused as stale when it was changed since `version` was shown.
pub fn edit_profile(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    version: i64,
    profile: &Profile,
) -> Result<()> {
    house.permit(
        actor,
        "edit_profile",
        &profile_of(person, false),
        "How somebody is named and addressed is theirs to say.",
    )?;
    if !is_time_zone(&profile.time_zone) {
        return Err(Refusal::TimeZoneUnknown.into());
    }
    let before = store::persons::person(tx, person)?.ok_or_else(Refused::not_found)?;
    let (address_as, pronouns) = (profile.address_as.as_deref(), profile.pronouns.as_deref());
    if !store::persons::edit_profile(tx, person, version, address_as, pronouns, &profile.time_zone)?
    {
        return Err(Refusal::Stale.into());
    }
    let about = OfPerson { subject: person, person, organisation: before.organisation };
    let before = ProfileParts {
        address_as: before.address_as,
        pronouns: before.pronouns,
        time_zone: before.time_zone,
    };
    let after = ProfileParts {
        address_as: profile.address_as.clone(),
        pronouns: profile.pronouns.clone(),
        time_zone: profile.time_zone.clone(),
    };
    house.record(tx, actor, &ProfileEdited { about, profile: Change::new(before, after) })
}

const REGIONS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// The time zones a person can choose from (IANA's, by region and city), in order, and UTC.
pub fn time_zones() -> Vec<String> {
    let mut zones: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| {
            name == "UTC"
                || name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region))
        })
        .collect();
    zones.sort();
    zones.dedup();
    zones
}

/// Whether this names a time zone.
fn is_time_zone(name: &str) -> bool {
    !name.is_empty() && jiff::tz::db().get(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_that_can_be_chosen_are_zones() {
        let zones = time_zones();
        assert!(zones.len() > 300, "{}", zones.len());
        assert!(zones.iter().all(|zone| is_time_zone(zone)));
        assert!(zones.iter().any(|zone| zone == "Europe/London"));
    }

    #[test]
    fn what_is_no_zone_is_refused() {
        for name in ["", "Europe/Atlantis", "../../etc/passwd", "Europe/London\0"] {
            assert!(!is_time_zone(name), "{name}");
        }
    }
}
