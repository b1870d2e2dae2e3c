//! Jobs are run once, tried again, given up, cancelled, and come back in their hours, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod yard;

use db::values;
use ground::{Kind as RefusedKind, Moment, Refused, Result};
use jobs::{
    Attempt, Context as _, Every, Interruption, Job, Kind, Pace, Priority, Progress, Worker,
};
use serde::{Deserialize, Serialize};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use testkit::on_each_database;
use yard::Yard;

/// Notes its word in a table, in the transaction that removes it.
#[derive(Serialize, Deserialize, Default)]
struct Note(String);

impl Job<Yard> for Note {
    const KIND: &'static str = "note";
    const TITLE: &'static str = "Note a word";

    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(yard, |tx| {
            yard::note(tx, &self.0)?;
            attempt.close(tx)
        })
    }
}

/// Fails as it is told to.
#[derive(Serialize, Deserialize)]
enum Fail {
    Fault,
    Panic,
    Refusal,
    Busy,
}

impl Job<Yard> for Fail {
    const KIND: &'static str = "fail";
    const TITLE: &'static str = "Fail";
    const ATTEMPTS: u32 = 3;

    fn run(self, yard: &Yard, _: &Attempt<'_>) -> Result<()> {
        yard.runs.fetch_add(1, Ordering::Relaxed);
        let refused = |kind| Err(Refused::new(kind, "yard.no", "The yard says no.").into());
        match self {
            Self::Fault => Err(anyhow::anyhow!("a wire broke").into()),
            Self::Panic => panic!("as it should"),
            Self::Refusal => refused(RefusedKind::Invalid),
            Self::Busy => refused(RefusedKind::Unavailable),
        }
    }
}

/// Goes on until it is told to end.
#[derive(Serialize, Deserialize)]
struct Long;

impl Job<Yard> for Long {
    const KIND: &'static str = "long";
    const TITLE: &'static str = "Go on";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(yard, |_| {
            for done in 0.. {
                attempt.progress(Progress { done, total: 1_000 });
                yard.runs.fetch_add(1, Ordering::Relaxed);
                attempt.go_on()?;
                std::thread::sleep(Duration::from_millis(1));
            }
            Ok(())
        })
    }

    fn cancelled(self, _: &Yard, tx: &mut db::Tx<'_>) -> Result<()> {
        yard::note(tx, "cancelled")
    }
}

const KINDS: [Kind<Yard>; 3] = [Kind::of::<Note>(), Kind::of::<Fail>(), Kind::of::<Long>()];
const QUICK: Pace = Pace { look: Duration::from_millis(5), lease: Duration::from_secs(1) };

fn add_note(yard: &Yard, word: &str) {
    yard.db().write(|tx| jobs::add(yard, tx, &Note(word.into()))).unwrap();
}

fn counts(yard: &Yard) -> (i64, i64) {
    yard.db().read(|tx| Ok(jobs::counts(tx)?)).unwrap()
}

#[test]
fn a_job_is_there_if_what_caused_it_is_and_is_run_once() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        let undone: Result<()> = yard.db().write(|tx| {
            jobs::add(&yard, tx, &Note("never".into()))?;
            Err(Refused::not_found().into())
        });
        assert!(undone.is_err());
        add_note(&yard, "one");
        add_note(&yard, "two");
        assert_eq!(counts(&yard), (2, 0));
        assert_eq!(jobs::drain(&yard).unwrap(), 2);
        assert_eq!(yard.words(), ["one", "two"]);
        assert_eq!((counts(&yard), jobs::drain(&yard).unwrap()), ((0, 0), 0));
    });
}

#[test]
fn the_label_of_what_caused_it_is_that_of_what_it_does() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        let caused = yard.db().write(|tx| {
            tx.set_label("request 7");
            jobs::add(&yard, tx, &Note("one".into()))
        });
        caused.unwrap();
        jobs::drain(&yard).unwrap();
        assert_eq!(yard.labels(), ["request 7"]);
    });
}

