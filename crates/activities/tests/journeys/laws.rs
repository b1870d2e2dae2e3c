//! The laws: what stands in no record, and what the database refuses. That nothing of an activity draws on a community is held
//! by `crates/proofs/tests/everyone.rs`.

use crate::{ROOMS, draft, gives_notes, publishes, sets};
use activities::actions::{ConfirmAttendance, act_on_date};
use db::{Value, values};
use std::sync::Arc;
use testkit::{Stage, on_both};

#[test]
fn who_was_there_stands_in_no_record_of_the_organisation() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        stage.days_pass(4);
        gives_notes(stage, held);
        let (house, hal, ada) = (Arc::clone(&stage.house), stage.actor("Hal"), stage.person("Ada"));
        let on = (held.activity, held.date);
        stage
            .write(|tx| act_on_date(&house, tx, &hal, on, ConfirmAttendance { people: vec![ada] }));
        stage.sends_form("Bo", &held.at("catch-up"), &[]).is(303);
        let sides: Vec<(String, String)> = stage.read(|tx| {
            Ok(tx.list(
                "select kind, side from audit_log where room = 'activities' order by id",
                &[],
            )?)
        });
        let sides: Vec<(&str, &str)> =
            sides.iter().map(|(kind, side)| (kind.as_str(), side.as_str())).collect();
        assert_eq!(
            sides,
            [
                ("activity_written", "formal"),
                ("activity_published", "formal"),
                ("activity_notes_given", "formal"),
                ("attendance_confirmed", "neither"),
                ("caught_up", "neither")
            ]
        );
    });
}

#[test]
fn the_database_refuses_what_no_act_would_do() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        let (ada, bo) = (stage.person("Ada"), stage.person("Bo"));
        let id = || stage.house.id::<()>();
        let refused = |what: &str, sql: &str, values: &[Value<'_>]| {
            let done = stage.tries(|tx| Ok(tx.run(sql, values)?));
            assert!(done.is_err(), "{what} was taken");
        };
        let activity = held.activity;
        let without = "update activities set other_way = null where id = $1";
        refused("what is expected without another way", without, values![activity]);
        let open = "update activities set expectation = 'open' where id = $1";
        refused("an open one with another way", open, values![activity]);
        refused(
            "an expectation of its own",
            "update activities set expectation = 'managers' where id = $1",
            values![activity],
        );
        refused(
            "an activity nowhere",
            "update activities set place = null where id = $1",
            values![activity],
        );
        refused(
            "a cancelled draft",
            "update activities set published_at = null, cancelled_at = 1 where id = $1",
            values![activity],
        );
        refused(
            "an end before the beginning",
            "update activity_dates set ends_at = starts_at where activity_id = $1",
            values![activity],
        );
        refused(
            "the same time twice",
            "insert into activity_dates (id, activity_id, starts_at, ends_at, owed_from)
             select $1, activity_id, starts_at, ends_at, owed_from from activity_dates where activity_id = $2",
            values![id(), activity],
        );
        let other = "insert into activity_completions (date_id, person_id, way, recorded_by, at) values ($1, $2, $3, $4, 0)";
        refused("the other way for somebody else", other, values![held.date, ada, "other_way", bo]);
        refused("a way that there is not", other, values![held.date, ada, "excused", ada]);
        let part = "insert into activity_audiences (id, activity_id) values ($1, $2)";
        refused("the profession twice", part, values![id(), activity]);
    });
}

#[test]
fn what_is_wrong_in_the_tables_is_found_by_the_checks() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        stage.days_pass(4);
        gives_notes(stage, held);
        stage.sends_form("Ada", &held.at("catch-up"), &[]).is(303);
        let found = |stage: &Stage| -> Vec<&'static str> {
            let checks = activities::FOUNDATION.checks.iter();
            let failing = checks.filter(|check| {
                let mut found = house::Findings::default();
                stage.read(|tx| Ok((check.finds)(tx, &mut found)?));
                found.count > 0
            });
            failing.map(|check| check.name).collect()
        };
        assert_eq!(found(stage), [""; 0]);
        stage.write(|tx| {
            tx.run("delete from activity_audiences", &[])?;
            tx.run("update activity_completions set at = 0", &[])?;
            tx.run("update activities set profession_id = $1", values![stage.house.id::<()>()])?;
            Ok(())
        });
        assert_eq!(found(stage).len(), 3);
    });
}
