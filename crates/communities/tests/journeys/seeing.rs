//! Joining is seen before it sees; who looked in and left again is seen for a month; and a member may be shown to those
//! who look after it alone.

use crate::{ROOMS, described, founded, joins};
use communities::rules::VISIT_SECONDS;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

const AT: &str = "/communities/service-design";
const MEMBERS: &str = "/communities/service-design/members";

/// Ada leads; Bo and Cy have been in it for a day; Ne has just come.
fn scene(stage: &mut Stage) {
    founded(stage, "Ada Carer", described("Service design"));
    joins(stage, "Bo Member", "service-design");
    joins(stage, "Cy Member", "service-design");
    stage.days_pass(1);
    joins(stage, "Ne Wcomer", "service-design");
}

fn joins_shown_to(stage: &mut Stage, name: &str, shown_to: &str) {
    let form = stage.visits(name, &format!("{AT}/join"));
    let agreement = form.hidden("agreement");
    let fields = [("agreed", "true"), ("agreement", &*agreement), ("shown_to", shown_to)];
    stage.presses(name, &format!("{AT}/join"), &fields).is(200).says("Welcome to");
}

fn chooses(stage: &mut Stage, name: &str, shown_to: &str) {
    stage.presses(name, &format!("{AT}/visibility"), &[("shown_to", shown_to)]).is(200);
}

/// The names that an operation lists for somebody; none where it is refused.
fn listed(stage: &mut Stage, name: &str, end: &str) -> Vec<String> {
    let told = stage.asks(name, "GET", &format!("{AT}/{end}"), Value::Null);
    if told.status != 200 {
        return Vec::new();
    }
    told.items().iter().filter_map(|one| one["name"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_newcomer_is_shown_at_once_and_sees_those_who_look_after_it_and_the_others_after_a_day() {
    on_both(ROOMS, |stage| {
        scene(stage);
        for reader in ["Ada Carer", "Bo Member"] {
            let seen = stage.visits(reader, AT);
            seen.says("Ne Wcomer").says("New since 3 March 2026").says("4 members");
        }
        let bo = stage.person("Bo Member").to_string();
        let ada = stage.person("Ada Carer").to_string();
        let of = |person: &str| format!("/people/{person}/communities");
        let page = stage.visits("Ne Wcomer", AT);
        page.says("Ada Carer")
            .says("They see that you have come. You see who they are from 4 March");
        page.hides("Bo Member").hides(&bo).hides("4 members").says("p to about 15 members");
        stage.visits("Ne Wcomer", MEMBERS).is(403).says("You see them from").hides("Bo Member");
        assert_eq!(listed(stage, "Ne Wcomer", "members"), [""; 0]);
        let told = stage.asks("Ne Wcomer", "GET", AT, Value::Null);
        assert_eq!(told.body["size"]["members"], Value::Null);
        assert_eq!(told.body["you"]["shown_to"], "members");
        stage.visits("Ne Wcomer", &format!("/people/{bo}")).hides("You are both in");
        stage.visits("Ne Wcomer", &format!("/people/{ada}")).says("You are both in");
        assert!(stage.asks("Ne Wcomer", "GET", &of(&bo), Value::Null).items().is_empty());
        stage.visits("Ne Wcomer", &format!("{AT}/invite")).is(404);
        stage.sends_form("Ne Wcomer", &format!("{AT}/invite"), &[("person", &bo)]).is(404);
        stage.visits("Ne Wcomer", "/my/memberships").says("You see who the other members are from");
        stage.days_pass(1);
        stage.visits("Ne Wcomer", AT).says("Bo Member").says("4 members");
        assert_eq!(listed(stage, "Ne Wcomer", "members").len(), 4);
        stage.visits("Ne Wcomer", &format!("/people/{bo}")).says("You are both in");
    });
}

#[test]
fn who_came_and_left_is_told_to_members_for_30_days_and_to_nobody_else() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let left = stage.presses("Ne Wcomer", &format!("{AT}/leave"), &[]);
        assert!(left.body.contains("its members see for 30 days that you came and left"));
        for reader in ["Ada Carer", "Bo Member"] {
            let seen = stage.visits(reader, AT);
            seen.says("Came and left in the last 30 days").says("Ne Wcomer").says("3 members");
            assert_eq!(listed(stage, reader, "visitors"), ["Ne Wcomer"]);
        }
        stage.visits("Outside", AT).hides("Ne Wcomer").hides("Came and left");
        stage.asks("Outside", "GET", &format!("{AT}/visitors"), Value::Null).is(404);
        let ne = stage.person("Ne Wcomer").to_string();
        stage.visits("Bo Member", &format!("/people/{ne}")).hides("Service design");
        stage.days_pass(29);
        stage.visits("Bo Member", AT).says("Ne Wcomer");
        stage.days_pass(1);
        stage.visits("Bo Member", AT).hides("Ne Wcomer").hides("Came and left");
    });
}

