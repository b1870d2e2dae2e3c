//! A token that was good for titles as a part of professions is good for them after the upgrade.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

use db::values;
use ground::Moment;
use testkit::on_each_database;
use uuid::Uuid;

const STEP: &str = "2026-11-28-90-title-scopes";

#[test]
fn a_token_for_professions_is_good_for_titles_after_the_upgrade() {
    let all: Vec<_> = [house::FOUNDATION, people::FOUNDATION, access::FOUNDATION]
        .iter()
        .flat_map(|foundation| foundation.migrations)
        .copied()
        .collect();
    let before: Vec<_> = all.iter().filter(|step| step.name < STEP).copied().collect();
    on_each_database(|db| {
        db.migrate(&before, Moment(1)).unwrap();
        let account = Uuid::from_u128(1);
        let scopes = [
            ("professions:read", "professions:read titles:read"),
            ("people:read professions:write", "people:read professions:write titles:write"),
            ("people:read", "people:read"),
        ];
        db.write(|tx| {
            tx.run(
                "insert into service_accounts (id, name, made_at) values ($1, 'Feed', 0)",
                values![account],
            )?;
            for (n, (scopes, _)) in (2_u128..).zip(scopes) {
                tx.run(
                    "insert into tokens (id, service_id, name, scopes, hash, made_at, ends_at) values ($1, $2, 'T', $3, $4, 0, 1)",
                    values![Uuid::from_u128(n), account, scopes, scopes.as_bytes()],
                )?;
            }
            Ok(())
        })
        .unwrap();
        db.migrate(&all, Moment(2)).unwrap();
        let found: Vec<(String,)> =
            db.read(|tx| Ok(tx.list("select scopes from tokens order by id", &[])?)).unwrap();
        let found: Vec<&str> = found.iter().map(|(scopes,)| scopes.as_str()).collect();
        assert_eq!(found, scopes.map(|(_, after)| after));
    });
}
