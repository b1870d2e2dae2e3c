//! Who is who is decided by a person: the same or not, joined and split, and nothing of one person's ever goes to another.

use super::{case, holds, takes, takes_as, tally, whole};
use house::OfficeKind::{Administrator, PeopleOperations};
use people::actions::sync::Leavers;
use serde_json::json;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, directory::ROOM, professions::ROOM];
const PAGE: &str = "/administration/identity-questions";

/// Identifier 1 is somebody else's by the second file, as far as can be told.
fn reused(stage: &mut Stage) -> String {
    takes(stage, "2024-01-31", &case("imports/id-reused/1-2024-01-31.csv"));
    stage.person_of("Di", "Elsewhere");
    stage.gives_office("Di", PeopleOperations);
    let text = case("imports/id-reused/2-2024-07-31.csv");
    takes(stage, "2024-07-31", &text);
    text
}

/// Somebody left with identifier 1, and comes under 101 with the same address.
fn rehired(stage: &mut Stage) {
    takes(stage, "2024-01-31", &case("imports/rehire-new-id/1-2024-01-31.csv"));
    takes(stage, "2024-07-31", &case("imports/rehire-new-id/2-2024-07-31.csv"));
    stage.person_of("Di", "Elsewhere");
    stage.gives_office("Di", PeopleOperations);
}

fn person(stage: &Stage, key: &str) -> people::PersonId {
    let sql = "select id from people where source_key = $1";
    stage.read(|tx| Ok(tx.get::<(people::PersonId,)>(sql, db::values![key])?.0))
}

fn one(stage: &Stage, table: &str) -> String {
    let sql = format!("select id from {table} order by id desc limit 1");
    stage.read(|tx| Ok(tx.get::<(uuid::Uuid,)>(&sql, &[])?.0.to_string()))
}

fn answers(stage: &mut Stage, answer: &str) {
    let path = format!("{PAGE}/{}", one(stage, "identity_questions"));
    stage.presses("Di", &path, &[("answer", answer)]).is(200);
}

#[test]
fn an_identifier_that_is_somebody_elses_gives_a_new_person_what_the_file_says_from_its_day() {
    on_both(ROOMS, |stage| {
        let text = reused(stage);
        // However often it is imported, it is asked once.
        takes(stage, "2024-07-31", &text);
        assert_eq!(stage.count("select count(*) from identity_questions"), 1);
        let former = person(stage, "1");
        let before = stage.read(|tx| Ok(people::queries::persons::person(tx, former)?)).unwrap();
        let seen = stage.visits("Di", PAGE);
        seen.is(200).says(&before.name).says("The line is left out");
        answers(stage, "another");
        stage.visits("Di", PAGE).says("Nobody waits");
        let report = takes(stage, "2024-07-31", &text);
        assert_eq!((tally(&report).people_new, tally(&report).people_changed), (1, 0));
        let after = stage.read(|tx| Ok(people::queries::persons::person(tx, former)?)).unwrap();
        assert_eq!((&before.name, &before.email), (&after.name, &after.email));
        assert_ne!(person(stage, "1"), former);
        let held = holds(stage, &before.name);
        assert!(held.len() == 1 && held[0].ends_with("2024-07-31"), "{held:?}");
        assert_eq!(stage.count("select count(*) from identity_questions"), 1, "not asked again");
        whole(stage);
    });
}

#[test]
fn the_same_person_goes_on_under_another_name() {
    on_both(ROOMS, |stage| {
        let text = reused(stage);
        let known = person(stage, "1");
        let before = stage.read(|tx| Ok(people::queries::persons::person(tx, known)?)).unwrap();
        answers(stage, "same");
        let report = takes(stage, "2024-07-31", &text);
        assert_eq!((tally(&report).people_new, tally(&report).people_changed), (0, 1));
        let after = stage.read(|tx| Ok(people::queries::persons::person(tx, known)?)).unwrap();
        assert_ne!(before.name, after.name);
        assert_eq!(person(stage, "1"), known);
        whole(stage);
    });
}

