//! Readings read everybody in one pass over each table. What they find of each person is what the views of derived
//! membership and of lines say of that person.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use db::{Tx, values};
use ground::{Day, FOREVER, Id, Span};
use house::{OrganisationId, PersonId};
use people::queries::on_day::{Kinds, each_held, managed};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher as _},
};
use testkit::{Stage, on_both};
use uuid::Uuid;

const PEOPLE: usize = 150;

/// A number below `of` that comes out the same each time.
fn draw(n: usize, what: &str, of: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    (n, what).hash(&mut hasher);
    usize::try_from(hasher.finish() % 1_000_000).unwrap() % of
}

fn day(n: usize, what: &str) -> Day {
    beginning().plus_days(i32::try_from(draw(n, what, 30)).unwrap() * 30)
}

/// Some begin and end in the middle, come to nothing, or go on; by title or by role; in either of two organisations.
fn hired(company: &mut Company<'_>) -> Vec<PersonId> {
    let professions = ["Design", "Engineering"];
    for name in professions {
        company.profession(name);
    }
    let hired = (0..PEOPLE).map(|n| {
        let whose = ["Harbour", "Lighthouse"][draw(n, "whose", 2)];
        let profession = professions.get(draw(n, "profession", 3)).copied();
        let mut post = Post::new(whose, profession);
        post.level =
            ["Junior", "Senior"].get(draw(n, "level", 3)).copied().filter(|_| profession.is_some());
        post.recognised = draw(n, "recognised", 2) == 0;
        if !post.recognised {
            post.level = None;
        }
        let from = day(n, "from");
        let to = [FOREVER, day(n, "to").max(from)][draw(n, "ends", 2)];
        company.hire(&format!("One {n:03}"), &post, true, (from, to))
    });
    hired.collect()
}

/// The title that no rule knew leads to a role for a while, and then to another.
fn rules_change(tx: &mut Tx<'_>, id: &mut impl FnMut() -> Uuid) -> ground::Result<()> {
    let titles: Vec<(Uuid, OrganisationId)> =
        tx.list("select id, organisation_id from titles", &[])?;
    let roles: Vec<(Uuid,)> =
        tx.list("select role_id from profession_roles order by role_id", &[])?;
    for (title, organisation) in titles {
        for (n, (role,)) in roles.iter().enumerate() {
            let from = beginning().months_before(-6 * (i32::try_from(n).unwrap() + 1));
            let to = if n + 1 == roles.len() { FOREVER } else { from.months_before(-6) };
            let rule = id();
            tx.run(
                "insert into title_rules (id, organisation_id, kind, title_folded, role_id, valid_from, valid_to, made_at)
                 values ($1, $2, 'exact', 'web wizard', $3, $4, $5, 0)",
                values![rule, organisation, role, from, to],
            )?;
            tx.run(
                "insert into title_roles (id, title_id, rule_id, role_id, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)",
                values![id(), title, rule, role, from, to],
            )?;
        }
    }
    // From then on one of the professions is its own organisation's alone.
    tx.run("update professions set spans = false where name = 'Design'", &[])?;
    Ok(())
}

fn lines(
    tx: &mut Tx<'_>,
    people: &[PersonId],
    id: &mut impl FnMut() -> Uuid,
) -> ground::Result<()> {
    let (source,): (Uuid,) = tx.find("select id from sources", &[])?.unwrap();
    for (n, person) in people.iter().enumerate() {
        let manager = people[draw(n, "manager", PEOPLE)];
        if manager == *person {
            continue;
        }
        let from = day(n, "line from");
        let to = [FOREVER, day(n, "line to").max(from)][draw(n, "line ends", 2)];
        let kind = ["professional", "delivery"][usize::from(draw(n, "kind", 4) == 0)];
        tx.run(
            "insert into lines (id, person_id, manager_id, kind, valid_from, valid_to, source_id) values ($1, $2, $3, $4, $5, $6, $7)",
            values![id(), *person, manager, kind, from, to, source],
        )?;
    }
    Ok(())
}

fn stood_on(stage: &Stage, day: Day) {
    stage.read(|tx| {
        let all: Vec<(PersonId,)> = tx.list(
            "select distinct person_id from managed where valid_from <= $1 and $1 < valid_to order by person_id",
            values![day],
        )?;
        let expected: Vec<PersonId> = all.into_iter().map(|(person,)| person).collect();
        assert_eq!(managed(tx, day)?, expected, "{day}");
        let (mut kinds, mut held) = (Kinds::default(), Vec::new());
        each_held(tx, day, None, &mut kinds, |one| held.push(one))?;
        for one in held {
            assert!(one.span.holds(day) && one.span != Span { from: day, to: day });
            let example = kinds.examples()[one.kind];
            for view in ["appointment_roles", "profession_members"] {
                let group = if view == "appointment_roles" { "role_id" } else { "profession_id" };
                let sql = format!(
                    "select {group}, level_id from {view} where appointment_id = $1 and valid_from <= $2 and $2 < valid_to"
                );
                let mut leads = |of: Id<_>| -> anyhow::Result<Vec<(Uuid, Option<Uuid>)>> {
                    tx.list(&sql, values![of, day])
                };
                assert_eq!(leads(one.appointment)?, leads(example)?, "{view} on {day}");
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_read_in_one_pass_is_what_views_say_of_each() {
    on_both(ROOMS, |stage| {
        let people = hired(&mut Company::on(stage));
        let house = std::sync::Arc::clone(&stage.house);
        let mut id = || house.id::<()>().uuid();
        stage.write(|tx| {
            lines(tx, &people, &mut id)?;
            rules_change(tx, &mut id)
        });
        for month in 0..30 {
            stood_on(stage, beginning().months_before(-month));
        }
        stage.quarter_begins();
        let today = stage.today();
        let counted: Vec<(PersonId, OrganisationId, Option<Uuid>)> = stage.read(|tx| {
            Ok(tx.list(
                "select person_id, organisation_id, profession_id from overlap_places",
                &[],
            )?)
        });
        let expected: Vec<(PersonId, OrganisationId, Option<Uuid>)> = stage.read(|tx| {
            Ok(tx.list(
                "select a.person_id, a.organisation_id, m.profession_id from appointments a
                   left join profession_members m on m.appointment_id = a.id and m.valid_from <= $1 and $1 < m.valid_to
                  where a.valid_from <= $1 and $1 < a.valid_to",
                values![today],
            )?)
        });
        let by_person = |all: Vec<(PersonId, OrganisationId, Option<Uuid>)>| {
            all.into_iter()
                .map(|(person, whose, led)| (person, (whose, led)))
                .collect::<BTreeMap<_, _>>()
        };
        assert!(expected.iter().any(|one| one.2.is_some()));
        assert_eq!(by_person(counted), by_person(expected));
    });
}
