//! Why a profile is not changed. Pure.

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
