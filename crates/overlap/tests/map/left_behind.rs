//! Whether anybody is left behind, through its doors: what is found, in which forms, and what is never learnt by it.

use crate::{
    company::{Company, Post, beginning},
    kept::asks,
};
use serde_json::Value;
use std::sync::Arc;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[communities::ROOM, professions::ROOM, support::ROOM, overlap::ROOM];
/// Who manages others: in no profession.
const CHIEF: &str = "More 0000";

/// A profession in which so many of those who sketch and of those who don't have a line manager and lack one; then so
/// many quarters.
fn company(stage: &mut Stage, name: &str, [inside, outside]: [(usize, usize); 2], quarters: usize) {
    let mut company = Company::on(stage);
    company.profession(name);
    company.hire_more_at("Harbour", 1);
    company.community("Sketching", "everyone");
    let post = Post::new("Harbour", Some(name));
    for (manager, inside, outside) in
        [(Some(CHIEF), inside.0, outside.0), (None, inside.1, outside.1)]
    {
        company.staffs(&post, manager, (inside, outside), ("Sketching", beginning()));
    }
    for _ in 0..quarters {
        stage.quarter_begins();
    }
}

fn comparison(stage: &mut Stage, profession: &str) -> Value {
    let answer = asks(stage, "/overlap/left-behind");
    let all = answer["comparisons"].as_array().unwrap();
    let name = |one: &Value| one["profession"]["name"].as_str().unwrap_or_default().to_owned();
    all.iter().find(|one| name(one) == profession).unwrap_or(&Value::Null).clone()
}

#[test]
fn those_in_no_community_who_have_managers_less_often_are_found() {
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(70, 30), (30, 70)], 5);
        let found = comparison(stage, "Design");
        assert_eq!(found["told"], "compared");
        assert_eq!(found["figures"]["finding"], "outside_less_often", "{found}");
        let inside = found["figures"]["inside"]["of"].as_i64().unwrap();
        assert!((inside - 100).abs() <= 15, "{inside}");
        let page = stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says("In Design, those who take part in no community").hides("Person 0");
        let house = Arc::clone(&stage.house);
        let look = overlap::console::Look::LeftBehind;
        let sheet = stage.read(|tx| overlap::console::look(&house, tx, "", "", &look));
        assert!(sheet.about.contains("In Design"), "{}", sheet.about);
        let file = stage.visits("Reader", "/overlap/left-behind/figures.csv").is(200).body.clone();
        assert!(file.contains("outside_less_often"), "{file}");
    });
}

#[test]
fn where_a_profession_is_one_unit_those_outside_are_found_as_well() {
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(70, 30), (30, 70)], 0);
        Company::on(stage).gathers("Studio");
        for _ in 0..5 {
            stage.quarter_begins();
        }
        let found = comparison(stage, "Design");
        assert_eq!(found["figures"]["finding"], "outside_less_often", "{found}");
        // Alike are those of one level in one unit: here everybody.
        assert_ne!(found["figures"]["alike"], "too_few_alike", "{found}");
    });
}

#[test]
fn where_it_makes_no_difference_nobody_is_found() {
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(50, 50), (50, 50)], 5);
        assert_eq!(comparison(stage, "Design")["figures"]["finding"], "none");
        stage.visits("Reader", "/overlap/left-behind").says("We found nobody who is left behind");
    });
}

#[test]
fn it_says_nothing_of_few_and_not_who_takes_part() {
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(3, 30), (57, 30)], 3);
        let few_inside = comparison(stage, "Design");
        assert_eq!(few_inside["told"], "withheld");
        assert_eq!(few_inside["figures"], Value::Null);
    });
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(57, 30), (3, 30)], 3);
        assert_eq!(
            comparison(stage, "Design")["told"],
            "withheld",
            "nearly all look like nearly none"
        );
    });
    on_both(ROOMS, |stage| {
        company(stage, "Design", [(30, 4), (30, 4)], 3);
        assert_eq!(comparison(stage, "Design")["told"], "few_lack_it");
    });
}

#[test]
fn a_community_that_only_members_know_of_adds_nothing() {
    let figures = |seen_by: &str| {
        let seen: std::cell::RefCell<Vec<Value>> = std::cell::RefCell::default();
        on_both(ROOMS, |stage| {
            company(stage, "Design", [(50, 50), (50, 50)], 0);
            let mut company = Company::on(stage);
            company.community("Quiet", seen_by);
            let id = company.communities["Quiet"];
            for n in 0..40 {
                let name = format!("Person {:04}", 60 + n);
                company.staff.insert(name.clone(), Post::new("Harbour", Some("Design")));
                company.communities.insert("Quiet".into(), id);
                company.joins(&name, "Quiet", beginning().start().plus_seconds(60), None);
            }
            stage.quarter_begins();
            stage.quarter_begins();
            seen.borrow_mut().push(comparison(stage, "Design")["figures"]["inside"]["of"].clone());
        });
        seen.into_inner()
    };
    assert_ne!(figures("members"), figures("everyone"));
}

#[test]
fn before_the_first_reading_it_says_when_figures_come() {
    on_both(ROOMS, |stage| {
        stage
            .visits("Reader", "/overlap/left-behind")
            .is(200)
            .says("We can’t compare anything yet")
            .says("The first figures come on 1 April 2026");
    });
}
