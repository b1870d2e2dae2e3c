//! Groups that are awkward: of four, of everyone, of nobody, in two professions at once, for a day only.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use ground::{Day, FOREVER};
use serde_json::{Value, json};
use std::cell::RefCell;
use testkit::{Stage, on_both};

fn cell(stage: &mut Stage, community: usize, profession: usize) -> Value {
    let answer = stage.asks("Reader", "GET", "/overlap", json!(null));
    answer.is(200).body["items"][community]["professions"][profession].clone()
}

#[test]
fn a_profession_of_four_is_named_and_not_told_of() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.profession("Lamp lighting");
        company.hires(40, &Post::new("Harbour", None, Some("Design")));
        let four = company.hires(4, &Post::new("Harbour", None, Some("Lamp lighting")));
        company.hires(30, &Post::new("Harbour", None, None));
        company.community("Sketching", "everyone");
        let at = beginning().start().plus_seconds(86_400);
        for name in &four {
            company.joins(name, "Sketching", at, None);
        }
        let page = stage.visits("Reader", "/overlap");
        page.is(200).says("Too few here to be read on their own").says("Lamp lighting");
        page.hides("Choose </span>Lamp lighting");
        let picture = "/overlap/picture?set=profession:lamp-lighting&set=community:sketching";
        stage.visits("Reader", picture).is(422).says("too few");
    });
}

#[test]
fn everyone_in_a_profession_and_nobody_in_it_look_the_same() {
    let read = |all: bool| {
        let found = RefCell::new(Vec::new());
        on_both(ROOMS, |stage| {
            let mut company = Company::on(stage);
            company.profession("Design");
            company.profession("Engineering");
            let designers = company.hires(20, &Post::new("Harbour", None, Some("Design")));
            let engineers = company.hires(60, &Post::new("Harbour", None, Some("Engineering")));
            company.community("Sketching", "everyone");
            let at = beginning().start().plus_seconds(86_400);
            let members: Vec<&String> = if all {
                designers.iter().chain(engineers.iter().take(10)).collect()
            } else {
                engineers.iter().take(30).collect()
            };
            for name in members {
                company.joins(name, "Sketching", at, None);
            }
            found.borrow_mut().push(cell(stage, 0, 0));
            let picture = "/overlap/picture?sets=profession:design,community:sketching";
            let picture = stage.asks("Reader", "GET", picture, json!(null)).is(200).body.clone();
            found.borrow_mut().push(picture);
        });
        found.into_inner()
    };
    assert_eq!(read(true), read(false));
}

#[test]
fn who_is_in_two_professions_counts_once_where_the_main_appointment_is() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.profession("Engineering");
        let designers = company.hires(40, &Post::new("Harbour", None, Some("Design")));
        company.hires(40, &Post::new("Harbour", None, Some("Engineering")));
        company.community("Sketching", "everyone");
        let at = beginning().start().plus_seconds(86_400);
        let second = Post::new("Harbour", None, Some("Engineering"));
        for name in designers.iter().take(10) {
            company.hire(name, &second, false, (beginning(), FOREVER));
            company.joins(name, "Sketching", at, None);
        }
        assert_eq!(cell(stage, 0, 0)["both"], 10);
        assert_eq!(
            (cell(stage, 0, 1)["people"].clone(), cell(stage, 0, 1)["both"].clone()),
            (json!(40), Value::Null)
        );
    });
}

#[test]
fn stays_and_appointments_that_begin_and_end_on_one_day_count_for_nothing() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(40, &Post::new("Harbour", None, Some("Design")));
        company.community("Sketching", "everyone");
        let at = Day::new(2026, 2, 10).unwrap().start();
        for name in designers.iter().take(10) {
            company.joins(name, "Sketching", at, Some(at.plus_seconds(3600)));
        }
        let day = Day::new(2026, 3, 1).unwrap();
        for n in 0..10 {
            let post = Post::new("Harbour", None, Some("Design"));
            company.hire(&format!("Passer-by {n}"), &post, true, (day, day));
        }
        let told = cell(stage, 0, 0);
        assert_eq!((told["both"].clone(), told["people"].clone()), (Value::Null, json!(40)));
    });
}

#[test]
fn forty_groups_are_looked_at_together_and_one_more_is_refused() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(60, &Post::new("Harbour", None, Some("Design")));
        let at = beginning().start().plus_seconds(86_400);
        for n in 0..41 {
            let name = format!("Circle {n:02}");
            company.community(&name, "everyone");
            let members = designers.iter().skip(n % 3 * 20).take(20);
            for person in members {
                company.joins(person, &name, at, None);
            }
        }
        let sets = |count: usize| {
            let sets = (0..count).map(|n| format!("set=community:circle-{n:02}"));
            format!("/overlap/picture?{}", sets.collect::<Vec<_>>().join("&"))
        };
        stage.visits("Reader", &sets(40)).is(200).says("40 groups beside each other");
        stage.visits("Reader", &sets(41)).is(422).says("Choose at most 40 groups");
    });
}

#[test]
fn where_nothing_is_there_yet_the_page_says_what_belongs_here() {
    on_both(ROOMS, |stage| {
        stage.visits("Reader", "/overlap").is(200).says("There is nothing to compare yet");
        stage.visits("Reader", "/overlap/network").is(200).says("No two groups are tied yet");
    });
}
