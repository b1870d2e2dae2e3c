//! How many lines a room needs for a page and its operation.

use crate::{
    files::File,
    source::{Kind, Piece, pieces, without_tests},
};

/// The modules that stand at the edge of a room: what people and programs meet.
const EDGE: [&str; 5] = ["pages", "api", "views", "input", "wire"];

/// What a room has at its edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomLines {
    /// Its name.
    pub room: String,
    /// Its entries in lists of routes.
    pub routes: usize,
    /// Its entries in lists of operations.
    pub operations: usize,
    /// The lines of its edge, without tests.
    pub lines: usize,
}

/// The rooms that have routes, by name.
pub fn of(files: &[File]) -> Vec<RoomLines> {
    let is_door = |file: &&File| {
        file.path.ends_with("/src/lib.rs") && code(file).contains("pub const ROOM: Room")
    };
    let names = files.iter().filter(is_door).filter_map(File::room);
    names.map(|name| room(name, files)).filter(|room| room.routes > 0).collect()
}

fn room(name: &str, files: &[File]) -> RoomLines {
    let folder = format!("crates/{name}/src/");
    let mut found = RoomLines { room: name.to_owned(), routes: 0, operations: 0, lines: 0 };
    for file in files.iter().filter(|file| file.is("rs") && !file.is_test()) {
        let Some(below) = file.path.strip_prefix(&folder) else { continue };
        let code = code(file);
        found.routes += entries(&code, &["routes: &[", ": &[Route] = &["]);
        found.operations += entries(&code, &["api: &[", ": &[Endpoint] = &["]);
        let module = below.split(['/', '.']).next().unwrap_or_default();
        if EDGE.contains(&module) {
            found.lines += file.lines_without_tests();
        }
    }
    found
}

/// The mean of [`each`] over rooms.
pub fn mean(rooms: &[RoomLines]) -> f64 {
    let sum: f64 = rooms.iter().map(|room| each(room.lines, room.routes, room.operations)).sum();
    sum / number(rooms.len().max(1))
}

/// Lines for each page with its operation: a page without one, or an operation without a page, counts as a pair.
pub fn each(lines: usize, routes: usize, operations: usize) -> f64 {
    number(lines) / number(routes.max(operations).max(1))
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// A file's code in one line, without its tests, comments and what stands in literals.
fn code(file: &File) -> String {
    let pieces = without_tests(pieces(&file.text));
    let code = pieces.iter().map(|Piece { kind, text, .. }| match kind {
        Kind::Code => text,
        Kind::Comment | Kind::Literal => " ",
    });
    code.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many entries the lists have that open so.
fn entries(code: &str, opens: &[&str]) -> usize {
    let lists = opens.iter().flat_map(|open| code.split(open).skip(1));
    lists.map(entries_of_list).sum()
}

/// The entries of a list, from behind its opening bracket.
fn entries_of_list(rest: &str) -> usize {
    let (mut depth, mut count, mut is_empty, mut before) = (0_usize, 0, true, ' ');
    for letter in rest.chars() {
        match letter {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if ['-', '='].contains(&before) => {}
            ')' | ']' | '}' | '>' if depth > 0 => depth -= 1,
            ']' => break,
            ',' if depth == 0 => {
                count += usize::from(!is_empty);
                is_empty = true;
                continue;
            }
            _ => {}
        }
        is_empty &= letter.is_whitespace();
        before = letter;
    }
    count + usize::from(!is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::file;

    const DOOR: &str = "
        pub const ROOM: Room = Room {
            foundation: FOUNDATION,
            routes: &[
                page(\"/a, b\", pages::a), // page(\"/not\", this)
                form(\"/a/{id}/[x]\", pages::b).with_locks(),
                act_page::<Join<'_, 3>>(\"/join\"),
                act_form::<Join<'_, 3>>(\"/join\"),
                upload(
                    \"/files\",
                    pages::admits,
                ),
            ],
            panels: &[Panel { slot, show }],
            api: api::OPERATIONS,
        };
        #[cfg(test)]
        mod tests { const ROUTES: &[Route] = &[page(\"/x\", y)]; }";

    const API: &str = "//! Two.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(\"/a\", \"list\", \"All, of them\", list).query(&[text(\"q\", \"Words\"), DAY]).lists::<A>(),
    act::<Join>(Post, \"/join\", \"join\", \"Join\")
];
#[cfg(test)]
mod tests {
    fn long() {}
}
";

    #[test]
    fn routes_and_operations_are_the_entries_of_their_lists() {
        let files = [
            file("crates/a/src/lib.rs", DOOR),
            file("crates/a/src/api.rs", API),
            file(
                "crates/a/src/pages/b.rs",
                "pub const MORE: &[Route] = &[signal(\"/s\", stop)];\n",
            ),
            file("crates/a/src/views/b/c.rs", "1\n2\n"),
            file("crates/a/src/store.rs", "1\n2\n3\n"),
            file("crates/a/src/pages/tests.rs", "1\n2\n3\n"),
        ];
        let expected = RoomLines { room: "a".into(), routes: 6, operations: 2, lines: 5 + 1 + 2 };
        assert_eq!(of(&files), [expected]);
    }

    #[test]
    fn a_crate_that_is_no_room_or_has_no_routes_is_left_out() {
        let files = [
            file(
                "crates/a/src/lib.rs",
                "//! pub const ROOM: Room\n#[cfg(test)]\nmod tests { pub const ROOM: Room = x; }",
            ),
            file("crates/b/src/lib.rs", "pub const ROOM: Room = Room { routes: &[], api: &[] };"),
        ];
        assert_eq!(of(&files), Vec::new());
        assert!(mean(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn the_mean_is_over_rooms_and_not_over_lines() {
        let room = |routes, operations, lines| RoomLines {
            room: String::new(),
            routes,
            operations,
            lines,
        };
        let rooms = [room(2, 4, 400), room(1, 0, 300)];
        assert!((mean(&rooms) - 200.0).abs() < f64::EPSILON);
    }
}
