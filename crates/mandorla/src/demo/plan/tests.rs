//! What must hold of every plan, whatever the seed. It must never depend on one seed's luck.

mod activities;
mod communities;
mod notices;
mod working_life;

use super::{LineKind, Persona, PersonaKind, Plan};
use ground::{Day, Span};
use std::{collections::BTreeSet, sync::LazyLock};

/// Seeds that every law is tried with, on days in the middle and at the ends of a year.
static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let day = |year, month, day| Day::new(year, month, day).unwrap();
    let mut plans: Vec<Plan> =
        (0..8).map(|seed| Plan::new(seed, day(2026, 11, 23)).unwrap()).collect();
    plans.push(Plan::new(2026, day(2027, 1, 1)).unwrap());
    plans.push(Plan::new(u64::MAX, day(2028, 2, 29)).unwrap());
    plans.push(Plan::new(77, day(2026, 6, 7)).unwrap());
    plans
});

fn plans() -> &'static [Plan] {
    &PLANS
}

impl Plan {
    /// The persona of a kind.
    pub(in crate::demo) fn persona(&self, kind: PersonaKind) -> Option<&Persona> {
        self.personas.iter().find(|persona| persona.kind == kind)
    }

    /// The profession that holds `role` on `day`.
    pub(in crate::demo) fn profession_of(&self, role: usize, day: Day) -> Option<usize> {
        self.profession_roles
            .iter()
            .find(|row| row.role == role && row.span.holds(day))
            .map(|row| row.profession)
    }
}

fn ordered(span: Span) -> bool {
    span.from < span.to
}

/// Those employed today.
fn present(plan: &Plan) -> BTreeSet<usize> {
    (0..plan.people.len()).filter(|at| plan.people[*at].employed.holds(plan.today)).collect()
}

/// Those in a profession on a day, by the appointments they hold.
fn in_profession(plan: &Plan, profession: usize, day: Day) -> BTreeSet<usize> {
    plan.appointments
        .iter()
        .filter(|row| row.span.holds(day))
        .filter(|row| row.role.and_then(|role| plan.profession_of(role, day)) == Some(profession))
        .map(|row| row.person)
        .collect()
}

/// Those with a line manager today.
fn managed(plan: &Plan) -> BTreeSet<usize> {
    plan.lines
        .iter()
        .filter(|line| line.kind == LineKind::Professional && line.span.holds(plan.today))
        .map(|line| line.person)
        .collect()
}

/// Those in at least one community today.
fn in_a_community(plan: &Plan) -> BTreeSet<usize> {
    plan.memberships().iter().filter(|row| row.to.is_none()).map(|row| row.person).collect()
}

fn profession(plan: &Plan, name: &str) -> usize {
    plan.professions.iter().position(|profession| profession.name == name).unwrap()
}

fn community(plan: &Plan, name: &str) -> usize {
    plan.communities.iter().position(|community| *community.description.name == *name).unwrap()
}

fn members(plan: &Plan, community: usize) -> BTreeSet<usize> {
    plan.memberships()
        .iter()
        .filter(|row| row.community == community && row.to.is_none())
        .map(|row| row.person)
        .collect()
}

#[test]
fn the_same_seed_and_day_make_the_same_plan() {
    let day = Day::new(2026, 11, 23).unwrap();
    assert_eq!(Plan::new(5, day).unwrap(), Plan::new(5, day).unwrap());
    assert_ne!(Plan::new(5, day).unwrap().people, Plan::new(6, day).unwrap().people);
}

#[test]
fn the_figures_are_within_what_is_promised() {
    for plan in plans() {
        let figures = plan.summary();
        assert_eq!((figures.organisations, figures.professions), (2, 8));
        assert_eq!((figures.communities, figures.open_communities), (14, 13));
        assert!((490..=530).contains(&figures.people), "{figures}");
        assert!((80..=115).contains(&figures.leavers), "{figures}");
        assert!((85..=190).contains(&figures.joiners), "{figures}");
        assert!((70..=200).contains(&figures.movers), "{figures}");
        assert_eq!(figures.waiting, 8);
        let share = figures.members * 100 / figures.people;
        assert!((42..=48).contains(&share), "{share} %");
        assert!(figures.most >= 6, "{figures}");
        assert!(figures.pending_requests >= 5 && figures.pending_invitations >= 5);
        assert!(figures.ended_memberships > 60, "{}", figures.ended_memberships);
    }
}

#[test]
fn most_members_are_in_few_communities_and_few_are_in_many() {
    for plan in plans() {
        let mut counts = vec![0_usize; plan.people.len()];
        plan.memberships()
            .iter()
            .filter(|row| row.to.is_none())
            .for_each(|row| counts[row.person] += 1);
        counts.retain(|count| *count > 0);
        let few = counts.iter().filter(|count| **count <= 3).count();
        let many = counts.iter().filter(|count| **count >= 7).count();
        assert!(few * 100 >= counts.len() * 55, "{few} of {}", counts.len());
        assert!(many > 0 && many * 100 < counts.len() * 15, "{many} of {}", counts.len());
    }
}

#[test]
fn a_position_always_names_something() {
    for plan in plans() {
        let people = plan.people.len();
        for row in &plan.appointments {
            assert!(row.person < people && row.unit < plan.units.len());
            assert_eq!(plan.units[row.unit].organisation, row.organisation);
            assert_eq!(plan.people[row.person].organisation, row.organisation);
            if let (Some(role), Some(level)) = (row.role, row.level) {
                assert!(level < plan.roles[role].levels.len());
            }
        }
        for (at, unit) in plan.units.iter().enumerate() {
            assert!(unit.parent.is_none_or(|parent| parent < at));
            assert_eq!(plan.unit_kinds[unit.kind].organisation, unit.organisation);
        }
        assert!(plan.roles.iter().all(|role| (2..=5).contains(&role.levels.len())));
        assert!(plan.terms.iter().all(|term| term.person < people));
        assert!(plan.agreements.iter().all(|row| row.community < 14));
    }
}

#[test]
fn names_and_addresses_tell_people_apart() {
    for plan in plans() {
        let emails: BTreeSet<&str> =
            plan.people.iter().map(|person| person.email.as_str()).collect();
        let references: BTreeSet<&str> =
            plan.people.iter().map(|person| person.reference.as_str()).collect();
        assert_eq!(emails.len(), plan.people.len());
        assert_eq!(references.len(), plan.people.len());
        assert!(
            plan.people.iter().all(|one| one.email.ends_with(".example") && one.email.is_ascii())
        );
        assert!(
            plan.people
                .iter()
                .all(|one| ground::clean_line(&one.name, 120).as_ref() == Ok(&one.name))
        );
        assert!(plan.people.iter().filter(|one| one.name == "Sarah Ahmed").count() >= 2);
        assert!(plan.people.iter().any(|one| !one.name.contains(' ')));
    }
}

#[test]
fn every_text_is_something_to_read() {
    let plan = &plans()[0];
    for community in &plan.communities {
        let said = serde_json::to_value(&community.description).unwrap();
        for (_, text) in said.as_object().unwrap().iter().filter(|(name, _)| *name != "name") {
            let Some(text) = text.as_str().filter(|text| text.contains(' ')) else { continue };
            assert!(text.len() > 20 && !text.contains('!'), "{text}");
        }
    }
    for profession in &plan.professions {
        assert!(profession.purpose.len() > 80);
    }
    assert!(plan.summary().to_string().contains("line manager"));
}
