//! What pages show of what is told: no truth that isn't there, nobody left out in silence, and choices that stay.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use serde_json::{Value, json};
use testkit::{Stage, on_both};

fn asks(stage: &mut Stage, path: &str) -> Value {
    stage.asks("Reader", "GET", path, json!(null)).is(200).body.clone()
}

/// Designers, engineers and others at Harbour, by profession.
fn hired(company: &mut Company<'_>) -> [Vec<String>; 2] {
    company.hires(40, &Post::new("Harbour", None, None));
    ["Design", "Engineering"].map(|name| {
        company.profession(name);
        company.hires(60, &Post::new("Harbour", None, Some(name)))
    })
}

fn joins<'a>(
    company: &mut Company<'_>,
    community: &str,
    people: impl IntoIterator<Item = &'a String>,
) {
    company.community(community, "everyone");
    let at = beginning().start().plus_seconds(86_400);
    for name in people {
        company.joins(name, community, at, None);
    }
}

#[test]
fn where_a_meeting_is_not_told_nothing_is_drawn_as_apart_and_no_truth_is_claimed() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        hired(&mut company);
        company.profession("Law");
        let lawyers = company.hires(20, &Post::new("Harbour", None, Some("Law")));
        joins(&mut company, "Legal drafting", lawyers.iter().take(17));
        let sets = "profession:law,community:legal-drafting";
        let page = stage.visits("Reader", &format!("/overlap/picture?sets={sets}"));
        page.is(200).says("Nothing is drawn, since how they meet is not told").hides("is true");
        page.hides("<svg viewBox=\"0 0 640");
        let told = asks(stage, &format!("/overlap/picture?sets={sets}"));
        assert_eq!(told["all_told"], false);
        assert_eq!(told["pairs"], json!([{ "groups": [0, 1], "people": null }]));
    });
}

#[test]
fn what_the_map_tells_of_two_groups_is_kept_where_not_all_is_told() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        let [designers, engineers] = hired(&mut company);
        joins(&mut company, "Sketching", designers.iter().take(25).chain(&engineers[..20]));
        // Seven of them sketch: that is not told.
        joins(&mut company, "Brewing", designers[18..34].iter().chain(&engineers[20..32]));
        let sets = "profession:design,community:sketching,community:brewing";
        let told = asks(stage, &format!("/overlap/picture?sets={sets}"));
        assert_eq!(told["all_told"], false);
        let pairs = told["pairs"].as_array().unwrap();
        let map = asks(stage, "/overlap");
        for (community, position) in [("Sketching", 1), ("Brewing", 2)] {
            let lines = map["items"].as_array().unwrap();
            let line = lines.iter().find(|line| line["community"]["name"] == community).unwrap();
            let pair = pairs.iter().find(|pair| pair["groups"] == json!([0, position])).unwrap();
            assert_eq!(pair["people"], line["professions"][0]["both"], "{community}");
            assert!(pair["people"].is_i64());
        }
        assert_eq!(pairs[2], json!({ "groups": [1, 2], "people": null }));
        let page = stage.visits("Reader", &format!("/overlap/picture?sets={sets}"));
        page.is(200)
            .hides("is true")
            .hides("diagError")
            .says("Areas can’t be true where not all is told")
            .says("how many are in both Sketching and Brewing")
            .says("Each two of them");
        for drawn in ["class=\"set unsure\"", "class=\"almond\""] {
            assert!(page.body.contains(drawn), "{drawn}");
        }
    });
}

