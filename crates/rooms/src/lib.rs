//! The list of rooms, in the order in which their panels stand on shared pages, and the house that is made of them.
//! It must never decide what a person may do: it is read by the binary, the proofs and the bench.

use anyhow::{Context as _, bail};
use db::{Db, Migration, Tx};
use house::{Clock, Foundation, House, Ids, Settings};
use std::sync::Arc;
use web::Room;

/// All rooms.
pub const ROOMS: &[Room] = &[
    directory::ROOM,
    titles::ROOM,
    professions::ROOM,
    notices::ROOM,
    activities::ROOM,
    support::ROOM,
    communities::ROOM,
    sign_in::ROOM,
    intake::ROOM,
    overlap::ROOM,
    audit::ROOM,
    operations::ROOM,
];

/// The foundations of house, hubs and rooms, from the lowest floor up.
pub fn foundations() -> Vec<Foundation> {
    let mut all = vec![house::FOUNDATION, people::FOUNDATION, access::FOUNDATION];
    all.extend(ROOMS.iter().map(|room| room.foundation));
    all
}

/// The steps of the schema.
pub fn migrations() -> Vec<Migration> {
    foundations().iter().flat_map(|foundation| foundation.migrations).copied().collect()
}

/// All that a token can be good for, in the order of the rooms.
pub fn scopes() -> Vec<String> {
    let mut known: Vec<String> = ROOMS
        .iter()
        .flat_map(|room| {
            let asked = room.api.iter().filter(|endpoint| !endpoint.public);
            asked.map(|endpoint| endpoint.scope(room.foundation.name))
        })
        .collect();
    let mut seen = std::collections::HashSet::new();
    known.retain(|scope| seen.insert(scope.clone()));
    known
}

/// Opens a database and brings it to this build's schema.
///
/// # Errors
/// When it can't be reached, can't be written, or is ahead of this build.
pub fn open(address: &str, clock: &Clock) -> anyhow::Result<Db> {
    let db = Db::open(address)?;
    db.migrate_then(&migrations(), clock.now(), after_steps)
        .with_context(|| format!("bringing {} to this version's schema", masked(address)))?;
    Ok(db)
}

/// Opens a database for a command that reads or changes what is there: one that isn't there is not made.
///
/// # Errors
/// When there is none, with what to do, and as [`open`].
pub fn open_known(address: &str, clock: &Clock) -> anyhow::Result<Db> {
    if !Db::is_there(address) {
        bail!(
            "there is no database at {address}, so nothing was done. Check the path (--database, MANDORLA_DATABASE or mandorla.toml; a relative one begins in this folder). A new database is made by mandorla serve, mandorla import and mandorla demo."
        );
    }
    open(address, clock)
}

/// What steps of the schema need that SQL can't say.
fn after_steps(tx: &mut Tx<'_>, run: &[&str]) -> anyhow::Result<()> {
    people::after_steps(tx, run)?;
    communities::after_steps(tx, run)?;
    Ok(professions::actions::after_steps(tx, run)?)
}

/// An address without its password, for logs and messages.
pub fn masked(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, rest)), Some((_, host))) if rest.contains('@') => {
            format!("{scheme}://…@{host}")
        }
        _ => address.to_owned(),
    }
}

/// The house on a database.
///
/// # Errors
/// When the policies in the binary can't be read.
pub fn house(db: Db, clock: Clock, ids: Ids, settings: Settings) -> anyhow::Result<Arc<House>> {
    let slugs = web::slugs(ROOMS);
    Ok(Arc::new(House::new(db, (clock, ids), &foundations(), slugs, settings)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use house::Policies;

    #[test]
    fn every_crate_that_is_a_room_is_in_the_list() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let is_room = |path: &std::path::Path| {
            let door = std::fs::read_to_string(path.join("src/lib.rs")).unwrap_or_default();
            door.lines().any(|line| line.starts_with("pub const ROOM: Room"))
        };
        let folders = std::fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path());
        let mut there: Vec<String> = folders
            .filter(|path| is_room(path))
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        there.sort();
        let mut listed: Vec<&str> = ROOMS.iter().map(|room| room.foundation.name).collect();
        listed.sort_unstable();
        assert_eq!(listed, there);
    }

    #[test]
    fn the_policies_of_all_rooms_are_valid_together() {
        let policies = Policies::read(&foundations()).unwrap();
        assert_eq!(policies.problems(), Vec::<String>::new());
    }

    /// `crates/proofs` reads the files; this is what makes its proofs hold of the program.
    #[test]
    fn the_policies_that_are_proved_are_those_that_are_built_in() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let text = |name: &str, end: &str| {
            let file = crates.join(format!("{name}/policies/{name}.{end}"));
            if file.exists() { std::fs::read_to_string(file).unwrap() } else { String::new() }
        };
        let foundations = foundations();
        for foundation in &foundations {
            let name = foundation.name;
            assert_eq!(foundation.vocabulary, text(name, "cedarschema"), "{name}");
            assert_eq!(foundation.policies, text(name, "cedar"), "{name}");
        }
        for folder in std::fs::read_dir(&crates).unwrap().map(|entry| entry.unwrap()) {
            let name = folder.file_name().into_string().unwrap();
            let known = foundations.iter().any(|foundation| foundation.name == name);
            assert!(known || !folder.path().join("policies").exists(), "{name} is no room");
        }
    }

    /// Where this fails, a route has a new word where others have a name: write a migration that gives another address
    /// to what has it (as `2026-11-27-32-professions-called-new` does), and only then add the word here.
    #[test]
    fn no_page_is_hidden_by_another() {
        let slugs = web::slugs(ROOMS);
        assert_eq!(slugs.reserved().collect::<Vec<_>>(), ["found", "new"]);
    }

    #[test]
    fn every_table_that_keeps_numbers_of_people_is_protected_and_described() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let described = std::fs::read_to_string(root.join("docs/disclosure.md")).unwrap();
        let all: Vec<&str> = migrations().iter().map(|step| step.text).collect();
        let tables = all.iter().flat_map(|text| text.split("create table ").skip(1));
        let keep = tables.filter_map(|rest| {
            let (columns, _) = rest.split_once(") strict;")?;
            let (name, columns) = columns.split_once(" (")?;
            let counts =
                ["  people bigint", "  have bigint"].iter().any(|one| columns.contains(one));
            let keeps = counts && columns.contains("  day date");
            assert!(
                !keeps || !columns.contains("person_id"),
                "{name} would be left when one is erased"
            );
            keeps.then_some(name)
        });
        let keep: Vec<&str> = keep.collect();
        assert_eq!(keep.len(), 6, "{keep:?}");
        for table in keep {
            for before in ["update on", "delete on", "update or delete on"] {
                let trigger = format!("before {before} {table}\n");
                assert!(all.iter().any(|text| text.contains(&trigger)), "{trigger}");
            }
            assert!(described.contains(&format!("| `{table}` |")), "docs/disclosure.md: {table}");
        }
    }

    #[test]
    fn an_address_is_said_without_its_password() {
        assert_eq!(masked("postgres://ada:secret@db.example/m"), "postgres://…@db.example/m");
        assert_eq!(masked("sqlite://mandorla.db"), "sqlite://mandorla.db");
    }
}
