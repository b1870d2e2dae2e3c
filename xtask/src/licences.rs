//! Whether every dependency may be linked: each licence expression must be satisfiable from the
//! list below. Never a place for exceptions by crate name.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::process::Command;

/// SPDX identifiers of licences that ask nothing which an Apache-2.0 binary can't give.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Prints each dependency whose licence is not allowed; true when there is none.
pub fn check(root: &std::path::Path) -> Result<bool> {
    let metadata = crate::workspace::metadata(root, &["--filter-platform", &host()?])?;
    let packages = packages(&metadata);
    let refused: Vec<String> = packages.iter().filter_map(refusal).collect();
    for line in &refused {
        println!("{line}");
    }
    println!("{} packages, {} not allowed", packages.len(), refused.len());
    Ok(refused.is_empty())
}

/// The platform that is built for, so that crates for others need not be fetched.
fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("could not run `rustc`")?;
    ensure!(output.status.success(), "`rustc -vV` failed");
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

struct Package {
    name: String,
    licence: Option<String>,
}

fn packages(metadata: &Value) -> Vec<Package> {
    let listed = metadata.get("packages").and_then(Value::as_array);
    let text = |package: &Value, key| package.get(key).and_then(Value::as_str).map(str::to_owned);
    listed
        .into_iter()
        .flatten()
        .map(|package| Package {
            name: text(package, "name").unwrap_or_default(),
            licence: text(package, "license"),
        })
        .collect()
}

fn refusal(package: &Package) -> Option<String> {
    let name = &package.name;
    match &package.licence {
        None => Some(format!("{name}: names no licence")),
        Some(licence) => match satisfiable(licence) {
            Some(true) => None,
            Some(false) => Some(format!("{name}: `{licence}` is not on the list")),
            None => Some(format!("{name}: `{licence}` is not an SPDX expression")),
        },
    }
}

/// Whether the expression can be met with allowed licences; `None` when it can't be read.
///
/// The old `MIT/Apache-2.0` means `OR`; `WITH` only ever adds permissions, so it changes nothing.
fn satisfiable(expression: &str) -> Option<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let answer = either(&mut words)?;
    words.peek().is_none().then_some(answer)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words) -> Option<bool> {
    let mut answer = both(words)?;
    while words.next_if_eq(&"OR").is_some() {
        answer |= both(words)?;
    }
    Some(answer)
}

fn both(words: &mut Words) -> Option<bool> {
    let mut answer = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        answer &= one(words)?;
    }
    Some(answer)
}

fn one(words: &mut Words) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let answer = either(words)?;
        return (words.next()? == ")").then_some(answer);
    }
    if [")", "AND", "OR", "WITH"].contains(&word) {
        return None;
    }
    if words.next_if_eq(&"WITH").is_some() {
        words.next()?;
    }
    Some(ALLOWED.contains(&word.strip_suffix('+').unwrap_or(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_allowed_when_one_way_of_meeting_it_is() {
        let cases = [
            ("MIT", Some(true)),
            ("MIT OR Apache-2.0", Some(true)),
            ("MIT/Apache-2.0", Some(true)),
            ("Apache-2.0 / MIT", Some(true)),
            ("GPL-3.0/MIT", Some(true)),
            ("GPL-3.0-only OR MIT", Some(true)),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", Some(true)),
            ("Apache-2.0 WITH LLVM-exception", Some(true)),
            ("MPL-2.0+", Some(true)),
            ("AGPL-3.0-only", Some(false)),
            ("GPL-3.0-or-later", Some(false)),
            ("MIT AND GPL-2.0-only", Some(false)),
            ("(MIT OR ISC) AND AGPL-3.0-only", Some(false)),
            ("MIT AND Zlib OR GPL-3.0-only", Some(true)),
            ("GPL-3.0-only AND MIT OR AGPL-3.0-only", Some(false)),
            ("GPL-2.0-only WITH Classpath-exception-2.0", Some(false)),
            ("Proprietary", Some(false)),
            ("", None),
            ("MIT OR", None),
            ("(MIT", None),
            ("MIT Apache-2.0", None),
            ("MIT WITH", None),
        ];
        for (expression, expected) in cases {
            assert_eq!(satisfiable(expression), expected, "{expression:?}");
        }
    }

    #[test]
    fn a_package_without_a_licence_or_with_a_forbidden_one_is_named() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "fine", "license": "MIT" },
            { "name": "silent", "license": null },
            { "name": "activitypub", "license": "AGPL-3.0" },
        ]});
        let refused: Vec<String> = packages(&metadata).iter().filter_map(refusal).collect();
        assert_eq!(
            refused,
            ["silent: names no licence", "activitypub: `AGPL-3.0` is not on the list"]
        );
    }
}
