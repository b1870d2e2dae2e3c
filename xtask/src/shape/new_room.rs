//! Which files outside its own a new room is named in, counted from the smallest there is.

use crate::{
    files::File,
    source::{Kind, pieces, without_tests},
};
use std::collections::BTreeSet;

/// The smallest room: a page, two forms, three operations.
const SMALLEST: &str = "operations";

/// The crate that lists the rooms.
const LIST: &str = "rooms";

/// The files that name the smallest room as a crate.
pub fn of(files: &[File]) -> Vec<&str> {
    naming(SMALLEST, files)
}

fn naming<'a>(room: &str, files: &'a [File]) -> Vec<&'a str> {
    let depends = |file: &&File| file.path.starts_with("crates/") && depends(file, room);
    // Whoever else depends on it does so for more than its pages and operations, such as a command.
    let users: BTreeSet<&str> =
        files.iter().filter(depends).filter_map(File::room).filter(|user| *user != LIST).collect();
    let outside = files.iter().filter(|file| {
        !file.is_test()
            && file.room().is_none_or(|folder| folder != room && !users.contains(folder))
    });
    outside.filter(|file| names(file, room)).map(|file| file.path.as_str()).collect()
}

fn names(file: &File, room: &str) -> bool {
    match file.path.rsplit_once('.') {
        Some((_, "toml")) => depends(file, room),
        Some((_, "rs")) => without_tests(pieces(&file.text))
            .iter()
            .any(|piece| piece.kind == Kind::Code && is_called(&piece.text, room)),
        Some((_, "md")) => file.text.contains(&format!("`{room}`")),
        _ => false,
    }
}

/// Whether a manifest has the crate among its dependencies.
fn depends(file: &File, room: &str) -> bool {
    let is_it =
        |line: &str| line.strip_prefix(room).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    file.path.ends_with("Cargo.toml") && file.text.lines().any(is_it)
}

/// Whether code has a path that begins at the crate.
fn is_called(code: &str, room: &str) -> bool {
    let path = format!("{room}::");
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    code.match_indices(&path).any(|(at, _)| !code.get(..at).unwrap_or("").ends_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::file;

    #[test]
    fn files_that_name_the_room_as_a_crate_are_counted_but_its_own_its_users_and_tests() {
        let depends = "[dependencies]\ntea.workspace = true\n";
        let files = [
            file("ARCHITECTURE.md", "| `tea` | for the pot |"),
            file("CHANGELOG.md", "- There is tea now."),
            file("Cargo.lock", "\"tea\""),
            file("Cargo.toml", "tea = { path = \"crates/tea\" }"),
            file("crates/binary/Cargo.toml", depends),
            file("crates/binary/src/pour.rs", "use tea::actions;"),
            file("crates/cup/Cargo.toml", "teaspoon = \"1\"\nsweet_tea = \"2\""),
            file(
                "crates/cup/src/lib.rs",
                "// tea::ROOM\nuse sweet_tea::x; use crate::tea::y; \"tea::z\"",
            ),
            file("crates/rooms/Cargo.toml", depends),
            file("crates/rooms/src/lib.rs", "const ROOMS: &[Room] = &[tea::ROOM];"),
            file("crates/rooms/tests/all.rs", "tea::ROOM"),
            file("crates/tea/src/lib.rs", "use tea::x;"),
        ];
        let expected =
            ["ARCHITECTURE.md", "Cargo.toml", "crates/rooms/Cargo.toml", "crates/rooms/src/lib.rs"];
        assert_eq!(naming("tea", &files), expected);
    }
}
