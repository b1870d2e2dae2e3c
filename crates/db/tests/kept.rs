//! What keeps a database as it was made: its triggers, and the rights of its files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use db::{Db, Engine, Migration};
use ground::Moment;
use testkit::on_each_database;

#[test]
fn a_trigger_that_was_dropped_or_changed_is_said() {
    const STEPS: &[Migration] = &[Migration {
        name: "1-kept",
        text: "create table kept (\n  id uuid primary key\n) strict;
-- only sqlite
create trigger kept_stay before delete on kept begin select raise(abort, 'kept'); end;
create trigger kept_as_they_are before update on kept begin select raise(abort, 'kept'); end;
-- only postgres
create function refuse_it() returns trigger language plpgsql as $$ begin raise exception 'kept'; end $$;
create trigger kept_stay before delete on kept for each row execute function refuse_it();
create trigger kept_as_they_are before update on kept for each row execute function refuse_it();
-- both
",
    }];
    fn said(db: &Db) -> Vec<String> {
        let mut said = Vec::new();
        db.read(|tx| Ok(db::drift(tx, STEPS, |words| said.push(words))?)).unwrap();
        said
    }
    on_each_database(|db| {
        db.migrate(STEPS, Moment(0)).unwrap();
        assert_eq!(said(db), Vec::<String>::new());
        let run = |sql: &str| db.write(|tx| Ok(tx.run(sql, &[])?)).unwrap();
        if db.engine() == Engine::Sqlite {
            run("drop trigger kept_stay");
            run("drop trigger kept_as_they_are");
            run("create trigger kept_as_they_are before update on kept begin select 1; end");
            run("create trigger another before insert on kept begin select 1; end");
        } else {
            run("drop trigger kept_stay on kept");
            run("alter table kept disable trigger kept_as_they_are");
            run(
                "create trigger another before insert on kept for each row execute function refuse_it()",
            );
            run(
                "create or replace function refuse_it() returns trigger language plpgsql as $$ begin return old; end $$",
            );
        }
        let said = said(db).join("\n");
        for part in ["kept_stay", "kept_as_they_are", "another"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(db.engine() == Engine::Sqlite || said.contains("function refuse_it"), "{said}");
    });
}

#[test]
#[cfg(unix)]
fn a_database_is_made_for_its_owner_alone_with_its_journals() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.db");
    let db = Db::open(&format!("sqlite://{}", file.display())).unwrap();
    db.migrate(&[], Moment(0)).unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
        seen += 1;
    }
    assert_eq!(seen, 3, "the file, -wal and -shm");
}

#[test]
fn a_database_that_was_read_and_written_closes_as_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.db");
    let address = format!("sqlite://{}", file.display());
    let db = Db::open(&address).unwrap();
    db.write(|tx| Ok(tx.run("create table words (word text not null) strict", &[])?)).unwrap();
    db.write(|tx| Ok(tx.run("insert into words (word) values ('kept')", &[])?)).unwrap();
    let words = |db: &Db| -> Vec<(String,)> {
        db.read(|tx| Ok(tx.list("select word from words", &[])?)).unwrap()
    };
    assert_eq!(words(&db).len(), 1);
    drop(db);
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["some.db"], "a copy of the file alone would lack what its journal holds");
    assert_eq!(words(&Db::open_to_read(&address).unwrap()), [("kept".to_owned(),)]);
}
