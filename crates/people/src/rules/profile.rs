//! What a person may say of themselves. Pure.

use ground::{Error, Kind, Refused};

/// Why a profile is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such time zone.
    TimeZoneUnknown,
    /// It was changed since it was shown.
    Stale,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TimeZoneUnknown => {
                Refused::field("time_zone", "people.time_zone", "Choose a time zone from the list.").into()
            }
            Refusal::Stale => Refused::new(
                Kind::Conflict,
                "people.profile_stale",
                "This was changed in another window meanwhile, so nothing was overwritten. Below is what you typed; compare it with what holds now, and save again.",
            )
            .into(),
        }
    }
}

const REGIONS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// The time zones a person can choose from (IANA's, by region and city), in order, and UTC.
pub fn time_zones() -> Vec<String> {
    let mut zones: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| name == "UTC" || name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region)))
        .collect();
    zones.sort();
    zones.dedup();
    zones
}

/// Whether this names a time zone.
pub fn is_time_zone(name: &str) -> bool {
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
