//! Events in the record: their side, their version, and what they are read as.

use crate::shed::{Something, laid, records};
use db::values;
use house::{Actor, Entry};
use testkit::on_each_database;

#[test]
fn an_event_is_on_one_of_three_sides_and_says_its_version_with_it() {
    on_each_database(|db| {
        let house = laid(db);
        let insert = |version: Option<i64>, side: Option<&str>| {
            db.write(|tx| {
                Ok(tx.run(
                    "insert into facts (id, at, room, kind, version, side, actor_kind, door, body)
                     values ($1, 5, 'shed', 'x', $2, $3, 'console', 'console', '{}')",
                    values![house.id::<()>(), version, side],
                )?)
            })
        };
        for side in ["formal", "voluntary", "neither"] {
            insert(Some(1), Some(side)).unwrap();
        }
        for (version, side) in [
            (Some(1), None),
            (None, Some("formal")),
            (Some(1), Some("both")),
            (Some(0), Some("formal")),
        ] {
            assert!(insert(version, side).is_err(), "{version:?} {side:?}");
        }
    });
}

#[test]
fn an_event_is_read_as_what_it_is_and_as_nothing_else() {
    on_each_database(|db| {
        let house = laid(db);
        records(&house, "a", &Actor::Console);
        records(&house, "b", &Actor::Console);
        let all = db.read(|tx| Ok(house::events_of::<Something<0>>(tx)?)).unwrap();
        let (entry, event) = &all[0];
        assert_eq!((all.len(), event.before, event.after.as_str()), (1, 1, "ä"));
        assert_eq!((entry.version, entry.side.as_deref()), (Some(1), Some("formal")));
        let reads = |change: fn(&mut Entry)| {
            let mut entry = entry.clone();
            change(&mut entry);
            entry.read::<Something<0>>().is_some()
        };
        assert!(reads(|_| ()));
        assert!(!reads(|entry| entry.version = Some(2)), "a later version");
        assert!(!reads(|entry| entry.side = Some("voluntary".into())), "another side");
        assert!(!reads(|entry| entry.kind = "b".into()), "another kind");
        assert!(!reads(|entry| entry.room = "attic".into()), "another room");
        assert!(!reads(|entry| entry.body = "{".into()), "no particulars");
        assert!(!reads(|entry| entry.body = "{}".into()), "other particulars");
    });
}
