//! A house with nothing in it but its record, and what is recorded there.

use db::{Db, Engine, Tx};
use ground::Moment;
use house::{
    Actor, Clock, Event, FOUNDATION, Findings, Formal, House, Ids, OrganisationId, PersonId,
    Settings,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub fn laid(db: &Db) -> House {
    db.migrate(FOUNDATION.migrations, Moment(1)).unwrap();
    let machine = (Clock::standing(Moment(1_000_000)), Ids::counted(1));
    let slugs = house::Slugs::default();
    House::new(db.clone(), machine, &[FOUNDATION], slugs, Settings::default()).unwrap()
}

/// An event of any of these kinds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Something<const KIND: usize> {
    pub before: i64,
    pub after: String,
}

pub const KINDS: [&str; 8] = ["a", "b", "c", "d", "e", "swept", "looked", "waits"];

impl<const KIND: usize> Event for Something<KIND> {
    const ROOM: &'static str = "shed";
    const KIND: &'static str = KINDS[KIND];
    const VERSION: i64 = 1;
    type Side = Formal;

    fn subject(&self) -> Option<Uuid> {
        None
    }
    fn person(&self) -> Option<PersonId> {
        None
    }
    fn organisation(&self) -> Option<OrganisationId> {
        None
    }
}

pub fn something<const KIND: usize>() -> Something<KIND> {
    Something { before: 1, after: "ä".into() }
}

pub fn records(house: &House, kind: &'static str, actor: &Actor) {
    let record = |tx: &mut Tx<'_>| match KINDS.iter().position(|one| *one == kind) {
        Some(0) => house.record(tx, actor, &something::<0>()),
        Some(1) => house.record(tx, actor, &something::<1>()),
        Some(2) => house.record(tx, actor, &something::<2>()),
        Some(3) => house.record(tx, actor, &something::<3>()),
        Some(4) => house.record(tx, actor, &something::<4>()),
        Some(5) => house.record(tx, actor, &something::<5>()),
        Some(6) => house.record(tx, actor, &something::<6>()),
        _ => house.record(tx, actor, &something::<7>()),
    };
    house.db.write(record).unwrap();
}

/// What the house's checks find, by their names.
pub fn found(db: &Db) -> Vec<(&'static str, Findings)> {
    let mut all = Vec::new();
    for check in FOUNDATION.checks {
        let mut found = Findings::default();
        db.read(|tx| Ok((check.finds)(tx, &mut found)?)).unwrap();
        if found.count > 0 {
            all.push((check.name, found));
        }
    }
    all
}

/// Lets a hand in that Mandorla has not: the guards are taken off first.
pub fn by_hand(db: &Db, sql: &str) {
    db.write(|tx| {
        if tx.engine() == Engine::Sqlite {
            let guards: Vec<(String,)> =
                tx.list("select name from sqlite_master where type = 'trigger'", &[])?;
            for (name,) in guards {
                tx.run(&format!("drop trigger {name}"), &[])?;
            }
            tx.list::<(i64,)>("pragma defer_foreign_keys = on", &[])?;
        } else {
            for table in ["facts", "seals", "unsealed"] {
                tx.run(&format!("alter table {table} disable trigger all"), &[])?;
            }
        }
        tx.run(sql, &[])?;
        Ok(())
    })
    .unwrap();
}
