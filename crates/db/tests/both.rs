//! What the two databases must do alike, and copying from the one to the other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use db::{Db, Engine, Lock, Migration, Tx, Value, copy, is_unique, tables, values};
use ground::{Day, Error, FOREVER, Kind, Moment, Refused, Result};
use std::{cell::Cell, sync::mpsc, time::Duration};
use testkit::on_each_database;
use uuid::Uuid;

const STEPS: &[Migration] = &[
    Migration {
        name: "1-boats",
        text: "create table boats (\n  id uuid primary key,\n  name folded not null unique,\n  built date not null,\n  sails boolean not null,\n  crew bigint,\n  picture bytea,\n  check (crew is null or crew >= 0)\n) strict;\n",
    },
    Migration {
        name: "2-trips",
        text: "create table trips (\n  id uuid primary key,\n  boat_id uuid not null references boats (id),\n  at bigint not null\n) strict;\n",
    },
];

fn boat(n: u128, name: &str) -> Vec<Value<'_>> {
    let built = if n.is_multiple_of(2) { FOREVER } else { Day::new(1999, 12, 31).unwrap() };
    vec![
        Value::Uuid(Uuid::from_u128(n)),
        Value::Text(name),
        Value::Day(built),
        Value::Bool(n.is_multiple_of(3)),
        if n.is_multiple_of(5) { Value::Null } else { Value::Int(i64::try_from(n).unwrap()) },
        Value::OwnedBytes(vec![0, 255, b'\\', b'\t', b'\n']),
    ]
}

const COLUMNS: [&str; 6] = ["id", "name", "built", "sails", "crew", "picture"];

fn laid(db: &Db) {
    assert_eq!(db.migrate(STEPS, Moment(1)).unwrap(), 2);
}

#[test]
fn values_come_back_as_they_went() {
    on_each_database(|db| {
        laid(db);
        let name = "tab\t, break\n, back\\slash, ä, 🛶, \\N";
        db.write(|tx| Ok(tx.load("boats", &COLUMNS, [boat(7, name), boat(10, "b")])?)).unwrap();
        let back: (Uuid, String, Day, bool, Option<i64>, Option<Vec<u8>>) = db
            .read(|tx| {
                Ok(tx.get(
                    "select id, name, built, sails, crew, picture from boats where id = $1",
                    values![Uuid::from_u128(7)],
                )?)
            })
            .unwrap();
        let picture = Some(vec![0, 255, b'\\', b'\t', b'\n']);
        assert_eq!(
            back,
            (
                Uuid::from_u128(7),
                name.to_owned(),
                Day::new(1999, 12, 31).unwrap(),
                false,
                Some(7),
                picture
            )
        );
        let (built, crew): (Day, Option<i64>) = db
            .read(|tx| {
                Ok(tx.get("select built, crew from boats where built = $1", values![FOREVER])?)
            })
            .unwrap();
        assert_eq!((built, crew), (FOREVER, None));
    });
}

#[test]
fn values_are_bound_by_number_whatever_their_order_in_the_text() {
    on_each_database(|db| {
        laid(db);
        let (a, b): (i64, i64) = db
            .read(|tx| {
                Ok(tx.get("select cast($2 as bigint), cast($1 as bigint)", values![1_i64, 2_i64])?)
            })
            .unwrap();
        assert_eq!((a, b), (2, 1));
    });
}

#[test]
fn what_fails_leaves_nothing() {
    on_each_database(|db| {
        laid(db);
        let failed: Result<()> = db.write(|tx| {
            tx.load("boats", &COLUMNS, [boat(1, "a")])?;
            Err(Refused::new(Kind::Conflict, "t", "no").into())
        });
        assert!(failed.is_err());
        assert_eq!(count(db), 0);
    });
}

#[test]
fn a_trial_is_taken_back_and_what_went_before_stays() {
    on_each_database(|db| {
        laid(db);
        db.write(|tx| {
            tx.load("boats", &COLUMNS, [boat(1, "a")])?;
            tx.within(false, |tx| Ok(tx.load("boats", &COLUMNS, [boat(2, "b")])?))?;
            let clash = tx.within(true, |tx| Ok(tx.load("boats", &COLUMNS, [boat(3, "a")])?));
            assert!(clash.is_err());
            tx.within(true, |tx| Ok(tx.load("boats", &COLUMNS, [boat(4, "d")])?))?;
            Ok(())
        })
        .unwrap();
        assert_eq!(count(db), 2);
    });
}

