//! Migrations are never edited once landed: the lock holds the SHA-256 of each, and is checked.

use super::{File, Finding};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt::Write};

/// The file that holds them, in the form that `sha256sum --check` reads.
pub const LOCK: &str = "migrations.lock";

/// What the lock says; nothing when there is none yet.
pub fn text(files: &[File]) -> String {
    files.iter().find(|file| file.path == LOCK).map(|file| file.text.clone()).unwrap_or_default()
}

/// Migrations that were changed, are gone, or are not in the lock.
pub fn check(lock: &str, files: &[File]) -> Vec<Finding> {
    let (locked, present) = (locked(lock), present(files));
    let mut findings = Vec::new();
    for (path, hash) in &locked {
        match present.get(path) {
            None => findings.push(format!("{path}: a landed migration is gone: bring it back")),
            Some(now) if now != hash => findings.push(format!(
                "{path}: a landed migration was changed: undo that, and write a new one \
                 (if it never landed, take its line out of {LOCK} and freeze it again)"
            )),
            Some(_) => {}
        }
    }
    let new = present.keys().filter(|path| !locked.contains_key(*path));
    findings.extend(
        new.map(|path| {
            format!("{path}: not in {LOCK}: run `cargo xtask tidy --freeze` to land it")
        }),
    );
    findings
}

/// The lock with the new migrations added; what it holds already stays as it is.
pub fn freeze(lock: &str, files: &[File]) -> String {
    let mut all = present(files);
    all.extend(locked(lock));
    let mut text = String::new();
    for (path, hash) in all {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{hash}  {path}");
    }
    text
}

fn locked(lock: &str) -> BTreeMap<String, String> {
    let lines = lock.lines().filter_map(|line| line.split_once("  "));
    lines.map(|(hash, path)| (path.trim().to_owned(), hash.to_owned())).collect()
}

fn present(files: &[File]) -> BTreeMap<String, String> {
    let is_migration = |file: &&File| file.path.contains("/migrations/") && file.is("sql");
    files.iter().filter(is_migration).map(|file| (file.path.clone(), hash(&file.text))).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    const FIRST: &str = "crates/a/migrations/1.sql";

    #[test]
    fn a_frozen_migration_may_not_change_or_go() {
        let files = [file(FIRST, "create table a;")];
        let lock = freeze("", &files);
        assert_eq!(lock, format!("{}  {FIRST}\n", hash("create table a;")));
        assert_eq!(check(&lock, &files), Vec::<Finding>::new());
        assert!(check(&lock, &[file(FIRST, "create table b;")]).concat().contains("was changed"));
        assert!(check(&lock, &[]).concat().contains("is gone"));
    }

    #[test]
    fn a_new_migration_must_be_frozen_and_freezing_keeps_what_was() {
        let lock = freeze("", &[file(FIRST, "create table a;")]);
        let changed = [file(FIRST, "create table b;"), file("crates/a/migrations/2.sql", "x")];
        assert!(check("", &changed).concat().contains("--freeze"));
        let lock = freeze(&lock, &changed);
        let findings = check(&lock, &changed);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings.concat().contains("was changed"));
    }

    #[test]
    fn the_hash_is_sha_256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hash(""), empty);
    }
}
