//! Text of files as it may be shown: nothing unseen that turns a line round or commands a terminal, and no cell
//! where none may be repeated. It must never change a letter that is seen.

use std::borrow::Cow;

/// The text without control characters and without marks that turn the direction of what follows; line breaks
/// become blanks.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(misleads) {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        _ => (!misleads(c)).then_some(c),
    });
    Cow::Owned(seen.collect())
}

/// Control characters, and marks of direction or of no width (Unicode TR 36).
fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// A sentence with “…” for each quotation.
pub(crate) fn unquoted(sentence: &str) -> String {
    let mut parts = sentence.split('“');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("“…”");
        out.push_str(part.rsplit_once('”').map_or("", |(_, rest)| rest));
    }
    out
}

/// Up to eight names, and how many more there are.
pub(crate) fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(8).map(String::as_str).collect();
    let more = names.len().saturating_sub(8);
    if more > 0 { format!("{}; and {more} more", shown.join("; ")) } else { shown.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_is_shown_and_all_that_is_seen_is() {
        for (text, shown) in [
            ("Café, 日本 👩‍💻", "Café, 日本 👩‍💻"),
            ("\u{1b}[31mRed\u{202e} group\u{200f}", "[31mRed group"),
            ("Two\nlines", "Two lines"),
        ] {
            assert_eq!(plain(text), shown);
        }
    }

    #[test]
    fn a_sentence_quotes_no_cell() {
        assert_eq!(unquoted("“Ada” is no number of posts."), "“…” is no number of posts.");
        assert_eq!(unquoted("“A “nested” cell” and “one"), "“…”“…” and “…”");
        assert_eq!(unquoted("No quotation."), "No quotation.");
    }
}
