//! What heads do: write, publish, describe anew, move, cancel; and what stays as it was.

use crate::{ROOMS, draft, had, lacking, publishes, sets, writes};
use activities::{
    ExpectationKind,
    actions::{Cancel, ConfirmAttendance, Draft, MoveDate, act, act_on_date},
};
use ground::Block;
use std::sync::Arc;
use testkit::{on_both, staff::day};

const NEW: &str = "/professions/product-management/activities/new";

/// The fields of a form that writes an activity.
fn typed<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let all = [
        ("kind", "Briefing"),
        ("title", "Records"),
        ("about", "How we keep them."),
        ("expectation", "everyone"),
        ("other_way", "notes"),
        ("owed_days", "30"),
        ("day", "2026-03-05"),
        ("time", "14:30"),
        ("minutes", "60"),
        ("zone", "Europe/London"),
        ("place", "Room 4"),
    ];
    let kept = all.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more.iter().copied()).collect()
}

#[test]
fn a_head_writes_an_activity_and_publishes_it() {
    on_both(ROOMS, |stage| {
        sets(stage);
        stage.visits("Hal", "/professions/product-management").says("Keep the activities");
        stage.visits("Hal", NEW).is(200).says("What whoever can’t be there gets");
        let page = stage.presses("Hal", NEW, &typed(&[]));
        page.is(200).says("This is a draft").says("Thursday 5 March 2026, 14:30 to 15:30");
        stage.visits("Ada", NEW).is(403);
        let (id,): (ground::Id<()>,) =
            stage.read(|tx| Ok(tx.get("select id from activities", &[])?));
        let at = |end: &str| format!("/activities/{id}{end}");
        stage.visits("Ada", &at("")).is(404);
        stage.visits("Hal", &at("/publish")).is(200).says("4 people on 5 March 2026");
        stage.presses("Hal", &at("/publish"), &[]).is(200).says("The activity is published");
        stage.visits("Ada", &at("")).is(200).says("Hosts").hides("Keeping it");
        stage.sends_form("Hal", &at("/edit"), &typed(&[])).is(409);
        let again = [
            ("kind", "Briefing"),
            ("title", "All records"),
            ("about", "More."),
            ("link", "https://meet.example/r"),
        ];
        stage.presses("Hal", &at("/describe"), &again).is(200).says("All records");
        stage.visits("Hal", "/professions/product-management/activities").says("All records");
    });
}

#[test]
fn what_can_t_be_used_is_told_at_its_field() {
    on_both(ROOMS, |stage| {
        sets(stage);
        for (field, value, words) in [
            ("other_way", "", "Choose what whoever can’t be there gets"),
            ("expectation", "role", "Choose at least one role, level or unit"),
            ("place", "", "Say where it takes place"),
            ("link", "javascript:alert(1)", "Give a whole address"),
            ("minutes", "1", "Let it last from 5 minutes"),
            ("minutes", "soon", "Give a number"),
            ("owed_days", "-1", "Give a number of days from 0"),
            ("time", "half past two", "Write the time as 14:30"),
            ("zone", "Greenwich Standard Time", "There is no such time zone"),
            ("day", "2026-02-31", "such as"),
            ("title", "", "Write something here"),
        ] {
            let page = stage.sends_form("Hal", NEW, &typed(&[(field, value)]));
            page.is(422).says(words);
        }
        let gap = [("day", "2026-03-29"), ("time", "01:30")];
        stage.sends_form("Hal", NEW, &typed(&gap)).is(422).says("Clocks don’t show this time");
        assert_eq!(stage.count("select count(*) from activities"), 0);
    });
}

#[test]
fn a_draft_is_edited_and_one_of_the_past_is_not_published() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = writes(stage, cast, &draft("Records"));
        let edit = format!("/activities/{}/edit", held.activity);
        stage.visits("Hal", &edit).is(200).says("14:30");
        let open = [("expectation", "open"), ("other_way", ""), ("title", "Clinic")];
        stage.presses("Hal", &edit, &typed(&open)).is(200).says("Clinic").says("Open");
        let old = [("version", "1"), ("title", "Older")];
        stage.sends_form("Hal", &edit, &typed(&old)).is(409).says("Nothing was overwritten");
        stage.days_pass(5);
        let publish = format!("/activities/{}/publish", held.activity);
        stage.visits("Hal", &publish).says("It can’t be published");
        stage.sends_form("Hal", &publish, &[]).is(409);
    });
}

