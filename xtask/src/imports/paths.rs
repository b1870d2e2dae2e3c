//! Paths in Rust source that begin at the crate, at a module above or, at the root, with `use`: with every leaf of
//! their groups, and as they read from the root. Not a parser: macros, types and expressions are all tokens to it.

use crate::source::{Kind, Piece};

/// A word, `::` or a sign, with its line.
pub type Token<'a> = (usize, &'a str);

/// A path as it reads from the crate's root.
#[derive(Debug)]
pub struct Path {
    /// Where it begins.
    pub line: usize,
    /// Its parts; none where it means the root itself.
    pub parts: Vec<String>,
    /// What it is called here: its last part, its alias, or `*`.
    pub name: String,
}

/// The tokens of all code.
pub fn tokens(pieces: &[Piece]) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.kind == Kind::Code) {
        for (offset, line) in piece.text.lines().enumerate() {
            let mut rest = line.trim_start();
            while let Some(first) = rest.chars().next() {
                let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
                let word = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
                let sign = if rest.starts_with("::") { 2 } else { first.len_utf8() };
                let (token, left) = rest.split_at(if word > 0 { word } else { sign });
                found.push((piece.line + offset, token));
                rest = left.trim_start();
            }
        }
    }
    found
}

/// The paths in a file whose module is `here`; at the root, where `here` is empty, those that are used.
pub fn paths(tokens: &[Token], here: &[String]) -> Vec<Path> {
    let mut found = Vec::new();
    // Whether each brace that is open opened a module, whose name `super` takes away first.
    let mut braces: Vec<bool> = Vec::new();
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
    for (at, (line, token)) in tokens.iter().enumerate() {
        match *token {
            "{" => braces.push(at > 1 && word(at - 2) == "mod"),
            "}" => drop(braces.pop()),
            _ => {}
        }
        let before = if at > 0 { word(at - 1) } else { "" };
        let begins = if here.is_empty() {
            before == "use"
        } else {
            before != "::" && ["crate", "super"].contains(token) && word(at + 1) == "::"
        };
        if begins {
            let inner = braces.iter().filter(|is_module| **is_module).count();
            let inner = std::iter::repeat_n("(inner)".to_owned(), inner);
            let base: Vec<String> = here.iter().cloned().chain(inner).collect();
            let mut leaves = Vec::new();
            tree(tokens, at, &[], &mut leaves);
            found.extend(leaves.into_iter().map(|(parts, name)| Path {
                line: *line,
                parts: from_root(&base, &parts),
                name: name.to_owned(),
            }));
        }
    }
    found
}

type Leaf<'a> = (Vec<&'a str>, &'a str);

/// Reads the tree of a `use`, or a plain path, from `at`; the place after it.
fn tree<'a>(
    tokens: &[Token<'a>],
    at: usize,
    above: &[&'a str],
    leaves: &mut Vec<Leaf<'a>>,
) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
    let mut path = above.to_vec();
    let mut at = at;
    loop {
        match word(at) {
            "{" => {
                at += 1;
                while !["}", ""].contains(&word(at)) {
                    at = tree(tokens, at, &path, leaves);
                    at += usize::from(word(at) == ",");
                }
                return at + 1;
            }
            "*" => {
                leaves.push((path, "*"));
                return at + 1;
            }
            part => path.push(part),
        }
        let goes_on = word(at + 1) == "::"
            && word(at + 2)
                .starts_with(|first: char| first.is_alphanumeric() || "_{*".contains(first));
        if goes_on {
            at += 2;
            continue;
        }
        let name = if word(at + 1) == "as" { word(at + 2) } else { word(at) };
        leaves.push((path, name));
        return at + if word(at + 1) == "as" { 3 } else { 1 };
    }
}

/// The parts of a path that is written in the module `base`, from the root.
fn from_root(base: &[String], path: &[&str]) -> Vec<String> {
    let mut parts = if path.first() == Some(&"crate") { Vec::new() } else { base.to_vec() };
    for part in path {
        match *part {
            "crate" | "self" => {}
            "super" => drop(parts.pop()),
            part => parts.push(part.to_owned()),
        }
    }
    parts
}
