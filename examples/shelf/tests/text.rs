//! The room is the one that CONTRIBUTING.md writes, file by file.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

use std::{collections::BTreeMap, fs, path::Path};

/// The blocks of the text that are headed by a path, such as ```` ```rust examples/shelf/src/lib.rs ````.
fn written(text: &str) -> BTreeMap<String, String> {
    let mut blocks = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((_, path)) = line.strip_prefix("```").and_then(|head| head.split_once(' ')) else {
            continue;
        };
        let block = lines.by_ref().take_while(|line| *line != "```");
        blocks.insert(path.to_owned(), block.flat_map(|line| [line, "\n"]).collect());
    }
    blocks
}

fn read(root: &Path, folder: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(root.join(folder)).unwrap().map(Result::unwrap) {
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            read(root, &path, files);
        } else if path != "examples/shelf/tests/text.rs" {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_room_that_is_built_is_the_one_in_the_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let written = written(&fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap());
    let mut files = BTreeMap::new();
    read(&root, "examples/shelf", &mut files);
    assert_eq!(
        written.keys().collect::<Vec<_>>(),
        files.keys().collect::<Vec<_>>(),
        "the files of the text, and those of the room"
    );
    for (path, text) in &files {
        assert_eq!(&written[path], text, "CONTRIBUTING.md has another text of {path}");
    }
}
