//! Rust source cut into code, comments and literals, so that a check reads only what it means.
//! Not a parser: it knows where a string ends, and nothing of what the code says.

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Code, without the comments and literals between.
    Code,
    /// A comment, documentation included.
    Comment,
    /// The inside of a string literal, escapes left as they are written.
    Literal,
}

/// A stretch of source of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// Cuts `source` into pieces.
pub fn pieces(source: &str) -> Vec<Piece> {
    let mut rest = source;
    let mut line = 1;
    let mut found: Vec<Piece> = Vec::new();
    let mut after_word = false;
    while let Some(first) = rest.chars().next() {
        let (kind, inside, length) = next(rest, after_word).unwrap_or((
            Kind::Code,
            first.encode_utf8(&mut [0; 4]).to_owned(),
            first.len_utf8(),
        ));
        after_word = kind == Kind::Code && first.is_alphanumeric() || first == '_';
        let (taken, left) = rest.split_at(length);
        match found.last_mut() {
            Some(last) if kind == Kind::Code && last.kind == kind => last.text.push_str(&inside),
            _ => found.push(Piece { kind, line, text: inside }),
        }
        line += taken.matches('\n').count();
        rest = left;
    }
    found
}

/// The comment or literal at the start of `rest` with its length, or `None` when code stands there.
fn next(rest: &str, after_word: bool) -> Option<(Kind, String, usize)> {
    if rest.starts_with("//") {
        let length = rest.find('\n').unwrap_or(rest.len());
        return Some((Kind::Comment, rest.get(..length)?.to_owned(), length));
    }
    if rest.starts_with("/*") {
        let length = block_comment(rest);
        return Some((Kind::Comment, rest.get(..length)?.to_owned(), length));
    }
    if rest.starts_with('\'') {
        let length = character(rest)?;
        return Some((Kind::Code, "' '".to_owned(), length));
    }
    if after_word {
        return rest.starts_with('"').then(|| quoted(rest, 0)).flatten();
    }
    let letters = rest.bytes().take_while(|byte| matches!(byte, b'b' | b'c' | b'r')).count();
    let raw = rest.get(..letters)?.ends_with('r');
    let after = rest.get(letters..)?;
    let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    if letters <= 2 && raw && after.get(hashes..)?.starts_with('"') {
        let open = letters + hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        let body = rest.get(open..)?;
        let end = body.find(&close).unwrap_or(body.len());
        let length = (open + end + close.len()).min(rest.len());
        return Some((Kind::Literal, body.get(..end)?.to_owned(), length));
    }
    (letters <= 1 && after.starts_with('"')).then(|| quoted(rest, letters)).flatten()
}

fn quoted(rest: &str, prefix: usize) -> Option<(Kind, String, usize)> {
    let body = rest.get(prefix + 1..)?;
    let mut escaped = false;
    let end = body.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    let end = end.unwrap_or(body.len());
    Some((Kind::Literal, body.get(..end)?.to_owned(), (prefix + end + 2).min(rest.len())))
}

/// The length of a character literal; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let body = rest.get(1..)?;
    if body.starts_with('\\') {
        return Some(1 + 2 + body.get(2..)?.find('\'')? + 1);
    }
    let first = body.chars().next()?.len_utf8();
    body.get(first..)?.starts_with('\'').then_some(first + 2)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(left) = rest.get(at..).filter(|left| !left.is_empty()) {
        if left.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if left.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += left.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The pieces before the file's own test module, which by custom stands last.
pub fn without_tests(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept = Vec::new();
    for mut piece in pieces {
        let test_module = (piece.kind == Kind::Code).then(|| test_module(&piece.text)).flatten();
        if let Some(start) = test_module {
            piece.text.truncate(start);
            kept.push(piece);
            break;
        }
        kept.push(piece);
    }
    kept
}

/// How many lines stand before the file's own test module.
pub fn lines_without_tests(source: &str) -> usize {
    let all = pieces(source);
    let begins = |piece: &Piece| {
        let start = (piece.kind == Kind::Code).then(|| test_module(&piece.text)).flatten()?;
        let before = piece.text.get(..start)?;
        Some(piece.line + before.matches('\n').count() - 1)
    };
    all.iter().find_map(begins).unwrap_or_else(|| source.lines().count())
}

fn test_module(code: &str) -> Option<usize> {
    let start = code.find("#[cfg(test)]")?;
    let after = code.get(start..)?.trim_start_matches("#[cfg(test)]").trim_start();
    let opens = after.find('{').is_some_and(|at| after.find(';').is_none_or(|end| at < end));
    (after.starts_with("mod ") && opens).then_some(start)
}

/// The words of code: identifiers and keywords, each with its line.
pub fn words(pieces: &[Piece]) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.kind == Kind::Code) {
        for (offset, text) in piece.text.lines().enumerate() {
            let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let words = words.filter(|word| !word.is_empty());
            found.extend(words.map(|word| (piece.line + offset, word)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Vec<(usize, String)> {
        let literals = pieces(source).into_iter().filter(|piece| piece.kind == Kind::Literal);
        literals.map(|piece| (piece.line, piece.text)).collect()
    }

    #[test]
    fn literals_of_every_form_are_found_with_their_lines() {
        let source = "let a = \"one \\\" two\";\nlet b = r#\"three \" four\"#; // \"not this\"\n/* nor /* \"this\" */ */\nlet c = b\"five\"; let d = c\"six\"; let e = br\"seven\";\nlet q = '\"'; let s: &'static str = \"eight\";";
        let found = literals(source);
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["one \\\" two", "three \" four", "five", "six", "seven", "eight"]);
        let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 4, 4, 4, 5]);
    }

    #[test]
    fn a_name_that_ends_in_a_prefix_letter_does_not_open_a_raw_string() {
        assert_eq!(literals("attr\"x\\\"y\" z"), [(1, "x\\\"y".to_owned())]);
        assert_eq!(literals("r#type = \"a\""), [(1, "a".to_owned())]);
        assert_eq!(literals(r#"let n = '\''; let t = "b""#), [(1, "b".to_owned())]);
    }

    #[test]
    fn words_leave_comments_and_literals_out() {
        let found = pieces("use axum; // StatusCode\nlet x = \"HeaderMap\";\nfoo.bar_1()");
        let found = words(&found);
        assert_eq!(
            found,
            [(1, "use"), (1, "axum"), (2, "let"), (2, "x"), (3, "foo"), (3, "bar_1")]
        );
    }

    #[test]
    fn lines_are_counted_up_to_the_closing_test_module() {
        let count = lines_without_tests;
        assert_eq!(count("//! A.\n\nfn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), 4);
        assert_eq!(count("#[cfg(test)]\nmod tests;\nfn a() {}\n"), 3);
        assert_eq!(count("#[cfg(test)]\nmod tests { }\n"), 0);
        assert_eq!(count(""), 0);
    }

    #[test]
    fn a_closing_test_module_is_cut_off_and_one_in_its_own_file_is_not() {
        let cut = without_tests(pieces("fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }"));
        assert_eq!(words(&cut).last(), Some(&(1, "a")));
        let kept = without_tests(pieces("#[cfg(test)]\nmod tests;\nfn a() {}"));
        assert_eq!(words(&kept).last(), Some(&(3, "a")));
    }
}
