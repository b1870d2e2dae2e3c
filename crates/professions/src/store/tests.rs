//! Sizes that are kept are what counting person by person gives, on every day, whatever the staff data says.

use super::{
    matrix::{matrix, recounted_matrix},
    members::{MemberFilter, recounted_units},
    parts::list_members_where,
    sizes::Sizes,
};
use crate::{
    MemberPlace, ProfessionId,
    actions::{OpenProfession, give_role, open_profession},
};
use db::{Tx, values};
use ground::{Day, FOREVER};
use house::Actor;
use people::{
    AppointmentId, OrganisationId, PersonId, RoleId, UnitId,
    actions::{loader::Loader, sizes::recount_from},
    queries::spread::{UnitOfGroup, UnitOfGroupPlace, units_of_group},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{cell::Cell, cell::RefCell, collections::BTreeSet, sync::Arc};
use testkit::{Stage, on_both};
use uuid::Uuid;

const PEOPLE: usize = 4;
const UNITS: usize = 5;
const ROLES: usize = 3;

fn day(n: i32) -> Day {
    Day::new(2026, 1, 1).unwrap().plus_days(n)
}

type Days = (i32, Option<i32>);

fn to(days: Days) -> Day {
    days.1.map_or(FOREVER, |long| day(days.0 + long))
}

fn some_days() -> impl Strategy<Value = Days> {
    (0..60_i32, prop::option::of(0..40_i32))
}

/// Who holds which role, when, and where the work is done, when.
#[derive(Clone, Debug)]
struct Held {
    person: usize,
    role: usize,
    days: Days,
    places: Vec<(usize, Days)>,
}

fn some_held() -> impl Strategy<Value = Held> {
    let places = prop::collection::vec((0..UNITS, some_days()), 0..3);
    (0..PEOPLE, 0..ROLES, some_days(), places).prop_map(|(person, role, days, places)| Held {
        person,
        role,
        days,
        places,
    })
}

struct Play {
    organisation: OrganisationId,
    units: Vec<UnitId>,
    professions: Vec<ProfessionId>,
}

/// Units, each part of the first or of the one before it, and some of them of another later.
fn laid(stage: &mut Stage, n: usize, moves: &[(usize, usize, i32)], held: &[Held]) -> Play {
    let name = format!("Organisation {n}");
    let (organisation, source) = stage.organisation(&name);
    let persons: Vec<_> =
        (0..PEOPLE).map(|p| stage.person_of(&format!("Person {p} of {name}"), &name)).collect();
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        // They came with an appointment of the stage's.
        for person in &persons {
            tx.run("delete from allocations where person_id = $1", values![*person])?;
        }
        let kind = house.id();
        Loader::begin(&house, tx, &Actor::Console)?.unit_kind(kind, organisation, "Team", 1)?;
        let units: Vec<UnitId> = (0..UNITS).map(|_| house.id()).collect();
        for (at, unit) in units.iter().enumerate() {
            tx.run(
                "insert into units (id, organisation_id, source_key, created_at) values ($1, $2, $3, 0)",
                values![*unit, organisation, format!("u{at}")],
            )?;
            let parents = moves.iter().filter(|(moved, parent, _)| *moved == at && *parent < at);
            let mut from = -10;
            let mut parent = at.checked_sub(1).map(|_| units[at / 2]);
            for (_, next, on) in parents {
                version(tx, house.id::<()>().uuid(), (*unit, kind.uuid(), parent), organisation, source.uuid(), (from, *on))?;
                (from, parent) = (*on, Some(units[*next]));
            }
            version(tx, house.id::<()>().uuid(), (*unit, kind.uuid(), parent), organisation, source.uuid(), (from, 10_000))?;
        }
        let mut roles: Vec<RoleId> = Vec::new();
        let mut professions = Vec::new();
        for at in 0..ROLES {
            let (role, actor) = (format!("Role {at} of {n}"), &Actor::Console);
            let role = people::actions::roles::open_role(&house, tx, actor, organisation, false, &role, &[])?;
            roles.push(role);
            if at < 2 {
                let name = format!("Profession {at} of {n}");
                let new = OpenProfession::named(organisation, &name, "");
                let profession = open_profession(&house, tx, actor, new)?;
                give_role(&house, tx, actor, profession, role, day(7 * i32::try_from(at).unwrap()))?;
                professions.push(profession);
            }
        }
        for (at, one) in held.iter().enumerate() {
            let id = house.id::<()>().uuid();
            let person = persons[one.person];
            tx.run(
                "insert into appointments (id, person_id, organisation_id, source_ref, role_id, grade, fte_thousandths,
                   is_primary, valid_from, valid_to, source_id, by_name)
                 values ($1, $2, $3, $4, $5, '', 600, $6, $7, $8, $9, (select name_folded from people where id = $2))",
                values![id, person, organisation, format!("r{at}"), roles[one.role], false, day(one.days.0), to(one.days), source],
            )?;
            for (unit, days) in &one.places {
                tx.run(
                    "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
                     values ($1, $2, $3, $4, 600, $5, $6, $7) on conflict do nothing",
                    values![house.id::<()>(), id, person, units[*unit], day(days.0), to(*days), source],
                )?;
            }
        }
        recount_from(tx, organisation, 1)?;
        Ok(Play { organisation, units, professions })
    })
}

