//! Which module of a crate imports which, read from `use` and from paths without a compiler: modules are those at the
//! top of the crate, and what the root passes on counts as an import of the module that it comes from.

mod paths;

use crate::{files::File, source};
use paths::{Path, paths, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// The layers of a room from the lowest up. A module imports those before its own; those of one layer may import each
/// other as long as it goes one way.
const LAYERS: [&[&str]; 8] = [
    &["model"],
    &["rules"],
    &["events"],
    &["store"],
    &["actions"],
    &["input"],
    &["views"],
    &["pages", "api"],
];

/// One module's import of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The module that imports.
    pub from: String,
    /// The module that is imported.
    pub to: String,
    /// The file that says so.
    pub path: String,
    /// Its line.
    pub line: usize,
}

impl Import {
    /// Whether it goes against the order of the layers.
    pub fn is_upward(&self) -> bool {
        matches!((layer(&self.from), layer(&self.to)), (Some(from), Some(to)) if from < to)
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&module))
}

/// The imports among the modules of each crate, by the crate's folder, such as `crates/web`.
pub fn by_crate(files: &[File]) -> BTreeMap<String, Vec<Import>> {
    let mut crates: BTreeMap<&str, Vec<(&str, &File)>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is("rs") && !file.is_test()) {
        if let Some((folder, below)) = file.path.split_once("/src/") {
            crates.entry(folder).or_default().push((below, file));
        }
    }
    crates.into_iter().map(|(folder, files)| (folder.to_owned(), imports(&files))).collect()
}