#[test]
fn a_row_that_is_there_already_is_told_apart_from_other_trouble() {
    on_each_database(|db| {
        laid(db);
        let twice = |sql: &str| -> anyhow::Error {
            db.write(|tx| {
                tx.run(sql, values![Uuid::from_u128(1)])?;
                tx.run(sql, values![Uuid::from_u128(1)])?;
                Ok(())
            })
            .unwrap_err()
            .into()
        };
        let unique = twice(
            "insert into boats (id, name, built, sails) values ($1, 'a', '2026-01-01', true)",
        );
        assert!(is_unique(&unique), "{unique:#}");
        let reference = twice("insert into trips (id, boat_id, at) values ($1, $1, 5)");
        assert!(!is_unique(&reference), "{reference:#}");
    });
}

#[test]
fn pages_cannot_write() {
    on_each_database(|db| {
        laid(db);
        let written = db.read(|tx| Ok(tx.run("delete from boats", &[])?));
        let refused: anyhow::Error = written.unwrap_err().into();
        assert!(refused.to_string().contains("takes no changes"), "{refused:#}");
    });
}

#[test]
fn a_schema_is_laid_once_and_a_newer_one_is_refused() {
    on_each_database(|db| {
        laid(db);
        assert_eq!(db.migrate(STEPS, Moment(2)).unwrap(), 0);
        let older = db.migrate(&STEPS[..1], Moment(3)).unwrap_err();
        assert!(
            older.to_string().contains("newer Mandorla") && older.to_string().contains("2-trips"),
            "{older}"
        );
    });
}

#[test]
fn everything_is_carried_over_and_compared() {
    let texts = || tables(STEPS.iter().map(|step| step.text));
    on_each_database(|from| {
        laid(from);
        let names: Vec<String> = (1..=6_000).map(|n| format!("boat {n}")).collect();
        from.write(|tx| {
            Ok(tx.load(
                "boats",
                &COLUMNS,
                names.iter().zip(1_u128..).map(|(name, n)| boat(n, name)),
            )?)
        })
        .unwrap();
        on_each_database(|to| {
            laid(to);
            let carried = copy(from, to, &texts(), |_| ()).unwrap();
            assert_eq!(carried.iter().map(|one| one.rows).collect::<Vec<_>>(), [6_000, 0]);
            let again = copy(from, to, &texts(), |_| ()).unwrap_err();
            assert!(again.to_string().contains("holds rows already"), "{again:#}");
            assert_eq!(count(to), 6_000);
        });
    });
}

fn count(db: &Db) -> i64 {
    db.read(counted).unwrap()
}

fn counted(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.get::<(i64,)>("select count(*) from boats", &[])?.0)
}

#[test]
fn whoever_waits_for_a_lock_sees_what_its_holder_did() {
    on_each_database(|db| {
        laid(db);
        let (tell, held) = mpsc::channel();
        std::thread::scope(|threads| {
            threads.spawn(move || {
                db.write_much(|tx| {
                    tx.lock("boats")?;
                    tx.load("boats", &COLUMNS, [boat(1, "a")])?;
                    tell.send(()).unwrap();
                    std::thread::sleep(Duration::from_millis(150));
                    Ok(())
                })
                .unwrap();
            });
            held.recv().unwrap();
            let seen = db.write(|tx| {
                tx.lock("boats")?;
                counted(tx)
            });
            assert_eq!(seen.unwrap(), 1);
        });
    });
}

#[test]
fn whoever_looked_before_the_last_holder_of_a_lock_was_done_begins_anew() {
    on_each_database(|db| {
        laid(db);
        // On SQLite nobody looks from within a change while another changes something.
        if db.engine() == Engine::Sqlite {
            return;
        }
        let tries = Cell::new(0_u128);
        let seen = db.write_much(|tx| {
            tries.set(tries.get() + 1);
            counted(tx)?;
            if tries.get() == 1 {
                db.write_much(|tx| {
                    tx.lock("boats")?;
                    Ok(tx.load("boats", &COLUMNS, [boat(1, "a")])?)
                })?;
            }
            tx.lock("boats")?;
            counted(tx)
        });
        assert_eq!((seen.unwrap(), tries.get()), (1, 2));
    });
}

#[test]
fn many_who_change_the_same_at_once_all_get_through() {
    const WRITERS: i64 = 14;
    const TIMES: i64 = 12;
    on_each_database(|db| {
        laid(db);
        db.write(|tx| Ok(tx.load("boats", &COLUMNS, [boat(1, "a")])?)).unwrap();
        let once = |tx: &mut Tx<'_>| {
            let (crew,): (i64,) = tx.get("select crew from boats", &[])?;
            // As long as a page takes that founds or joins something.
            std::thread::sleep(Duration::from_millis(2));
            Ok(tx.run("update boats set crew = $1", values![crew + 1])?)
        };
        db.write(|tx| Ok(tx.run("update boats set crew = 0", &[])?)).unwrap();
        let refused: Vec<String> = std::thread::scope(|threads| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|_| {
                    threads.spawn(|| {
                        let all = (0..TIMES).map(|_| db.write(once));
                        all.filter_map(|done| done.err().map(|error| format!("{error}"))).collect()
                    })
                })
                .collect();
            writers
                .into_iter()
                .flat_map(|writer| -> Vec<String> { writer.join().unwrap() })
                .collect()
        });
        let (crew,): (i64,) = db.read(|tx| Ok(tx.get("select crew from boats", &[])?)).unwrap();
        assert_eq!((refused, crew), (Vec::new(), WRITERS * TIMES), "{:?}", db.engine());
    });
}