fn version(
    tx: &mut Tx<'_>,
    id: Uuid,
    (unit, kind, parent): (UnitId, Uuid, Option<UnitId>),
    organisation: OrganisationId,
    source: Uuid,
    (from, to): (i32, i32),
) -> anyhow::Result<()> {
    if from >= to {
        return Ok(());
    }
    let to = if to == 10_000 { FOREVER } else { day(to) };
    tx.run(
        "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, valid_to, source_id)
         values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)",
        values![id, unit, organisation, kind, parent, format!("u{}", from.rem_euclid(3)), day(from), to, source],
    )?;
    Ok(())
}

/// Profession, people, appointments, full time.
type Row = (ProfessionId, i64, i64, i64);

fn equal(stage: &Stage, play: &Play, on: Day) {
    stage.read(|tx| {
        for unit in &play.units {
            let kept = people::queries::directory::count_in_unit(tx, *unit, on)?;
            let counted = people::queries::directory::recount_in_unit(tx, *unit, on)?;
            assert_eq!(kept, counted, "a unit on {on}");
            let (mut kept, mut counted) = (matrix(tx, *unit, on)?, recounted_matrix(tx, *unit, on, &[])?);
            kept.sort();
            counted.sort();
            assert_eq!(kept, counted, "a unit by profession on {on}");
        }
        for profession in &play.professions {
            let (_, people, appointments, full_time): Row = tx
                .find(
                    "select profession_id, count(distinct person_id), count(*), cast(sum(fte_thousandths) as bigint)
                       from profession_members where profession_id = $1 and valid_from <= $2 and $2 < valid_to
                      group by profession_id",
                    values![*profession, on],
                )?
                .unwrap_or((*profession, 0, 0, 0));
            let its = Some(play.organisation);
            let kept = people::queries::sizes::of_group(tx, profession.uuid(), its)?.unwrap();
            let whole = kept.iter().find(|size| size.role.is_none());
            let kept = whole.map_or((0, 0, 0), |size| {
                (size.people.on(on), size.appointments.on(on), size.fte_thousandths.on(on))
            });
            assert_eq!(kept, (people, appointments, full_time), "a profession on {on}");
            assert_eq!(
                units_by_two(tx, *profession, on)?,
                recounted_units(tx, *profession, on)?.iter().map(UnitOfGroup::place).collect::<Vec<_>>(),
                "a profession's units on {on}"
            );
            let unit = play.units.iter().cycle().nth(usize::try_from(on.0.day()).unwrap());
            for unit in [None, unit.copied()] {
                lists(tx, *profession, unit, on)?;
            }
        }
        Ok(())
    });
}