#[test]
fn whoever_came_back_is_joined_and_split_and_nothing_moves() {
    on_both(ROOMS, |stage| {
        rehired(stage);
        let (former, now) = (person(stage, "1"), person(stage, "101"));
        let owned = |stage: &Stage| {
            let count = |table: &str| {
                let sql = format!("select count(*) from {table} where person_id = $1");
                [former, now]
                    .map(|id| stage.read(|tx| Ok(tx.get::<(i64,)>(&sql, db::values![id])?.0)))
            };
            ["appointments", "addresses", "memberships", "consents", "offices", "sessions"]
                .map(count)
        };
        let before = owned(stage);
        stage.visits("Di", PAGE).says("They are two people.");
        answers(stage, "same");
        assert_eq!(owned(stage), before);
        let led = stage.visits("Di", &format!("/people/{former}"));
        let to = format!("/people/{now}");
        assert_eq!(led.to.as_deref(), Some(to.as_str()), "{} {}", led.status, led.words());
        stage.visits("Di", &format!("/people/{now}")).is(200).says("30 July 2024");
        let told = stage.asks("Di", "GET", &format!("/people/{former}"), json!(null));
        assert_eq!(told.is(200).body["joined_into"], json!(now));
        let told = stage.asks("Di", "GET", &format!("/people/{now}"), json!(null));
        assert_eq!(told.is(200).body["earlier_appointments"].as_array().unwrap().len(), 1);

        let join = one(stage, "joined_people");
        let split = format!("/administration/joined-people/{join}/split");
        stage.visits("Di", PAGE).says("Split them");
        stage.presses("Di", &split, &[]).says("They are two people again");
        stage.sends_form("Di", &split, &[]).is(409).says("told apart already");
        stage.visits("Di", &format!("/people/{former}")).is(200);
        assert_eq!(owned(stage), before);
        for kind in ["identity_decided", "people_joined", "people_split"] {
            let facts = format!("select count(*) from facts where kind = '{kind}'");
            assert_eq!(stage.count(&facts), 1, "{kind}");
        }
        whole(stage);
    });
}

#[test]
fn who_is_there_is_joined_into_nobody_and_answers_count_once() {
    on_both(ROOMS, |stage| {
        rehired(stage);
        // The earlier identifier comes back as well: both are there.
        let both = format!("{}1,Person 1,,Clerk\n", case("imports/rehire-new-id/2-2024-07-31.csv"));
        takes_as(stage, "Harbour", "2024-08-31", Leavers::Few, &both);
        let path = format!("{PAGE}/{}", one(stage, "identity_questions"));
        stage
            .sends_form("Di", &path, &[("answer", "same")])
            .is(409)
            .says("Both hold appointments now");
        stage.presses("Di", &path, &[("answer", "another")]).says("two people");
        stage.sends_form("Di", &path, &[("answer", "same")]).is(409).says("answered already");
        assert_eq!(stage.count("select count(*) from joined_people"), 0);
    });
}

#[test]
fn people_operations_decide_and_nobody_else_and_no_program() {
    on_both(ROOMS, |stage| {
        rehired(stage);
        stage.person_of("Bo", "Elsewhere");
        stage.person_of("Ed", "Elsewhere");
        stage.gives_office("Ed", Administrator);
        let path = format!("{PAGE}/{}", one(stage, "identity_questions"));
        for name in ["Bo", "Ed"] {
            stage.visits(name, PAGE).is(404);
            stage.sends_form(name, &path, &[("answer", "same")]).is(404);
        }
        let token = stage.service(None, true);
        let told = stage.asks_with(Some(&token), "POST", &path, json!({ "answer": "same" }), &[]);
        assert!([403, 404].contains(&told.status), "{}", told.status);
        assert_eq!(stage.count("select count(*) from joined_people"), 0);

        let list = stage.asks("Di", "GET", PAGE, json!(null));
        assert_eq!(list.is(200).items()[0]["identifier"], json!("101"));
        stage.asks("Di", "POST", &path, json!({ "answer": "same" })).is(204);
        let joins = stage.asks("Di", "GET", "/administration/joined-people", json!(null));
        assert_eq!(joins.is(200).items().len(), 1);
        let split = format!("/administration/joined-people/{}/split", one(stage, "joined_people"));
        stage.asks("Di", "POST", &split, json!(null)).is(204);
    });
}

#[test]
fn the_database_joins_nobody_twice_nor_with_themselves() {
    on_both(ROOMS, |stage| {
        rehired(stage);
        let (former, now, other) = (person(stage, "1"), person(stage, "101"), person(stage, "2"));
        let join = |stage: &Stage, former: people::PersonId, into: people::PersonId| {
            let id: ground::Id<()> = stage.house.id();
            stage.tries(|tx| {
                Ok(tx.run(
                    "insert into joined_people (id, organisation_id, former_id, person_id, joined_at)
                     select $1, organisation_id, $2, $3, 0 from people where id = $2",
                    db::values![id, former, into],
                )?)
            })
        };
        assert!(join(stage, former, former).is_err());
        assert_eq!(join(stage, former, now).unwrap(), 1);
        assert!(join(stage, former, other).is_err());
    });
}
