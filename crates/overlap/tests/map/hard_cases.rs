//! Communities and months that are hard to count: nobody, everybody, the few, those who hold two jobs.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
    kept::{asks, cell},
};
use ground::{Day, FOREVER};
use serde_json::Value;
use testkit::on_both;

#[test]
fn a_community_of_four_of_nine_and_of_everyone_look_alike() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
        for (name, members) in [("Four", 4), ("Nine", 9), ("Everyone", 60), ("Nobody", 0)] {
            company.community(name, "everyone");
            for person in designers.iter().take(members) {
                company.joins(person, name, beginning().start().plus_seconds(86_400), None);
            }
        }
        stage.quarter_begins();
        stage.quarter_begins();
        let map = asks(stage, "/overlap");
        let told = |name: &str| {
            let all = map["items"].as_array().unwrap();
            let line = all.iter().find(|line| line["community"]["name"] == name).unwrap();
            (line["people"].clone(), line["professions"][0]["both"].clone())
        };
        // A profession that is all of the organisation: those outside its communities are nobody.
        assert_eq!(told("Four"), (Value::Null, Value::Null));
        assert_eq!(told("Nobody"), (Value::Null, Value::Null));
        // Nine are published now and then, as about fifteen or more; never as nine.
        for figure in [told("Nine").0, told("Nine").1] {
            assert!(
                figure.as_i64().is_none_or(|people| people >= 15 && people % 5 == 0),
                "{figure}"
            );
        }
        assert_eq!(told("Everyone"), (Value::Null, Value::Null));
    });
}

#[test]
fn who_is_in_two_professions_counts_once_where_the_main_job_is() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.profession("Engineering");
        let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
        company.hires(60, &Post::new("Harbour", Some("Engineering")));
        company.community("Sketching", "everyone");
        let second = Post::new("Harbour", Some("Engineering"));
        for name in designers.iter().take(30) {
            company.hire(name, &second, false, (beginning(), FOREVER));
            company.joins(name, "Sketching", beginning().start().plus_seconds(86_400), None);
        }
        stage.quarter_begins();
        stage.quarter_begins();
        assert_eq!(cell(stage, "Design")["people"], 60);
        assert_eq!(cell(stage, "Engineering")["people"], 60);
        assert!(cell(stage, "Design")["both"].is_i64());
        assert_eq!(cell(stage, "Engineering")["both"], Value::Null);
    });
}

#[test]
fn stays_and_jobs_that_begin_and_end_on_one_day_count_for_nothing() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
        company.community("Sketching", "everyone");
        let at = Day::new(2026, 2, 10).unwrap().start();
        for name in designers.iter().take(30) {
            company.joins(name, "Sketching", at, Some(at.plus_seconds(3600)));
        }
        let day = Day::new(2026, 7, 1).unwrap();
        for n in 0..10 {
            let post = Post::new("Harbour", Some("Design"));
            company.hire(&format!("Passer-by {n}"), &post, true, (day, day));
        }
        stage.quarter_begins();
        stage.quarter_begins();
        let told = cell(stage, "Design");
        assert_eq!((told["both"].clone(), told["people"].clone()), (Value::Null, 60.into()));
    });
}

#[test]
fn five_years_of_history_that_are_imported_at_once_are_read_from_the_next_quarters_on() {
    on_both(ROOMS, |stage| {
        stage.quarter_begins();
        let mut company = Company::on(stage);
        company.profession("Design");
        let from = Day::new(2021, 1, 1).unwrap();
        let post = Post::new("Harbour", Some("Design"));
        for n in 0..60 {
            company.hire(&format!("Old hand {n}"), &post, true, (from, FOREVER));
        }
        assert_eq!(asks(stage, "/overlap")["items"], serde_json::json!([]));
        stage.quarter_begins();
        stage.visits("Reader", "/overlap").says("No figures yet for: Design");
        stage.quarter_begins();
        stage.visits("Reader", "/overlap").hides("No figures yet for: Design");
    });
}

#[test]
fn forty_groups_are_looked_at_together_and_one_more_is_refused() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
        for n in 0..41 {
            let name = format!("Circle {n:02}");
            company.community(&name, "everyone");
            for person in designers.iter().skip(n % 3 * 20).take(20) {
                company.joins(person, &name, beginning().start().plus_seconds(86_400), None);
            }
        }
        stage.quarter_begins();
        let sets = |count: usize| {
            let sets = (0..count).map(|n| format!("set=community:circle-{n:02}"));
            format!("/overlap/picture?{}", sets.collect::<Vec<_>>().join("&"))
        };
        stage.visits("Reader", &sets(40)).is(200).says("40 groups beside each other");
        stage.visits("Reader", &sets(41)).is(422).says("Choose at most 40 groups");
    });
}
