//! What everyone sees: professions, members on any day, and why.

use crate::{ROOMS, appoint, day, pattern, profession_of, rule};
use house::{Actor, Context};
use professions::{
    Part,
    actions::{EndHead, HeadOfProfession, NameHead, act, open_by_id},
};
use std::sync::Arc;
use testkit::{Stage, on_both};
use web::Act as _;

/// Ada and Bo are product managers, Cy was one until last year; Di holds a title that nobody decided.
fn told(stage: &mut Stage) {
    let (_, role) = profession_of(stage, "Product management", "Product manager");
    rule(stage, pattern("*product manager*"), Some(role), "2024-01-01");
    appoint(stage, "Ada", "Senior Product Manager", "2025-02-03", None);
    appoint(stage, "Bo", "Product Manager", "2024-06-01", None);
    appoint(stage, "Cy", "Product Manager", "2024-01-01", Some("2025-06-01"));
    appoint(stage, "Di", "Web wizard", "2025-01-01", None);
}

#[test]
fn a_member_sees_why_and_a_stranger_sees_nothing() {
    on_both(ROOMS, |stage| {
        told(stage);
        let ada = stage.person("Ada");
        stage.visits("Ada", "/professions").is(200).says("Yours").says("2 people");
        let page = stage.visits("Ada", "/professions/product-management");
        page.is(200)
            .says("You are in this because")
            .says("Product manager")
            .says("since 3 February 2025")
            .says("No head is named");
        stage
            .visits("Ada", &format!("/professions/product-management/why/{ada}"))
            .is(200)
            .says("Why am I in this?")
            .says("“Senior Product Manager”")
            .says("every title of the form “*product manager*” means Product manager, since 1 January 2024")
            .says("Made at the console on 2 March 2026")
            .says("the test, entered by hand, as of 2 March 2026");
        for path in [
            "/professions",
            "/professions/product-management",
            "/professions/product-management/size.csv",
        ] {
            assert_eq!(stage.stranger_visits(path).status, 303, "{path}");
        }
        stage.visits("Ada", "/professions/alchemy").is(404);
    });
}

#[test]
fn who_is_not_in_it_is_told_why_not() {
    on_both(ROOMS, |stage| {
        told(stage);
        let (di, cy) = (stage.person("Di"), stage.person("Cy"));
        stage
            .visits("Di", "/professions/product-management")
            .says("You are not in this profession today")
            .says("See why not");
        stage
            .visits("Di", &format!("/professions/product-management/why/{di}"))
            .is(200)
            .says("Why am I not in this?")
            .says("is a title that no rule knows yet: it waits with people operations")
            .says("What you can do");
        stage
            .visits("Ada", &format!("/professions/product-management/why/{cy}"))
            .is(200)
            .says("Why is Cy not in this?")
            .says("Cy was in it from 1 January 2024 to 31 May 2025, as Product manager");
        stage.person("Ed");
        let ed = stage.person("Ed");
        stage
            .visits("Ed", &format!("/professions/product-management/why/{ed}"))
            .says("You hold no appointment today");
    });
}

#[test]
fn a_title_without_a_professional_role_is_said_so() {
    on_both(ROOMS, |stage| {
        told(stage);
        rule(stage, pattern("*wizard*"), None, "2025-01-01");
        let di = stage.person("Di");
        stage
            .visits("Di", &format!("/professions/product-management/why/{di}"))
            .says("has no professional role, by a title rule")
            .says("means no professional role");
    });
}

#[test]
fn members_are_those_of_the_day_that_is_asked_for() {
    on_both(ROOMS, |stage| {
        told(stage);
        stage
            .visits("Ada", "/professions/product-management")
            .says("2 people today")
            .hides("why/x")
            .says("Bo");
        let then = stage.visits("Ada", "/professions/product-management?on=2025-05-31");
        then.says("As of 31 May 2025").says("3 people on 31 May 2025").says("Cy");
        let before = stage.visits("Ada", "/professions/product-management?on=2024-05-31");
        before.says("1 person on 31 May 2024").says("Cy");
        stage
            .visits("Ada", "/professions/product-management?on=2023-01-01")
            .says("Nobody is in it");
        stage
            .visits("Ada", "/professions/product-management?on=2026-02-30")
            .is(422)
            .says("Give a day that exists");
        stage.visits("Ada", "/professions?on=2025-05-31").says("As of 31 May 2025");
    });
}

