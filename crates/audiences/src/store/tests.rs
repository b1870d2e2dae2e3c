//! Whom an audience holds, found for each person and found for all of them at once, is what a recount day by day gives, over
//! random histories of who holds what, where the work is done, and which unit is part of which.

use super::{
    people::{AudienceQuery, Exclusion, PersonPlace, places_after},
    standing::Standing,
};
use crate::AudiencePart;
use db::{Tx, values};
use ground::{Day, FOREVER, Span};
use house::Actor;
use people::{LevelId, PersonId, RoleId, UnitId, actions::sizes::recount_from};
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
use testkit::{Stage, on_both};
use uuid::Uuid;

const PEOPLE: usize = 5;
const UNITS: usize = 4;
const ROLES: usize = 3;
const LEVELS: usize = 2;

fn day(n: i32) -> Day {
    Day::new(2026, 1, 1).unwrap().plus_days(n)
}

type Days = (i32, Option<i32>);

fn span(days: Days) -> Span {
    Span { from: day(days.0), to: days.1.map_or(FOREVER, |long| day(days.0 + long)) }
}

fn some_days() -> impl Strategy<Value = Days> {
    (0..40_i32, prop::option::of(0..30_i32))
}

/// Who holds which role at which level, by a title or as the source says, and where the work is done.
#[derive(Clone, Debug)]
struct Held {
    person: usize,
    role: usize,
    level: Option<usize>,
    by_title: bool,
    days: Days,
    places: Vec<(usize, Days)>,
}

fn some_held() -> impl Strategy<Value = Held> {
    let places = prop::collection::vec((0..UNITS, some_days()), 0..3);
    let level = prop::option::of(0..LEVELS);
    (0..PEOPLE, 0..ROLES, level, any::<bool>(), some_days(), places).prop_map(
        |(person, role, level, by_title, days, mut places)| {
            // The database holds that work goes on in a unit once.
            places.sort_by_key(|(unit, (_, long))| (*unit, *long));
            places.dedup_by(|one, other| one.0 == other.0 && other.1.1.is_none());
            Held { person, role, level, by_title, days, places }
        },
    )
}

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
        2 => (0..ROLES - 1).prop_map(Part::Role),
        2 => (0..ROLES - 1, 0..LEVELS).prop_map(|(role, level)| Part::Level(role, level)),
        4 => (0..UNITS).prop_map(Part::Unit),
    ]
}

#[derive(Clone, Debug)]
struct Story {
    /// Which unit is part of which of those before it, from which day on; the first is part of none.
    moves: Vec<(usize, usize, i32)>,
    held: Vec<Held>,
    audience: Vec<Part>,
    force: Days,
}

fn story() -> impl Strategy<Value = Story> {
    let moves = prop::collection::vec((1..UNITS, 0..UNITS, 0..40_i32), 0..4);
    let held = prop::collection::vec(some_held(), 1..8);
    let audience = prop::collection::vec(some_part(), 1..4);
    (moves, held, audience, some_days()).prop_map(|(mut moves, held, audience, force)| {
        moves.retain(|(unit, parent, _)| parent < unit);
        moves.sort_by_key(|(unit, _, on)| (*unit, *on));
        moves.dedup_by_key(|(unit, _, on)| (*unit, *on));
        Story { moves, held, audience, force: (force.0, force.1.map(|long| long + 1)) }
    })
}

impl Story {
    /// What a unit is part of on a day.
    fn parent(&self, unit: usize, on: Day) -> Option<usize> {
        let first = unit.checked_sub(1).map(|_| unit / 2);
        let its = self.moves.iter().filter(|(moved, _, from)| *moved == unit && day(*from) <= on);
        its.map(|(_, parent, _)| *parent).next_back().or(first)
    }

    fn is_below(&self, mut unit: usize, top: usize, on: Day) -> bool {
        loop {
            if unit == top {
                return true;
            }
            let Some(parent) = self.parent(unit, on) else { return false };
            unit = parent;
        }
    }

