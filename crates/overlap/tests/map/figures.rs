//! What the map, a picture and the network say, in each of their forms.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use ground::Moment;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

/// 60 designers and 40 engineers; Sketching has 20 designers and 10 engineers, Brewing 12 engineers, 7 of whom sketch.
fn told(stage: &mut Stage) {
    let mut company = Company::on(stage);
    company.profession("Design");
    company.profession("Engineering");
    let designers = company.hires(60, &Post::new("Harbour", None, Some("Design")));
    let engineers = company.hires(40, &Post::new("Harbour", None, Some("Engineering")));
    company.hires(20, &Post::new("Harbour", None, None));
    company.community("Sketching", "everyone");
    company.community("Brewing", "everyone");
    let at = Moment(beginning().start().0).plus_seconds(86_400 * 20);
    for name in designers.iter().take(20).chain(engineers.iter().take(10)) {
        company.joins(name, "Sketching", at, None);
    }
    for name in engineers.iter().skip(3).take(12) {
        company.joins(name, "Brewing", at, None);
    }
}

fn items(stage: &mut Stage, path: &str) -> Vec<Value> {
    stage.asks("Reader", "GET", path, json!(null)).is(200).body["items"].as_array().unwrap().clone()
}

#[test]
fn the_map_tells_of_each_pair_how_many_are_in_both_and_in_one_only() {
    on_both(ROOMS, |stage| {
        told(stage);
        let lines = items(stage, "/overlap");
        let sketching = &lines[1];
        assert_eq!(sketching["community"]["name"], "Sketching");
        assert_eq!(sketching["reading"], "2026-03-01");
        assert_eq!(sketching["people"], 30);
        let design = &sketching["professions"][0];
        assert_eq!(
            design,
            &json!({
                "profession": { "kind": "profession", "slug": "design", "name": "Design" },
                "people": 60, "both": 20, "only_profession": 40, "only_community": 10, "jaccard_percent": 29,
            })
        );
        let brewing = &lines[0];
        assert_eq!(brewing["people"], 10, "twelve, to the nearest five");
        assert_eq!(brewing["professions"][0]["both"], Value::Null, "no designer brews");
        assert_eq!(brewing["professions"][1]["both"], 10);
    });
}

#[test]
fn page_and_file_say_what_programs_are_told() {
    on_both(ROOMS, |stage| {
        told(stage);
        let page = stage.visits("Reader", "/overlap");
        page.is(200)
            .says("Sketching")
            .says("29 %")
            .says("when the month")
            .says("20 in both Design and Sketching");
        let file = stage.visits("Reader", "/overlap/figures.csv");
        file.is(200).says("2026-03-01,Design,Sketching,60,30,20,40,10");
        file.says("2026-03-01,Design,Brewing,60,10,,,");
        let named = file.headers.iter().any(|(_, value)| value.contains("overlap-2026-03-01.csv"));
        assert!(named, "{:?}", file.headers);
    });
}

#[test]
fn chosen_groups_are_told_by_the_regions_they_cut_each_other_into() {
    on_both(ROOMS, |stage| {
        told(stage);
        let sets = "profession:engineering,community:sketching,community:brewing";
        let picture =
            stage.asks("Reader", "GET", &format!("/overlap/picture?sets={sets}"), json!(null));
        let regions = picture.is(200).body["regions"].clone();
        let find = |groups: Value| {
            let all = regions.as_array().unwrap().iter();
            all.filter(|region| region["groups"] == groups)
                .map(|region| region["people"].clone())
                .next()
        };
        assert_eq!(find(json!([0, 1, 2])), None, "seven of ten: the three left could be told");
        assert_eq!(
            find(json!([1])),
            Some(json!(30)),
            "all who sketch, since nothing else is told of them"
        );
        let page = stage
            .visits("Reader", "/overlap/picture?set=profession:design&set=community:sketching");
        page.is(200)
            .says("About 20 people are in both.")
            .says("About 40 are in Design and not in Sketching.");
        let file = stage.visits(
            "Reader",
            "/overlap/picture/figures.csv?set=profession:design&set=community:sketching",
        );
        file.is(200)
            .says("Design,Sketching,of whom nothing else is said,people")
            .says("yes,yes,,20");
    });
}

#[test]
fn what_cannot_be_shown_is_refused_at_its_field_with_what_to_do() {
    on_both(ROOMS, |stage| {
        told(stage);
        stage
            .visits("Reader", "/overlap/picture?set=profession:design")
            .is(422)
            .says("Choose at least two groups");
        stage
            .visits("Reader", "/overlap/picture?set=profession:x&set=community:y")
            .is(422)
            .says("There is no group “profession:x”");
        stage.visits("Reader", "/overlap?on=2027-01-01").is(422).says("Give a day up to today");
        let again = stage.visits("Reader", "/overlap?on=tomorrow");
        assert!(again.is(422).body.contains("value=\"tomorrow\""), "what was typed is kept");
        stage
            .visits("Reader", "/overlap?within=unit:nothing")
            .is(422)
            .says("Choose an organisation or a unit");
        let sets = ["community:sketching"; 3].join(",");
        stage.asks("Reader", "GET", &format!("/overlap/picture?sets={sets}"), json!(null)).is(422);
    });
}

#[test]
fn the_network_ties_groups_and_marks_those_that_bridge() {
    on_both(ROOMS, |stage| {
        told(stage);
        let network =
            stage.asks("Reader", "GET", "/overlap/network", json!(null)).is(200).body.clone();
        let names: Vec<&str> = network["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["group"]["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["Design", "Engineering", "Brewing", "Sketching"]);
        assert_eq!(
            network["ties"],
            json!([
                { "one": 1, "other": 2, "people": 10, "close": true },
                { "one": 0, "other": 3, "people": 20, "close": true },
                { "one": 1, "other": 3, "people": 10, "close": true },
            ])
        );
        assert_eq!(
            network["groups"][3]["bridges"], true,
            "Design is reached through Sketching only"
        );
        stage.visits("Reader", "/overlap/network").is(200).says("Groups that bridge");
    });
}

#[test]
fn organisations_and_units_are_looked_at_apart_where_they_are_enough() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.unit("Harbour", "Works", None);
        company.unit("Harbour", "Docks", Some("Works"));
        company.unit("Harbour", "Yards", Some("Works"));
        let docks = company.hires(30, &Post::new("Harbour", Some("Docks"), Some("Design")));
        company.hires(30, &Post::new("Harbour", Some("Yards"), Some("Design")));
        company.hires(4, &Post::new("Quay", None, None));
        company.community("Sketching", "everyone");
        let at = beginning().start().plus_seconds(86_400 * 20);
        for name in docks.iter().take(15) {
            company.joins(name, "Sketching", at, None);
        }
        let within = |unit: &str| format!("/overlap?within=unit:{}", company.units[unit]);
        let (docks, works) = (within("Docks"), within("Works"));
        // The four at Quay would be what is left beside Harbour.
        for path in [
            "/overlap?within=organisation:harbour",
            "/overlap?within=organisation:quay",
            &docks,
            &works,
        ] {
            company.stage.visits("Reader", path).is(422).says("too few");
        }
        company.hire_more_at("Quay", 10);
        let harbour = company.stage.visits("Reader", "/overlap?within=organisation:harbour");
        harbour.is(200).says("work is mainly in Harbour");
        let lines = items(company.stage, &docks);
        assert_eq!(lines[0]["professions"][0]["both"], 15);
    });
}
