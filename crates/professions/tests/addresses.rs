//! A profession whose page was hidden by a form has an address of its own after the upgrade.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

use db::values;
use ground::Moment;
use testkit::on_each_database;
use uuid::Uuid;

const STEP: &str = "2026-11-27-32-professions-called-new";

#[test]
fn a_profession_called_new_is_reached_after_the_upgrade() {
    let all: Vec<_> = [people::FOUNDATION, professions::FOUNDATION]
        .iter()
        .flat_map(|foundation| foundation.migrations)
        .copied()
        .collect();
    let before: Vec<_> = all.iter().filter(|step| step.name < STEP).copied().collect();
    on_each_database(|db| {
        db.migrate(&before, Moment(1)).unwrap();
        let organisation = Uuid::from_u128(1);
        db.write(|tx| {
            tx.run("insert into organisations (id, slug, name, name_key, name_folded, created_at) values ($1, 'o', 'O', 'o', 'o', 0)", values![organisation])?;
            for (n, slug) in [(2, "new"), (3, "new-2"), (4, "newer"), (5, "new-4")] {
                tx.run(
                    "insert into professions (id, organisation_id, spans, slug, name, name_folded, purpose, created_at) values ($1, $2, $3, $4, $4, $4, '', 0)",
                    values![Uuid::from_u128(n), organisation, false, slug],
                )?;
            }
            Ok(())
        })
        .unwrap();
        db.migrate(&all, Moment(2)).unwrap();
        let slugs: Vec<(String, String)> = db
            .read(|tx| Ok(tx.list("select name, slug from professions order by id", &[])?))
            .unwrap();
        let should = [("new", "new-3"), ("new-2", "new-2"), ("newer", "newer"), ("new-4", "new-4")];
        assert_eq!(slugs, should.map(|(name, slug)| (name.to_owned(), slug.to_owned())));
    });
}
