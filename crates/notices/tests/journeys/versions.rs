//! What changes about a notice that is out: new versions with their difference, and taking it back.

use crate::{ROOMS, acknowledges, draft, lacking, publishes, sets};
use testkit::on_both;

#[test]
fn a_version_that_asks_anew_is_owed_by_everybody_and_another_is_not() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let id = publishes(stage, cast, &draft("Records"));
        acknowledges(stage, "Ada", id, 1);
        let path = format!("/notices/{id}/revise");
        let version = stage.visits("Hal", &path).is(200).hidden("version");
        let text = "Keep records for **three** years.";
        let form = [("version", &*version), ("title", "Records"), ("text", text)];
        // The difference is shown before anything is done.
        let seen = stage.sends_form("Hal", &path, &form);
        seen.is(200).says("Removed: **two**").says("Added: **three**").says("are not asked again");
        stage.visits("Bo", &format!("/notices/{id}")).says("two");
        let done = [form.as_slice(), &[("seen", "true")]].concat();
        stage.presses("Hal", &path, &done).says("The new version is published");
        assert_eq!(lacking(stage, id), ["Bo", "Cy", "Hal"], "what Ada acknowledged holds");
        stage
            .visits("Ada", &format!("/notices/{id}"))
            .says("You acknowledged this on")
            .says("three")
            .says("See how it changed");
        let version = stage.visits("Hal", &path).hidden("version");
        let text = "Keep records for **four** years.";
        let form = [("version", &*version), ("title", "Records"), ("text", text), ("anew", "true")];
        stage.sends_form("Hal", &path, &form).says("Everybody whom it reaches is asked anew");
        stage.presses("Hal", &path, &[form.as_slice(), &[("seen", "true")]].concat()).is(200);
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Hal"]);
        stage.visits("Ada", "/my/notices").says("Due Records");
        // Bo had the page of before open.
        let late =
            stage.sends_form("Bo", &format!("/notices/{id}/acknowledge"), &[("number", "2")]);
        late.is(409).says("This notice changed while you were reading");
        acknowledges(stage, "Ada", id, 3);
        assert_eq!(lacking(stage, id), ["Bo", "Cy", "Hal"]);
        let page = stage.visits("Bo", &format!("/notices/{id}/versions"));
        page.says("Version 3").says("Removed: **three**").says("Added: **four**").says("Version 1");
        stage
            .visits("Hal", &format!("/notices/{id}/acknowledgements"))
            .is(200)
            .says("Version 1, asked anew since");
    });
}

#[test]
fn a_notice_withdrawn_after_half_have_acknowledged_keeps_who_did() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let id = publishes(stage, cast, &draft("Records"));
        acknowledges(stage, "Ada", id, 1);
        acknowledges(stage, "Cy", id, 1);
        stage.days_pass(2);
        let path = format!("/notices/{id}/withdraw");
        let version = stage.visits("Hal", &path).is(200).hidden("version");
        let form = [("version", &*version), ("because", "It named the wrong law.")];
        stage.presses("Hal", &path, &form).is(200).says("The notice is withdrawn");
        let page = stage.visits("Hal", &format!("/notices/{id}/acknowledgements"));
        page.is(200).says("Ada").says("Cy").hides(">Bo<");
        assert_eq!(lacking(stage, id), [""; 0]);
        stage.visits("Hal", &format!("/notices/{id}/lacking")).says("nobody lacks it any more");
        // Nobody owes it, and those whom it has reached still find it.
        let bo = stage.visits("Bo", &format!("/notices/{id}"));
        bo.is(200).says("Withdrawn on 4 March 2026").says("It named the wrong law.");
        bo.hides("/acknowledge");
        stage.visits("Bo", "/my/notices").says("Nothing is due").says("Withdrawn");
        stage
            .sends_form("Bo", &format!("/notices/{id}/acknowledge"), &[("number", "1")])
            .is(409)
            .says("was withdrawn");
        stage.visits("Ada", &format!("/notices/{id}")).says("You acknowledged this on");
        stage.sends_form("Hal", &path, &[("because", "Again")]).is(409).says("was withdrawn");
        stage
            .sends_form("Hal", &format!("/notices/{id}/revise"), &[("title", "A"), ("text", "b")])
            .is(409);
    });
}

#[test]
fn of_two_who_edit_at_once_the_second_overwrites_nothing() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        crate::heads(stage, cast.profession, "Ada", professions::Part::Deputy);
        let id = publishes(stage, cast, &draft("Records"));
        let path = format!("/notices/{id}/revise");
        let version = stage.visits("Ada", &path).hidden("version");
        let form =
            |text| [("version", &*version), ("title", "Records"), ("text", text), ("seen", "true")];
        stage.presses("Hal", &path, &form("Hal’s words.")).is(200).says("Hal’s words.");
        let refused = stage.sends_form("Ada", &path, &form("Ada’s words."));
        refused.is(409).says("What holds now").says("Hal’s words.").says("Ada’s words.");
        stage.visits("Bo", &format!("/notices/{id}")).says("Hal’s words.").hides("Ada’s words.");
    });
}
