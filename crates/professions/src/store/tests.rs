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
    actions::sizes::recount_from,
    queries::spread::{UnitOfGroup, UnitOfGroupPlace, units_of_group},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{cell::Cell, cell::RefCell, collections::BTreeSet, sync::Arc};
use testkit::{
    Stage,
    history::{Assignment, Cast, Tree, day_of},
    on_both,
};

/// The last role is in no profession.
const CAST: Cast = Cast { people: 4, units: 5, roles: 3, levels: 1, days: 60 };

struct Play {
    organisation: OrganisationId,
    units: Vec<UnitId>,
    professions: Vec<ProfessionId>,
}

fn laid(stage: &mut Stage, n: usize, tree: &Tree, assignments: &[Assignment]) -> Play {
    let name = format!("Organisation {n}");
    let (organisation, source) = stage.organisation(&name);
    let person = |p| format!("Person {p} of {name}");
    let persons: Vec<_> = (0..CAST.people).map(|p| stage.person_of(&person(p), &name)).collect();
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        // They came with an appointment of the stage's.
        for person in &persons {
            tx.run("delete from allocations where person_id = $1", values![*person])?;
        }
        let units = tree.write(tx, &house, (organisation, source))?;
        let mut roles: Vec<RoleId> = Vec::new();
        let mut professions = Vec::new();
        for at in 0..CAST.roles {
            let (role, actor) = (format!("Role {at} of {n}"), &Actor::Console);
            let role = people::actions::roles::open_role(
                &house,
                tx,
                actor,
                organisation,
                false,
                &role,
                &[],
            )?;
            roles.push(role);
            if at < CAST.roles - 1 {
                let name = format!("Profession {at} of {n}");
                let new = OpenProfession::named(organisation, &name, "");
                let profession = open_profession(&house, tx, actor, new)?;
                give_role(
                    &house,
                    tx,
                    actor,
                    profession,
                    role,
                    day_of(7 * i32::try_from(at).unwrap()),
                )?;
                professions.push(profession);
            }
        }
        for (at, one) in assignments.iter().enumerate() {
            let means = (persons[one.person], roles[one.role], None);
            one.write(tx, &house, at, (organisation, source), means, &units)?;
        }
        recount_from(tx, organisation, 1)?;
        Ok(Play { organisation, units, professions })
    })
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
        let assignments = prop::collection::vec(Assignment::any(CAST), 1..9);
        let stories = (Tree::any(CAST), assignments);
        let mut runner = TestRunner::new(Config {
            cases: 15,
            max_shrink_iters: 100,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&stories, |(tree, assignments)| {
                n.set(n.get() + 1);
                let play = laid(&mut stage.borrow_mut(), n.get(), &tree, &assignments);
                for on in (-2..104).step_by(3).map(day_of).chain([FOREVER.plus_days(-1)]) {
                    equal(&stage.borrow(), &play, on);
                }
                Ok(())
            })
            .unwrap();
    });
}