#[test]
fn a_network_shows_the_most_tied_and_says_how_many_it_leaves_out() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        let [designers, engineers] = hired(&mut company);
        for n in 0..42 {
            joins(&mut company, &format!("Circle {n:02}"), designers.iter().take(10));
        }
        joins(&mut company, "Zither", designers.iter().take(20).chain(&engineers[..20]));
        let network = asks(stage, "/overlap/network");
        assert_eq!(network["communities_left_out"], 3);
        let groups = network["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 2 + 40);
        assert!(groups.iter().any(|one| one["group"]["name"] == "Zither"));
        let page = stage.visits("Reader", "/overlap/network");
        page.is(200)
            .says("3 communities are left out")
            .hides(">All 4")
            .says("The 41 ties of those shown");
        let house = std::sync::Arc::clone(&stage.house);
        let look = overlap::console::Look::Network;
        let sheet = stage.read(|tx| overlap::console::look(&house, tx, "", "", &look));
        assert!(sheet.about.contains("3 communities are left out"), "{}", sheet.about);
        let few = asks(stage, "/overlap/network?q=zither");
        assert_eq!(few["communities_left_out"], 0);
    });
}

#[test]
fn what_is_ticked_stays_chosen_on_the_maps_other_pages() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    let [designers, _] = hired(&mut company);
    for n in 0..30 {
        joins(&mut company, &format!("Circle {n:02}"), designers.iter().skip(n).take(12));
    }
    let first = stage.visits("Reader", "/overlap?set=community:circle-03&set=profession:design");
    let ticked = |body: &str, key: &str| body.contains(&format!("value=\"{key}\" checked"));
    assert!(ticked(&first.body, "community:circle-03") && ticked(&first.body, "profession:design"));
    first.hides("Chosen already").says("Next page");
    assert!(first.body.contains("formaction=\"/overlap\" name=\"start\" value=\"25\""));
    let second = "/overlap?q=circle&set=community:circle-03&set=profession:design&start=25";
    let second = stage.visits("Reader", second);
    second.is(200).says("Chosen already").says("Communities 26 to 30 of 30");
    assert!(ticked(&second.body, "community:circle-03"));
    let other = stage.visits("Reader", "/overlap?q=circle+29&sets=community:circle-03");
    assert!(ticked(&other.body, "community:circle-03"), "words do not drop what was chosen");
    assert!(!ticked(&other.body, "community:circle-29"));
    let picture = "/overlap/picture?q=29&set=community:circle-03&set=profession:design";
    stage.visits("Reader", picture).is(200).says("Circle 03");
}

#[test]
fn where_none_is_ticked_the_map_says_how_to_choose() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    let [designers, _] = hired(&mut company);
    joins(&mut company, "Sketching", designers.iter().take(12));
    let answer = stage.visits("Reader", "/overlap/picture?on=&within=");
    assert_eq!(answer.status, 303);
    assert_eq!(answer.to.as_deref(), Some("/overlap?chosen=none#matrix"));
    stage.visits("Reader", "/overlap?chosen=none").is(200).says("No group is chosen yet");
    stage.visits("Reader", "/overlap").hides("No group is chosen yet");
}

#[test]
fn the_key_says_from_how_many_a_figure_is_told_and_places_stand_by_organisation() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    hired(&mut company);
    company.unit("Harbour", "Works", None);
    let page = stage.visits("Reader", "/overlap");
    page.is(200).says("it is told from 9 on").hides("fewer than 5 people, or all but");
    let places = page.body.split_once("<optgroup label=\"Harbour\">").unwrap().1;
    let places = places.split_once("</optgroup>").unwrap().0;
    assert!(places.contains(">All of Harbour<") && places.contains(">Works<"), "{places}");
}

#[test]
fn of_many_groups_only_those_of_a_column_have_a_row() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    let [designers, engineers] = hired(&mut company);
    joins(&mut company, "Sketching", designers.iter().take(25).chain(&engineers[..20]));
    joins(&mut company, "Brewing", engineers.iter().take(12));
    joins(&mut company, "Chess", designers.iter().take(3));
    let sets = "profession:design,community:sketching,community:brewing,community:chess";
    let page = stage.visits("Reader", &format!("/overlap/picture?sets={sets}"));
    page.is(200).says("In none of these columns: Chess.").says("a hollow one is all of a group");
    page.hides("Each column is everybody in exactly");
}
