//! Deliveries of events: added with the event, done once, and only to whoever may hear of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use anyhow::anyhow;
use db::{Db, Tx, values};
use ground::{Id, Moment, Result};
use house::{
    About, Actor, Clock, Entry, Event, FOUNDATION, Foundation, House, Ids, Settings, Slugs,
    Subscribe, Subscriber, jobs,
};
use serde::{Deserialize, Serialize};
use testkit::on_each_database;

enum Thing {}

house::events! { "shed":
    RoleRetired = "retired", Formal, 1;
    MemberRetired = "retired", Voluntary, 1;
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RoleRetired {
    about: About<Id<Thing>>,
    name: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct MemberRetired {
    about: About<Id<Thing>>,
}

/// Keeps what it was told as a receipt; of `trouble` it keeps nothing.
fn keeps(house: &House, tx: &mut Tx<'_>, name: &str, entry: &Entry) -> Result<()> {
    let sql = "insert into receipts (id, at, answer) values ($1, $2, $3)";
    tx.run(sql, values![house.id::<Thing>(), entry.at, name])?;
    if name.ends_with("trouble") { Err(anyhow!("no").into()) } else { Ok(()) }
}

struct Recount;
impl Subscribe for Recount {
    type Event = RoleRetired;
    const NAME: &'static str = "shed.recount";

    fn deliver(house: &House, tx: &mut Tx<'_>, entry: &Entry, event: &RoleRetired) -> Result<()> {
        keeps(house, tx, &format!("recounted {}", event.name), entry)
    }
}

struct Farewell;
impl Subscribe for Farewell {
    type Event = MemberRetired;
    const NAME: &'static str = "shed.farewell";

    fn deliver(house: &House, tx: &mut Tx<'_>, entry: &Entry, _: &MemberRetired) -> Result<()> {
        keeps(house, tx, "farewell", entry)
    }
}

const SHED: Foundation = Foundation {
    name: "shed",
    events: EVENTS,
    subscribers: &[Subscriber::formal::<Recount>(), Subscriber::voluntary::<Farewell>()],
    ..Foundation::EMPTY
};

fn laid(db: &Db) -> House {
    db.migrate(FOUNDATION.migrations, Moment(1)).unwrap();
    let machine = (Clock::standing(Moment(1_000_000)), Ids::counted(1));
    House::new(db.clone(), machine, &[FOUNDATION, SHED], Slugs::default(), Settings::default())
        .unwrap()
}

fn retired(house: &House, name: &str) -> RoleRetired {
    let about = About { subject: house.id(), person: (), organisation: () };
    RoleRetired { about, name: name.to_owned() }
}

fn records<E: Event>(house: &House, event: &E) {
    house.db.write(|tx| house.record(tx, &Actor::Console, event)).unwrap();
}

fn waiting(house: &House) -> i64 {
    house.db.read(|tx| Ok(jobs::waiting(tx, "house.delivery", 100)?)).unwrap()
}

fn kept(house: &House) -> Vec<String> {
    let sql = "select answer from receipts order by answer";
    let rows: Vec<(String,)> = house.db.read(|tx| Ok(tx.list(sql, &[])?)).unwrap();
    rows.into_iter().map(|(answer,)| answer).collect()
}

#[test]
fn an_event_is_delivered_once_to_those_who_subscribe_to_it_on_its_side() {
    on_each_database(|db| {
        let house = laid(db);
        records(&house, &retired(&house, "poets"));
        assert_eq!((waiting(&house), kept(&house).len()), (1, 0), "later, and not at once");
        jobs::drain(&house).unwrap();
        jobs::drain(&house).unwrap();
        assert_eq!((waiting(&house), kept(&house)), (0, vec!["recounted poets".to_owned()]));
        let about = About { subject: house.id(), person: (), organisation: () };
        records(&house, &MemberRetired { about });
        jobs::drain(&house).unwrap();
        assert_eq!(kept(&house), ["farewell", "recounted poets"]);
    });
}

#[test]
fn what_did_not_happen_is_delivered_to_nobody() {
    on_each_database(|db| {
        let house = laid(db);
        let event = retired(&house, "poets");
        let undone: Result<()> = house.db.write(|tx| {
            house.record(tx, &Actor::Console, &event)?;
            Err(anyhow!("something came in the way").into())
        });
        assert!(undone.is_err());
        jobs::drain(&house).unwrap();
        assert_eq!((waiting(&house), kept(&house).len()), (0, 0));
    });
}

#[test]
fn a_delivery_that_meets_trouble_leaves_nothing_half_done_and_is_tried_again() {
    on_each_database(|db| {
        let house = laid(db);
        records(&house, &retired(&house, "trouble"));
        records(&house, &retired(&house, "bards"));
        jobs::drain(&house).unwrap();
        assert_eq!((waiting(&house), kept(&house)), (1, vec!["recounted bards".to_owned()]));
        let (attempts, failed): (i64, Option<i64>) = house
            .db
            .read(|tx| {
                Ok(tx.get(
                    "select attempts, failed_at from jobs where kind = 'house.delivery'",
                    &[],
                )?)
            })
            .unwrap();
        assert_eq!((attempts, failed), (1, None));
    });
}