#[test]
fn whoever_leaves_after_a_longer_stay_or_comes_back_is_not_told_of() {
    on_both(ROOMS, |stage| {
        scene(stage);
        stage.presses("Ne Wcomer", &format!("{AT}/leave"), &[]).is(200);
        stage.presses("Ne Wcomer", &format!("{AT}/return"), &[]).is(200);
        stage.visits("Bo Member", AT).says("4 members").hides("Came and left");
        stage.days_pass(i32::try_from(VISIT_SECONDS / 86_400).unwrap().into());
        let left = stage.presses("Cy Member", &format!("{AT}/leave"), &[]);
        assert!(!left.body.contains("came and left"));
        stage.visits("Bo Member", AT).hides("Cy Member").hides("Came and left");
    });
}

#[test]
fn undoing_leaving_gives_back_the_sight_of_before_and_no_more() {
    on_both(ROOMS, |stage| {
        scene(stage);
        for (name, sees) in [("Bo Member", true), ("Ne Wcomer", false)] {
            stage.presses(name, &format!("{AT}/leave"), &[]).is(200);
            stage.presses(name, &format!("{AT}/return"), &[]).is(200);
            assert_eq!(!listed(stage, name, "members").is_empty(), sees, "{name}");
        }
        chooses(stage, "Cy Member", "carers");
        stage.presses("Cy Member", &format!("{AT}/leave"), &[]).is(200);
        stage.presses("Cy Member", &format!("{AT}/return"), &[]).is(200);
        assert!(!listed(stage, "Bo Member", "members").contains(&"Cy Member".to_owned()));
        assert!(listed(stage, "Ada Carer", "members").contains(&"Cy Member".to_owned()));
    });
}

#[test]
fn whoever_is_shown_to_those_who_look_after_it_alone_is_seen_by_them_and_sees_them_alone() {
    on_both(ROOMS, |stage| {
        scene(stage);
        stage.visits("Di Quiet", &format!("{AT}/join")).says("Only those who look after it");
        joins_shown_to(stage, "Di Quiet", "carers");
        let di = stage.person("Di Quiet").to_string();
        stage.days_pass(2);
        stage.visits("Ada Carer", AT).says("Di Quiet").says("5 members");
        stage.visits("Bo Member", AT).hides("Di Quiet").says("4 members");
        stage.visits("Bo Member", &format!("{MEMBERS}?q=Di")).hides("Di Quiet");
        assert_eq!(listed(stage, "Bo Member", "members").len(), 4);
        stage.visits("Bo Member", &format!("/people/{di}")).hides("You are both in");
        stage.visits("Ada Carer", &format!("/people/{di}")).says("You are both in");
        // Inviting them reads as with anybody who can't be asked.
        stage
            .sends_form("Bo Member", &format!("{AT}/invite"), &[("person", &di)])
            .is(422)
            .says("can’t be asked just now");
        stage
            .sends_form("Ada Carer", &format!("{AT}/invite"), &[("person", &di)])
            .is(422)
            .says("is a member already");
        stage
            .visits("Di Quiet", AT)
            .says("You are shown only to those who look after it")
            .hides("Bo Member");
        stage.visits("Di Quiet", MEMBERS).is(403).says("You are shown only to those");
        stage.visits("Di Quiet", "/my/memberships").says("Only those who look after it see that");
        // Showing oneself again is seen first, like coming.
        chooses(stage, "Di Quiet", "members");
        stage.visits("Bo Member", AT).says("Di Quiet").says("5 members");
        assert!(listed(stage, "Di Quiet", "members").is_empty());
        stage.days_pass(1);
        assert_eq!(listed(stage, "Di Quiet", "members").len(), 5);
        // Hiding after that, and leaving, does not hide that one was there.
        chooses(stage, "Di Quiet", "carers");
        assert!(listed(stage, "Di Quiet", "members").is_empty());
        stage.presses("Di Quiet", &format!("{AT}/leave"), &[]).is(200);
        assert_eq!(listed(stage, "Bo Member", "visitors"), ["Di Quiet"]);
    });
}

