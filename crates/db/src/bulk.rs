//! Bulk load: COPY text on PostgreSQL (its own documentation, "COPY", File Formats), one prepared
//! insert on SQLite.

use crate::{Value, engine::Conn, fault};
use anyhow::Context as _;
use std::io::Write as _;

const BUFFER: usize = 1 << 16;

pub(crate) fn load<'v>(
    conn: &mut Conn<'_>,
    table: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Value<'v>>>,
) -> anyhow::Result<u64> {
    let names = columns.join(", ");
    let mut count = 0;
    match conn {
        Conn::Sqlite(conn) => {
            let marks: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
            let sql = format!("insert into {table} ({names}) values ({})", marks.join(", "));
            let mut statement =
                conn.prepare_cached(&sql).map_err(|e| fault::from_sqlite(e, &sql))?;
            for row in rows {
                // The marks stand in the order of their numbers, so that a value's place is its mark's.
                for (n, value) in row.iter().enumerate() {
                    statement
                        .raw_bind_parameter(n + 1, value)
                        .map_err(|e| fault::from_sqlite(e, &sql))?;
                }
                statement.raw_execute().map_err(|e| fault::from_sqlite(e, &sql))?;
                count += 1;
            }
        }
        Conn::Postgres { tx, .. } => {
            let sql = format!("copy {table} ({names}) from stdin");
            let mut writer = tx.copy_in(sql.as_str()).map_err(|e| fault::from_postgres(e, &sql))?;
            let mut text = Vec::with_capacity(BUFFER);
            for row in rows {
                write_row(&mut text, &row)?;
                count += 1;
                if text.len() > BUFFER - 4096 {
                    writer.write_all(&text).context("sending rows")?;
                    text.clear();
                }
            }
            writer.write_all(&text).context("sending rows")?;
            writer.finish().map_err(|e| fault::from_postgres(e, &sql))?;
        }
    }
    Ok(count)
}

fn write_row(out: &mut Vec<u8>, row: &[Value<'_>]) -> anyhow::Result<()> {
    for (n, value) in row.iter().enumerate() {
        if n > 0 {
            out.push(b'\t');
        }
        match value {
            Value::Null => out.extend_from_slice(b"\\N"),
            Value::Int(n) => write!(out, "{n}")?,
            Value::Bool(b) => out.push(if *b { b't' } else { b'f' }),
            Value::Text(text) => escape(out, text),
            Value::Owned(text) => escape(out, text),
            Value::Uuid(uuid) => write!(out, "{uuid}")?,
            Value::Day(day) => write!(out, "{day}")?,
            Value::Bytes(bytes) => hex(out, bytes)?,
            Value::OwnedBytes(bytes) => hex(out, bytes)?,
        }
    }
    out.push(b'\n');
    Ok(())
}

fn hex(out: &mut Vec<u8>, bytes: &[u8]) -> std::io::Result<()> {
    out.extend_from_slice(b"\\\\x");
    for byte in bytes {
        write!(out, "{byte:02x}")?;
    }
    Ok(())
}

fn escape(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            other => out.push(other),
        }
    }
}
