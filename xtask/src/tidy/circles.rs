//! No module of a crate imports another that imports it, directly or around.

use super::{File, Finding};
use crate::imports;

/// Each import that is part of a circle.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for imports in imports::by_crate(files).into_values() {
        for circle in imports::circles(&imports) {
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
        let findings = check(&files);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings.concat().contains("crates/a/src/views.rs:2: `views` imports `pages`"));
    }

    #[test]
    fn imports_one_way_are_none() {
        let files =
            [file("crates/a/src/pages.rs", "use crate::views;"), file("crates/a/src/views.rs", "")];
        assert_eq!(check(&files), Vec::<Finding>::new());
    }
}
