//! Asking to join, the answer, and accepting it.

use crate::{ROOMS, described, founded};
use communities::{Description, Joining};
use testkit::{Stage, on_both};

fn asks(stage: &mut Stage, name: &str, words: &str) {
    stage
        .presses(name, "/communities/service-design/ask", &[("words", words)])
        .is(200)
        .says("You have asked");
}

#[test]
fn a_request_is_answered_and_the_answer_accepted_before_anyone_is_a_member() {
    on_both(ROOMS, |stage| {
        founded(
            stage,
            "Ada",
            Description { joining: Joining::Request, ..described("Service design") },
        );
        stage
            .visits("Bo", "/communities/service-design/join")
            .says("Ask to join Service design")
            .says("Those who look after this community can read this");
        stage
            .sends_form("Bo", "/communities/service-design/ask", &[("words", " ")])
            .is(422)
            .says("Write something here");
        asks(stage, "Bo", "I map journeys");
        stage.sends_form("Bo", "/communities/service-design/ask", &[("words", "again")]).is(409);
        stage.visits("Ada", "/communities/service-design").says("One person asks to join");
        let requests = stage.visits("Ada", "/communities/service-design/requests");
        requests.says("Bo asks").says("I map journeys");
        let answer = find_request(&requests.body);
        stage.sends_form("Bo", &answer, &[("answer", "welcome")]).is(404);
        stage.sends_form("Cy", &answer, &[("answer", "welcome")]).is(404);
        stage.presses("Ada", &answer, &[("answer", "welcome")]).is(200).says("Nobody is waiting");
        assert_eq!(
            stage.count("select count(*) from memberships"),
            1,
            "welcome makes nobody a member"
        );
        let mine = stage.visits("Bo", "/my/memberships");
        mine.says("You are welcome in Service design").says("You are a member once you accept");
        let agreement = stage.visits("Bo", "/communities/service-design/join").hidden("agreement");
        let agreed = [("agreed", "true"), ("agreement", agreement.as_str())];
        stage.sends_form("Ada", "/communities/service-design/accept-answer", &agreed).is(403);
        stage
            .presses("Bo", "/communities/service-design/accept-answer", &agreed)
            .is(200)
            .says("Welcome to Service design");
        stage.visits("Ada", "/communities/service-design").says("2 members");
        stage.visits("Bo", "/my/memberships").says("you asked, and accepted the answer");
    });
}

fn find_request(body: &str) -> String {
    let id =
        body.split("/requests/").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    format!("/communities/service-design/requests/{id}")
}

#[test]
fn not_now_comes_with_words_and_keeps_what_was_typed() {
    on_both(ROOMS, |stage| {
        founded(
            stage,
            "Ada",
            Description { joining: Joining::Request, ..described("Service design") },
        );
        asks(stage, "Bo", "I map journeys");
        let answer =
            find_request(&stage.visits("Ada", "/communities/service-design/requests").body);
        stage
            .sends_form("Ada", &answer, &[("answer", "not_now")])
            .is(422)
            .says("Say a few words")
            .says("I map journeys");
        stage
            .sends_form("Ada", &answer, &[("answer", "maybe"), ("words", "Typed already")])
            .is(422)
            .says("Typed already");
        stage
            .presses("Ada", &answer, &[("answer", "not_now"), ("words", "We are full until May")])
            .is(200);
        stage
            .visits("Bo", "/my/memberships")
            .says("Service design says: not now")
            .says("We are full until May");
        stage.sends_form("Ada", &answer, &[("answer", "welcome")]).is(404);
        stage.days_pass(31);
        stage.visits("Bo", "/my/memberships").hides("not now");
        asks(stage, "Bo", "May I now?");
    });
}

#[test]
fn a_welcome_can_be_let_go_and_a_request_taken_back() {
    on_both(ROOMS, |stage| {
        founded(
            stage,
            "Ada",
            Description { joining: Joining::Request, ..described("Service design") },
        );
        asks(stage, "Bo", "One");
        stage.presses("Bo", "/communities/service-design/withdraw-request", &[]).is(200);
        asks(stage, "Bo", "Two");
        let answer =
            find_request(&stage.visits("Ada", "/communities/service-design/requests").body);
        stage.presses("Ada", &answer, &[("answer", "welcome")]);
        stage
            .presses("Bo", "/communities/service-design/let-go", &[])
            .is(200)
            .hides("You are welcome in");
        let bo = stage.person("Bo").to_string();
        stage
            .sends_form("Ada", "/communities/service-design/invite", &[("person", &bo)])
            .is(422)
            .says("can’t be asked just now");
        assert_eq!(stage.count("select count(*) from memberships"), 1);
    });
}
