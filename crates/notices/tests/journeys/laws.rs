//! The laws: what stands in no record, and what the database refuses. That nothing of a notice draws on a community is held by
//! `crates/proofs/tests/everyone.rs`.

use crate::{ROOMS, acknowledges, draft, publishes, sets};
use db::{Value, values};
use testkit::{Stage, on_both};

#[test]
fn who_acknowledged_stands_in_no_record_of_the_organisation() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let id = publishes(stage, cast, &draft("Records"));
        acknowledges(stage, "Ada", id, 1);
        let sides: Vec<(String, String)> = stage.read(|tx| {
            Ok(tx
                .list("select kind, side from audit_log where room = 'notices' order by id", &[])?)
        });
        let sides: Vec<(&str, &str)> =
            sides.iter().map(|(kind, side)| (kind.as_str(), side.as_str())).collect();
        assert_eq!(
            sides,
            [
                ("notice_written", "formal"),
                ("notice_published", "formal"),
                ("notice_acknowledged", "neither")
            ]
        );
    });
}

#[test]
fn the_database_refuses_what_no_act_would_do() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let (one, other) =
            (publishes(stage, cast, &draft("Records")), publishes(stage, cast, &draft("Safety")));
        acknowledges(stage, "Ada", one, 1);
        let (ada, role) = (stage.person("Ada"), cast.manager);
        let id = || stage.house.id::<()>();
        let refused = |what: &str, sql: &str, values: &[Value<'_>]| {
            let done = stage.tries(|tx| Ok(tx.run(sql, values)?));
            assert!(done.is_err(), "{what} was taken");
        };
        let again = "insert into notice_acknowledgements (notice_id, person_id, number, at) values ($1, $2, $3, 0)";
        refused("a second acknowledgement", again, values![one, ada, 1_i64]);
        refused("what is no version of it", again, values![one, ada, 2_i64]);
        refused(
            "a version without a text",
            "insert into notice_versions (notice_id, number, title, text, anew, made_by, made_at) values ($1, 2, 'A', '', $3, $2, 0)",
            values![other, ada, true],
        );
        refused(
            "a first version that asks nobody",
            "update notice_versions set anew = $2 where notice_id = $1",
            values![other, false],
        );
        refused(
            "an end before the beginning",
            "update notices set valid_to = valid_from where id = $1",
            values![other],
        );
        refused(
            "a withdrawn draft",
            "update notices set published_at = null, withdrawn_at = 1 where id = $1",
            values![other],
        );
        refused(
            "another requirement",
            "update notices set requirement = 'obey' where id = $1",
            values![other],
        );
        let part = "insert into notice_audiences (id, notice_id, role_id, unit_id) values ($1, $2, $3, $4)";
        refused("the profession twice", part, values![id(), one, Value::Null, Value::Null]);
        let level = "insert into notice_audiences (id, notice_id, role_id, level_id) select $1, $2, $3, min(id) from role_levels";
        refused("a role and a level in one part", level, values![id(), one, role]);
    });
}

#[test]
fn what_is_wrong_in_the_tables_is_found_by_the_checks() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let one = publishes(stage, cast, &draft("Records"));
        acknowledges(stage, "Ada", one, 1);
        let found = |stage: &Stage| -> Vec<&'static str> {
            let checks = notices::FOUNDATION.checks.iter();
            let failing = checks.filter(|check| {
                let mut found = house::Findings::default();
                stage.read(|tx| Ok((check.finds)(tx, &mut found)?));
                found.count > 0
            });
            failing.map(|check| check.name).collect()
        };
        assert_eq!(found(stage), [""; 0]);
        stage.write(|tx| {
            tx.run("delete from notice_audiences where notice_id = $1", values![one])?;
            tx.run("update notice_acknowledgements set at = 0", &[])?;
            tx.run("update notices set profession_id = $1", values![stage.house.id::<()>()])?;
            tx.run(
                "insert into notice_versions (notice_id, number, title, text, anew, made_by, made_at)
                 select notice_id, 3, title, text, anew, made_by, made_at from notice_versions",
                &[],
            )?;
            Ok(())
        });
        assert_eq!(found(stage).len(), 4);
    });
}
