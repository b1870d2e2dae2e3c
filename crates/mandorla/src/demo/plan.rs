//! A lifelike organisation made up from a seed: who works where, in which role, and what they chose to join.
//! It must never touch a database, read a clock, or name a real body or person on purpose.

mod activities;
mod activity_words;
mod acts;
mod chance;
mod community_words;
mod days;
mod lines;
mod memberships;
mod movements;
mod name_lists;
mod names;
mod notice_words;
mod notices;
mod nouns;
mod odd_titles;
mod offices;
mod organisations;
mod people;
mod personas;
mod professions;
mod role_words;
mod summary;
mod timeline;
mod titles;

#[cfg(test)]
mod tests;

use chance::Chance;
use days::Days;
use ground::Day;

pub use activity_words::Fate;
pub use acts::Act;
pub use nouns::{
    Activity, Agreement, Appointment, Community, Event, Grant, Headship, Line, LineKind,
    Membership, Notice, Office, Organisation, Person, Persona, PersonaKind, Profession,
    ProfessionRole, Role, Term, TitleRule, TitleTest, Unit, UnitKind,
};
pub use summary::Summary;

/// How many days back the plan tells of joiners, movers, leavers and memberships.
pub const WINDOW: i32 = 730;
/// How many days back the readings lie that a comparison averages: a year's, and up to a quarter since the last.
const YEAR_OF_READINGS: i32 = 380;

/// A whole organisation, ready to be moved in. Every `usize` named after a noun is a position in
/// that noun's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it was made from.
    pub seed: u64,
    /// The day it was made for; nothing but the ends of terms lies after it.
    pub today: Day,
    /// The larger one first.
    pub organisations: Vec<Organisation>,
    /// Each organisation's own words for the levels of its tree, top first.
    pub unit_kinds: Vec<UnitKind>,
    /// Parents before their children.
    pub units: Vec<Unit>,
    /// Eight of them.
    pub professions: Vec<Profession>,
    /// Roles with their levels.
    pub roles: Vec<Role>,
    /// Which role is in which profession, on which days.
    pub profession_roles: Vec<ProfessionRole>,
    /// What job titles mean; no two that apply to one title disagree.
    pub title_rules: Vec<TitleRule>,
    /// Those employed now, and those who have left.
    pub people: Vec<Person>,
    /// In order of person and first day.
    pub appointments: Vec<Appointment>,
    /// In order of person and first day.
    pub lines: Vec<Line>,
    /// Heads and deputies, former ones included.
    pub heads: Vec<Headship>,
    /// Of two years, each by a head or deputy of its day; those of a profession in the order of their days.
    pub notices: Vec<Notice>,
    /// Of two years and the next week, each by a head or deputy of its days; those of a profession in the order of their days.
    pub activities: Vec<Activity>,
    /// Fourteen, one of them closed.
    pub communities: Vec<Community>,
    /// In order of community and version.
    pub agreements: Vec<Agreement>,
    /// Who looks after a community, and until when.
    pub terms: Vec<Term>,
    /// In the order they happened.
    pub events: Vec<Event>,
    /// Who may administer.
    pub grants: Vec<Grant>,
    /// Six, whatever the seed.
    pub personas: Vec<Persona>,
}

impl Plan {
    /// The organisation that `seed` makes, as it stands on `today`; the same for the same two, always.
    ///
    /// # Errors
    /// When `communities.toml` can't be read.
    pub fn new(seed: u64, today: Day) -> anyhow::Result<Self> {
        let days = Days::new(today);
        let organisations = organisations::organisations(days);
        let (unit_kinds, units) = organisations::units(days);
        let hires = people::hire(seed, days, &units);
        let people = names::introduce(seed, &hires, &organisations);
        let appointments = movements::appointments(seed, days, &hires, &units);
        let words = community_words::read()?;
        let chosen = memberships::choose(seed, days, &hires, &words, &units);
        let lines = lines::draw(seed, days, &hires, &units, &appointments, &chosen);
        let told = timeline::tell(seed, days, &hires, &words, &chosen);
        let heads = offices::heads(days, &hires);
        Ok(Self {
            seed,
            today,
            organisations,
            unit_kinds,
            units,
            professions: professions::professions(days),
            roles: professions::roles(),
            profession_roles: professions::profession_roles(days),
            title_rules: titles::rules(days, &appointments),
            notices: notices::notices(days, &heads),
            activities: activities::activities(days, &heads),
            heads,
            grants: offices::grants(days, &hires),
            personas: personas::personas(&hires),
            people,
            appointments,
            lines,
            communities: told.communities,
            agreements: told.agreements,
            terms: told.terms,
            events: told.events,
        })
    }

    /// Every membership that the events make, in the order they began.
    pub fn memberships(&self) -> Vec<Membership> {
        timeline::memberships(&self.events)
    }

    /// How many days after a notice was published somebody acknowledges it; `None` where they never do.
    pub fn acknowledges(&self, notice: &Notice, person: usize) -> Option<i32> {
        notices::acknowledges(self.seed, notice, person)
    }

    /// Whether somebody whom an activity reaches is there.
    pub fn is_there(&self, activity: &Activity, person: usize) -> bool {
        activities::is_there(self.seed, activity, person)
    }

    /// How many days after an activity somebody makes it up; `None` where they never do.
    pub fn makes_up(&self, activity: &Activity, person: usize) -> Option<i32> {
        activities::makes_up(self.seed, activity, person)
    }

    /// The figures of the plan, for a line of print and for tests.
    pub fn summary(&self) -> Summary {
        Summary::of(self)
    }
}
