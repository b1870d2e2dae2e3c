//! The shape of files: how they open, how long they are, what they are called.

use super::{
    File, Finding, at,
    source::{pieces, words},
};

const LONGEST: usize = 400;
const LONGEST_TEST: usize = 800;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 10] = [
    "utils", "util", "common", "helpers", "helper", "manager", "process", "handle", "handlers",
    "misc",
];

/// Files without their opening sentence, too long, or with a name that says nothing.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("rs")) {
        if !file.text.starts_with("//!") {
            findings.push(at(
                &file.path,
                1,
                "open with `//!`: what it is for, what it never holds",
            ));
        }
        let (lines, most) =
            (file.text.lines().count(), if file.is_test() { LONGEST_TEST } else { LONGEST });
        if lines > most {
            let says =
                format!("{lines} lines, and {most} is the most: cut it by noun into a folder");
            findings.push(at(&file.path, most + 1, &says));
        }
        findings.extend(names(file));
    }
    findings
}

fn names(file: &File) -> Vec<Finding> {
    let says = |name: &str| format!("`{name}` says nothing of what is inside: name the noun");
    let path = file.path.trim_end_matches(".rs");
    let parts = path.split('/').filter(|part| EMPTY_NAMES.contains(part));
    let mut findings: Vec<Finding> = parts.map(|part| at(&file.path, 1, &says(part))).collect();
    let pieces = pieces(&file.text);
    let words = words(&pieces);
    let modules = words.windows(2).filter_map(|pair| match pair {
        [(_, "mod"), (line, name)] if EMPTY_NAMES.contains(name) => Some((*line, *name)),
        _ => None,
    });
    findings.extend(modules.map(|(line, name)| at(&file.path, line, &says(name))));
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(path: &str, text: &str) -> Vec<Finding> {
        check(&[file(path, text)])
    }

    #[test]
    fn a_file_opens_by_saying_what_it_is_for() {
        assert_eq!(found("crates/a/src/lib.rs", "//! For tea.\n").len(), 0);
        assert_eq!(found("crates/a/src/lib.rs", "use a;\n//! Too late.").len(), 1);
        assert_eq!(found("crates/a/src/main.rs", "").len(), 1);
        assert_eq!(found("crates/a/tests/all.rs", "/// Wrong.").len(), 1);
    }

    #[test]
    fn a_file_is_no_longer_than_it_may_be() {
        let lines = |count: usize| "//! Long.\n".repeat(count);
        assert_eq!(found("crates/a/src/lib.rs", &lines(400)).len(), 0);
        assert_eq!(found("crates/a/src/lib.rs", &lines(401)).len(), 1);
        assert_eq!(found("crates/a/tests/all.rs", &lines(800)).len(), 0);
        assert_eq!(found("crates/a/tests/all.rs", &lines(801)).len(), 1);
    }

    #[test]
    fn names_that_say_nothing_are_refused() {
        for path in
            ["a/src/utils.rs", "a/src/common/x.rs", "helpers/src/lib.rs", "a/src/manager.rs"]
        {
            assert_eq!(found(&format!("crates/{path}"), "//! A.").len(), 1, "{path}");
        }
        assert_eq!(found("crates/a/src/lib.rs", "//! A.\nmod process { }").len(), 1);
        assert_eq!(found("crates/a/src/lib.rs", "//! A.\nuse std::process; // mod utils").len(), 0);
        assert_eq!(found("crates/a/src/community.rs", "//! A.").len(), 0);
    }
}
