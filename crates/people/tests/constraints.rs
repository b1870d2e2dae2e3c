//! What both databases themselves refuse, whoever writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use db::values;
use ground::{Day, FOREVER};
use people::{
    LineKind,
    actions::{
        loader::{Loader, NewAppointment, NewLine},
        sync::{Source, Sync},
    },
};
use testkit::{Stage, on_both};

fn appointment(
    stage: &mut Stage,
    name: &str,
    reference: &str,
    is_primary: bool,
    from: Day,
    to: Day,
) -> NewAppointment {
    let (organisation, source) = stage.organisation("Harbour");
    let person = stage.person(name);
    let title = stage.write(|tx| {
        people::actions::titles::know_title(&stage.house, tx, organisation, "Engineer", "")
    });
    NewAppointment {
        id: stage.house.id(),
        person,
        organisation,
        reference: reference.into(),
        post: None,
        title: Some(title),
        role: None,
        level: None,
        grade: String::new(),
        fte_thousandths: 1000,
        is_primary,
        from,
        to,
        source,
    }
}

fn loader<'a, 't>(stage: &'a Stage, tx: &'a mut db::Tx<'t>) -> ground::Result<Loader<'a, 't>> {
    Loader::begin(&stage.house, tx, &house::Actor::Console)
}

fn refused(stage: &Stage, rows: &[NewAppointment]) -> bool {
    let load = |tx: &mut db::Tx<'_>| loader(stage, tx)?.appointments(rows);
    stage.tries(load).is_err()
}

#[test]
fn a_person_has_one_main_appointment_at_a_time() {
    on_both(&[], |stage| {
        let today = stage.today();
        let first = appointment(stage, "Ada", "a", true, today, FOREVER);
        let second = appointment(stage, "Ada", "b", true, today, FOREVER);
        assert!(refused(stage, &[first.clone(), second.clone()]));
        let second = NewAppointment { is_primary: false, ..second };
        assert!(!refused(stage, &[first, second]));
    });
}

#[test]
fn the_same_appointment_is_not_open_twice() {
    on_both(&[], |stage| {
        let today = stage.today();
        let first = appointment(stage, "Ada", "a", true, today, FOREVER);
        let again = appointment(stage, "Ada", "a", false, today, FOREVER);
        assert!(refused(stage, &[first, again]));
    });
}

#[test]
fn no_appointment_ends_before_it_begins_or_is_of_no_share_or_as_nothing() {
    on_both(&[], |stage| {
        let today = stage.today();
        let good = appointment(stage, "Ada", "a", true, today, FOREVER);
        assert!(refused(stage, &[NewAppointment { to: today.plus_days(-1), ..good.clone() }]));
        for share in [0, -1, 63_000] {
            assert!(
                refused(stage, &[NewAppointment { fte_thousandths: share, ..good.clone() }]),
                "{share}"
            );
        }
        assert!(refused(stage, &[NewAppointment { title: None, ..good.clone() }]));
        assert!(!refused(stage, &[good]));
    });
}

#[test]
fn nobody_manages_themselves_or_has_two_professional_managers() {
    on_both(&[], |stage| {
        let (_, source) = stage.organisation("Harbour");
        let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|name| stage.person(name));
        let today = stage.today();
        let line = |person, manager, kind| NewLine {
            id: stage.house.id(),
            person,
            manager,
            kind,
            from: today,
            to: FOREVER,
            source,
        };
        let refused = |rows: &[NewLine]| stage.tries(|tx| loader(stage, tx)?.lines(rows)).is_err();
        assert!(refused(&[line(ada, ada, LineKind::Professional)]));
        assert!(refused(&[
            line(ada, bo, LineKind::Professional),
            line(ada, cy, LineKind::Professional)
        ]));
        assert!(!refused(&[
            line(ada, bo, LineKind::Professional),
            line(ada, cy, LineKind::Delivery)
        ]));
    });
}

#[test]
fn a_level_belongs_to_its_role() {
    on_both(&[], |stage| {
        let (organisation, _) = stage.organisation("Harbour");
        let now = stage.house.now();
        let mut roles = Vec::new();
        for name in ["Engineer", "Designer"] {
            let role = people::Role {
                id: stage.house.id(),
                organisation,
                spans: false,
                name: name.into(),
                version: 1,
            };
            let level = people::Level {
                id: stage.house.id(),
                role: role.id,
                rank: 1,
                name: "Senior".into(),
            };
            stage.loads(|load| {
                load.role(&role)?;
                load.level(&level)
            });
            roles.push((role.id, level.id));
        }
        let rule = |level| {
            let id: people::RuleId = stage.house.id();
            stage.tries(|tx| {
                tx.run(
                    "insert into title_rules (id, kind, title_folded, role_id, level_id, valid_from, made_at)
                     values ($1, 'exact', 'x', $2, $3, $4, $5)",
                    values![id, roles[0].0, level, now.day(), now],
                )?;
                Ok(())
            })
        };
        assert!(rule(roles[1].1).is_err(), "a designer's level is none of an engineer's");
        assert!(rule(roles[0].1).is_ok());
    });
}

#[test]
fn staff_data_is_written_by_nobody_but_who_keeps_it() {
    on_both(&[], |stage| {
        let (organisation, _) = stage.organisation("Harbour");
        let (ada, id, as_of) = (stage.actor("Ada"), stage.house.id(), stage.today());
        let house = std::sync::Arc::clone(&stage.house);
        let name = "a file".to_owned();
        let source = Source { id, organisation: Some(organisation), kind: "people", name, as_of };
        let refused = |error: ground::Error| match error {
            ground::Error::Refused(refused) => refused.kind == ground::Kind::NotAllowed,
            ground::Error::Fault(_) => false,
        };
        let loads = stage.tries(|tx| Loader::begin(&house, tx, &ada).map(drop));
        assert!(refused(loads.unwrap_err()), "all staff data is not theirs");
        let syncs =
            stage.tries(|tx| Sync::begin(&house, tx, &ada, &source, organisation).map(drop));
        assert!(refused(syncs.unwrap_err()), "nor is their organisation's");
        assert_eq!(stage.count("select count(*) from sources where kind = 'people'"), 0);
    });
}
