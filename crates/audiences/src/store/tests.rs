//! Whom an audience holds, found for each person and found for all of them at once, is what a recount day by day gives, over
//! random histories of who holds what, where the work is done, and which unit is part of which.

use super::{
    affiliations::Affiliations,
    people::{AudienceQuery, Exclusion, PersonPlace, places_after},
};
use crate::AudiencePart;
use db::Tx;
use ground::{Day, FOREVER};
use house::Actor;
use people::{LevelId, PersonId, RoleId, actions::sizes::recount_from};
use professions::{
    ProfessionId,
    actions::{OpenProfession, give_role, open_profession},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};
use testkit::{
    Stage,
    history::{Assignment, Cast, Days, Tree, day_of, some_days, span_of},
    on_both,
};

/// The last role is in no profession.
const CAST: Cast = Cast { people: 5, units: 4, roles: 3, levels: 2, days: 40 };

/// A part of an audience, by position; the last role is in no profession.
#[derive(Clone, Copy, Debug)]
enum Part {
    Profession,
    Role(usize),
    Level(usize, usize),
    Unit(usize),
}

fn some_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        1 => Just(Part::Profession),
        2 => (0..CAST.roles - 1).prop_map(Part::Role),
        2 => (0..CAST.roles - 1, 0..CAST.levels).prop_map(|(role, level)| Part::Level(role, level)),
        4 => (0..CAST.units).prop_map(Part::Unit),
    ]
}

#[derive(Clone, Debug)]
struct Story {
    tree: Tree,
    assignments: Vec<Assignment>,
    audience: Vec<Part>,
    force: Days,
}

fn story() -> impl Strategy<Value = Story> {
    let assignments = prop::collection::vec(Assignment::any(CAST), 1..8);
    let audience = prop::collection::vec(some_part(), 1..4);
    (Tree::any(CAST), assignments, audience, some_days(CAST.days)).prop_map(
        |(tree, assignments, audience, (from, long))| Story {
            tree,
            assignments,
            audience,
            force: (from, long.map(|long| long + 1)),
        },
    )
}

impl Story {
    /// Whether somebody is in the audience on a day, told from the story alone.
    fn reaches(&self, person: usize, on: Day) -> bool {
        let mut its = self.assignments.iter().filter(|its| {
            its.person == person && span_of(its.days).holds(on) && its.role < CAST.roles - 1
        });
        span_of(self.force).holds(on)
            && its.any(|its| {
                self.audience.iter().any(|part| match part {
                    Part::Profession => true,
                    Part::Role(role) => its.role == *role,
                    Part::Level(role, level) => its.role == *role && its.level == Some(*level),
                    Part::Unit(top) => its.places.iter().any(|(unit, days)| {
                        span_of(*days).holds(on) && self.tree.is_below(*unit, *top, on)
                    }),
                })
            })
    }
}

struct Play {
    profession: ProfessionId,
    people: Vec<PersonId>,
    audience: Vec<AudiencePart>,
}

fn laid(stage: &mut Stage, n: usize, story: &Story) -> Play {
    let name = format!("Organisation {n}");
    let (organisation, source) = stage.organisation(&name);
    let people: Vec<PersonId> =
        (0..CAST.people).map(|p| stage.person_of(&format!("Person {p} of {n}"), &name)).collect();
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let actor = &Actor::Console;
        let units = story.tree.write(tx, &house, (organisation, source))?;
        let new = OpenProfession::named(organisation, &format!("Profession {n}"), "");
        let profession = open_profession(&house, tx, actor, new)?;
        let mut roles: Vec<(RoleId, Vec<LevelId>)> = Vec::new();
        for at in 0..CAST.roles {
            let name = format!("Role {at} of {n}");
            let levels = ["Junior", "Senior"];
            let role = people::actions::roles::open_role(
                &house,
                tx,
                actor,
                organisation,
                false,
                &name,
                &levels,
            )?;
            let levels = people::queries::roles::levels(tx, role)?;
            roles.push((role, levels.into_iter().map(|level| level.id).collect()));
            if at < CAST.roles - 1 {
                give_role(&house, tx, actor, profession, role, day_of(-30))?;
            }
        }
        for (at, one) in story.assignments.iter().enumerate() {
            let (role, levels) = &roles[one.role];
            let means = (people[one.person], *role, one.level.map(|level| levels[level]));
            one.write(tx, &house, at, (organisation, source), means, &units)?;
        }
        recount_from(tx, organisation, 1)?;
        let part = |part: &Part| match *part {
            Part::Profession => AudiencePart::Profession,
            Part::Role(role) => AudiencePart::Role(roles[role].0),
            Part::Level(role, level) => AudiencePart::Level(roles[role].1[level]),
            Part::Unit(unit) => AudiencePart::Unit(units[unit]),
        };
        let audience = story.audience.iter().map(part).collect();
        Ok(Play { profession, people: people.clone(), audience })
    })
}

/// Each person on each day: by what is found for them alone, by what is found for all, and by the story.
fn equal(stage: &Stage, story: &Story, play: &Play) {
    stage.read(|tx| {
        let force = span_of(story.force);
        let mut found = Vec::new();
        for person in &play.people {
            let standing = Affiliations::of(tx, *person, Some(play.profession))?;
            found.push(standing.reasons(play.profession, &play.audience, force));
        }
        for on in (-2..75).step_by(4).map(day_of).chain([FOREVER.plus_days(-1)]) {
            let reached: Vec<PersonId> = (0..CAST.people)
                .filter(|person| story.reaches(*person, on))
                .map(|person| play.people[person])
                .collect();
            let alone: Vec<PersonId> = found
                .iter()
                .zip(&play.people)
                .filter(|(reasons, _)| reasons.iter().any(|reason| reason.days.holds(on)))
                .map(|(_, person)| *person)
                .collect();
            assert_eq!(alone, reached, "one by one on {on}");
            if force.holds(on) {
                assert_eq!(by_two(tx, play, on)?, reached, "all at once on {on}");
            }
        }
        Ok(())
    });
}

/// Those whom it reaches on a day, listed two at a time; their names are in the order in which they were made.
fn by_two(tx: &mut Tx<'_>, play: &Play, on: Day) -> anyhow::Result<Vec<PersonId>> {
    let query = AudienceQuery {
        profession: play.profession,
        audience: &play.audience,
        day: on,
        but: Exclusion { sql: "select 1 from people p where p.id <> p.id", values: Vec::new() },
    };
    let (mut all, mut after): (Vec<PersonId>, Option<PersonPlace>) = (Vec::new(), None);
    loop {
        let next = places_after(tx, &query, after.as_ref(), 2)?;
        let Some(last) = next.last() else { return Ok(all) };
        after = Some(last.clone());
        all.extend(next.into_iter().map(|(_, person)| person));
    }
}

#[test]
fn whom_an_audience_holds_is_what_a_recount_gives_on_every_day() {
    on_both(&[professions::ROOM], |stage| {
        let (n, stage) = (Cell::new(0_usize), RefCell::new(stage));
        let mut runner = TestRunner::new(Config {
            cases: 20,
            max_shrink_iters: 100,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&story(), |story| {
                n.set(n.get() + 1);
                let play = laid(&mut stage.borrow_mut(), n.get(), &story);
                equal(&stage.borrow(), &story, &play);
                Ok(())
            })
            .unwrap();
    });
}
