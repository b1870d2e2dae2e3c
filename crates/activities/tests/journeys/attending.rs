//! Who was there: said by hosts, with names for hosts and heads alone.

use crate::{ROOMS, draft, gives_notes, had, lacking, publishes, sets};
use activities::actions::{AddHost, act};
use std::sync::Arc;
use testkit::on_both;

#[test]
fn a_host_says_who_was_there_and_takes_a_mistake_back() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        let (house, hal, cy) = (Arc::clone(&stage.house), stage.actor("Hal"), stage.person("Cy"));
        stage.write(|tx| act(&house, tx, &hal, held.activity, AddHost { person: cy }));
        let [ada, bo] = ["Ada", "Bo"].map(|name| stage.person(name).to_string());
        let people = [("people", ada.as_str()), ("people", bo.as_str())];
        stage.sends_form("Cy", &held.at("lacking"), &people).is(409);
        stage.days_pass(4);
        let seen = stage.presses("Cy", &held.at("lacking"), &people);
        seen.is(200).says("It is noted who was there").says("says Cy");
        assert_eq!(had(stage, held), ["Ada", "Bo"]);
        let seen = stage.presses("Cy", &held.at("attendance/take-back"), &[("person", &bo)]);
        seen.is(200).says("It is no longer noted");
        assert_eq!((had(stage, held), lacking(stage, held).len()), (vec!["Ada".to_owned()], 3));
        stage.sends_form("Cy", &held.at("attendance/take-back"), &[("person", &bo)]).is(409);
        stage.sends_form("Cy", &held.at("lacking"), &[]).is(422).says("Tick those who were there");
        let di = stage.person("Di").to_string();
        let seen = stage.sends_form("Cy", &held.at("lacking"), &[("people", &di)]);
        seen.is(422).says("was never in the audience");
    });
}

#[test]
fn names_are_for_hosts_and_heads_alone() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        stage.days_pass(4);
        gives_notes(stage, held);
        for list in ["lacking", "lacking.csv", "attendance"] {
            stage.visits("Hal", &held.at(list)).is(200);
            stage.visits("Ada", &held.at(list)).is(403);
            stage.visits("Di", &held.at(list)).is(404);
        }
        for act in ["notes", "move", "cancel"] {
            stage.visits("Ada", &held.at(act)).is(403);
        }
        let ada = stage.person("Ada").to_string();
        stage.sends_form("Ada", &held.at("lacking"), &[("people", &ada)]).is(403);
        let page = stage.visits("Ada", &held.page());
        page.says("I have read the notes").hides("Say who was there");
    });
}
