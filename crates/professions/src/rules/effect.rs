//! Membership worked out from appointments and from the roles professions hold, and how a change of either
//! alters it. The same as the view `profession_members`, before anything is written.

use crate::ProfessionId;
use ground::{Day, Span};
use people::{AppointmentId, LevelId, OrganisationId, PersonId, RoleId, queries::titles::Holding};
use std::collections::{BTreeMap, BTreeSet};

/// A role that a profession holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleHolding {
    /// The profession.
    pub profession: ProfessionId,
    /// Who keeps the profession.
    pub organisation: OrganisationId,
    /// Whether people of other organisations can be in it.
    pub spans: bool,
    /// The role.
    pub role: RoleId,
    /// On which days.
    pub span: Span,
}

/// Somebody in a profession by one appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Membership {
    /// The profession.
    pub profession: ProfessionId,
    /// Who.
    pub person: PersonId,
    /// By which appointment.
    pub appointment: AppointmentId,
    /// By which role.
    pub role: RoleId,
    /// At which level.
    pub level: Option<LevelId>,
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
}

impl Membership {
    fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// House rule 1 as a function: held roles and given roles make members, and nothing else does.
pub fn members(holdings: &[Holding], given: &[RoleHolding]) -> Vec<Membership> {
    let mut members = Vec::new();
    for holding in holdings {
        let held = Span { from: holding.from, to: holding.to };
        for given in given.iter().filter(|given| given.role == holding.role) {
            let theirs = given.spans || given.organisation == holding.organisation;
            if let Some(span) = held.meet(given.span).filter(|_| theirs) {
                members.push(Membership {
                    profession: given.profession,
                    person: holding.person,
                    appointment: holding.appointment,
                    role: holding.role,
                    level: holding.level,
                    from: span.from,
                    to: span.to,
                });
            }
        }
    }
    members.sort_unstable();
    members
}

/// Somebody who stays in a profession in another role or at another level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub person: PersonId,
    /// The roles and levels before.
    pub before: Vec<(RoleId, Option<LevelId>)>,
    /// The roles and levels after.
    pub after: Vec<(RoleId, Option<LevelId>)>,
}

/// What a change does to one profession, as seen on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The profession.
    pub profession: ProfessionId,
    /// Who is in it after and was not before.
    pub comes: Vec<PersonId>,
    /// Who was in it before and is not after.
    pub goes: Vec<PersonId>,
    /// Who stays, in another role or at another level.
    pub moves: Vec<Move>,
    /// Who is in it, or not, that day as before, but was or will be on other days.
    pub other_days: Vec<PersonId>,
}

/// What differs between two sets of memberships, by profession; professions that nothing happens to are missing.
pub fn effects(before: &[Membership], after: &[Membership], on: Day) -> Vec<Effect> {
    let (before, after) = (by_place(before), by_place(after));
    let places: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let none = Vec::new();
    let mut effects: BTreeMap<ProfessionId, Effect> = BTreeMap::new();
    for (profession, person) in places {
        let old = before.get(&(profession, person)).unwrap_or(&none);
        let new = after.get(&(profession, person)).unwrap_or(&none);
        let (was, is) = (roles_on(old, on), roles_on(new, on));
        let effect = effects.entry(profession).or_insert_with(|| Effect {
            profession,
            comes: Vec::new(),
            goes: Vec::new(),
            moves: Vec::new(),
            other_days: Vec::new(),
        });
        match (was.is_empty(), is.is_empty()) {
            (true, false) => effect.comes.push(person),
            (false, true) => effect.goes.push(person),
            _ if was != is => effect.moves.push(Move { person, before: was, after: is }),
            _ if days(old) != days(new) => effect.other_days.push(person),
            _ => {}
        }
    }
    effects.into_values().filter(Effect::does_something).collect()
}

impl Effect {
    fn does_something(&self) -> bool {
        !(self.comes.is_empty()
            && self.goes.is_empty()
            && self.moves.is_empty()
            && self.other_days.is_empty())
    }
}

type Place = (ProfessionId, PersonId);

fn by_place(members: &[Membership]) -> BTreeMap<Place, Vec<Membership>> {
    let mut places: BTreeMap<Place, Vec<Membership>> = BTreeMap::new();
    for member in members {
        places.entry((member.profession, member.person)).or_default().push(*member);
    }
    places
}

fn roles_on(members: &[Membership], on: Day) -> Vec<(RoleId, Option<LevelId>)> {
    let roles: BTreeSet<_> = members
        .iter()
        .filter(|member| member.holds(on))
        .map(|member| (member.role, member.level))
        .collect();
    roles.into_iter().collect()
}

/// The days of all of them as spans that do not touch.
fn days(members: &[Membership]) -> Vec<(Day, Day)> {
    let mut spans: Vec<(Day, Day)> =
        members.iter().map(|member| (member.from, member.to)).collect();
    spans.sort_unstable();
    let mut days: Vec<(Day, Day)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match days.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => days.push((from, to)),
        }
    }
    days
}