#[test]
fn its_size_over_time_is_a_picture_and_a_file() {
    on_both(ROOMS, |stage| {
        told(stage);
        let page = stage.visits("Ada", "/professions/product-management");
        assert!(page.body.contains("<svg viewBox"), "there is a picture");
        let file = stage.visits("Ada", "/professions/product-management/size.csv").body;
        assert!(file.starts_with("\u{FEFF}day,members\r\n2024-03-01,1\r\n"), "{file}");
        assert!(
            file.contains("2025-03-01,3\r\n") && file.ends_with("2026-03-01,2\r\n2026-03-02,2\r\n"),
            "{file}"
        );
    });
}

#[test]
fn members_can_be_narrowed_down_and_what_is_not_there_finds_nobody() {
    on_both(ROOMS, |stage| {
        told(stage);
        let nobody = "/professions/product-management?role=01900000-0000-7000-8000-000000000001";
        stage.visits("Ada", nobody).is(200).says("Nobody is as you asked");
        stage
            .visits("Ada", "/professions/product-management?role=x&unit=y&start=-5")
            .is(200)
            .says("2 people today");
    });
}

#[test]
fn a_head_can_be_shared_and_ends_on_their_day() {
    on_both(ROOMS, |stage| {
        let (profession, _) = profession_of(stage, "Product management", "Product manager");
        for (who, part, fte) in
            [("Ada", Part::Head, 500), ("Bo", Part::Head, 400), ("Cy", Part::Deputy, 200)]
        {
            let person = stage.person(who);
            let (house, actor) = (Arc::clone(&stage.house), &Actor::Console);
            stage.write(|tx| {
                let since = day("2025-01-01");
                let name = NameHead { person, part, fte_thousandths: fte, since };
                let head = act(&house, tx, actor, profession, name)?;
                if who == "Bo" {
                    let of = open_by_id(&house, tx, actor, profession)?;
                    let on = HeadOfProfession::of(tx, of, head.id)?;
                    let end = EndHead { last: day("2025-12-31") };
                    end.perform(&mut Context::new(&house, tx, actor), &on)?;
                }
                Ok(())
            });
        }
        let page = stage.visits("Ada", "/professions/product-management");
        page.says("Head of profession, 0.5 FTE, since 1 January 2025")
            .says("Deputy head, 0.2 FTE")
            .says("On other days");
        stage
            .visits("Ada", "/professions/product-management?on=2025-06-01")
            .says("Head of profession, 0.4 FTE, 1 January 2025 to 31 December 2025");
    });
}

#[test]
fn a_head_who_has_left_heads_nothing_from_that_day() {
    on_both(ROOMS, |stage| {
        let (profession, _) = profession_of(stage, "Product management", "Product manager");
        let person = appoint(stage, "Ada", "Product manager", "2025-01-01", Some("2026-03-10"));
        let since = day("2025-01-01");
        let name = NameHead { person, part: Part::Head, fte_thousandths: 500, since };
        let house = Arc::clone(&stage.house);
        stage.write(|tx| act(&house, tx, &Actor::Console, profession, name.clone()));
        stage.days_pass(7);
        stage.visits("Bo", "/professions/product-management").says("Head of profession, 0.5 FTE");
        stage.days_pass(1);
        for page in ["/professions/product-management", "/professions"] {
            stage.visits("Bo", page).is(200).hides("Ada");
        }
        stage.visits("Bo", "/professions/product-management").says("No head is named");
        stage
            .visits("Bo", "/professions/product-management?on=2026-03-09")
            .says("Head of profession, 0.5 FTE");
    });
}

#[test]
fn hostile_names_are_shown_as_they_are_and_do_nothing() {
    on_both(ROOMS, |stage| {
        let (_, role) = profession_of(stage, "<script>alert(1)</script>", "Product manager");
        rule(stage, pattern("*product*"), Some(role), "2024-01-01");
        appoint(
            stage,
            "Bobby <b>Tables</b>'; drop table people; --",
            "Product <i>manager</i>",
            "2025-01-01",
            None,
        );
        let page = stage.visits("Ada", "/professions/script-alert-1-script");
        page.is(200).hides("<script>alert").hides("<b>Tables").says("1 person today");
        stage.visits("Ada", "/professions").hides("<script>alert");
    });
}
