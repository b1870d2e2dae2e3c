//! House rules are numbered in `docs/words.md`, and cited by number everywhere else.

use super::{File, Finding, at};
use std::collections::BTreeSet;

/// The document that numbers them, and the heading below which it does.
const WORDS: (&str, &str) = ("docs/words.md", "## House rules");

/// Citations of a rule that the document doesn't number.
pub fn check(files: &[File]) -> Vec<Finding> {
    let words = files.iter().find(|file| file.path == WORDS.0);
    let numbered = words.map(|file| numbered(&file.text)).unwrap_or_default();
    let mut findings = Vec::new();
    // This file's own tests cite rules that there aren't.
    for file in files.iter().filter(|file| file.path != file!()) {
        for (line, number) in cited(&file.text) {
            if !numbered.contains(&number) {
                let says = format!("{} numbers no house rule {number}", WORDS.0);
                findings.push(at(&file.path, line, &says));
            }
        }
    }
    findings
}

fn numbered(text: &str) -> BTreeSet<u32> {
    let below = text.lines().skip_while(|line| *line != WORDS.1).skip(1);
    let section = below.take_while(|line| !line.starts_with("## "));
    section.filter_map(|line| line.split_once(". ")?.0.parse().ok()).collect()
}

/// The numbers behind "house rule" and "house rules", each with its line.
fn cited(text: &str) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for (line, text) in text.lines().enumerate() {
        for rest in text.to_lowercase().split("house rule").skip(1) {
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            let list =
                rest.split(|sign: char| !sign.is_alphanumeric() && ![' ', ','].contains(&sign));
            let words = list.take(1).flat_map(|list| list.split([' ', ',']));
            let words = words.filter(|word| !word.is_empty() && *word != "and");
            found
                .extend(words.map_while(|word| word.parse().ok()).map(|number| (line + 1, number)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    const WORDS: &str = "# Words\n\n1. A list of another kind.\n\n## House rules\n\n1. **Derived membership.**\n2. **Consent.**\n\n## Who\n\n9. Another.\n";

    fn found(text: &str) -> Vec<Finding> {
        check(&[file("docs/words.md", WORDS), file("crates/a/src/lib.rs", text)])
    }

    #[test]
    fn a_rule_that_is_numbered_may_be_cited_in_any_way() {
        for text in [
            "//! House rule 1, derived membership: 9 people.",
            "(house rules 1, 2)",
            "House rules 1 and 2: what 9 do",
            "a house rule that is bent in 9 ways; house rule 2's own. 9",
            "the house rules",
        ] {
            assert_eq!(found(text), Vec::<Finding>::new(), "{text}");
        }
    }

    #[test]
    fn a_rule_that_is_not_numbered_is_found_with_its_line() {
        let findings = found("//! A.\n// House rules 1, 3 and 9: x");
        assert_eq!(
            findings,
            [
                "crates/a/src/lib.rs:2: docs/words.md numbers no house rule 3",
                "crates/a/src/lib.rs:2: docs/words.md numbers no house rule 9"
            ]
        );
        assert_eq!(check(&[file("crates/a/src/lib.rs", "house rule 1")]).len(), 1);
    }
}
