//! The head of the record is told outside each day: in the log, and by a letter where one is asked for.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on must fail")]

use house::{Actor, Clock, House, Ids, Settings, Slugs, chain, jobs};
use people::events::{NameParts, OfOrganisation, OrganisationOpened};
use testkit::{Log, Sink, on_each_database};

/// How many lines of the log hold this.
fn logged(log: &Log, words: &str) -> usize {
    log.text()
        .lines()
        .filter(|line| line.contains("the head of the chain") && line.contains(words))
        .count()
}

#[test]
fn each_day_the_head_is_logged_and_mailed() {
    let log = Log::begin(tracing::Level::INFO);
    let sink = Sink::open();
    on_each_database(|db| {
        log.clear();
        let now = ground::Day::new(2026, 3, 2).unwrap().start();
        let foundations =
            [house::FOUNDATION, people::FOUNDATION, access::FOUNDATION, audit::FOUNDATION];
        let mut steps: Vec<_> =
            foundations.iter().flat_map(|one| one.migrations).copied().collect();
        steps.sort_by_key(|step| step.name);
        db.migrate(&steps, now).unwrap();
        let settings = Settings {
            mail: Some(sink.address.clone()),
            mail_from: Some("Mandorla <mandorla@harbour.example>".into()),
            head_to: Some("keeper@elsewhere.example".into()),
            ..Settings::default()
        };
        let machine = (Clock::standing(now), Ids::counted(1));
        let house =
            House::new(db.clone(), machine, &foundations, Slugs::default(), settings).unwrap();
        for day in 0..2 {
            let subject = house.id();
            let about = OfOrganisation { subject, person: (), organisation: subject };
            let name = house::Change::begin(NameParts::new("Harbour"));
            let event = OrganisationOpened { about, name };
            house.db.write(|tx| house.record(tx, &Actor::Console, &event)).unwrap();
            chain::seal(&house.db).unwrap();
            let head = house.db.read(|tx| Ok(chain::head(tx)?)).unwrap().to_string();
            jobs::drain(&house).unwrap();
            let letter = sink.next();
            assert!(letter.contains("keeper@elsewhere.example"), "{letter}");
            assert!(letter.contains(&head), "day {day}: {letter}");
            assert_eq!(logged(&log, &head), 1, "day {day}");
            jobs::drain(&house).unwrap();
            assert_eq!(logged(&log, &head), 1, "once a day");
            house.clock.set(house.now().plus_seconds(24 * 60 * 60));
        }
    });
}
