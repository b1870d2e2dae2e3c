//! Who reads the overlap, and of which communities.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use serde_json::json;
use testkit::{Stage, on_both};

fn told(stage: &mut Stage) {
    let mut company = Company::on(stage);
    company.profession("Design");
    let designers = company.hires(60, &Post::new("Harbour", Some("Design")));
    company.community("Sketching", "everyone");
    company.community("Quiet corner", "members");
    let at = beginning().start().plus_seconds(86_400);
    for name in designers.iter().take(30) {
        company.joins(name, "Sketching", at, None);
        company.joins(name, "Quiet corner", at, None);
    }
    stage.quarter_begins();
    stage.quarter_begins();
}

#[test]
fn everyone_signed_in_reads_it_and_strangers_are_shown_the_way_in() {
    on_both(ROOMS, |stage| {
        told(stage);
        for path in ["/overlap", "/overlap/network", "/overlap/figures.csv"] {
            stage.visits("Somebody", path).is(200);
            let stranger = stage.stranger_visits(path);
            assert!(stranger.to.as_deref().is_some_and(|to| to.starts_with("/sign-in")), "{path}");
        }
        stage.asks_with(None, "GET", "/overlap", json!(null), &[]).is(401);
    });
}

#[test]
fn a_community_that_only_members_know_of_is_on_no_map_but_theirs() {
    on_both(ROOMS, |stage| {
        told(stage);
        let picture = "/overlap/picture?set=profession:design&set=community:quiet-corner";
        for path in ["/overlap", "/overlap/network", "/overlap/figures.csv", "/overlap?q=quiet"] {
            stage.visits("Somebody", path).is(200).hides("Quiet corner");
        }
        stage.visits("Somebody", picture).is(422).hides("Quiet corner");
        stage.visits("Person 0001", "/overlap").is(200).says("Quiet corner");
        stage.visits("Person 0001", picture).is(200).says("Quiet corner");
    });
}

#[test]
fn the_console_reads_it_without_what_only_members_know_of() {
    on_both(ROOMS, |stage| {
        told(stage);
        let house = std::sync::Arc::clone(&stage.house);
        let sheet = stage
            .read(|tx| overlap::console::look(&house, tx, "", "", &overlap::console::Look::Map));
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(&sheet.rows[0][..4], ["2026-07-01", "Design", "Sketching", "60"]);
        assert_eq!(sheet.about, "Among everyone, as at 1 July 2026");
        assert_eq!(sheet.json[0]["professions"][0]["both"].to_string(), sheet.rows[0][5]);
        let sets = vec!["profession:design".to_owned(), "community:quiet-corner".to_owned()];
        let look = overlap::console::Look::Picture(sets);
        let refused = house.db.read(|tx| overlap::console::look(&house, tx, "", "", &look));
        assert!(refused.is_err());
    });
}
