//! Looking after a community for a term, and handing it over.

use crate::{ROOMS, action_in, described, founded, joins};
use testkit::on_both;

#[test]
fn a_leader_asks_a_member_who_accepts_for_a_term_with_an_end() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        let (ada, bo, cy) = (
            stage.person("Ada").to_string(),
            stage.person("Bo").to_string(),
            stage.person("Cy").to_string(),
        );
        let to = "/communities/service-design/hand-over";
        stage.visits("Bo", to).is(404);
        stage
            .sends_form("Bo", to, &[("person", &bo), ("part", "leader"), ("until", "2026-12-31")])
            .is(404);
        let ask = |person: &str, until: &str| {
            vec![
                ("person".to_owned(), person.to_owned()),
                ("part".to_owned(), "leader".to_owned()),
                ("until".to_owned(), until.to_owned()),
            ]
        };
        let mut sends = |person: &str, until: &str| {
            let fields = ask(person, until);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            stage.sends_form("Ada", to, &fields)
        };
        sends(&cy, "2026-12-31").is(422).says("Choose a member");
        sends(&ada, "2026-12-31").is(422).says("Nobody asks themselves");
        sends(&bo, "9999-12-31").is(422);
        sends(&bo, "2035-01-01").is(422).says("within two years");
        sends(&bo, "2026-03-02").is(422);
        sends(&bo, "").is(422).says("Give a day");
        sends(&bo, "2026-12-31").is(303);
        sends(&bo, "2026-12-31").is(409);
        stage.visits("Ada", "/communities/service-design").says("You have asked Bo to be leader");
        let mine = stage.visits("Bo", "/my/memberships");
        mine.says("Ada asks you to lead Service design until 31 December 2026");
        let accept = action_in(&mine.body, "/accept");
        stage.sends_form("Ada", &accept, &[]).is(404);
        stage.presses("Bo", &accept, &[]).is(200).says("Leader, until 31 December 2026");
        stage.presses("Ada", "/communities/service-design/step-down", &[]).is(200);
        stage.visits("Bo", "/communities/service-design").says("Looking after it");
        stage.visits("Ada", "/communities/service-design").hides("Looking after it");
    });
}

#[test]
fn where_nobody_leads_a_member_offers_and_another_welcomes() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        joins(stage, "Cy", "service-design");
        stage.days_pass(1);
        stage.visits("Bo", "/communities/service-design/offer").is(404);
        stage
            .presses("Ada", "/communities/service-design/step-down", &[])
            .says("Nobody leads this community at present");
        stage
            .visits("Dee", "/communities/service-design")
            .says("Nobody at present")
            .hides("Offer to lead");
        stage
            .presses("Bo", "/communities/service-design/offer", &[("until", "2027-03-01")])
            .is(200)
            .says("wait for another member");
        let page = stage.visits("Cy", "/communities/service-design");
        page.says("Bo offers to lead until 1 March 2027");
        let welcome = action_in(&page.body, "/welcome");
        stage.sends_form("Bo", &welcome, &[]).is(404);
        stage.sends_form("Dee", &welcome, &[]).is(403);
        stage.presses("Cy", &welcome, &[]).is(200).says("Leader, until 1 March 2027");
    });
}

#[test]
fn a_term_that_is_over_is_over_without_anyone_doing_anything() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        stage.visits("Ada", "/communities/service-design/describe").is(200);
        stage.days_pass(366);
        stage.visits("Ada", "/communities/service-design/describe").is(404);
        stage
            .visits("Ada", "/communities/service-design")
            .says("Nobody leads this community at present");
        stage
            .presses("Ada", "/communities/service-design/offer", &[("until", "2028-01-01")])
            .is(200)
            .says("Leader, until 1 January 2028");
    });
}

#[test]
fn a_core_member_looks_after_it_and_does_not_close_it() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        let bo = stage.person("Bo").to_string();
        stage.presses(
            "Ada",
            "/communities/service-design/hand-over",
            &[("person", &bo), ("part", "core"), ("until", "2026-12-31")],
        );
        let accept = action_in(&stage.visits("Bo", "/communities/service-design").body, "/accept");
        stage.presses("Bo", &accept, &[]).says("Core member, until");
        stage.visits("Bo", "/communities/service-design/describe").is(200);
        stage.visits("Bo", "/communities/service-design/close").is(404);
        stage.visits("Bo", "/communities/service-design/hand-over").is(404);
    });
}
