//! What the engines themselves can tell of a database: whether it is whole, and whether its constraints hold for
//! what is in it now.

use crate::{Engine, Tx};

/// Where the engine finds the database broken, or a row that its constraints forbid.
pub fn integrity(tx: &mut Tx<'_>, mut say: impl FnMut(String)) -> anyhow::Result<()> {
    match tx.engine() {
        Engine::Sqlite => of_sqlite(tx, &mut say),
        Engine::Postgres => of_postgres(tx, &mut say),
    }
}

fn of_sqlite(tx: &mut Tx<'_>, say: &mut impl FnMut(String)) -> anyhow::Result<()> {
    for (words,) in tx.list::<(String,)>("pragma integrity_check", &[])? {
        if words != "ok" {
            say(words);
        }
    }
    let broken: Vec<(String, String, i64)> = tx.list(
        "select \"table\", \"parent\", count(*) from pragma_foreign_key_check group by 1, 2 order by 1, 2",
        &[],
    )?;
    for (table, parent, rows) in broken {
        say(format!("{rows} rows of {table} refer to rows of {parent} that are not there"));
    }
    Ok(())
}

/// PostgreSQL holds constraints as rows are written, but not what was written with triggers off or restored past
/// them: each is asked again.
fn of_postgres(tx: &mut Tx<'_>, say: &mut impl FnMut(String)) -> anyhow::Result<()> {
    let unproved: Vec<(String, String)> = tx.list(
        "select cast(c.conrelid as regclass)::text, cast(c.conname as text) from pg_constraint c
           join pg_namespace n on n.oid = c.connamespace
          where n.nspname = current_schema() and not c.convalidated order by 1, 2",
        &[],
    )?;
    for (table, name) in unproved {
        say(format!("the constraint {name} of {table} was never validated"));
    }
    let checks: Vec<(String, String, String)> = tx.list(
        "select cast(c.conrelid as regclass)::text, cast(c.conname as text), pg_get_expr(c.conbin, c.conrelid)
           from pg_constraint c join pg_namespace n on n.oid = c.connamespace
          where n.nspname = current_schema() and c.contype = 'c' order by 1, 2",
        &[],
    )?;
    for (table, name, condition) in checks {
        let (rows,): (i64,) =
            tx.get(&format!("select count(*) from {table} where not ({condition})"), &[])?;
        if rows > 0 {
            say(format!("{rows} rows of {table} break its constraint {name}"));
        }
    }
    for (table, parent, own, theirs) in references(tx)? {
        let (own, theirs) = (columns(&own), columns(&theirs));
        let same: Vec<String> =
            own.iter().zip(&theirs).map(|(own, their)| format!("p.{their} = t.{own}")).collect();
        let given: Vec<String> = own.iter().map(|own| format!("t.{own} is not null")).collect();
        let (rows,): (i64,) = tx.get(
            &format!(
                "select count(*) from {table} t where {} and not exists (select 1 from {parent} p where {})",
                given.join(" and "),
                same.join(" and ")
            ),
            &[],
        )?;
        if rows > 0 {
            say(format!("{rows} rows of {table} refer to rows of {parent} that are not there"));
        }
    }
    Ok(())
}

/// The references of the schema: table, its parent, the columns here, the columns there.
fn references(tx: &mut Tx<'_>) -> anyhow::Result<Vec<(String, String, String, String)>> {
    let names = |relation: &str, keys: &str| {
        format!(
            "(select string_agg(quote_ident(a.attname), ',' order by k.n)
                from unnest(c.{keys}) with ordinality as k (number, n)
                join pg_attribute a on a.attrelid = c.{relation} and a.attnum = k.number)"
        )
    };
    tx.list(
        &format!(
            "select cast(c.conrelid as regclass)::text, cast(c.confrelid as regclass)::text, {}, {}
               from pg_constraint c join pg_namespace n on n.oid = c.connamespace
              where n.nspname = current_schema() and c.contype = 'f' order by 1, 2, c.conname",
            names("conrelid", "conkey"),
            names("confrelid", "confkey")
        ),
        &[],
    )
}

fn columns(joined: &str) -> Vec<String> {
    joined.split(',').map(str::to_owned).collect()
}
