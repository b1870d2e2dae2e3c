//! A search finds whom its words find, each once and in one order, however many it is that are asked for at a time.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use db::values;
use ground::{Day, FOREVER};
use house::Actor;
use people::{
    PersonId, UnitId,
    actions::loader::{Loader, NewAllocation, NewAppointment, NewPerson, NewUnit},
    actions::titles::know_title,
    queries::search::search_people_where,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{cell::RefCell, sync::Arc};
use testkit::{Stage, on_both};

const NAMES: [&str; 6] = ["Ann", "Anna", "Bo", "Bob", "Care", "Ann-Bo"];
const TITLES: [&str; 3] = ["Carer", "Boatman", "Anna’s aide"];
const UNITS: [&str; 3] = ["Care", "Boats", "Annex"];
const SOUGHT: [&str; 9] =
    ["ann", "anna", "bo", "car", "care", "bob ann", "ann bo car", "boat ann", "annex care"];

/// The places of two names, of a title and of a unit.
type Somebody = (usize, usize, usize, usize);

fn begins(text: &str, word: &str) -> bool {
    ground::index_words(text).iter().any(|known| known.starts_with(word))
}

/// Whom words find, in the order of the list when `by` leads: nothing is known of the order here but that those found by
/// name come first.
fn finds(who: &Somebody, sought: &str) -> bool {
    let name = format!("{} {}", NAMES[who.0], NAMES[who.1]);
    sought.split(' ').all(|word| {
        [name.as_str(), TITLES[who.2], UNITS[who.3]].iter().any(|text| begins(text, word))
    })
}

fn laid(
    stage: &mut Stage,
    n: usize,
    people: &[Somebody],
) -> (people::OrganisationId, Vec<PersonId>) {
    let (organisation, source) = stage.organisation(&format!("Organisation {n}"));
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let from = Day::new(2020, 1, 1)?;
        let kind = house.id();
        let mut load = Loader::begin(&house, tx, &Actor::Console)?;
        load.unit_kind(kind, organisation, "Team", 1)?;
        let units: Vec<UnitId> = UNITS.iter().map(|_| house.id()).collect();
        for (unit, name) in units.iter().zip(UNITS) {
            let (id, version, parent) = (*unit, house.id(), None);
            let new =
                NewUnit { id, version, organisation, kind, parent, key: name, name, from, source };
            load.unit(&new)?;
        }
        let mut ids = Vec::new();
        for (at, (first, last, title, unit)) in people.iter().enumerate() {
            let (id, appointment): (PersonId, _) = (house.id(), house.id());
            let person = NewPerson {
                id,
                organisation,
                key: at.to_string(),
                name: format!("{} {}", NAMES[*first], NAMES[*last]),
                email: None,
                confirmed: false,
                source: Some(source),
            };
            Loader::begin(&house, tx, &Actor::Console)?.persons(&[person])?;
            let title = know_title(&house, tx, organisation, TITLES[*title], "")?;
            let held = NewAppointment {
                id: appointment,
                person: id,
                organisation,
                reference: "a".into(),
                post: None,
                title: Some(title),
                role: None,
                level: None,
                grade: String::new(),
                fte_thousandths: 1000,
                is_primary: true,
                from,
                to: FOREVER,
                source,
            };
            let mut load = Loader::begin(&house, tx, &Actor::Console)?;
            load.appointments(&[held])?;
            let place = NewAllocation {
                id: house.id(),
                appointment,
                person: id,
                unit: units[*unit],
                fte_thousandths: 1000,
                from,
                to: FOREVER,
                source,
            };
            load.allocations(&[place])?;
            ids.push(id);
        }
        Ok((organisation, ids))
    })
}

#[test]
fn a_search_finds_whom_its_words_find_each_once_whatever_its_pages_and_its_way() {
    on_both(&[], |stage| {
        let stage = RefCell::new(stage);
        let n = std::cell::Cell::new(0_usize);
        let somebody = (0..NAMES.len(), 0..NAMES.len(), 0..TITLES.len(), 0..UNITS.len());
        let mut runner = TestRunner::new(Config {
            cases: 12,
            max_shrink_iters: 60,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&prop::collection::vec(somebody, 1..12), |people| {
                n.set(n.get() + 1);
                let (organisation, ids) = laid(&mut stage.borrow_mut(), n.get(), &people);
                let stage = stage.borrow();
                let today = stage.today();
                let found = |sought: &str, limit: i64, many: i64| -> Vec<PersonId> {
                    let (mut all, its) = (Vec::new(), Some(organisation));
                    loop {
                        let after = all.last().copied();
                        let page = stage.read(|tx| {
                            Ok(search_people_where(tx, sought, its, today, after, limit, many)?)
                        });
                        all.extend(page.iter().map(|line| line.id));
                        if page.is_empty() {
                            return all;
                        }
                    }
                };
                for sought in SOUGHT {
                    let whole = found(sought, 100, 1_000);
                    for (limit, many) in [(1, 1_000), (3, 1_000), (100, 0), (2, 0)] {
                        let again = found(sought, limit, many);
                        if many > 0 || !sought.contains(' ') {
                            prop_assert_eq!(&again, &whole, "{} by {} of {}", sought, limit, many);
                        }
                        let mut once = again.clone();
                        once.sort();
                        once.dedup();
                        let should: Vec<PersonId> = ids
                            .iter()
                            .zip(&people)
                            .filter(|(_, who)| finds(who, sought))
                            .map(|(id, _)| *id)
                            .collect();
                        prop_assert_eq!(again.len(), once.len(), "{}: somebody twice", sought);
                        prop_assert_eq!(once, should, "{} by {} of {}", sought, limit, many);
                    }
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn whom_a_name_finds_comes_before_whom_a_title_finds_the_nearest_word_first() {
    on_both(&[], |stage| {
        let people = [(2, 0, 0, 1), (0, 2, 2, 1), (1, 2, 1, 1), (2, 3, 2, 0)];
        let (organisation, ids) = laid(stage, 1, &people);
        let found = stage.read(|tx| {
            let today = stage.house.today();
            Ok(search_people_where(tx, "ann", Some(organisation), today, None, 10, 1_000)?)
        });
        let found: Vec<PersonId> = found.iter().map(|line| line.id).collect();
        assert_eq!(found, [ids[1], ids[0], ids[2], ids[3]]);
        let spare = stage.read(|tx| Ok(tx.get::<(i64,)>("select count(*) from ends", values![])?));
        assert_eq!(spare.0, 0);
    });
}
