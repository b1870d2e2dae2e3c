//! What pages show of what is told: no truth that isn't there, nobody left out in silence, and choices that stay.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
    kept::asks,
};
use serde_json::json;
use testkit::{Stage, on_both};

/// Designers, engineers and others at Harbour, by profession.
fn hired(company: &mut Company<'_>) -> [Vec<String>; 2] {
    company.hires(40, &Post::new("Harbour", None));
    ["Design", "Engineering"].map(|name| {
        company.profession(name);
        company.hires(90, &Post::new("Harbour", Some(name)))
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

fn half_a_year(stage: &mut Stage) {
    stage.quarter_begins();
    stage.quarter_begins();
}

#[test]
fn where_nothing_is_published_nothing_is_drawn() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        let [designers, _] = hired(&mut company);
        joins(&mut company, "Chess", designers.iter().take(3));
        half_a_year(stage);
        let sets = "profession:design,community:chess";
        let page = stage.visits("Reader", &format!("/overlap/picture?sets={sets}"));
        page.is(200).says("There are no figures for these groups together");
        page.hides("<svg viewBox=\"0 0 640");
        let told = asks(stage, &format!("/overlap/picture?sets={sets}"));
        assert_eq!(told["pairs"], json!([{ "groups": [0, 1], "people": null }]));
    });
}

#[test]
fn what_the_map_says_of_two_groups_is_kept_in_a_picture_of_three() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        let [designers, engineers] = hired(&mut company);
        joins(&mut company, "Sketching", designers.iter().take(50).chain(&engineers[..30]));
        joins(&mut company, "Brewing", designers[48..85].iter().chain(&engineers[40..80]));
        half_a_year(stage);
        let sets = "profession:design,community:sketching,community:brewing";
        let told = asks(stage, &format!("/overlap/picture?sets={sets}"));
        let pairs = told["pairs"].as_array().unwrap();
        let map = asks(stage, "/overlap");
        for (community, position) in [("Sketching", 1), ("Brewing", 2)] {
            let lines = map["items"].as_array().unwrap();
            let line = lines.iter().find(|line| line["community"]["name"] == community).unwrap();
            let pair = pairs.iter().find(|pair| pair["groups"] == json!([0, position])).unwrap();
            assert_eq!(pair["people"], line["professions"][0]["both"], "{community}");
            assert!(pair["people"].is_i64());
        }
        // Two people are in both: that is not published.
        assert_eq!(pairs[2], json!({ "groups": [1, 2], "people": null }));
        let page = stage.visits("Reader", &format!("/overlap/picture?sets={sets}"));
        page.is(200)
            .says("Areas follow rounded figures")
            .says("how many people are in both Sketching and Brewing")
            .says("Where each two meet");
        for drawn in ["class=\"set unsure\"", "class=\"almond\""] {
            assert!(page.body.contains(drawn), "{drawn}");
        }
    });
}

#[test]
fn a_network_shows_the_largest_and_says_so() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        let [designers, engineers] = hired(&mut company);
        for n in 0..41 {
            let members = designers.iter().cycle().skip(2 * n).take(60);
            joins(&mut company, &format!("Circle {n:02}"), members);
        }
        joins(&mut company, "Zither", designers.iter().take(80).chain(&engineers[..80]));
        half_a_year(stage);
        let network = asks(stage, "/overlap/network");
        assert_eq!(network["is_full"], true);
        let groups = network["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 2 + 40);
        assert!(groups.iter().any(|one| one["group"]["name"] == "Zither"));
        let page = stage.visits("Reader", "/overlap/network");
        page.is(200).says("These are the 40 largest communities");
        let ties = network["ties"].as_array().unwrap().len();
        assert!(ties > 200, "{ties}");
        page.says(&format!("The 200 largest of {ties} connections as a table"));
        let house = std::sync::Arc::clone(&stage.house);
        let look = overlap::console::Look::Network;
        let sheet = stage.read(|tx| overlap::console::look(&house, tx, "", "", &look));
        assert!(sheet.about.contains("40 largest"), "{}", sheet.about);
        assert_eq!(asks(stage, "/overlap/network?q=zither")["is_full"], false);
    });
}

#[test]
fn groups_of_which_nothing_is_published_together_stand_below_the_map() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    let [designers, _] = hired(&mut company);
    joins(&mut company, "Sketching", designers.iter().take(60));
    joins(&mut company, "Chess", designers.iter().take(3));
    half_a_year(&mut stage);
    let page = stage.visits("Reader", "/overlap");
    page.is(200).says("have most people in common").says("2 groups have no figures here");
    let at = |text: &str| page.body.find(text).unwrap();
    let below = at("class=\"untold\"");
    assert!(
        at("value=\"profession:design\"") < below && at("value=\"community:sketching\"") < below
    );
    assert!(
        below < at("value=\"profession:engineering\"") && below < at("value=\"community:chess\"")
    );
    let ticked = stage.visits("Reader", "/overlap?set=community:chess");
    assert!(ticked.body.contains("class=\"untold\" open"), "what is chosen is seen");
}

#[test]
fn what_is_ticked_stays_chosen_on_the_maps_other_pages() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    let [designers, _] = hired(&mut company);
    for n in 0..30 {
        joins(&mut company, &format!("Circle {n:02}"), designers.iter().skip(n).take(12));
    }
    half_a_year(&mut stage);
    let first = stage.visits("Reader", "/overlap?set=community:circle-03&set=profession:design");
    let ticked = |body: &str, key: &str| body.contains(&format!("value=\"{key}\" checked"));
    assert!(ticked(&first.body, "community:circle-03") && ticked(&first.body, "profession:design"));
    first.hides("Chosen already").says("Next page");
    let cursor =
        first.body.split("formaction=\"/overlap\" name=\"cursor\" value=\"").nth(1).unwrap();
    let cursor = cursor.split('"').next().unwrap();
    let second = "/overlap?q=circle&set=community:circle-03&set=profession:design";
    let second = stage.visits("Reader", &format!("{second}&cursor={cursor}"));
    second.is(200).says("Chosen already").says("Circle 29").says("Back to the first page");
    second.hides("Circle 24").hides("Next page");
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
    half_a_year(&mut stage);
    let answer = stage.visits("Reader", "/overlap/picture?on=&within=");
    assert_eq!(answer.status, 303);
    assert_eq!(answer.to.as_deref(), Some("/overlap?chosen=none#matrix"));
    stage.visits("Reader", "/overlap?chosen=none").is(200).says("No group is chosen yet");
    stage.visits("Reader", "/overlap").hides("No group is chosen yet");
}

#[test]
fn the_key_says_how_figures_are_made_and_when_the_next_come() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    hired(&mut company);
    half_a_year(&mut stage);
    let page = stage.visits("Reader", "/overlap");
    page.is(200)
        .says("Figures as at 1 July 2026")
        .says("The next figures come on 1 October 2026")
        .says("we publish a figure from about 15");
}
