//! Readings are taken once and kept: whatever is learnt of the past later, what was published stays, and what follows
//! comes from what was published.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use ground::{Day, FOREVER};
use serde_json::{Value, json};
use testkit::{Stage, on_both};

pub(crate) fn asks(stage: &mut Stage, path: &str) -> Value {
    stage.asks("Reader", "GET", path, json!(null)).is(200).body.clone()
}

/// The figures of the first community beside a profession.
pub(crate) fn cell(stage: &mut Stage, profession: &str) -> Value {
    let map = asks(stage, "/overlap");
    let all = map["items"][0]["professions"].as_array().unwrap().clone();
    all.into_iter().find(|one| one["profession"]["name"] == profession).unwrap_or(Value::Null)
}

/// Sixty designers, of whom thirty sketch, and sixty engineers, of whom none does; three quarters on.
pub(crate) fn sketching(stage: &mut Stage) -> Vec<String> {
    let mut company = Company::on(stage);
    let [designers, _] = ["Design", "Engineering"].map(|name| {
        company.profession(name);
        company.hires(60, &Post::new("Harbour", Some(name)))
    });
    company.community("Sketching", "everyone");
    for name in designers.iter().take(30) {
        company.joins(name, "Sketching", beginning().start().plus_seconds(86_400), None);
    }
    stage.quarter_begins();
    stage.quarter_begins();
    designers
}

#[test]
fn a_figure_is_near_the_count_and_what_follows_from_it_adds_up() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let design = cell(stage, "Design");
        let both = design["both"].as_i64().unwrap();
        assert!((both - 30).abs() <= 12 && both % 5 == 0, "{both}");
        assert_eq!(design["people"], 60);
        assert_eq!(design["only_profession"], 60 - both);
        assert_eq!(cell(stage, "Engineering")["both"], Value::Null);
        let map = asks(stage, "/overlap");
        let size = map["items"][0]["people"].as_i64().unwrap();
        assert!((size - 30).abs() <= 12 && size % 5 == 0, "{size}");
        let only = Some(size - both).filter(|only| *only >= 5);
        assert_eq!(design["only_community"].as_i64(), only);
        assert_eq!(map["items"][0]["reading"], "2026-07-01");
    });
}

#[test]
fn picture_network_file_and_console_have_the_figures_of_the_map() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let both = cell(stage, "Design")["both"].clone();
        let picture = asks(stage, "/overlap/picture?sets=profession:design,community:sketching");
        assert_eq!(picture["pairs"][0]["people"], both);
        let network = asks(stage, "/overlap/network");
        assert_eq!(network["ties"][0]["people"], both);
        let file = stage.visits("Reader", "/overlap/figures.csv").is(200).body.clone();
        let line = file.lines().find(|line| line.contains("Design")).unwrap();
        assert_eq!(line.split(',').nth(5), Some(both.to_string().as_str()), "{line}");
        let house = std::sync::Arc::clone(&stage.house);
        let look = overlap::console::Look::Map;
        let sheet = stage.read(|tx| overlap::console::look(&house, tx, "", "", &look));
        assert_eq!(sheet.json[0]["professions"][0]["both"], both);
    });
}

#[test]
fn a_late_correction_changes_the_directory_and_no_figure() {
    on_both(ROOMS, |stage| {
        let designers = sketching(stage);
        let before = asks(stage, "/overlap");
        let mut company = Company::on(stage);
        company.profession("Law");
        for name in designers.iter().take(40) {
            company.staff.insert(name.clone(), Post::new("Harbour", Some("Design")));
            let law = Post::new("Harbour", Some("Law"));
            company.moves(name, &law, beginning().plus_days(40));
        }
        let law = &asks(stage, "/overlap")["items"][0];
        assert_eq!(law, &before["items"][0]);
        for day in ["2026-05-01", "2026-07-01"] {
            let first = asks(stage, &format!("/overlap?on={day}"));
            stage.house.readings.take_due(&stage.house).unwrap();
            assert_eq!(asks(stage, &format!("/overlap?on={day}")), first);
        }
    });
}

#[test]
fn a_reading_is_taken_once_and_the_database_refuses_to_change_it() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let tables = ["overlap_figures", "overlap_professions", "community_sizes", "readings"];
        let count = |stage: &Stage| -> Vec<i64> {
            tables
                .iter()
                .map(|table| stage.count(&format!("select count(*) from {table}")))
                .collect()
        };
        let before = count(stage);
        assert!(stage.house.readings.take_due(&stage.house).unwrap().is_none());
        stage.write(|tx| stage.house.readings.take_within(&stage.house, tx));
        assert_eq!(count(stage), before);
        for table in tables {
            for sql in [format!("delete from {table}"), format!("update {table} set day = day")] {
                assert!(stage.tries(|tx| Ok(tx.run(&sql, &[])?)).is_err(), "{sql}");
            }
        }
    });
}

