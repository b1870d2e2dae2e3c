//! One cell: its bytes become text, and the marks that spreadsheets and exports leave on it are taken off.
//! It must never change what a person wrote.

use super::problem::Problem;
use ground::is_invisible;
use std::borrow::Cow;

/// The most characters a cell may hold.
pub(super) const MOST: usize = 10_000;

/// A cell as text, and what was odd about its bytes.
pub(super) struct CellText {
    pub(super) text: String,
    /// Not valid UTF-8, so it was read as Windows-1252.
    pub(super) western: bool,
    /// Holds letters beyond ASCII in valid UTF-8.
    pub(super) utf8: bool,
    /// Control characters (NUL and the like) taken out.
    pub(super) controls: usize,
    /// Characters taken out that nobody can see (zero-width blanks, soft hyphens, marks of direction).
    pub(super) invisible: usize,
    /// Characters already lost when the file was made (U+FFFD).
    pub(super) lost: usize,
}

/// Bytes to text. U+2028 and U+2029 become blanks: they are no line breaks here.
pub(super) fn decode(bytes: &[u8]) -> CellText {
    let (text, western) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    };
    let mut decoded = CellText {
        text: String::with_capacity(text.len()),
        western,
        utf8: false,
        controls: 0,
        invisible: 0,
        lost: 0,
    };
    for c in text.chars() {
        match c {
            '\u{2028}' | '\u{2029}' => decoded.text.push(' '),
            '\n' | '\t' => decoded.text.push(c),
            _ if c.is_control() => decoded.controls += 1,
            _ if is_invisible(c) => decoded.invisible += 1,
            _ => {
                decoded.lost += usize::from(c == '\u{FFFD}');
                decoded.text.push(c);
            }
        }
    }
    decoded.utf8 = !western && !text.is_ascii();
    decoded
}

/// What Excel writes to keep figures from being counted: `="001"` and `'001` are 001.
pub(super) fn unexcel(text: &str) -> &str {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inner.trim();
    }
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@".contains(c)) => rest,
        _ => text,
    }
}

/// An identifier without the marks that spreadsheets leave on it, and without joiners, which nobody sees in one: `="001"`,
/// `'001` and `001.0` are 001; and whether decimals were taken off.
pub(super) fn plain_identifier(text: &str) -> (String, bool) {
    let bare = unexcel(text).replace(['\u{200C}', '\u{200D}'], "");
    let bare = bare.trim();
    let whole = bare.strip_suffix(".0").or_else(|| bare.strip_suffix(".00"));
    let figures = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.filter(figures).map_or_else(|| (bare.to_owned(), false), |whole| (whole.to_owned(), true))
}

/// The address that a cell holds, in lower case, without what mail programs put around it.
pub(super) fn plain_address(text: &str) -> Option<String> {
    let bare = text.replace(['\u{200C}', '\u{200D}'], "");
    let bare = bare.strip_prefix("mailto:").unwrap_or(&bare).trim();
    let inside = bare.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    let bare = inside.map_or(bare, |(_, inside)| inside.trim());
    is_email(bare).then(|| bare.to_lowercase())
}

/// Takes off apostrophes that stand around the whole text.
pub(super) fn unquote(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).map_or(text, str::trim)
}

/// The several texts of a list as Python prints it, `[u'one', u'two']`; `None` when it is no such list.
pub(super) fn listed(text: &str) -> Option<Vec<String>> {
    let inner = text.trim().strip_prefix("[u")?.strip_suffix(']')?;
    let mut chars = inner.chars().peekable();
    let mut items = Vec::new();
    loop {
        let mark = chars.next().filter(|c| *c == '\'' || *c == '"')?;
        let mut item = String::new();
        loop {
            match chars.next()? {
                '\\' => item.push(escaped(&mut chars)?),
                c if c == mark => break,
                c => item.push(c),
            }
        }
        items.push(item);
        match chars.next() {
            None => return Some(items),
            Some(',') => while chars.next_if(|c| *c == ' ' || *c == 'u').is_some() {},
            Some(_) => return None,
        }
    }
}

fn escaped(chars: &mut impl Iterator<Item = char>) -> Option<char> {
    let digits = match chars.next()? {
        'n' | 'r' | 't' => return Some(' '),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return Some(other),
    };
    let code: String = chars.take(digits).collect();
    u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
}

/// A text of more than `most` characters, cut with a mark; `None` where it is short enough.
pub(super) fn shortened(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let kept = most.saturating_sub(1);
    (text.chars().count() > most)
        .then(|| text.chars().take(kept).collect::<String>().trim_end().to_owned() + "…")
}

/// What there is to say of a text that was cut.
pub(super) fn shortened_note(line: u64, text: &str, most: usize) -> Problem {
    let long = text.trim().chars().count();
    let reason = format!("The text has {long} characters; its first {most} were kept.");
    Problem::noted(line, "cell.shortened", reason, "Shorten it, if the end matters.")
}

/// Sane enough to send to: one `@`, something before it, a host with a dot after it, no blanks.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let fine = |c: char| !c.is_whitespace() && !c.is_control() && !"@<>()[],;:\"\\".contains(c);
    (1..=64).contains(&local.len())
        && host.len() <= 253
        && local.chars().all(fine)
        && host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_marks_come_off_and_names_keep_their_apostrophes() {
        for (from, to) in [
            ("=\"001\"", "001"),
            ("'001", "001"),
            ("'=1+1", "=1+1"),
            ("'t Hooft", "'t Hooft"),
            ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ] {
            assert_eq!(unexcel(from), to);
        }
        assert_eq!(unquote("'Head of HR'"), "Head of HR");
        assert_eq!(unquote("O'Brien"), "O'Brien");
        assert_eq!(unquote("'"), "'");
    }

    #[test]
    fn a_printed_list_becomes_its_texts() {
        assert_eq!(
            listed(r#"[u'N/A', u"the team's \xa3 and \u2019s"]"#),
            Some(vec!["N/A".into(), "the team's £ and ’s".into()])
        );
        assert_eq!(listed("[u'cut"), None);
        assert_eq!(listed("plain"), None);
    }

    #[test]
    fn e_mail_addresses_are_checked_for_sense() {
        for good in ["a@b.example", "x.y+z@sub.b-c.example", "o'b@b.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.example",
            "a@",
            "a b@c.example",
            "a@b..example",
            "a@@b.example",
            "<a@b.example>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
