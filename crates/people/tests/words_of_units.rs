//! Units that were there before their words were kept are found as well, by the words of all their names.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

use db::values;
use ground::Moment;
use testkit::on_each_database;
use uuid::Uuid;

const STEP: &str = "2026-11-25-06-words-of-units";

#[test]
fn words_of_names_from_before_are_kept_once_each() {
    let all = people::FOUNDATION.migrations;
    let before = all.iter().position(|step| step.name == STEP).unwrap();
    on_each_database(|db| {
        db.migrate(&all[..before], Moment(1)).unwrap();
        let [organisation, source, kind, unit] = [1, 2, 3, 4].map(Uuid::from_u128);
        db.write(|tx| {
            tx.run("insert into organisations (id, slug, name, name_folded, created_at) values ($1, 'o', 'O', 'o', 0)", values![organisation])?;
            tx.run("insert into sources (id, kind, name, as_of, at) values ($1, 'hand', 's', '2020-01-01', 0)", values![source])?;
            tx.run("insert into unit_kinds (id, organisation_id, name, name_folded, rank) values ($1, $2, 'Team', 'team', 1)", values![kind, organisation])?;
            tx.run("insert into units (id, organisation_id, source_key, created_at) values ($1, $2, 'u', 0)", values![unit, organisation])?;
            for (n, name, from, to) in [
                (5, "tugs and ropes", "2020-01-01", "2021-01-01"),
                (6, "ropes", "2021-01-01", "9999-12-31"),
            ] {
                tx.run(
                    "insert into unit_versions (id, unit_id, organisation_id, kind_id, name, name_folded, valid_from, valid_to, source_id)
                     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
                    values![Uuid::from_u128(n), unit, organisation, kind, name, from.parse::<ground::Day>()?, to.parse::<ground::Day>()?, source],
                )?;
            }
            Ok(())
        })
        .unwrap();
        db.migrate(all, Moment(2)).unwrap();
        let words: Vec<(String, Uuid)> = db
            .read(|tx| Ok(tx.list("select word, unit_id from unit_words order by word", &[])?))
            .unwrap();
        assert_eq!(words, ["and", "ropes", "tugs"].map(|word| (word.to_owned(), unit)));
    });
}
