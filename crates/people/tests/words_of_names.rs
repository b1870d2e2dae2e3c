//! Who was there before what follows an apostrophe was kept is found by it after the upgrade.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

use db::values;
use ground::Moment;
use testkit::on_each_database;
use uuid::Uuid;

const STEP: &str = "2026-11-27-30-words-of-names";

#[test]
fn names_from_before_are_found_by_what_follows_an_apostrophe() {
    let all = people::FOUNDATION.migrations;
    let before = all.iter().position(|step| step.name == STEP).unwrap();
    on_each_database(|db| {
        db.migrate(&all[..before], Moment(1)).unwrap();
        let [organisation, person, other] = [1, 2, 3].map(Uuid::from_u128);
        db.write(|tx| {
            tx.run("insert into organisations (id, slug, name, name_key, name_folded, created_at) values ($1, 'o', 'O', 'o', 'o', 0)", values![organisation])?;
            for (id, name, folded) in [(person, "Sinéad O’Brien", "sinead obrien"), (other, "Ada Hall", "ada hall")] {
                tx.run(
                    "insert into people (id, organisation_id, source_key, name, name_folded, created_at) values ($1, $2, $3, $3, $4, 0)",
                    values![id, organisation, name, folded],
                )?;
                for word in folded.split(' ') {
                    tx.run("insert into person_words (word, person_id) values ($1, $2)", values![word, id])?;
                }
            }
            Ok(())
        })
        .unwrap();
        db.migrate_then(all, Moment(2), people::after_steps).unwrap();
        let words: Vec<(String, Uuid)> = db
            .read(|tx| {
                Ok(tx.list(
                    "select word, person_id from person_words order by person_id, word",
                    &[],
                )?)
            })
            .unwrap();
        let should = [
            ("brien", person),
            ("obrien", person),
            ("sinead", person),
            ("ada", other),
            ("hall", other),
        ];
        assert_eq!(words, should.map(|(word, id)| (word.to_owned(), id)));
    });
}
