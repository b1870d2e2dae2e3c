//! Whoever has left the organisation: their rows stay, and they lead, count and are listed no more.

use crate::{ROOMS, action_in, described, founded, joins};
use communities::{Description, Joining};
use db::values;
use ground::Day;
use people::actions::loader::Loader;
use testkit::{Stage, on_both};

/// Gives somebody an appointment that ends on a day.
pub(crate) fn works_until(stage: &mut Stage, name: &str, to: Day) {
    let (person, (organisation, source)) = (stage.person(name), stage.organisation("Harbour"));
    let (id, from) = (stage.house.id::<()>(), stage.today().plus_days(-100));
    let house = std::sync::Arc::clone(&stage.house);
    let role = people::Role {
        id: house.id(),
        organisation,
        spans: false,
        name: format!("Pilot to {name}"),
        version: 1,
    };
    stage.write(|tx| {
        Loader::begin(&house, tx, &house::Actor::Console)?.role(&role)?;
        tx.run(
            "insert into appointments (id, person_id, organisation_id, source_ref, role_id, grade, fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
             values ($1, $2, $3, 'x', $4, '', 1000, $5, $6, $7, $8, (select name_folded from people where id = $2))",
            values![id, person, organisation, role.id, true, from, to, source],
        )?;
        Ok(())
    });
}

#[test]
fn where_the_only_leader_has_left_the_organisation_nobody_leads_and_a_member_offers() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        joins(stage, "Cy", "service-design");
        let leaves = stage.today().plus_days(10);
        works_until(stage, "Ada", leaves);
        stage.days_pass(9);
        stage
            .visits("Bo", "/communities/service-design")
            .says("Leader, until")
            .hides("Nobody leads this community");
        stage.visits("Bo", "/communities/service-design/offer").is(404);
        stage.days_pass(1);
        stage
            .visits("Outside", "/communities/service-design")
            .says("Nobody at present")
            .hides("Ada");
        stage
            .visits("Bo", "/communities/service-design")
            .says("Nobody leads this community at present")
            .says("2 members");
        stage
            .presses("Bo", "/communities/service-design/offer", &[("until", "2027-01-31")])
            .is(200);
        let welcome =
            action_in(&stage.visits("Cy", "/communities/service-design").body, "/welcome");
        stage.presses("Cy", &welcome, &[]).is(200).says("Leader, until 31 January 2027");
        assert_eq!(
            stage.count("select count(*) from memberships where left_at is null"),
            3,
            "nothing is deleted"
        );
        assert_eq!(
            stage.count("select count(*) from care_terms where ended_at is null"),
            2,
            "nothing is ended"
        );
    });
}

#[test]
fn whoever_has_left_the_organisation_is_in_no_list_and_no_number() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo Leaver", "service-design");
        let (bo, leaves) = (stage.person("Bo Leaver").to_string(), stage.today().plus_days(1));
        for page in [
            "/communities/service-design",
            "/communities/service-design/members",
            "/communities/service-design/hand-over",
        ] {
            stage.visits("Ada", page).says("Bo Leaver");
        }
        works_until(stage, "Bo Leaver", leaves);
        stage.days_pass(1);
        for page in [
            "/communities/service-design",
            "/communities/service-design/members",
            "/communities/service-design/hand-over",
        ] {
            stage.visits("Ada", page).is(200).hides("Bo Leaver");
        }
        stage.visits("Ada", "/communities/service-design").says("One member, you");
        stage.visits("Ada", &format!("/people/{bo}")).hides("You are both in");
        let ask = [("person", bo.as_str()), ("part", "leader"), ("until", "2026-12-31")];
        stage
            .sends_form("Ada", "/communities/service-design/hand-over", &ask)
            .is(422)
            .says("Choose a member");
        stage
            .sends_form("Ada", "/communities/service-design/invite", &[("person", &bo)])
            .is(422)
            .says("can’t be asked just now");
    });
}