#[test]
fn a_date_is_moved_and_cancelled_while_it_has_not_begun() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let (one, other) =
            (publishes(stage, cast, &draft("Records")), publishes(stage, cast, &draft("Safety")));
        let to = [("day", "2026-03-10"), ("time", "9:00"), ("minutes", "45")];
        let moved = stage.presses("Hal", &one.at("move"), &to);
        moved.is(200).says("Tuesday 10 March 2026, 09:00 to 09:45");
        let past = [("day", "2026-03-01"), ("time", "9:00"), ("minutes", "45")];
        stage.sends_form("Hal", &one.at("move"), &past).is(422).says("This time has passed");
        stage.presses("Hal", &other.at("cancel"), &[("because", "Hal is ill.")]).is(200);
        stage.visits("Ada", &other.page()).says("Cancelled on").says("Hal is ill.");
        stage.sends_form("Hal", &other.at("move"), &to).is(409);
        stage.days_pass(4);
        assert_eq!((lacking(stage, one), lacking(stage, other)), (Vec::new(), Vec::new()));
        stage.visits("Ada", "/my/activities").says("Coming Records").says("Past Safety");
        stage.days_pass(5);
        assert_eq!(lacking(stage, one).len(), 4);
        stage.sends_form("Hal", &one.at("move"), &to).is(409).says("It has begun already");
    });
}

#[test]
fn what_was_attended_stays_when_the_rest_is_cancelled() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        let house = Arc::clone(&stage.house);
        // A second date, after the first.
        let later = stage.write(|tx| {
            let id: activities::DateId = house.id();
            tx.run(
                "insert into activity_dates (id, activity_id, starts_at, ends_at, owed_from)
                 select $1, activity_id, starts_at + 604800000000, ends_at + 604800000000, $2 from activity_dates",
                db::values![id, day("2026-03-12")],
            )?;
            Ok(id)
        });
        stage.days_pass(4);
        let (hal, ada) = (stage.actor("Hal"), stage.person("Ada"));
        let (activity, date) = (held.activity, held.date);
        stage.write(|tx| {
            let there = ConfirmAttendance { people: vec![ada] };
            act_on_date(&house, tx, &hal, (activity, date), there)?;
            act(&house, tx, &hal, activity, Cancel { because: Some(Block::stored("Enough.")) })
        });
        let page = stage.visits("Ada", &format!("/activities/{activity}"));
        page.says("Cancelled on").says("Enough.").says("Over").says("Cancelled");
        assert_eq!(had(stage, held), ["Ada"]);
        assert_eq!(lacking(stage, held), ["Bo", "Cy", "Hal"], "it took place, and is owed");
        assert_eq!(lacking(stage, crate::Occurrence { activity, date: later }), [""; 0]);
        let to = MoveDate { day: day("2026-03-20"), time: "10:00".parse().unwrap(), minutes: 60 };
        let moved = stage.tries(|tx| act_on_date(&house, tx, &hal, (activity, later), to.clone()));
        assert!(moved.is_err(), "a date that is cancelled is moved");
    });
}

#[test]
fn hosts_are_added_by_name_and_removed() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let expectation = ExpectationKind::Open;
        let open = Draft { expectation, other_way: None, ..draft("Clinic") };
        let held = publishes(stage, cast, &open);
        let hosts = format!("/activities/{}/hosts", held.activity);
        stage.presses("Hal", &hosts, &[("person", "cy")]).is(200).says("They hold it too now");
        stage.sends_form("Hal", &hosts, &[("person", "Cy")]).is(409);
        stage.sends_form("Hal", &hosts, &[("person", "Nemo")]).is(422).says("Nobody is called so");
        stage.visits("Cy", &held.page()).says("Hosting it");
        let cy = stage.person("Cy").to_string();
        stage.presses("Hal", &format!("{hosts}/remove"), &[("person", &cy)]).is(200);
        stage.visits("Cy", &held.page()).is(200).hides("Hosting it");
        stage.sends_form("Hal", &format!("{hosts}/remove"), &[("person", &cy)]).is(409);
    });
}
