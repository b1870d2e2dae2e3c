//! Dependencies that a crate names and never uses.

use super::{File, Finding, source};
use crate::workspace::{Member, Use};
use std::collections::BTreeSet;

/// Dependencies whose name occurs nowhere in the code that they are for.
pub fn check(members: &[Member], files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in members {
        for kind in [Use::Normal, Use::Dev, Use::Build] {
            let said = said(member, kind, files);
            let idle = member
                .uses
                .iter()
                .filter(|(name, of)| *of == kind && !said.contains(&name.replace('-', "_")));
            findings.extend(idle.map(|(name, _)| {
                let hint = match kind {
                    Use::Normal => "outside its tests",
                    Use::Dev => "in its tests",
                    Use::Build => "in its build script",
                };
                format!("{}/Cargo.toml: `{name}` is never used {hint}", member.folder)
            }));
        }
    }
    findings
}

fn said(member: &Member, kind: Use, files: &[File]) -> BTreeSet<String> {
    let build_script = format!("{}/build.rs", member.folder);
    let folder = format!("{}/", member.folder);
    let mut said = BTreeSet::new();
    for file in files.iter().filter(|file| file.is("rs") && file.path.starts_with(&folder)) {
        let is_script = file.path == build_script;
        let is_meant = match kind {
            Use::Normal => !is_script && !file.is_test(),
            Use::Dev => !is_script,
            Use::Build => is_script,
        };
        if is_meant {
            let pieces = source::pieces(&file.text);
            let pieces = if kind == Use::Normal { source::without_tests(pieces) } else { pieces };
            said.extend(source::words(&pieces).into_iter().map(|(_, word)| word.to_owned()));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(uses: &[(&str, Use)], files: &[File]) -> Vec<Finding> {
        let uses = uses.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        check(&[Member { name: "web".into(), folder: "crates/web".into(), uses }], files)
    }

    #[test]
    fn a_dependency_that_the_code_names_is_used() {
        let files = [
            file("crates/web/src/lib.rs", "use tower_http::x;"),
            file("crates/web/tests/all.rs", "insta::assert!()"),
        ];
        let uses = [("tower-http", Use::Normal), ("insta", Use::Dev)];
        assert_eq!(found(&uses, &files), Vec::<Finding>::new());
    }

    #[test]
    fn a_dependency_named_only_in_comments_tests_or_another_crate_is_not_used() {
        let files = [
            file(
                "crates/web/src/lib.rs",
                "// csv\nlet a = \"csv\";\n#[cfg(test)]\nmod tests { use csv; }",
            ),
            file("crates/webs/src/lib.rs", "use csv;"),
        ];
        assert_eq!(
            found(&[("csv", Use::Normal)], &files),
            ["crates/web/Cargo.toml: `csv` is never used outside its tests"]
        );
        assert_eq!(found(&[("toml", Use::Dev)], &files).len(), 1);
        assert_eq!(found(&[("csv", Use::Build)], &files).len(), 1);
    }
}
