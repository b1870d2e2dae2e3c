//! An import under way and somebody who changes title rules meanwhile: neither misses what the other does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use house::{Actor, OfficeKind};
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::{
    actions::{roles::open_role, titles::make_rule},
    rules::titles::{Catch, NewRule, TitleRole},
};
use std::{sync::mpsc, time::Duration};
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const STAFF: &str = "employee id,name,job title,organisation\n1,Ada Moss,Engineer,Harbour\n";

/// Imports, calling `meanwhile` once all is read and nothing is written for good.
fn imports(stage: &Stage, mut meanwhile: impl FnMut()) {
    let done = stage.house.db.write_much(|tx| {
        let (none, console) = (Mapping::default(), Actor::Console);
        let reader = PeopleReader::open("staff.csv", STAFF.as_bytes(), None, &none).unwrap();
        let (file, options) = (("staff.csv", STAFF.as_bytes()), Options::default());
        import_people(&stage.house, tx, &console, file, reader, &options, &mut |_| {
            meanwhile();
            Ok(())
        })
    });
    assert!(done.unwrap().written);
}

#[test]
fn a_title_rule_waits_for_an_import_and_holds_for_the_titles_it_brought() {
    on_both(ROOMS, |stage| {
        let (harbour, _) = stage.organisation("Harbour");
        let (console, from) = (Actor::Console, stage.today());
        let role = stage
            .write(|tx| open_role(&stage.house, tx, &console, harbour, false, "Engineer", &[]));
        let (tell, under_way) = mpsc::channel();
        let stage = &*stage;
        std::thread::scope(|threads| {
            let import = || {
                let tell = tell;
                imports(stage, || {
                    tell.send(()).unwrap();
                    std::thread::sleep(Duration::from_millis(150));
                });
            };
            threads.spawn(import);
            under_way.recv().unwrap();
            stage.write(|tx| {
                let new = NewRule {
                    organisation: Some(harbour),
                    catch: Catch::Exact { title: "engineer".into(), label: None },
                    made: TitleRole { role: Some(role), level: None },
                    from,
                };
                make_rule(&stage.house, tx, &console, new, None)
            });
        });
        let decided = "select count(*) from title_roles r join titles t on t.id = r.title_id where t.title = 'Engineer'";
        assert_eq!(stage.count(decided), 1);
    });
}

#[test]
fn what_is_confirmed_while_an_import_takes_long_is_done_after_it() {
    on_both(ROOMS, |stage| {
        // On SQLite whoever writes waits for their turn.
        if stage.house.db.engine() == db::Engine::Sqlite {
            return;
        }
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let brought = stage.sends_upload(
            "Pia",
            "/administration/imports",
            &[("kind", "people")],
            &[("files", "staff.csv", STAFF.as_bytes())],
        );
        stage.runs_jobs();
        let path = brought.to.unwrap();
        let (tell, held) = mpsc::channel();
        let (let_go, wait) = mpsc::channel::<()>();
        let house = std::sync::Arc::clone(&stage.house);
        let import = std::thread::spawn(move || {
            house.db.write(|tx| {
                tx.lock("mandorla titles")?;
                tell.send(()).unwrap();
                wait.recv().unwrap();
                Ok(())
            })
        });
        held.recv().unwrap();
        stage.presses("Pia", &format!("{path}/apply"), &[]).says("These changes are being made");
        stage.runs_jobs();
        let waits = stage.visits("Pia", &path).words();
        let_go.send(()).unwrap();
        import.join().unwrap().unwrap();
        assert!(waits.contains("These changes are being made"), "{waits}");
        stage.house.clock.set(stage.house.now().plus_seconds(60));
        stage.runs_jobs();
        stage.visits("Pia", &path).says("This is what changed");
    });
}