/// A profession's members in a unit or in all are listed two at a time, and counted, as the view has them, whichever way they
/// are found.
fn lists(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    unit: Option<UnitId>,
    on: Day,
) -> anyhow::Result<()> {
    let by_view: Vec<(AppointmentId, PersonId)> = tx.list(
        "with recursive below (id) as (
           select id from units where id = $3
           union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
            where v.valid_from <= $2 and $2 < v.valid_to)
         select m.appointment_id, m.person_id from profession_members m
           join people p on p.id = m.person_id join roles r on r.id = m.role_id
          where m.profession_id = $1 and m.valid_from <= $2 and $2 < m.valid_to
            and (cast($3 as uuid) is null or exists (
                 select 1 from allocations al join below b on b.id = al.unit_id
                  where al.appointment_id = m.appointment_id and al.valid_from <= $2 and $2 < al.valid_to))
          order by r.name_folded, m.role_id, p.name_folded, m.appointment_id",
        values![profession, on, unit],
    )?;
    let people: BTreeSet<PersonId> = by_view.iter().map(|(_, person)| *person).collect();
    let by_view: Vec<AppointmentId> = by_view.into_iter().map(|(id, _)| id).collect();
    let its = super::professions::profession(tx, profession)?.unwrap();
    let sizes = Sizes::of(tx, &its)?;
    let wanted = MemberFilter { unit, by_kept_units: true, ..MemberFilter::default() };
    let found = sizes.found(tx, profession, on, &wanted)?;
    assert_eq!(usize::try_from(found)?, people.len(), "members in {unit:?} on {on}");
    for to_one in [0, i64::MAX] {
        let (mut all, mut after): (Vec<AppointmentId>, Option<MemberPlace>) = (Vec::new(), None);
        loop {
            let asked = (profession, on);
            let next = list_members_where(tx, asked, &sizes, &wanted, after.as_ref(), 2, to_one)?;
            let Some(last) = next.last() else { break };
            after = Some(last.place());
            all.extend(next.iter().map(|member| member.appointment));
        }
        assert_eq!(all, by_view, "members in {unit:?} on {on} by {to_one}");
    }
    Ok(())
}

/// The units of a profession as they are kept, two at a time.
fn units_by_two(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    on: Day,
) -> anyhow::Result<Vec<UnitOfGroupPlace>> {
    let mut all: Vec<UnitOfGroupPlace> = Vec::new();
    loop {
        let next = units_of_group(tx, profession.uuid(), on, all.last(), 2)?;
        if next.is_empty() {
            return Ok(all);
        }
        all.extend(next.iter().map(UnitOfGroup::place));
    }
}

#[test]
fn sizes_that_are_kept_are_what_counting_gives_on_every_day() {
    on_both(&[crate::ROOM], |stage| {
        let (n, stage) = (Cell::new(0_usize), RefCell::new(stage));
        let moves = prop::collection::vec((1..UNITS, 0..UNITS, 0..60_i32), 0..4);
        let stories = (moves, prop::collection::vec(some_held(), 1..9));
        let mut runner = TestRunner::new(Config {
            cases: 15,
            max_shrink_iters: 100,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&stories, |(mut moves, held)| {
                n.set(n.get() + 1);
                moves.sort_by_key(|(unit, _, on)| (*unit, *on));
                moves.dedup_by_key(|(unit, _, on)| (*unit, *on));
                let play = laid(&mut stage.borrow_mut(), n.get(), &moves, &held);
                for on in (-2..104).step_by(3).map(day).chain([FOREVER.plus_days(-1)]) {
                    equal(&stage.borrow(), &play, on);
                }
                Ok(())
            })
            .unwrap();
    });
}