#[test]
fn what_fails_is_tried_again_later_and_later_and_then_waits_for_an_operator() {
    on_each_database(|db| {
        for fail in [Fail::Fault, Fail::Panic, Fail::Busy] {
            let yard = Yard::new(db, KINDS);
            let id = yard.db().write(|tx| jobs::add(&yard, tx, &fail)).unwrap();
            for attempt in 1..=3 {
                assert_eq!(jobs::drain(&yard).unwrap(), 1, "attempt {attempt}");
                assert_eq!(jobs::drain(&yard).unwrap(), 0, "not at once");
                yard.pass(3_600);
            }
            assert_eq!((jobs::drain(&yard).unwrap(), counts(&yard)), (0, (0, 1)));
            let failed = yard.db().read(|tx| Ok(jobs::failed(tx, None, 10)?)).unwrap();
            assert_eq!((failed.len(), failed[0].id, failed[0].attempts), (1, id, 3));
            let words = ["a wire broke", "it panicked", "The yard says no."];
            assert!(words.iter().any(|words| failed[0].error.contains(words)), "{failed:?}");
            // An operator has it tried again, and then lets it go.
            let now = yard.now();
            let retried = yard.db().write(|tx| Ok(jobs::retry(tx, id, now)?)).unwrap();
            assert_eq!(retried.as_deref(), Some("fail"));
            assert_eq!((jobs::drain(&yard).unwrap(), counts(&yard)), (1, (1, 0)));
            let discards = || yard.db().write(|tx| Ok(jobs::discard(tx, id)?)).unwrap();
            assert_eq!(discards(), None, "it is not failed");
            for _ in 0..2 {
                yard.pass(3_600);
                jobs::drain(&yard).unwrap();
            }
            assert!(discards().is_some());
            assert_eq!(counts(&yard), (0, 0));
        }
    });
}

#[test]
fn a_refusal_that_time_does_not_mend_is_given_up_at_once() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        yard.db().write(|tx| jobs::add(&yard, tx, &Fail::Refusal)).unwrap();
        assert_eq!((jobs::drain(&yard).unwrap(), counts(&yard)), (1, (0, 1)));
    });
}

#[test]
fn failed_jobs_are_listed_page_by_page() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        for _ in 0..5 {
            yard.db().write(|tx| jobs::add(&yard, tx, &Fail::Refusal)).unwrap();
            jobs::drain(&yard).unwrap();
            yard.pass(1);
        }
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let page = yard.db().read(|tx| Ok(jobs::failed(tx, after, 2)?)).unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.failed_at, last.id));
            seen.extend(page.iter().map(|failure| failure.failed_at));
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted_by(|a, b| a > b), "the latest first");
    });
}

#[test]
fn urgent_jobs_go_first_and_do_not_wait_behind_long_ones() {
    on_each_database(|db| {
        let yard = Arc::new(Yard::new(db, [Kind::of::<Call>(), Kind::of::<Drone>()]));
        yard.db().write(|tx| jobs::add(&*yard, tx, &Drone)).unwrap();
        for _ in 0..8 {
            yard.db().write(|tx| jobs::add(&*yard, tx, &Drone)).unwrap();
        }
        let worker = Worker::start(Arc::clone(&yard), QUICK).unwrap();
        testkit::until(|| yard.runs.load(Ordering::Relaxed) > 0);
        yard.db().write(|tx| jobs::add(&*yard, tx, &Call)).unwrap();
        testkit::until(|| yard.words() == ["called"]);
        drop(worker);
        assert_eq!(counts(&yard), (9, 0), "whatever is long is given back");
    });
}

#[derive(Serialize, Deserialize)]
struct Call;
impl Job<Yard> for Call {
    const KIND: &'static str = "call";
    const TITLE: &'static str = "Call";
    const PRIORITY: Priority = Priority::Urgent;
    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(yard, |tx| yard::note(tx, "called"))
    }
}

/// Goes on outside of any transaction.
#[derive(Serialize, Deserialize)]
struct Drone;
impl Job<Yard> for Drone {
    const KIND: &'static str = "drone";
    const TITLE: &'static str = "Drone";
    const PRIORITY: Priority = Priority::Bulk;
    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        loop {
            yard.runs.fetch_add(1, Ordering::Relaxed);
            attempt.go_on()?;
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn a_long_job_says_how_far_it_is_and_is_cancelled_even_while_it_holds_the_writer() {
    on_each_database(|db| {
        let yard = Arc::new(Yard::new(db, KINDS));
        let id = yard.db().write(|tx| jobs::add(&*yard, tx, &Long)).unwrap();
        let worker = Worker::start(Arc::clone(&yard), QUICK).unwrap();
        let progress = || yard.db().read(|tx| Ok(jobs::progress(&*yard, tx, id)?)).unwrap();
        testkit::until(|| progress().is_some_and(|progress| progress.done > 3));
        assert_eq!(progress().unwrap().total, 1_000);
        jobs::cancel(&*yard, id).unwrap();
        testkit::until(|| yard.words() == ["cancelled"]);
        drop(worker);
        assert_eq!(counts(&yard), (0, 0));
    });
}

#[test]
fn what_is_cancelled_before_it_begins_is_never_begun() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        let id = yard.db().write(|tx| jobs::add(&yard, tx, &Long)).unwrap();
        jobs::cancel(&yard, id).unwrap();
        jobs::drain(&yard).unwrap();
        assert_eq!(
            (yard.words(), yard.runs.load(Ordering::Relaxed)),
            (vec!["cancelled".into()], 0)
        );
    });
}

