//! When a link or a session holds, and who may lose an office. Pure: it is given the time.

pub mod addresses;

use crate::Link;
use ground::{Error, Kind, Moment, Refused};
use house::{Office, OfficeKind};

/// How long a link can be used, in seconds.
pub const LINK_SECONDS: i64 = 30 * 60;
/// How long a session lasts after it was last seen, in seconds.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;
/// How often, at most, a session's last sight is written down, in seconds.
pub const SEEN_SECONDS: i64 = 60 * 60;
/// How many links a person is sent within an hour.
pub const LINKS_AN_HOUR: i64 = 5;

/// The longest that a token may hold, in days.
pub const MOST_DAYS: i64 = 365;
/// The most tokens that hold at once for one holder.
pub const MOST_TOKENS: usize = 100;

/// Why access says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No link has this token.
    LinkUnknown,
    /// The link let somebody in already.
    LinkUsed,
    /// The link's half hour is over.
    LinkEnded,
    /// The person has no appointment any more.
    HasLeft,
    /// Nobody would be left who can say who holds an office.
    LastAdministrator,
    /// They hold this office already.
    HeldAlready,
    /// It was ended meanwhile.
    EndedAlready,
    /// A token must be good for something.
    NoScope,
    /// A token must end, and not too far off.
    TokenTooLong,
    /// Nobody can keep so many apart.
    TooManyTokens,
    /// Whose an address is, is said in a browser that one is signed in with, and by no program.
    InBrowserOnly,
    /// It was decided meanwhile, or is said no more.
    AddressDecided,
    /// Two accounts of one name can't be told apart.
    ServiceNamedAlready,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let (kind, code, words) = match refusal {
            Refusal::LinkUnknown => (
                Kind::NotFound,
                "access.link_unknown",
                "This sign-in link is not one of ours. Perhaps a part of it was cut off when it was copied: copy all of it, or ask for another.",
            ),
            Refusal::LinkUsed => (
                Kind::Conflict,
                "access.link_used",
                "This sign-in link was used already. Each link lets you in once, so that nobody who finds it later can use it. Ask for another.",
            ),
            Refusal::LinkEnded => (
                Kind::Conflict,
                "access.link_ended",
                "This sign-in link has run out. A link can be used for half an hour after it was made. Ask for another.",
            ),
            Refusal::HasLeft => (
                Kind::NotAllowed,
                "access.has_left",
                "The staff data says that you no longer work here, so you can't sign in. If that is wrong, tell your people operations.",
            ),
            Refusal::LastAdministrator => (
                Kind::Conflict,
                "access.last_administrator",
                "The last administrator can't be ended; name another first.",
            ),
            Refusal::HeldAlready => (
                Kind::Conflict,
                "access.held_already",
                "They hold this office already, so nothing was changed.",
            ),
            Refusal::EndedAlready => (
                Kind::Conflict,
                "access.ended_already",
                "This office was ended meanwhile, so there was nothing left to do.",
            ),
            Refusal::InBrowserOnly => (
                Kind::NotAllowed,
                "access.in_browser_only",
                "Which address signs you in is confirmed in a browser that you are signed in with. A token can't do it.",
            ),
            Refusal::AddressDecided => (
                Kind::Conflict,
                "access.address_decided",
                "This address was decided already, or your organisation says another one now. Nothing was changed.",
            ),
            Refusal::NoScope => {
                let words = "Choose what the token is good for: one thing at least.";
                return Refused::field("scopes", "access.no_scope", words).into();
            }
            Refusal::TokenTooLong => {
                let words = "A token holds for 1 to 365 days.";
                return Refused::field("days", "access.token_days", words).into();
            }
            Refusal::TooManyTokens => (
                Kind::Conflict,
                "access.too_many_tokens",
                "There are 100 tokens already. Revoke those that nothing uses any more.",
            ),
            Refusal::ServiceNamedAlready => {
                let words = "There is a service account of this name. Choose another.";
                return Refused::field("name", "access.service_named_already", words).into();
            }
        };
        Refused::new(kind, code, words).into()
    }
}

