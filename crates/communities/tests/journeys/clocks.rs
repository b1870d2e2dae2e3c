//! Nodes' clocks differ, and are set back: whoever comes, goes and hands over meets no fault, and histories stay in order.

use crate::{ROOMS, action_in, described, founded, joins};
use house::Findings;
use testkit::{Stage, on_both};

/// The next node's clock is behind by this.
fn behind(stage: &Stage, seconds: i64) {
    stage.house.clock.set(stage.house.now().plus_seconds(-seconds));
}

#[track_caller]
fn is_in_order(stage: &Stage) {
    for check in communities::FOUNDATION.checks {
        let found = stage.read(|tx| {
            let mut found = Findings::default();
            (check.finds)(tx, &mut found)?;
            Ok(found)
        });
        assert_eq!(found, Findings::default(), "{}", check.name);
    }
}

#[test]
fn leaving_and_coming_back_on_nodes_that_are_behind_is_no_fault() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        behind(stage, 4);
        stage.sends_form("Bo", "/communities/service-design/leave", &[]).is(303);
        is_in_order(stage);
        behind(stage, 4);
        stage.presses("Bo", "/communities/service-design/return", &[]).is(200);
        behind(stage, 3600);
        stage.sends_form("Bo", "/communities/service-design/leave", &[]).is(303);
        behind(stage, 4);
        joins(stage, "Bo", "service-design");
        is_in_order(stage);
        assert_eq!(stage.count("select count(*) from memberships where left_at < joined_at"), 0);
    });
}

#[test]
fn terms_of_care_follow_each_other_though_the_clock_was_set_back() {
    on_both(ROOMS, |stage| {
        // Late on a day, since terms begin with days.
        behind(stage, -20 * 3600);
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        let (ada, bo) = (stage.person("Ada").to_string(), stage.person("Bo").to_string());
        let hand_over = "/communities/service-design/hand-over";
        for part in ["core", "leader"] {
            behind(stage, 60);
            let asked = [("person", bo.as_str()), ("part", part), ("until", "2026-12-31")];
            stage.sends_form("Ada", hand_over, &asked).is(303);
            behind(stage, 60);
            let accept = action_in(&stage.visits("Bo", "/my/memberships").body, "/accept");
            stage.sends_form("Bo", &accept, &[]).is(303);
            is_in_order(stage);
        }
        // By hours: the one who leads leaves with all that they look after, and undoes it.
        behind(stage, 10 * 3600);
        stage.sends_form("Bo", "/communities/service-design/leave", &[]).is(303);
        is_in_order(stage);
        stage.presses("Bo", "/communities/service-design/return", &[]).is(200);
        stage.visits("Bo", "/communities/service-design").says("Leader, until 31 December 2026");
        let asked = [("person", ada.as_str()), ("part", "core"), ("until", "2026-12-31")];
        stage.sends_form("Bo", hand_over, &asked).is(303);
        behind(stage, 60);
        let version = stage.visits("Bo", "/communities/service-design/close").hidden("version");
        stage
            .sends_form("Bo", "/communities/service-design/close", &[("version", &version)])
            .is(303);
        is_in_order(stage);
        let open = "select count(*) from care_terms where ended_at is null or ended_at < coalesce(agreed_at, proposed_at)";
        assert_eq!(stage.count(open), 0);
    });
}
