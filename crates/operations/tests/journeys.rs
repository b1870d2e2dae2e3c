//! Failed jobs are seen, tried again and discarded by whoever runs the house, and by nobody else.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

use house::{
    Foundation, House, JobId, OfficeKind,
    jobs::{Attempt, Job, Kind},
};
use operations::ROOM;
use serde::{Deserialize, Serialize};
use testkit::{Stage, on_both};

/// A room whose work is refused until somebody mends the bridge.
const BRIDGE: web::Room = web::Room {
    foundation: Foundation { name: "bridge", jobs: &[Kind::of::<Cross>()], ..Foundation::EMPTY },
    routes: &[],
    panels: &[],
    api: &[],
};
const PAGE: &str = "/administration/jobs";

#[derive(Serialize, Deserialize)]
struct Cross {
    whose: String,
}

impl Job<House> for Cross {
    const KIND: &'static str = "bridge.cross";
    const TITLE: &'static str = "Cross the bridge";

    fn run(self, house: &House, _: &Attempt<'_>) -> ground::Result<()> {
        if house.today().to_string().as_str() >= "2026-03-05" {
            return Ok(());
        }
        let words = "The bridge is broken.";
        Err(ground::Refused::new(ground::Kind::Invalid, "bridge.broken", words).into())
    }
}

fn fails(stage: &Stage) -> JobId {
    let house = std::sync::Arc::clone(&stage.house);
    let id = stage.write(|tx| house.enqueue(tx, &Cross { whose: "Ada’s circle".into() }));
    stage.runs_jobs();
    id
}

#[test]
fn an_administrator_of_all_sees_what_failed_and_not_whom_it_is_about() {
    on_both(&[directory::ROOM, ROOM, BRIDGE], |stage| {
        stage.gives_office("Ines", OfficeKind::Administrator);
        stage.visits("Ines", PAGE).is(200).says("Nothing has failed");
        fails(stage);
        stage
            .visits("Ines", PAGE)
            .is(200)
            .says("Cross the bridge")
            .says("The bridge is broken.")
            .says("tried once")
            .hides("Ada’s circle");
        stage.visits("Ines", "/administration").says("One piece of work has failed");
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        stage.gives_office("Otto", OfficeKind::Administrator);
        let otto = stage.person("Otto");
        let place = "update offices set organisation_id = (select organisation_id from people where id = $1) where person_id = $1";
        stage.write(|tx| Ok(tx.run(place, db::values![otto])?));
        for name in ["Pia", "Otto", "Bo"] {
            stage.visits(name, PAGE).is(404);
            stage.visits(name, "/administration").hides("Background work");
        }
        stage.stranger_visits(PAGE).is(303);
    });
}

#[test]
fn it_is_tried_again_or_discarded_and_that_is_recorded() {
    on_both(&[directory::ROOM, ROOM, BRIDGE], |stage| {
        stage.gives_office("Ines", OfficeKind::Administrator);
        let (one, other) = (fails(stage), fails(stage));
        for act in ["retry", "discard"] {
            stage.sends_form("Bo", &format!("{PAGE}/{one}/{act}"), &[]).is(404);
        }
        stage.presses("Ines", &format!("{PAGE}/{one}/retry"), &[]).is(200);
        stage.sends_form("Ines", &format!("{PAGE}/{one}/retry"), &[]).is(404);
        stage.runs_jobs();
        assert_eq!(stage.count("select count(*) from jobs where failed_at is not null"), 2);
        stage.days_pass(3);
        stage.presses("Ines", &format!("{PAGE}/{one}/retry"), &[]).is(200);
        stage.runs_jobs();
        stage.presses("Ines", &format!("{PAGE}/{other}/discard"), &[]).is(200);
        stage.visits("Ines", PAGE).says("Nothing has failed");
        let recorded = "select count(*) from facts where room = 'operations'";
        assert_eq!(stage.count(recorded), 3);
    });
}

#[test]
fn programs_of_an_administrator_do_the_same() {
    on_both(&[directory::ROOM, ROOM, BRIDGE], |stage| {
        stage.gives_office("Ines", OfficeKind::Administrator);
        let jobs: Vec<JobId> = (0..3).map(|_| fails(stage)).collect();
        let null = serde_json::Value::Null;
        let page = stage.asks("Ines", "GET", "/failed-jobs?limit=2", null.clone());
        let page = page.is(200);
        assert_eq!(page.items().len(), 2);
        assert_eq!(page.items()[0]["title"], "Cross the bridge");
        stage
            .asks("Ines", "POST", &format!("/failed-jobs/{}/retry", jobs[0]), null.clone())
            .is(204);
        stage.asks("Ines", "DELETE", &format!("/failed-jobs/{}", jobs[1]), null.clone()).is(204);
        stage.asks("Ines", "DELETE", &format!("/failed-jobs/{}", jobs[1]), null.clone()).is(404);
        stage.asks("Bo", "GET", "/failed-jobs", null).is(404);
        assert_eq!(stage.count("select count(*) from jobs where failed_at is not null"), 1);
    });
}