/// Whether a link can still be used.
pub fn holds(link: &Link, now: Moment) -> Result<(), Refusal> {
    if link.used_at.is_some() {
        Err(Refusal::LinkUsed)
    } else if link.ends_at <= now {
        Err(Refusal::LinkEnded)
    } else {
        Ok(())
    }
}

/// Whether a session was last seen so long ago that it is worth writing down.
pub const fn is_due_to_slide(seen_at: Moment, now: Moment) -> bool {
    seen_at.plus_seconds(SEEN_SECONDS).0 <= now.0
}

/// Whether a token may be good for these scopes, for so many days.
pub fn may_be_made(scopes: &[String], days: i64) -> Result<(), Refusal> {
    if scopes.is_empty() {
        Err(Refusal::NoScope)
    } else if !(1..=MOST_DAYS).contains(&days) {
        Err(Refusal::TokenTooLong)
    } else {
        Ok(())
    }
}

/// Whether `ending` may end while `others` go on: someone must be left who can name the next one,
/// wherever it reaches.
pub fn may_end(ending: Office, others: &[Office]) -> Result<(), Refusal> {
    let reaches = |other: &Office| {
        other.kind == OfficeKind::Administrator
            && (other.organisation.is_none() || other.organisation == ending.organisation)
    };
    if ending.kind != OfficeKind::Administrator || others.iter().any(reaches) {
        Ok(())
    } else {
        Err(Refusal::LastAdministrator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;
    use house::OrganisationId;

    fn link(used: Option<i64>) -> Link {
        let id = || uuid::Uuid::nil();
        Link {
            id: Id::from_uuid(id()),
            person: Id::from_uuid(id()),
            ends_at: Moment(0).plus_seconds(LINK_SECONDS),
            used_at: used.map(Moment),
        }
    }

    #[test]
    fn a_link_holds_for_half_an_hour_and_not_a_moment_longer() {
        let end = LINK_SECONDS * 1_000_000;
        assert_eq!(holds(&link(None), Moment(end - 1)), Ok(()));
        assert_eq!(holds(&link(None), Moment(end)), Err(Refusal::LinkEnded));
    }

    #[test]
    fn a_used_link_is_called_used_even_when_it_has_run_out() {
        assert_eq!(holds(&link(Some(1)), Moment(i64::MAX)), Err(Refusal::LinkUsed));
    }

    #[test]
    fn a_session_is_noted_at_most_hourly() {
        let hour = SEEN_SECONDS * 1_000_000;
        assert!(!is_due_to_slide(Moment(0), Moment(hour - 1)));
        assert!(is_due_to_slide(Moment(0), Moment(hour)));
    }

    #[test]
    fn the_last_administrator_stays_until_another_of_the_same_reach_is_named() {
        let organisation: OrganisationId = Id::from_uuid(uuid::Uuid::from_u128(1));
        let elsewhere: OrganisationId = Id::from_uuid(uuid::Uuid::from_u128(2));
        let office = |kind, organisation| Office { kind, organisation };
        let all = office(OfficeKind::Administrator, None);
        let here = office(OfficeKind::Administrator, Some(organisation));
        let there = office(OfficeKind::Administrator, Some(elsewhere));
        let staff = office(OfficeKind::PeopleOperations, None);
        assert_eq!(may_end(all, &[]), Err(Refusal::LastAdministrator));
        assert_eq!(may_end(all, &[here, staff]), Err(Refusal::LastAdministrator));
        assert_eq!(may_end(here, &[there]), Err(Refusal::LastAdministrator));
        assert_eq!(may_end(here, &[all]), Ok(()));
        assert_eq!(may_end(all, &[all]), Ok(()));
        assert_eq!(may_end(staff, &[]), Ok(()));
    }
}
