//! Which files a community's newest text field is spoken of in: those that one more such field would touch.

use crate::{
    files::File,
    source::{Kind, Piece, pieces, words},
    tidy::words::is_sql,
};

/// The newest text field of a community.
const FIELD: &str = "rhythm";

/// The room that it is in.
const ROOM: &str = "communities";

/// The files that would have to speak of it.
pub fn of(files: &[File]) -> Vec<&str> {
    let speaking = files.iter().filter(|file| speaks(file, FIELD, ROOM));
    speaking.map(|file| file.path.as_str()).collect()
}

fn speaks(file: &File, field: &str, room: &str) -> bool {
    let own = file.room() == Some(room);
    match file.path.rsplit_once('.') {
        Some((_, "sql" | "toml")) => has_word(&file.text, field),
        // What is told of a change is told once, and of each.
        Some((_, "md")) => {
            file.path.starts_with("docs/")
                && !file.path.starts_with("docs/decisions/")
                && file.path != crate::shape::FILE
                && has_word(&file.text.to_lowercase(), field)
        }
        Some((_, "rs")) => {
            let pieces = pieces(&file.text);
            words(&pieces).iter().any(|(_, word)| *word == field)
                || own && pieces.iter().any(|piece| is_named(piece, field))
        }
        _ => false,
    }
}

/// Whether a literal is the field's name, or has it as a name: in SQL and in JSON.
fn is_named(piece: &Piece, field: &str) -> bool {
    piece.kind == Kind::Literal
        && (piece.text == field
            || is_sql(&piece.text) && has_word(&piece.text, field)
            || piece.text.replace('\\', "").contains(&format!("\"{field}\"")))
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::file;

    #[test]
    fn a_file_speaks_of_a_field_by_a_name_and_not_by_the_word_in_a_sentence() {
        for (path, text, speaks_of_it) in [
            ("crates/tea/src/model.rs", "struct Tea { leaf: String }", true),
            ("crates/tea/src/store.rs", "\"select leaf from tea\"", true),
            ("crates/tea/src/api.rs", "(\"leaf\", 1)", true),
            ("crates/tea/tests/all.rs", "r#\"{\"leaf\": null}\"#", true),
            ("crates/tea/src/views.rs", "\"Take a leaf and wait.\" // leaf", false),
            ("crates/tea/src/rules.rs", "leaflet", false),
            ("crates/tea/migrations/1.sql", "leaf text not null", true),
            ("crates/mandorla/src/teas.toml", "leaf = \"Assam\"", true),
            ("crates/cup/tests/all.rs", "Tea { leaf: String::new() }", true),
            // A column that is added to rows has a default, and an old event stays as it was: neither is touched.
            ("crates/cup/tests/load.rs", "\"insert into tea (leaf) values ('')\"", false),
            ("crates/cup/tests/old.rs", "r#\"{\"leaf\":\"\"}\"#", false),
            ("docs/guide/tea.md", "Its **Leaf**, and more.", true),
            ("docs/decisions/2026-11-28-tea.md", "The leaf is green.", false),
            ("CHANGELOG.md", "- The leaf is shown.", false),
            ("tests/browser/tea.mjs", "leaf", false),
        ] {
            assert_eq!(speaks(&file(path, text), "leaf", "tea"), speaks_of_it, "{path}: {text}");
        }
    }
}
