//! Nodes' clocks differ, and are set back: what is ended ends no earlier than it began.

use access::actions as doors;
use house::{Actor, Findings, Office, OfficeKind};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Stage, on_both};

fn behind(stage: &Stage, seconds: i64) {
    stage.house.clock.set(stage.house.now().plus_seconds(-seconds));
}

#[test]
fn offices_accounts_and_links_end_no_earlier_than_they_began() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada"));
        let office = Office { kind: OfficeKind::PeopleOperations, organisation: None };
        for _ in 0..2 {
            let id = stage.write(|tx| doors::give_office(&house, tx, &Actor::Console, ada, office));
            behind(stage, 4);
            stage.write(|tx| doors::end_office(&house, tx, &Actor::Console, id));
            behind(stage, 4);
        }
        let secret = stage.write(|tx| doors::make_sign_in_link(&house, tx, &Actor::Console, ada));
        behind(stage, 4);
        stage.stranger_sends(&format!("/sign-in/{}", secret.show()), &[]).is(303);
        let bo = stage.person("Bo");
        let keeper = Office { kind: OfficeKind::Administrator, organisation: None };
        stage.write(|tx| doors::give_office(&house, tx, &Actor::Console, bo, keeper));
        let made = stage.presses("Bo", "/administration/service-accounts", &[("name", "Feed")]);
        made.is(200);
        let id: (uuid::Uuid,) =
            stage.read(|tx| Ok(tx.get("select id from service_accounts", &[])?));
        behind(stage, 4);
        stage
            .sends_form("Bo", &format!("/administration/service-accounts/{}/end", id.0), &[])
            .is(303);
        for check in access::FOUNDATION.checks {
            let found = stage.read(|tx| {
                let mut found = Findings::default();
                (check.finds)(tx, &mut found)?;
                Ok(found)
            });
            assert_eq!(found, Findings::default(), "{}", check.name);
        }
    });
}