#[test]
fn whoever_was_private_for_all_of_a_visit_is_told_of_to_those_who_look_after_it_alone() {
    on_both(ROOMS, |stage| {
        scene(stage);
        joins_shown_to(stage, "Di Quiet", "carers");
        stage.days_pass(2);
        stage.presses("Di Quiet", &format!("{AT}/leave"), &[]).is(200);
        assert!(listed(stage, "Bo Member", "visitors").is_empty());
        assert_eq!(listed(stage, "Ada Carer", "visitors"), ["Di Quiet"]);
    });
}

#[test]
fn a_program_comes_in_and_chooses_as_a_page_does() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let agreement = stage.asks("Di", "GET", &format!("{AT}/agreement"), Value::Null);
        let yes =
            json!({ "agreement": agreement.text("id"), "agreed": true, "shown_to": "carers" });
        let told = stage.asks("Di", "POST", &format!("{AT}/join"), yes);
        assert_eq!(told.is(200).body["you"]["shown_to"], "carers");
        assert_eq!(told.body["you"]["sees_members_from"], Value::Null);
        let shown = json!({ "shown_to": "members" });
        let told = stage.asks("Di", "POST", &format!("{AT}/visibility"), shown.clone());
        assert_eq!(told.is(200).body["you"]["shown_to"], "members");
        assert!(told.body["you"]["sees_members_from"].is_string());
        stage.asks("Outside", "POST", &format!("{AT}/visibility"), shown).is(409);
        stage.visits("Di", "/my/memberships").says("Show me only to those who look after it");
    });
}

#[test]
fn it_is_said_before_somebody_joins_and_before_somebody_looks_after_it() {
    on_both(ROOMS, |stage| {
        scene(stage);
        stage
            .visits("Outside", &format!("{AT}/join"))
            .says("You see who looks after it at once, and who the other members are after a day")
            .says("members see for 30 days that you came and left");
        let bo = stage.person("Bo Member").to_string();
        let ask = [("person", bo.as_str()), ("part", "leader"), ("until", "2026-12-31")];
        stage.presses("Ada Carer", &format!("{AT}/hand-over"), &ask).is(200);
        for page in [AT, "/my/memberships"] {
            stage.visits("Bo Member", page).says("your line manager included");
        }
        stage.visits("Outside", "/communities/found").says("your line manager included");
    });
}

#[test]
fn where_nobody_leads_newcomers_lead_nobody_and_welcome_nobody() {
    on_both(ROOMS, |stage| {
        scene(stage);
        stage.presses("Ada Carer", &format!("{AT}/step-down"), &[]).is(200);
        let until = [("until", "2026-12-31")];
        stage.visits("Ne Wcomer", AT).hides("Offer to lead");
        stage.sends_form("Ne Wcomer", &format!("{AT}/offer"), &until).is(404);
        stage.presses("Bo Member", &format!("{AT}/offer"), &until).is(200);
        stage.visits("Ne Wcomer", AT).hides("Bo Member").hides("Welcome the offer");
        let told = stage.asks("Ne Wcomer", "GET", AT, Value::Null);
        assert_eq!(told.body["proposals"], json!([]));
    });
}