#[test]
fn what_was_not_taken_while_nobody_served_is_never_made_up() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let july = asks(stage, "/overlap");
        stage.days_pass(200);
        assert_eq!(
            asks(stage, "/overlap"),
            july,
            "the last figures stand until the next are taken"
        );
        assert_eq!(
            stage.house.readings.take_due(&stage.house).unwrap(),
            Some(Day::new(2027, 1, 1).unwrap())
        );
        let days = stage.count("select count(distinct day) from readings");
        assert_eq!(days, 3, "April, July and January; nobody knows what October was like then");
        assert_eq!(asks(stage, "/overlap?on=2026-12-01"), july);
    });
}

#[test]
fn a_profession_appears_after_half_a_year_and_a_community_after_three_months() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
        company.community("Sketching", "everyone");
        for name in designers.iter().take(30) {
            company.joins(name, "Sketching", beginning().start().plus_seconds(86_400), None);
        }
        stage.visits("Reader", "/overlap").is(200).says("There are no figures yet");
        stage.quarter_begins();
        assert_eq!(cell(stage, "Design"), Value::Null);
        stage.visits("Reader", "/overlap").says("No figures yet for: Design");
        stage.quarter_begins();
        assert!(cell(stage, "Design")["both"].is_i64());
        let founded = stage.today().plus_days(60).start();
        stage.days_pass(60);
        let mut company = Company::on(stage);
        company.community("Brewing", "everyone");
        let id = company.communities["Brewing"];
        stage.write(|tx| {
            let sql = "update communities set founded_at = $1 where id = $2";
            Ok(tx.run(sql, db::values![founded, id])?)
        });
        stage.quarter_begins();
        assert_eq!(asks(stage, "/overlap?q=brew")["items"][0]["people"], Value::Null);
    });
}

#[test]
fn whoever_moves_counts_where_they_were_for_a_year() {
    on_both(ROOMS, |stage| {
        let designers = sketching(stage);
        let today = stage.today();
        let mut company = Company::on(stage);
        company.profession("Law");
        let law = Post::new("Harbour", Some("Law"));
        for n in 0..60 {
            company.hire(&format!("Lawyer {n:02}"), &law, true, (beginning(), FOREVER));
        }
        for name in &designers {
            company.staff.insert(name.clone(), Post::new("Harbour", Some("Design")));
            company.moves(name, &law, today);
        }
        for _ in 0..4 {
            stage.quarter_begins();
            assert_eq!(cell(stage, "Design")["people"], 60);
        }
        stage.quarter_begins();
        assert_eq!(cell(stage, "Design"), Value::Null);
        // Those who were new there make it large enough after a year, and then it stands for a quarter.
        assert_eq!(cell(stage, "Law"), Value::Null);
        stage.quarter_begins();
        assert_eq!(cell(stage, "Law")["people"], 120);
        assert!(cell(stage, "Law")["both"].is_i64());
    });
}

/// Somebody who keeps the staff data fills a profession of one with people who don't exist.
#[test]
fn people_who_are_new_make_no_profession_large_enough_for_a_year() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let mut company = Company::on(stage);
        company.profession("Law");
        let law = Post::new("Harbour", Some("Law"));
        company.hire("Alone", &law, true, (beginning(), FOREVER));
        for n in 0..60 {
            let name = format!("Nobody {n:02}");
            company.hire(&name, &law, true, (beginning(), FOREVER));
            if n < 30 {
                company.joins(&name, "Sketching", beginning().start().plus_seconds(86_400), None);
            }
        }
        for _ in 0..5 {
            stage.quarter_begins();
            assert_eq!(cell(stage, "Law"), Value::Null, "{}", stage.today());
        }
        stage.quarter_begins();
        assert!(cell(stage, "Law")["both"].is_i64());
    });
}

#[test]
fn of_two_organisations_figures_of_all_are_sums_of_their_own() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let harbour = company.hires(80, &Post::new("Harbour", Some("Design")));
        let works = company.hires(70, &Post::new("Works", Some("Design")));
        company.hire("Lone", &Post::new("Tiny", Some("Design")), true, (beginning(), FOREVER));
        company.community("Sketching", "everyone");
        for name in harbour.iter().take(40).chain(works.iter().take(35)) {
            company.joins(name, "Sketching", beginning().start().plus_seconds(86_400), None);
        }
        stage.quarter_begins();
        stage.quarter_begins();
        let own = |stage: &mut Stage, slug: &str| {
            let map = asks(stage, &format!("/overlap?within=organisation:{slug}"));
            map["items"][0]["professions"][0]["both"].as_i64()
        };
        let (harbour, works) = (own(stage, "harbour").unwrap(), own(stage, "works").unwrap());
        let all = cell(stage, "Design");
        assert_eq!(all["people"], 150);
        // Tiny has noise of its own, of up to ten, and each figure is rounded.
        let sum = all["both"].as_i64().unwrap();
        assert!((sum - harbour - works).abs() <= 17, "{sum} of {harbour} and {works}");
        assert_eq!(own(stage, "tiny"), None);
        stage.asks("Reader", "GET", "/overlap?within=organisation:nowhere", json!(null)).is(422);
        stage.asks("Reader", "GET", "/overlap?within=unit:1", json!(null)).is(422);
    });
}
