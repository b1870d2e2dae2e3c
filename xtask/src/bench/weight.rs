//! What a first load of a page weighs over the wire, and how Lighthouse judges it, both out of Lighthouse's own report.
//! It must never hold how a page is loaded or judged: that is `tests/bench/weight`.

use super::{done, program};
use crate::{
    browser,
    demo::Demo,
    tools::{self, Tool},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{path::Path, process::Command};

/// How often each page is loaded; the middle one by performance is told.
const LOADS: &str = "3";
/// Who is signed in: someone to whom all the pages show as much as to anybody.
const PERSONA: &str = "head of profession";
/// The pages, and their paths in the demo.
const PAGES: &[(&str, &str)] = &[
    ("start", "/"),
    ("a profession", "/professions/delivery-management"),
    ("a community", "/communities/facilitation"),
    ("the overlap", "/overlap"),
];

/// Loads the pages of a demo, and says in a table what came of it.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Compiler, Tool::Chromium, Tool::Node, Tool::Npm])?;
    let folder = root.join("tests/bench/weight");
    done(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let demo = Demo::of(root, &program(root, "mandorla")?)?;
    let mut node = browser::script(root, &demo)?;
    node.arg(folder.join("weigh.mjs")).args([LOADS, PERSONA]);
    let printed = done(node.args(PAGES.iter().map(|(_, path)| path)))?;
    let found: Value = serde_json::from_slice(&printed).context("weigh.mjs printed no JSON")?;
    let found = found.as_array().context("weigh.mjs printed no list")?;
    for page in found {
        println!("{}", told(page)?);
    }
    table(found)
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value.get(name).and_then(Value::as_str).with_context(|| name.to_owned())
}

fn number(value: &Value, name: &str) -> Result<f64> {
    value.get(name).and_then(Value::as_f64).with_context(|| name.to_owned())
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value]> {
    let list = value.get(name).and_then(Value::as_array).with_context(|| name.to_owned())?;
    Ok(list)
}

/// What is in a page's weight, and what cost it points: for whoever mends it.
fn told(page: &Value) -> Result<String> {
    let mut lines = vec![text(page, "path")?.to_owned()];
    for request in list(page, "requests")? {
        lines.push(format!("  {:.0} B {}", number(request, "bytes")?, text(request, "path")?));
    }
    for complaint in list(page, "complaints")? {
        lines.push(format!("  {}", complaint.as_str().context("a complaint without words")?));
    }
    Ok(lines.join("\n"))
}

fn table(found: &[Value]) -> Result<String> {
    let version = text(found.first().context("no page was loaded")?, "version")?;
    let mut lines = vec![
        format!(
            "| Lighthouse {version} | weight | requests | performance | accessibility | best practices | SEO |"
        ),
        "|---|---|---|---|---|---|---|".to_owned(),
    ];
    for page in found {
        let path = text(page, "path")?;
        let name = PAGES.iter().find(|(_, asked)| *asked == path);
        let (name, _) = name.with_context(|| format!("nobody asked for {path}"))?;
        let scores: Vec<String> = list(page, "scores")?.iter().map(Value::to_string).collect();
        lines.push(format!(
            "| {name} | {:.0} kB | {} | {} |",
            number(page, "bytes")? / 1e3,
            list(page, "requests")?.len(),
            scores.join(" | ")
        ));
    }
    lines.push(
        "| aim | under 150 kB | | 95 or more | 95 or more | 95 or more | 95 or more |".into(),
    );
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lighthouse_found_becomes_a_line_for_each_page() {
        let found = r#"[{"path": "/overlap", "version": "12", "bytes": 98765.0, "scores": [99, 100, 96, 91],
            "requests": [{"path": "/overlap", "bytes": 1200}], "complaints": ["seo: meta-description"]}]"#;
        let found: Vec<Value> = serde_json::from_str(found).unwrap();
        let table = table(&found).unwrap();
        assert!(table.contains("\n| the overlap | 99 kB | 1 | 99 | 100 | 96 | 91 |\n"), "{table}");
        assert_eq!(
            told(&found[0]).unwrap(),
            "/overlap\n  1200 B /overlap\n  seo: meta-description"
        );
    }
}