#[test]
fn whoever_locks_a_row_sees_what_its_last_holder_did_and_is_in_nobodys_way() {
    const WRITERS: i64 = 8;
    const TIMES: i64 = 10;
    on_each_database(|db| {
        laid(db);
        db.write(|tx| Ok(tx.load("boats", &COLUMNS, [boat(1, "a")])?)).unwrap();
        db.write(|tx| Ok(tx.run("update boats set crew = 0", &[])?)).unwrap();
        let more = |tx: &mut Tx<'_>| {
            // What was read before it is locked is of another moment.
            let (_,): (i64,) = tx.get("select crew from boats", &[])?;
            tx.lock_row("boats", Uuid::from_u128(1), Lock::Exclusive)?;
            let (crew,): (i64,) = tx.get("select crew from boats", &[])?;
            Ok(tx.run("update boats set crew = $1", values![crew + 1])?)
        };
        let before = db.tried_again();
        std::thread::scope(|threads| {
            for writer in 0..WRITERS {
                threads.spawn(move || {
                    for _ in 0..TIMES {
                        // Whoever began in another way is begun anew in this.
                        if writer % 2 == 0 { db.write_with_locks(more) } else { db.write(more) }
                            .unwrap();
                    }
                });
            }
        });
        let (crew,): (i64,) = db.read(|tx| Ok(tx.get("select crew from boats", &[])?)).unwrap();
        assert_eq!((crew, db.tried_again()), (WRITERS * TIMES, before), "{:?}", db.engine());
    });
}

/// Keeps `holder` from letting go while `other` tries to write, and gives what `other` is told.
fn told_while_held(holder: &Db, other: &Db) -> Refused {
    let (tell, held) = mpsc::channel();
    let (let_go, wait) = mpsc::channel::<()>();
    std::thread::scope(|threads| {
        threads.spawn(move || {
            holder.write(|tx| {
                tx.lock("boats")?;
                tell.send(()).unwrap();
                wait.recv().unwrap();
                Ok(())
            })
        });
        held.recv().unwrap();
        let told = other.write(|tx| {
            tx.lock("boats")?;
            Ok(tx.load("boats", &COLUMNS, [boat(1, "a")])?)
        });
        let_go.send(()).unwrap();
        match told.unwrap_err() {
            Error::Refused(refused) => refused,
            Error::Fault(fault) => panic!("it should be said kindly: {fault:#}"),
        }
    })
}

#[test]
fn a_database_that_is_busy_for_too_long_is_said_kindly() {
    let kindly = |told: &Refused| {
        assert_eq!((told.kind, told.code), (Kind::Unavailable, "house.busy"));
        assert!(told.words.contains("nothing was saved. Try again in a minute"), "{}", told.words);
    };
    on_each_database(|db| {
        laid(db);
        if db.engine() == Engine::Postgres {
            kindly(&told_while_held(db, db));
            assert_eq!(count(db), 0);
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let open = || Db::open(&format!("sqlite://{}", folder.path().join("m.db").display())).unwrap();
    let (holder, other) = (open(), open());
    laid(&holder);
    // It would wait for ten seconds.
    other.write(|tx| Ok(tx.list::<(i64,)>("pragma busy_timeout = 50", &[])?)).unwrap();
    kindly(&told_while_held(&holder, &other));
    assert_eq!(count(&holder), 0);
}

#[test]
fn a_full_disk_is_said_as_such_and_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite://{}", folder.path().join("m.db").display())).unwrap();
    laid(&db);
    let names: Vec<String> = (0..20_000).map(|n| format!("boat {n} {}", "x".repeat(200))).collect();
    let told = db.write(|tx| {
        // SQLite's own bound stands in for the disk's: both end in "database or disk is full".
        tx.list::<(i64,)>("pragma max_page_count = 60", &[])?;
        tx.within(true, |tx| {
            Ok(tx.load(
                "boats",
                &COLUMNS,
                names.iter().zip(1_u128..).map(|(name, n)| boat(n, name)),
            )?)
        })
    });
    assert!(told.unwrap_err().to_string().contains("disk that holds the database is full"));
    assert_eq!(count(&db), 0);
}
