//! Whom a date reaches, on which day, and who owes it still: derived from who is in its audience.

use crate::{ROOMS, draft, gives_notes, lacking, publishes, sets};
use activities::{
    ExpectationKind, OtherWay,
    actions::{ConfirmAttendance, Draft, act_on_date},
};
use std::sync::Arc;
use testkit::{on_both, staff::appoint};

#[test]
fn who_joins_while_it_is_owed_owes_it_and_who_leaves_no_longer() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        appoint(stage, "Eve", "Product manager", "2026-03-09", None);
        appoint(stage, "Flo", "Product manager", "2025-01-01", Some("2026-03-09"));
        appoint(stage, "Gus", "Product manager", "2026-04-05", None);
        let held = publishes(stage, cast, &draft("Records"));
        assert_eq!(lacking(stage, held), [""; 0], "it has not begun");
        stage.visits("Ada", "/my/activities").says("Coming Records");
        stage.visits("Flo", &held.page()).is(200);
        for stranger in ["Eve", "Di"] {
            stage.visits(stranger, &held.page()).is(404);
            stage.visits(stranger, "/my/activities").is(200).says("No activities yet");
        }
        stage.days_pass(4);
        assert_eq!(lacking(stage, held), ["Ada", "Bo", "Cy", "Flo", "Hal"]);
        stage.days_pass(3);
        assert_eq!(lacking(stage, held), ["Ada", "Bo", "Cy", "Eve", "Hal"]);
        let page = stage.visits("Eve", &held.page());
        page.is(200).says("Please make this up by 4 April 2026").says("Since 9 March 2026");
        stage.visits("Eve", "/my/activities").says("To make up These have taken place");
        // Once it is owed no longer, those of its last day are told, and whoever joined too late was never reached.
        stage.days_pass(30);
        assert_eq!(lacking(stage, held), ["Ada", "Bo", "Cy", "Eve", "Hal"]);
        stage.visits("Gus", &held.page()).is(404);
        let past = stage.visits("Eve", "/my/activities");
        past.says("Nothing comes that is published").says("Not confirmed");
    });
}

#[test]
fn it_stays_owed_until_each_was_there_or_had_the_other_way() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        stage.days_pass(4);
        let (house, hal, ada) = (Arc::clone(&stage.house), stage.actor("Hal"), stage.person("Ada"));
        let dates = (held.activity, held.date);
        stage.write(|tx| {
            act_on_date(&house, tx, &hal, dates, ConfirmAttendance { people: vec![ada] })
        });
        assert_eq!(lacking(stage, held), ["Bo", "Cy", "Hal"]);
        stage.visits("Ada", &held.page()).says("You were there");
        stage.visits("Bo", &held.page()).says("What was said is not here yet");
        stage.sends_form("Bo", &held.at("catch-up"), &[]).is(409);
        gives_notes(stage, held);
        let seen = stage.presses("Bo", &held.at("catch-up"), &[]);
        seen.is(200).says("You made this up");
        assert_eq!(lacking(stage, held), ["Cy", "Hal"]);
        stage.sends_form("Ada", &held.at("catch-up"), &[]).is(409);
        stage.visits("Bo", "/my/activities").says("Past Records").says("Made up");
    });
}

#[test]
fn one_for_some_roles_reaches_those_alone_and_an_open_one_is_owed_by_nobody() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let some = Draft {
            expectation: ExpectationKind::Role,
            roles: vec![cast.analyst],
            other_way: Some(OtherWay::Acknowledgement),
            ..draft("For analysts")
        };
        let some = publishes(stage, cast, &some);
        let open = Draft { expectation: ExpectationKind::Open, other_way: None, ..draft("Clinic") };
        let open = publishes(stage, cast, &open);
        stage.visits("Ada", &some.page()).is(404);
        stage.visits("Ada", "/my/activities").says("Coming Clinic");
        stage.days_pass(4);
        assert_eq!(lacking(stage, some), ["Cy"]);
        let cy = stage.visits("Cy", "/my/activities");
        cy.says("To make up").says("For analysts");
        stage.presses("Cy", &some.at("catch-up"), &[]).is(200).says("You made this up");
        assert_eq!(lacking(stage, some), [""; 0]);
        stage.sends_form("Ada", &open.at("catch-up"), &[]).is(409);
        stage.visits("Ada", "/my/activities").says("Past Clinic").says("Open");
    });
}

#[test]
fn somebody_reached_in_two_ways_has_it_once_and_is_told() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        appoint(stage, "Ada", "Analyst", "2026-01-01", None);
        let held = publishes(stage, cast, &draft("Records"));
        stage.visits("Ada", &held.page()).says("It reaches you in 2 ways. Once is enough.");
        stage.days_pass(4);
        assert_eq!(lacking(stage, held), ["Ada", "Bo", "Cy", "Hal"]);
    });
}