/// Is overtaken: while it runs, the lease passes and another node takes the job.
#[derive(Serialize, Deserialize)]
struct Slow;
impl Job<Yard> for Slow {
    const KIND: &'static str = "slow";
    const TITLE: &'static str = "Be slow";
    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        if attempt.number() == 1 {
            yard.pass(61);
            // Another node.
            let other = Yard::new(yard.db(), [Kind::of::<Slow>()]);
            other.set(yard.now());
            assert_eq!(jobs::drain(&other).unwrap(), 1);
        }
        attempt.write(yard, |tx| {
            yard::note(tx, &format!("attempt {}", attempt.number()))?;
            attempt.close(tx)
        })
    }
}

#[test]
fn whoever_was_overtaken_changes_nothing() {
    on_each_database(|db| {
        let yard = Yard::new(db, [Kind::of::<Slow>()]);
        yard.db().write(|tx| jobs::add(&yard, tx, &Slow)).unwrap();
        jobs::drain(&yard).unwrap();
        assert_eq!((yard.words(), counts(&yard)), (vec!["attempt 2".to_owned()], (0, 0)));
    });
}

#[test]
fn a_job_whose_nodes_end_each_time_is_given_up() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        yard.db().write(|tx| jobs::add(&yard, tx, &Fail::Fault)).unwrap();
        yard.db().write(|tx| Ok(tx.run("update jobs set attempts = 3", values![])?)).unwrap();
        jobs::drain(&yard).unwrap();
        assert_eq!((counts(&yard), yard.runs.load(Ordering::Relaxed)), ((0, 1), 0));
    });
}

#[test]
fn a_kind_of_a_newer_version_waits_for_an_operator() {
    on_each_database(|db| {
        let yard = Yard::new(db, KINDS);
        add_note(&yard, "one");
        let older = Yard::new(db, []);
        older.set(yard.now());
        jobs::drain(&older).unwrap();
        assert_eq!(counts(&yard), (0, 1));
    });
}

#[test]
fn what_recurs_comes_once_whatever_number_of_nodes_looks_and_once_after_any_downtime() {
    const HOURLY: [Kind<Yard>; 1] =
        [Kind::recurring::<Note>(Every::Seconds(3_600), |_, _| Ok(true))];
    on_each_database(|db| {
        let yards = [Yard::new(db, HOURLY), Yard::new(db, HOURLY)];
        let drain = |count| {
            for yard in &yards {
                yard.set(yards[0].now());
                jobs::drain(yard).unwrap();
            }
            assert_eq!(yards[0].words().len(), count);
        };
        drain(1);
        drain(1);
        yards[0].pass(3_600);
        drain(2);
        yards[0].pass(20 * 3_600);
        drain(3);
        yards[0].pass(3_599);
        drain(3);
        yards[0].pass(1);
        drain(4);
    });
}

#[test]
fn what_recurs_daily_waits_for_its_hour_and_nothing_comes_where_nothing_is_to_do() {
    const DAILY: Every = Every::Day(jiff::civil::Time::constant(3, 0, 0, 0));
    on_each_database(|db| {
        let yard = Yard::new(db, [Kind::recurring::<Note>(DAILY, |_, _| Ok(true))]);
        yard.set(Moment(0));
        for (hours, count) in [(2, 0), (3, 1), (26, 1), (27, 2), (24 * 9, 3), (24 * 9 + 2, 3)] {
            yard.set(Moment(0).plus_seconds(hours * 3_600));
            jobs::drain(&yard).unwrap();
            assert_eq!(yard.words().len(), count, "after {hours} hours");
        }
        let idle = Yard::new(db, [Kind::recurring::<Note>(Every::Seconds(1), |_, _| Ok(false))]);
        idle.set(Moment(0).plus_seconds(24 * 10 * 3_600));
        jobs::drain(&idle).unwrap();
        assert_eq!(idle.words().len(), 3);
    });
}

#[test]
fn a_job_that_ends_with_its_node_goes_on_elsewhere() {
    on_each_database(|db| {
        let yard = Arc::new(Yard::new(db, KINDS));
        yard.db().write(|tx| jobs::add(&*yard, tx, &Long)).unwrap();
        let worker = Worker::start(Arc::clone(&yard), QUICK).unwrap();
        testkit::until(|| yard.runs.load(Ordering::Relaxed) > 3);
        drop(worker);
        let row: (i64, Moment) =
            yard.db().read(|tx| Ok(tx.get("select attempts, due from jobs", &[])?)).unwrap();
        assert_eq!(row.0, 0, "the attempt doesn't count");
        assert!(row.1 <= yard.now(), "nobody waits for a lease to end");
        assert!(Interruption::Stop.to_string().contains("stops"));
    });
}