    /// Whether somebody is in the audience on a day, told from the story alone.
    fn reaches(&self, person: usize, on: Day) -> bool {
        let its = self.held.iter().filter(|held| {
            held.person == person && span(held.days).holds(on) && held.role < ROLES - 1
        });
        span(self.force).holds(on)
            && its.into_iter().any(|held| {
                self.audience.iter().any(|part| match part {
                    Part::Profession => true,
                    Part::Role(role) => held.role == *role,
                    Part::Level(role, level) => held.role == *role && held.level == Some(*level),
                    Part::Unit(top) => held.places.iter().any(|(unit, days)| {
                        span(*days).holds(on) && self.is_below(*unit, *top, on)
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
        (0..PEOPLE).map(|p| stage.person_of(&format!("Person {p} of {n}"), &name)).collect();
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let actor = &Actor::Console;
        let units = tree(tx, &house, story, (organisation, source.uuid()))?;
        let new = OpenProfession::named(organisation, &format!("Profession {n}"), "");
        let profession = open_profession(&house, tx, actor, new)?;
        let mut roles: Vec<(RoleId, Vec<LevelId>)> = Vec::new();
        for at in 0..ROLES {
            let name = format!("Role {at} of {n}");
            let levels = ["Junior", "Senior"];
            let role =
                people::actions::roles::open_role(&house, tx, actor, organisation, false, &name, &levels)?;
            let levels = people::queries::roles::levels(tx, role)?;
            roles.push((role, levels.into_iter().map(|level| level.id).collect()));
            if at < ROLES - 1 {
                give_role(&house, tx, actor, profession, role, day(-30))?;
            }
        }
        for (at, held) in story.held.iter().enumerate() {
            let (role, levels) = &roles[held.role];
            let level = held.level.map(|level| levels[level]);
            let title = if held.by_title {
                Some(title(tx, &house, (at, organisation), (*role, level))?)
            } else {
                None
            };
            let (id, days) = (house.id::<()>().uuid(), span(held.days));
            let (own_role, own_level) =
                if held.by_title { (None, None) } else { (Some(*role), level) };
            tx.run(
                "insert into appointments (id, person_id, organisation_id, source_ref, title_id, role_id, level_id, grade,
                   fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
                 values ($1, $2, $3, $4, $5, $6, $7, '', 600, $8, $9, $10, $11, (select name_folded from people where id = $2))",
                values![id, people[held.person], organisation, format!("r{at}"), title, own_role, own_level, false, days.from, days.to, source],
            )?;
            for (unit, days) in &held.places {
                tx.run(
                    "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
                     values ($1, $2, $3, $4, 600, $5, $6, $7)",
                    values![house.id::<()>(), id, people[held.person], units[*unit], span(*days).from, span(*days).to, source],
                )?;
            }
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

/// A title of its own that means a role, perhaps at a level.
fn title(
    tx: &mut Tx<'_>,
    house: &house::House,
    (at, organisation): (usize, people::OrganisationId),
    (role, level): (RoleId, Option<LevelId>),
) -> ground::Result<Uuid> {
    let title = people::actions::titles::know_title(
        house,
        tx,
        organisation,
        &format!("Title {at} of {organisation}"),
        "",
    )?;
    let decided_by = house.id::<()>().uuid();
    tx.run(
        "insert into title_rules (id, organisation_id, kind, title_folded, role_id, level_id, valid_from, made_at)
         values ($1, $2, 'exact', $3, $4, $5, $6, 0)",
        values![decided_by, organisation, format!("t{at}"), role, level, day(-30)],
    )?;
    tx.run("delete from title_roles where title_id = $1", values![title])?;
    tx.run(
        "insert into title_roles (id, title_id, rule_id, role_id, level_id, valid_from) values ($1, $2, $3, $4, $5, $6)",
        values![house.id::<()>(), title, decided_by, role, level, day(-30)],
    )?;
    Ok(title.uuid())
}

fn tree(
    tx: &mut Tx<'_>,
    house: &house::House,
    story: &Story,
    (organisation, source): (people::OrganisationId, Uuid),
) -> anyhow::Result<Vec<UnitId>> {
    let kind = house.id();
    people::actions::loader::Loader::begin(house, tx, &Actor::Console)?.unit_kind(
        kind,
        organisation,
        "Team",
        1,
    )?;
    let units: Vec<UnitId> = (0..UNITS).map(|_| house.id()).collect();
    for (at, unit) in units.iter().enumerate() {
        tx.run(
            "insert into units (id, organisation_id, source_key, created_at) values ($1, $2, $3, 0)",
            values![*unit, organisation, format!("u{at}")],
        )?;
    }
    for (at, unit) in units.iter().enumerate() {
        let mut days: Vec<i32> = vec![-30];
        days.extend(story.moves.iter().filter(|(moved, ..)| *moved == at).map(|(_, _, on)| *on));
        for (n, from) in days.iter().enumerate() {
            let to = days.get(n + 1).map_or(FOREVER, |to| day(*to));
            let parent = story.parent(at, day(*from)).map(|parent| units[parent]);
            tx.run(
                "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, valid_to, source_id)
                 values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)",
                values![house.id::<()>(), *unit, organisation, kind, parent, format!("u{at}"), day(*from), to, source],
            )?;
        }
    }
    Ok(units)
}

/// Each person on each day: by what is found for them alone, by what is found for all, and by the story.
fn equal(stage: &Stage, story: &Story, play: &Play) {
    stage.read(|tx| {
        let force = span(story.force);
        let mut found = Vec::new();
        for person in &play.people {
            let standing = Standing::of(tx, *person, Some(play.profession))?;
            found.push(standing.reasons(play.profession, &play.audience, force));
        }
        for on in (-2..75).step_by(4).map(day).chain([FOREVER.plus_days(-1)]) {
            let reached: Vec<PersonId> = (0..PEOPLE)
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
