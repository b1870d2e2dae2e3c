//! Whether a database is the demo's own, and emptying one that is.

use super::Mark;
use anyhow::Context as _;
use db::{Engine, Migration, Table, Tx, values};
use house::Event as _;

/// What a database holds.
#[derive(Debug)]
pub(in crate::demo) enum Standing {
    /// Nothing yet.
    Empty,
    /// The demo, told to its end.
    Demo(Mark),
    /// Something else, which is none of the demo's business.
    Other,
}

/// How it stands with a database; it may be one that no build of Mandorla ever saw.
pub(in crate::demo) fn standing(tx: &mut Tx<'_>) -> anyhow::Result<Standing> {
    // The catalogue of tables is where the engines differ.
    let tables: Vec<(String,)> = match tx.engine() {
        Engine::Sqlite => tx.list("select name from sqlite_master where type = 'table'", &[])?,
        Engine::Postgres => tx.list(
            "select cast(tablename as text) from pg_tables where schemaname = current_schema()",
            &[],
        )?,
    };
    if tables.is_empty() {
        return Ok(Standing::Empty);
    }
    let has = |name: &str| tables.iter().any(|(table,)| table == name);
    if !has("facts") || !has("organisations") {
        return Ok(Standing::Other);
    }
    // From the table: an older build's database has no view of it yet.
    let mark: Option<(String,)> = tx.find(
        "select body from facts where room = $1 and kind = $2",
        values![Mark::ROOM, Mark::KIND],
    )?;
    if let Some((body,)) = mark {
        return Ok(Standing::Demo(
            serde_json::from_str(&body).context("reading what the demo was told from")?,
        ));
    }
    let (rows,): (i64,) =
        tx.get("select (select count(*) from facts) + (select count(*) from organisations)", &[])?;
    Ok(if rows == 0 { Standing::Empty } else { Standing::Other })
}

/// Takes every row out of every table, what refers to others first. What was recorded goes too, which is
/// refused everywhere else: the guards are taken off for it, and put on again.
pub(super) fn clear(tx: &mut Tx<'_>, steps: &[Migration]) -> anyhow::Result<()> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.name);
    let tables = db::tables(steps.iter().map(|step| step.text));
    let guards = guards_off(tx, &tables)?;
    for table in tables.iter().rev() {
        tx.run(&format!("delete from {}", table.name), &[])?;
    }
    for guard in guards {
        tx.run(&guard, &[])?;
    }
    Ok(())
}

/// Takes the guards off; the statements that put them on again.
fn guards_off(tx: &mut Tx<'_>, tables: &[Table]) -> anyhow::Result<Vec<String>> {
    let mut on = Vec::new();
    if tx.engine() == Engine::Sqlite {
        let guards: Vec<(String, String)> =
            tx.list("select name, sql from sqlite_master where type = 'trigger'", &[])?;
        for (name, sql) in guards {
            tx.run(&format!("drop trigger {name}"), &[])?;
            on.push(sql);
        }
    } else {
        for Table { name, .. } in tables {
            tx.run(&format!("alter table {name} disable trigger user"), &[])?;
            on.push(format!("alter table {name} enable trigger user"));
        }
    }
    Ok(on)
}
