//! The figures of a plan. It must never say anything of one person.

use super::days::goes_on;
use super::{Act, Event, LineKind, Plan};
use communities::{
    Stage, Visibility,
    rules::{is_visit, recent_since},
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a plan comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Organisations.
    pub organisations: usize,
    /// Units that exist today.
    pub units: usize,
    /// Professions.
    pub professions: usize,
    /// Roles.
    pub roles: usize,
    /// People employed today.
    pub people: usize,
    /// People who have left.
    pub leavers: usize,
    /// People employed today who started within the two years.
    pub joiners: usize,
    /// People employed today who changed team, role or level within the two years.
    pub movers: usize,
    /// Appointments, of today and of before.
    pub appointments: usize,
    /// People employed today with a line manager.
    pub managed: usize,
    /// People whose title waits for someone to decide.
    pub waiting: usize,
    /// Communities, the closed one included.
    pub communities: usize,
    /// Of them, those that are not closed.
    pub open_communities: usize,
    /// People employed today who are in at least one community.
    pub members: usize,
    /// The most communities that one person is in.
    pub most: usize,
    /// Memberships of today.
    pub memberships: usize,
    /// Memberships that have ended.
    pub ended_memberships: usize,
    /// Members who came in on the last day, and don't see the others yet.
    pub newcomers: usize,
    /// Those who came and left in the last 30 days.
    pub visits: usize,
    /// Members who are shown to those who look after their community alone.
    pub private: usize,
    /// Requests that wait for an answer.
    pub pending_requests: usize,
    /// Invitations that wait for an answer.
    pub pending_invitations: usize,
}

impl Summary {
    pub(super) fn of(plan: &Plan) -> Self {
        let stays =
            |person: usize| plan.people.get(person).is_some_and(|person| goes_on(person.employed));
        let people = plan.people.iter().filter(|person| goes_on(person.employed)).count();
        let opening = plan.today.plus_days(-super::WINDOW);
        let memberships = plan.memberships();
        let mut each: BTreeMap<usize, usize> = BTreeMap::new();
        for membership in memberships.iter().filter(|membership| membership.to.is_none()) {
            *each.entry(membership.person).or_default() += 1;
        }
        let current = each.values().sum();
        let (pending_requests, pending_invitations) = pending(plan);
        let now = plan.today.start();
        let moved = |person: usize| {
            plan.appointments.iter().any(|row| {
                row.person == person && row.primary && row.span.to > opening && !goes_on(row.span)
            })
        };
        Self {
            organisations: plan.organisations.len(),
            units: plan.units.iter().filter(|unit| unit.span.holds(plan.today)).count(),
            professions: plan.professions.len(),
            roles: plan.roles.len(),
            people,
            leavers: plan.people.len() - people,
            joiners: plan
                .people
                .iter()
                .filter(|one| goes_on(one.employed) && one.employed.from >= opening)
                .count(),
            movers: (0..plan.people.len())
                .filter(|person| stays(*person) && moved(*person))
                .count(),
            appointments: plan.appointments.len(),
            managed: plan
                .lines
                .iter()
                .filter(|line| line.kind == LineKind::Professional && line.span.holds(plan.today))
                .count(),
            waiting: waiting(plan),
            communities: plan.communities.len(),
            open_communities: plan
                .communities
                .iter()
                .filter(|one| one.stage != Stage::Closed)
                .count(),
            members: each.len(),
            most: each.values().copied().max().unwrap_or_default(),
            memberships: current,
            ended_memberships: memberships.len() - current,
            newcomers: memberships
                .iter()
                .filter(|row| row.to.is_none() && Visibility::newcomer(row.from).sees_from > now)
                .count(),
            visits: memberships
                .iter()
                .filter_map(|row| Some((row.from, row.to?)))
                .filter(|(from, to)| is_visit(*from, *to) && *to > recent_since(now))
                .count(),
            private: plan
                .events
                .iter()
                .filter(|event| matches!(event.act, Act::ShowsCarersOnly { .. }))
                .count(),
            pending_requests,
            pending_invitations,
        }
    }
}

fn waiting(plan: &Plan) -> usize {
    let unknown =
        |title: &str| super::odd_titles::ODD.iter().any(|odd| odd.title == title && odd.waits());
    plan.appointments
        .iter()
        .filter(|row| row.role.is_none() && goes_on(row.span) && unknown(&row.title))
        .count()
}

/// How many requests and how many invitations have no answer yet.
fn pending(plan: &Plan) -> (usize, usize) {
    let mut requests = BTreeSet::new();
    let mut invitations = BTreeSet::new();
    for Event { community, act, .. } in &plan.events {
        match *act {
            Act::Requested { person, .. } => {
                requests.insert((community, person));
            }
            Act::Answered { person, .. } => {
                requests.remove(&(community, person));
            }
            Act::Invited { person, .. } => {
                invitations.insert((community, person));
            }
            Act::AcceptedInvitation { person, .. } | Act::DeclinedInvitation { person } => {
                invitations.remove(&(community, person));
            }
            _ => {}
        }
    }
    (requests.len(), invitations.len())
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} people in {} organisations and {} units; in two years {} joined, {} moved and {} left.",
            self.people, self.organisations, self.units, self.joiners, self.movers, self.leavers
        )?;
        writeln!(
            f,
            "{} professions with {} roles; {} people have a line manager; {} titles wait to be decided.",
            self.professions, self.roles, self.managed, self.waiting
        )?;
        writeln!(
            f,
            "{} communities, {} of them open, with {} members in {} memberships; {} requests and {} invitations wait for an answer.",
            self.communities,
            self.open_communities,
            self.members,
            self.memberships,
            self.pending_requests,
            self.pending_invitations
        )?;
        write!(
            f,
            "To be seen for a while, or by a few: {} newcomer, who sees the others tomorrow; {} visitor, who came and left this month; {} member, shown to those who look after the community alone.",
            self.newcomers, self.visits, self.private
        )
    }
}
