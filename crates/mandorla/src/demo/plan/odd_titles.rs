//! People whose titles no rule knows, and people whose titles were decided to be no recognised role.
//! It must never hold a title that a rule for a role would catch.

use super::PersonaKind;
use super::organisations::{AGENCY, PARTNER};

/// Where in the tree someone without a recognised role sits.
#[derive(Clone, Copy)]
pub(super) enum Seat {
    /// In the chief executive's office.
    Office,
    /// In the team of that name.
    Team(&'static str),
    /// At the head of the division at this position.
    Division(usize),
    /// In any delivery team.
    AnyTeam,
}

/// One such person.
pub(super) struct Odd {
    pub(super) title: &'static str,
    pub(super) organisation: usize,
    pub(super) seat: Seat,
    /// The days ago that they started, or nearly.
    pub(super) started: i32,
    pub(super) persona: Option<PersonaKind>,
}

const fn odd(title: &'static str, organisation: usize, seat: Seat, started: i32) -> Odd {
    Odd { title, organisation, seat, started, persona: None }
}

/// Those at the top of each organisation.
pub(super) const CHIEF: &str = "Chief executive";
/// What titles of directors begin with.
pub(super) const DIRECTOR: &str = "Director";
/// The title of the people operations persona.
pub(super) const PEOPLE_OPERATIONS: &str = "People operations manager";

/// Everyone who is in no recognised role, chief executives first.
pub(super) const ODD: &[Odd] = &[
    odd(CHIEF, AGENCY, Seat::Office, 2610),
    odd(CHIEF, PARTNER, Seat::Office, 2050),
    odd("Director, everyday services", AGENCY, Seat::Division(0), 1480),
    odd("Director, coast, land and water", AGENCY, Seat::Division(1), 2210),
    odd("Director of Platforms", AGENCY, Seat::Division(2), 905),
    odd("Director, help & operations", AGENCY, Seat::Division(3), 1710),
    odd("Director for Residents", PARTNER, Seat::Division(0), 1390),
    odd("Director for Places", PARTNER, Seat::Division(1), 560),
    odd("Director, Common Ground", PARTNER, Seat::Division(2), 1820),
    odd("Executive assistant", AGENCY, Seat::Team("Executive support"), 830),
    odd("Executive Assistant", AGENCY, Seat::Team("Executive support"), 212),
    odd("Executive assistant", PARTNER, Seat::Team("People and programme office"), 1160),
    Odd {
        title: PEOPLE_OPERATIONS,
        organisation: AGENCY,
        seat: Seat::Team("People operations"),
        started: 1277,
        persona: Some(PersonaKind::PeopleOperations),
    },
    odd("People partner", AGENCY, Seat::Team("People operations"), 640),
    odd("People Partner", PARTNER, Seat::Team("People and programme office"), 985),
    odd("Innovation catalyst", AGENCY, Seat::AnyTeam, 410),
    odd("Innovation Catalyst", AGENCY, Seat::AnyTeam, 95),
    odd("Web wizard", AGENCY, Seat::AnyTeam, 2890),
    odd("Web Wizard", PARTNER, Seat::AnyTeam, 1230),
    odd("Digital sherpa", AGENCY, Seat::AnyTeam, 320),
    odd("Change alchemist", AGENCY, Seat::AnyTeam, 700),
    odd("Insight ninja", AGENCY, Seat::AnyTeam, 151),
    odd("Chief storyteller", PARTNER, Seat::AnyTeam, 268),
];

impl Odd {
    /// Whether no rule knows the title, so that it waits for a person to decide.
    pub(super) const fn waits(&self) -> bool {
        matches!(self.seat, Seat::AnyTeam)
    }
}
