//! No module of a crate imports another that imports it, directly or around.

use super::{File, Finding};
use crate::imports;

/// Crates that have a circle still. A crate whose circle is gone must go from here too.
const STILL: [&str; 3] = ["crates/communities", "crates/sign_in", "crates/web"];

/// Circles in crates that may have none, and crates that are excused for a circle that they don't have.
pub fn check(files: &[File]) -> Vec<Finding> {
    found(files, &STILL)
}

fn found(files: &[File], still: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, imports) in imports::by_crate(files) {
        let circles = imports::circles(&imports);
        let excused = still.contains(&folder.as_str());
        if excused && circles.is_empty() {
            findings.push(format!(
                "{folder}: it has no circle of imports any more: take it from the list in {}",
                file!()
            ));
        }
        for circle in circles.iter().filter(|_| !excused) {
            let within = imports.iter().filter(|import| {
                circle.contains(import.from.as_str()) && circle.contains(import.to.as_str())
            });
            findings.extend(within.map(|import| {
                format!(
                    "{}:{}: `{}` imports `{}`, which imports it, directly or around: move what both need below them",
                    import.path, import.line, import.from, import.to
                )
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    #[test]
    fn a_circle_is_found_with_each_import_that_makes_it() {
        let files = [
            file("crates/a/src/pages.rs", "use crate::views;\nuse crate::store;"),
            file("crates/a/src/views.rs", "\nuse crate::pages;"),
            file("crates/a/src/store.rs", ""),
        ];
        let findings = found(&files, &[]);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings.concat().contains("crates/a/src/views.rs:2: `views` imports `pages`"));
        assert_eq!(found(&files, &["crates/a"]), Vec::<Finding>::new());
    }

    #[test]
    fn a_crate_is_excused_only_as_long_as_it_has_a_circle() {
        let files =
            [file("crates/a/src/pages.rs", "use crate::views;"), file("crates/a/src/views.rs", "")];
        assert_eq!(found(&files, &[]), Vec::<Finding>::new());
        assert!(found(&files, &["crates/a"]).concat().contains("crates/a: it has no circle"));
    }
}