#[test]
fn whoever_leaves_the_organisation_counts_for_others_for_a_year_more() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let forever: Day = "9999-12-31".parse().unwrap();
        (0..60).for_each(|n| works_until(stage, &format!("Colleague {n:02}"), forever));
        let others: Vec<String> = (0..30).map(|n| format!("Member {n:02}")).collect();
        for member in &others {
            joins(stage, member, "service-design");
            works_until(stage, member, "2026-07-10".parse().unwrap());
        }
        stage.quarter_begins();
        // Found gone in October 2026, they count until October 2027.
        for quarter in 0..6 {
            stage.quarter_begins();
            let words =
                if quarter < 5 { "about 15 to 50 members" } else { "up to about 15 members" };
            stage.visits("Outside", "/communities").says(words);
        }
        // Who comes back is found back; dating their leaving back takes nobody out again within a year.
        let left: Day = "2026-07-10".parse().unwrap();
        for (before, after) in [(left, forever), (forever, left)] {
            stage.write(|tx| {
                let sql =
                    "update appointments set valid_to = $2 where valid_to = $1 and person_id in
                            (select person_id from memberships)";
                Ok(tx.run(sql, values![before, after])?)
            });
            stage.quarter_begins();
            stage.visits("Outside", "/communities").says("about 15 to 50 members");
        }
    });
}

#[test]
fn an_offer_to_lead_is_gone_with_whoever_made_it() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        stage.days_pass(1);
        stage.presses("Ada", "/communities/service-design/step-down", &[]).is(200);
        stage
            .presses("Bo", "/communities/service-design/offer", &[("until", "2027-01-31")])
            .is(200);
        let welcome =
            action_in(&stage.visits("Ada", "/communities/service-design").body, "/welcome");
        let leaves = stage.today().plus_days(1);
        works_until(stage, "Bo", leaves);
        stage.days_pass(1);
        stage.visits("Ada", "/communities/service-design").hides("Bo offers to lead");
        stage.sends_form("Ada", &welcome, &[]).is(404);
    });
}

#[test]
fn whoever_asked_and_left_the_organisation_waits_for_no_answer() {
    on_both(ROOMS, |stage| {
        let said = Description { joining: Joining::Request, ..described("Service design") };
        founded(stage, "Ada", said);
        let ask = "/communities/service-design/ask";
        stage.presses("Bo Leaver", ask, &[("words", "I map journeys")]).is(200);
        stage.presses("Cy", ask, &[("words", "I draw maps")]).is(200);
        let leaves = stage.today().plus_days(1);
        works_until(stage, "Bo Leaver", leaves);
        let requests = stage.visits("Ada", "/communities/service-design/requests");
        requests.says("Bo Leaver asks").says("Cy asks");
        let of_bo = requests.body.split("Bo Leaver asks").nth(1).unwrap();
        let id = of_bo.split("/requests/").nth(1).unwrap().split('"').next().unwrap();
        let answer = format!("/communities/service-design/requests/{id}");
        stage.visits("Ada", "/communities/service-design").says("2 people ask to join");
        stage.visits("Ada", "/communities/service-design/close").says("wait for an answer (2)");
        stage.days_pass(1);
        stage.visits("Ada", "/communities/service-design").says("One person asks to join");
        stage.visits("Ada", "/communities/service-design/close").says("wait for an answer (1)");
        stage
            .visits("Ada", "/communities/service-design/requests")
            .says("Cy asks")
            .hides("Bo Leaver")
            .hides("I map journeys");
        stage
            .sends_form("Ada", &answer, &[("answer", "welcome")])
            .is(409)
            .says("has left the organisation meanwhile, so no answer is needed")
            .says("Cy asks")
            .hides("Bo Leaver");
        assert_eq!(
            stage.count("select count(*) from requests where answer is null"),
            2,
            "nothing is answered, and nothing is deleted"
        );
    });
}
