//! What both databases themselves refuse, whoever writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use db::values;
use ground::{Day, FOREVER};
use people::{LineKind, store::sync};
use testkit::{Stage, on_both};

fn appointment(
    stage: &mut Stage,
    name: &str,
    reference: &str,
    is_primary: bool,
    from: Day,
    to: Day,
) -> sync::NewAppointment {
    let (organisation, source) = stage.organisation("Harbour");
    let person = stage.person(name);
    let title = stage.write(|tx| {
        people::actions::titles::know_title(&stage.house, tx, organisation, "Engineer", "")
    });
    sync::NewAppointment {
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

fn refused(stage: &Stage, rows: &[sync::NewAppointment]) -> bool {
    stage.tries(|tx| Ok(sync::add_appointments(tx, rows)?)).is_err()
}

#[test]
fn a_person_has_one_main_appointment_at_a_time() {
    on_both(&[], |stage| {
        let today = stage.today();
        let first = appointment(stage, "Ada", "a", true, today, FOREVER);
        let second = appointment(stage, "Ada", "b", true, today, FOREVER);
        assert!(refused(stage, &[first.clone(), second.clone()]));
        let second = sync::NewAppointment { is_primary: false, ..second };
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
        assert!(refused(
            stage,
            &[sync::NewAppointment { to: today.plus_days(-1), ..good.clone() }]
        ));
        for share in [0, -1, 63_000] {
            assert!(
                refused(stage, &[sync::NewAppointment { fte_thousandths: share, ..good.clone() }]),
                "{share}"
            );
        }
        assert!(refused(stage, &[sync::NewAppointment { title: None, ..good.clone() }]));
        assert!(!refused(stage, &[good]));
    });
}

#[test]
fn nobody_manages_themselves_or_has_two_professional_managers() {
    on_both(&[], |stage| {
        let (_, source) = stage.organisation("Harbour");
        let [ada, bo, cy] = ["Ada", "Bo", "Cy"].map(|name| stage.person(name));
        let today = stage.today();
        let line = |person, manager, kind| sync::NewLine {
            id: stage.house.id(),
            person,
            manager,
            kind,
            from: today,
            to: FOREVER,
            source,
        };
        let refused =
            |rows: &[sync::NewLine]| stage.tries(|tx| Ok(sync::add_lines(tx, rows)?)).is_err();
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
            stage.write(|tx| {
                people::store::roles::add_role(tx, &role, now)?;
                Ok(people::store::roles::add_level(tx, &level)?)
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
