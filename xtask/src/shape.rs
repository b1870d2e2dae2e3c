//! The shape of the code in figures, counted from the source alone and written into `docs/shape.md`, beside what each
//! of them means. It must never judge: what is forbidden stands in `tidy`.

mod lengths;
mod new_room;
mod room_lines;
mod text_field;

use crate::{
    files::{self, File},
    imports::{self, Import},
    marks,
};
use anyhow::Result;
use lengths::Lengths;
use room_lines::RoomLines;
use std::{collections::BTreeMap, fmt::Write, path::Path};

const FILE: &str = "docs/shape.md";

/// Counts, prints and writes all figures; with `edges` each import that counts as well.
pub fn run(root: &Path, edges: bool) -> Result<()> {
    let files = files::read(root)?;
    let imports = imports::by_crate(&files);
    if edges {
        print!("{}", list_edges(&imports));
    }
    let text = report(&files, &imports);
    print!("{text}");
    marks::write(root, FILE, "shape", &text)
}

fn report(files: &[File], imports: &BTreeMap<String, Vec<Import>>) -> String {
    let rooms = room_lines::of(files);
    let lengths = Lengths::of(files);
    let (field, room) = (text_field::of(files), new_room::of(files));
    let circles: usize = imports.values().map(|crates| imports::circles(crates).len()).sum();
    let edges = imports.values().map(|crates| edges_to_mend(crates).len()).sum::<usize>();
    let rows = [
        (
            "lines for a page and its operation, mean over rooms",
            format!("{:.0}", room_lines::mean(&rooms)),
            "85",
        ),
        ("files for one more text field on a community", field.len().to_string(), "8"),
        ("files outside its own for a new room", room.len().to_string(), "4"),
        ("circles of imports inside crates", circles.to_string(), "0"),
        ("edges of imports that go upwards or are part of a circle", edges.to_string(), "0"),
        ("lines of a file without its tests, median", lengths.median().to_string(), "110"),
        ("lines of the longest file without its tests", lengths.longest().to_string(), "400"),
        (
            "share of tests in all lines of code",
            format!("{:.1} %", lengths.percent_of_tests()),
            "30 % or more",
        ),
    ];
    let mut text = "| | now | at most |\n|---|---|---|\n".to_owned();
    for (what, now, most) in rows {
        line(&mut text, &format!("| {what} | {now} | {most} |"));
    }
    line(
        &mut text,
        "\n| room | routes | operations | lines at its edge | lines for each |\n|---|---|---|---|---|",
    );
    for RoomLines { room, routes, operations, lines } in &rooms {
        let each = room_lines::each(*lines, *routes, *operations);
        line(&mut text, &format!("| {room} | {routes} | {operations} | {lines} | {each:.0} |"));
    }
    line(&mut text, "\nFiles for one more text field:\n");
    paths(&mut text, &field);
    line(&mut text, "\nFiles outside its own for a new room:\n");
    paths(&mut text, &room);
    text
}

/// The edges of a crate that go upwards or are part of a circle, with the places where they are written.
fn edges_to_mend(imports: &[Import]) -> BTreeMap<(&str, &str), Vec<&Import>> {
    let circles = imports::circles(imports);
    let circular = |import: &Import| {
        circles.iter().any(|circle| {
            circle.contains(import.from.as_str()) && circle.contains(import.to.as_str())
        })
    };
    let mut edges: BTreeMap<(&str, &str), Vec<&Import>> = BTreeMap::new();
    for import in imports.iter().filter(|import| import.is_upward() || circular(import)) {
        edges.entry((&import.from, &import.to)).or_default().push(import);
    }
    edges
}

/// Each edge that counts, below its crate and the crate's circles.
fn list_edges(imports: &BTreeMap<String, Vec<Import>>) -> String {
    let mut text = String::new();
    for (folder, imports) in imports {
        let edges = edges_to_mend(imports);
        if edges.is_empty() {
            continue;
        }
        line(&mut text, folder);
        for circle in imports::circles(imports) {
            let circle: Vec<&str> = circle.into_iter().collect();
            line(&mut text, &format!("  circle of {}", circle.join(", ")));
        }
        for ((from, to), places) in edges {
            line(&mut text, &format!("  {from} -> {to}"));
            for Import { path, line: at, .. } in places {
                line(&mut text, &format!("    {path}:{at}"));
            }
        }
    }
    text
}

fn paths(text: &mut String, paths: &[&str]) {
    for path in paths {
        line(text, &format!("- `{path}`"));
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use files::file;

    #[test]
    fn edges_to_mend_are_listed_with_their_circles_and_places() {
        let files = [
            file("crates/a/src/lib.rs", "mod model;"),
            file("crates/a/src/model.rs", "\nuse crate::store;"),
            file("crates/a/src/store.rs", "use crate::model;"),
            file("crates/a/src/views.rs", "use crate::{model, pages};"),
            file("crates/a/src/pages.rs", ""),
            file("crates/b/src/views.rs", "use crate::model;"),
            file("crates/b/src/model.rs", ""),
        ];
        assert_eq!(
            list_edges(&imports::by_crate(&files)),
            "crates/a\n  circle of model, store\n  model -> store\n    crates/a/src/model.rs:2\n  store -> model\n    crates/a/src/store.rs:1\n  views -> pages\n    crates/a/src/views.rs:1\n"
        );
    }

    #[test]
    fn every_figure_stands_in_the_table_with_what_it_may_be_at_most() {
        let files = [
            file(
                "crates/a/src/lib.rs",
                "pub const ROOM: Room = Room { routes: &[page(\"/\", x)] };",
            ),
            file("crates/a/src/pages.rs", "//! A.\nfn x() {}\n"),
            file("crates/a/tests/all.rs", "1\n2\n3\n"),
        ];
        let text = report(&files, &imports::by_crate(&files));
        assert!(text.contains("operation, mean over rooms | 2 | 85 |"), "{text}");
        assert!(
            text.contains("| share of tests in all lines of code | 50.0 % | 30 % or more |"),
            "{text}"
        );
        assert!(text.contains("| a | 1 | 0 | 2 | 2 |"), "{text}");
    }
}