/// Modules that import each other, directly or around, each group of them once.
pub fn circles(imports: &[Import]) -> Vec<BTreeSet<&str>> {
    let mut to: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for import in imports {
        to.entry(&import.from).or_default().insert(&import.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        to.keys().map(|start| (*start, reached(&to, start))).collect();
    let mutual = |one: &str, other: &str| {
        let leads = |from, to| reached.get(from).is_some_and(|reached| reached.contains(to));
        leads(one, other) && leads(other, one)
    };
    let groups = to.keys().map(|one| to.keys().copied().filter(|other| mutual(one, other)));
    let groups: BTreeSet<BTreeSet<&str>> = groups.map(Iterator::collect).collect();
    groups.into_iter().filter(|group| group.len() > 1).collect()
}

fn reached<'a>(to: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = vec![start];
    while let Some(module) = waiting.pop() {
        let next = to.get(module).into_iter().flatten().copied();
        waiting.extend(next.filter(|next| found.insert(*next)).collect::<Vec<_>>());
    }
    found
}

fn imports(files: &[(&str, &File)]) -> Vec<Import> {
    let parts = |below: &str| -> Vec<String> {
        let parts = below.trim_end_matches(".rs").split('/').map(str::to_owned);
        parts.filter(|part| part != "mod").collect()
    };
    let is_root = |below: &str| matches!(below, "lib.rs" | "main.rs");
    let modules: BTreeSet<String> = files
        .iter()
        .filter(|(below, _)| !is_root(below))
        .filter_map(|(below, _)| parts(below).into_iter().next())
        .collect();
    let mut root = Root::default();
    for (_, file) in files.iter().filter(|(below, _)| is_root(below)) {
        root.read(&file.text, &modules);
    }
    let mut found = Vec::new();
    for (below, file) in files.iter().filter(|(below, _)| !is_root(below)) {
        let here = parts(below);
        let Some(from) = here.first() else { continue };
        let pieces = source::without_tests(source::pieces(&file.text));
        for Path { line, parts, .. } in paths(&tokens(&pieces), &here) {
            let Some(to) = parts.first().and_then(|first| root.module(first, &modules)) else {
                continue;
            };
            if to != from {
                let (from, to) = (from.clone(), to.clone());
                found.push(Import { from, to, path: file.path.clone(), line });
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What a crate's root passes on.
#[derive(Debug, Default)]
struct Root {
    /// Names, each with the module that it comes from.
    passed: BTreeMap<String, String>,
    /// Modules that are passed on whole.
    whole: BTreeSet<String>,
    /// What the root declares itself.
    own: BTreeSet<String>,
}

impl Root {
    fn read(&mut self, text: &str, modules: &BTreeSet<String>) {
        let pieces = source::without_tests(source::pieces(text));
        let tokens = tokens(&pieces);
        for path in paths(&tokens, &[]) {
            let Some(module) = path.parts.first().filter(|first| modules.contains(*first)) else {
                continue;
            };
            if path.name == "*" {
                self.whole.insert(module.clone());
            } else if path.parts.len() > 1 {
                self.passed.insert(path.name, module.clone());
            }
        }
        let declares = ["fn", "struct", "enum", "const", "static", "type", "trait", "union"];
        let pairs = tokens.windows(2).filter_map(|pair| match pair {
            [(_, keyword), (_, name)] if declares.contains(keyword) => Some((*name).to_owned()),
            _ => None,
        });
        self.own.extend(pairs);
    }

    /// The module that a name at the root means; `None` for what the root holds itself.
    fn module<'a>(&'a self, name: &str, modules: &'a BTreeSet<String>) -> Option<&'a String> {
        let of_whole = || {
            let only = if self.whole.len() == 1 { self.whole.first() } else { None };
            only.filter(|_| !self.own.contains(name))
        };
        modules.get(name).or_else(|| self.passed.get(name)).or_else(of_whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::file;

    fn found(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let files: Vec<File> = files
            .iter()
            .map(|(below, text)| file(&format!("crates/a/src/{below}"), text))
            .collect();
        let imports = by_crate(&files).remove("crates/a").unwrap_or_default();
        imports.into_iter().map(|import| (import.from, import.to)).collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn imports_are_found_in_every_way_of_writing_them() {
        for text in [
            "use crate::store;",
            "use crate::{rules_of_others, store::{self, find}};",
            "use super::store::find;",
            "fn a() { crate::store::find() }",
            "fn a() { super::store::find() }",
            "use crate::{self as root, Row};",
            "fn a() -> crate::Row { }",
            "macro_rules! a { () => { $crate::store::find() } }",
            "mod inner { use super::super::store; }",
        ] {
            let files = [
                ("lib.rs", "mod pages; mod store; pub use store::Row;"),
                ("store.rs", ""),
                ("pages.rs", text),
            ];
            assert_eq!(found(&files), [pair("pages", "store")], "{text}");
        }
    }

    #[test]
    fn what_is_below_a_module_is_the_module_and_its_own_parts_are_no_import() {
        let files = [
            ("pages/list.rs", "use super::{one, super::views::{a, b}}; use crate::pages::two;"),
            ("pages/list/deep.rs", "use super::super::one; use super::super::super::store::x;"),
            ("views.rs", "use self::inner::x; mod inner { use super::Outer; }"),
            ("store/mod.rs", "use super::views::y;"),
        ];
        let expected = [pair("pages", "store"), pair("pages", "views"), pair("store", "views")];
        assert_eq!(found(&files), expected);
    }

    #[test]
    fn what_the_root_passes_on_is_its_modules() {
        let files = [
            (
                "lib.rs",
                "pub use model::*; pub use form::{Form, parts::Upload as File}; pub const ROOM: u8 = 1;",
            ),
            ("model.rs", "use crate::File;"),
            ("form.rs", "use crate::ROOM;"),
            ("views.rs", "use crate::{Community, ROOM};"),
        ];
        assert_eq!(found(&files), [pair("model", "form"), pair("views", "model")]);
    }

    #[test]
    fn tests_comments_and_literals_import_nothing() {
        let text = "// use crate::store;\nconst A: &str = \"crate::store\";\npub(crate) fn a() {}\n\
                    #[cfg(test)]\nmod tests { use crate::store; }";
        assert_eq!(found(&[("store.rs", ""), ("model.rs", text)]), []);
    }

    #[test]
    fn a_circle_is_found_directly_and_around() {
        let import = |from: &str, to: &str| Import {
            from: from.to_owned(),
            to: to.to_owned(),
            path: String::new(),
            line: 1,
        };
        let straight = [import("api", "pages"), import("pages", "views"), import("api", "views")];
        assert!(circles(&straight).is_empty());
        let around = [&straight[..], &[import("views", "api"), import("rules", "model")]].concat();
        assert_eq!(circles(&around), [BTreeSet::from(["api", "pages", "views"])]);
        let two = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("a", "c")];
        assert_eq!(circles(&two.map(|(from, to)| import(from, to))).len(), 2);
    }

    #[test]
    fn only_an_import_against_the_order_is_upward() {
        for (from, to, upward) in [
            ("views", "pages", true),
            ("store", "actions", true),
            ("model", "rules", true),
            ("pages", "views", false),
            ("api", "pages", false),
            ("pages", "api", false),
            ("letter", "pages", false),
            ("views", "letter", false),
        ] {
            let import = Import { from: from.into(), to: to.into(), path: String::new(), line: 1 };
            assert_eq!(import.is_upward(), upward, "{from} to {to}");
        }
    }
}
