//! Many who come and go in one community at once, on PostgreSQL: how many acts get through, and how many are tried again.

use super::{database, done, program};
use crate::{
    cluster::Cluster,
    tools::{self, Tool},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{path::Path, process::Command};

const PEOPLE: &str = "10000";
const TIMES: usize = 3;

/// Fills a database of a cluster of its own, and lets people come and go, several times.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Compiler, Tool::Postgres])?;
    let bench = program(root, "bench")?;
    let cluster = Cluster::start()?;
    let mut lines = vec![
        "| PostgreSQL | acts a second | tried again | half in, ms | 99 % in, ms | processor for an act: Mandorla, PostgreSQL |\n|---|---|---|---|---|---|".to_owned(),
    ];
    for nth in 1..=TIMES {
        let address = database(&cluster, &format!("crowd_{nth}"))?;
        done(Command::new(&bench).args(["fill", &address, PEOPLE]))?;
        let said = done(Command::new(&bench).args(["crowd", &address, PEOPLE]))?;
        lines
            .push(line(nth, &serde_json::from_slice(&said).context("the bench printed no JSON")?)?);
    }
    lines.push("| aim | 500 | under 5 % | | | |".to_owned());
    Ok(lines.join("\n"))
}

fn line(nth: usize, told: &Value) -> Result<String> {
    let number = |name: &str| {
        told.get(name).and_then(Value::as_f64).with_context(|| format!("the bench says no {name}"))
    };
    let acts = number("acts")?;
    Ok(format!(
        "| {nth} | {:.0} | {:.2} % | {:.0} | {:.0} | {:.1} ms, {:.1} ms |",
        acts / number("seconds")?,
        number("again")? * 100.0 / acts,
        number("half")?,
        number("most")?,
        number("product")?,
        number("database")?,
    ))
}

#[cfg(test)]
mod tests {
    use super::line;
    use serde_json::json;

    #[test]
    fn what_was_told_is_a_line_of_the_table() {
        let told = json!({ "acts": 200, "seconds": 2.0, "again": 1, "half": 3.4, "most": 9.6,
            "product": 1.25, "database": 2.0 });
        assert_eq!(line(1, &told).unwrap(), "| 1 | 100 | 0.50 % | 3 | 10 | 1.2 ms, 2.0 ms |");
        assert!(line(1, &json!({ "acts": 1 })).is_err());
    }
}
