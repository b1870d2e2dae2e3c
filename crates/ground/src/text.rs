//! What people type: cleaned before it is kept, folded before it is searched or compared.

use unicode_normalization::UnicodeNormalization as _;

/// What is wrong with a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing is left once blanks are taken off.
    Empty,
    /// More characters than allowed.
    TooLong {
        /// The most that is allowed.
        most: usize,
    },
    /// A character that is no text (NUL and the other control characters).
    Control,
}

impl TextProblem {
    /// For the person who typed it.
    pub fn words(self) -> String {
        match self {
            Self::Empty => "Write something here.".into(),
            Self::TooLong { most } => format!("Use at most {most} characters."),
            Self::Control => "Take out the characters that can't be seen.".into(),
        }
    }
}

/// Characters that show nothing, or turn what stands beside them around: blanks without width, soft hyphens, fillers,
/// marks of direction, tags (Unicode TR 36). They make two names look alike, and an address that nobody can type.
/// Joiners (U+200C, U+200D) are not among them: some scripts are written with them.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'
            | '\u{200E}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Shows nothing alone, but changes what stands beside it.
const fn is_joined(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// One line: NFC, every run of blanks (line breaks included) made one, at most `most` characters.
pub fn clean_line(text: &str, most: usize) -> Result<String, TextProblem> {
    let mut line = String::with_capacity(text.len().min(most));
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{2028}') {
        if word.is_empty() {
            continue;
        }
        let start = line.len();
        if start > 0 {
            line.push(' ');
        }
        let blank = line.len();
        if word.is_ascii() {
            line.push_str(word);
        } else {
            line.extend(word.nfc().filter(|c| !is_invisible(*c)));
        }
        // A word of nothing but invisible characters leaves no second blank.
        if line.len() == blank {
            line.truncate(start);
        }
    }
    checked(line, text, most)
}

/// Several lines: NFC, line breaks as `\n`, no blanks at the ends.
pub fn clean_block(text: &str, most: usize) -> Result<String, TextProblem> {
    let even = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let block: String = even.trim().nfc().filter(|c| !is_invisible(*c)).collect();
    checked(block, text, most)
}

fn checked(text: String, typed: &str, most: usize) -> Result<String, TextProblem> {
    if text.chars().all(|c| c.is_whitespace() || is_joined(c)) {
        Err(TextProblem::Empty)
    } else if text.chars().count().min(typed.chars().count()) > most {
        // Some characters are two in NFC: what fits as it was typed is not too long for that.
        Err(TextProblem::TooLong { most })
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        Err(TextProblem::Control)
    } else {
        Ok(text)
    }
}

/// For telling things apart by what they are called: as it is written (Unicode NFC), case and repeated blanks ignored.
/// "C++" and "C#" are two, "müller" and "muller" too; "Digital services" and "DIGITAL  SERVICES" are one.
pub fn identity(text: &str) -> String {
    let mut identity = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !identity.is_empty() {
            identity.push(' ');
        }
        if word.is_ascii() {
            identity.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            identity.extend(word.to_lowercase().nfc());
        }
    }
    identity
}

/// For searching and sorting alike on both databases: case, accents, punctuation and repeated blanks ignored. It must never
/// tell whether two things are one; [`identity`] does.
/// "Ångström,  Åsa" and "angstrom asa" fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    // The text itself where it is ASCII already.
    for c in deunicode::deunicode_with_tofu_cow(text, "[?]").chars() {
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            if c.is_ascii() {
                folded.push(c.to_ascii_lowercase());
            } else {
                folded.extend(c.to_lowercase());
            }
        } else if c != '\'' {
            gap = true;
        }
    }
    folded
}

/// The words of a folded text.
pub fn fold_words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All words that a text is found by, each once: its folded words, what follows an apostrophe (`brien` of O'Brien),
/// and what a hyphen joins as one (`jeanluc` of Jean-Luc).
pub fn index_words(text: &str) -> Vec<String> {
    let mut words = fold_words(text);
    for part in text.split_whitespace().filter(|part| part.contains(joins)) {
        let part = deunicode::deunicode_with_tofu_cow(part, "[?]").replace(['`', '\u{b4}'], "'");
        words.push(fold(&part).replace(' ', ""));
        for tail in part.split('\'').skip(1) {
            words.extend(fold_words(tail).into_iter().filter(|word| word.len() > 1));
        }
    }
    words.retain(|word| !word.is_empty());
    words.sort();
    words.dedup();
    words
}

/// Apostrophes and hyphens, as keyboards and word processors write them.
const fn joins(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{b4}'
            | '-'
            | '\u{2bc}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2032}'
            | '\u{ff07}'
            | '\u{2010}'..='\u{2015}'
    )
}

/// What stands for a search without a word: no folded text holds it, so that nothing is found.
const NO_WORD: &str = "!";

/// Whether a search that was typed has no letter or figure in it, such as “!!!”.
pub fn lacks_words(typed: &str) -> bool {
    !typed.trim().is_empty() && fold(typed).is_empty()
}

/// What is looked for within folded text; empty where nothing was typed.
pub fn sought(typed: &str) -> String {
    if lacks_words(typed) { NO_WORD.to_owned() } else { fold(typed) }
}

/// The words that are looked for; none where nothing was typed.
pub fn sought_words(typed: &str) -> Vec<String> {
    if lacks_words(typed) { vec![NO_WORD.to_owned()] } else { fold_words(typed) }
}

/// For an address: "Service design & research" is `service-design-research`; never empty.
pub fn slug(text: &str) -> String {
    let slug: String = fold(text).replace(' ', "-").chars().take(80).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "x".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_accents_and_punctuation() {
        assert_eq!(fold("Ångström,  Åsa"), "angstrom asa");
        assert_eq!(fold("O'Brien"), "obrien");
        assert_eq!(fold("DfE-3024"), fold("DFE-3024"));
    }

    #[test]
    fn what_search_finds_alike_is_told_apart() {
        for (one, other) in [
            ("C++", "C#"),
            ("j.smith", "j-smith"),
            ("müller", "muller"),
            ("张伟", "章伟"),
            (".NET", "NET"),
        ] {
            assert_ne!(identity(one), identity(other));
        }
        assert_eq!(identity(" DIGITAL  services"), identity("Digital Services"));
        assert_eq!(identity("Zoe\u{308}"), identity("ZOË"));
    }

    #[test]
    fn a_name_is_found_by_what_follows_its_apostrophe_and_across_its_hyphen() {
        for (name, words) in [
            ("Sinéad O'Brien", &["brien", "obrien", "sinead"][..]),
            ("Sinéad O’Brien", &["brien", "obrien", "sinead"]),
            ("Sinéad O`Brien", &["brien", "o", "obrien", "sinead"]),
            ("Jeanne d’Évreux", &["devreux", "evreux", "jeanne"]),
            (
                "Jean\u{2010}Luc N'Golo-Kanté",
                &["golo", "jean", "jeanluc", "kante", "luc", "ngolo", "ngolokante"],
            ),
            ("Ada's team", &["adas", "team"]),
            ("张伟", &["wei", "zhang"]),
            ("''-", &[]),
        ] {
            assert_eq!(index_words(name), words, "{name}");
        }
    }

    #[test]
    fn a_search_without_a_word_looks_for_what_no_text_holds() {
        assert!(sought_words("  ").is_empty() && sought(" ").is_empty());
        assert_eq!(sought_words("O’Brien, Ada"), ["obrien", "ada"]);
        for typed in ["!!!", "%", "_", "…", "'"] {
            assert!(lacks_words(typed), "{typed}");
            assert_eq!((sought(typed).as_str(), sought_words(typed)), ("!", vec!["!".to_owned()]));
            assert!(!fold(typed).contains('!'));
        }
    }

    #[test]
    fn a_line_loses_its_breaks_and_keeps_its_words() {
        assert_eq!(clean_line(" a\u{2028}b\r\n c ", 10).as_deref(), Ok("a b c"));
        assert_eq!(clean_line(" \n ", 10), Err(TextProblem::Empty));
        assert_eq!(clean_line("a\0b", 10), Err(TextProblem::Control));
        assert_eq!(clean_line("abc", 2), Err(TextProblem::TooLong { most: 2 }));
        assert_eq!(clean_line("\u{958}\u{958}", 2).unwrap().chars().count(), 4);
        assert_eq!(clean_block("e\u{301}e\u{301}", 2).unwrap(), "éé");
    }

    #[test]
    fn a_name_cannot_turn_the_page_around() {
        assert_eq!(clean_line("Ann\u{202E}eoD", 10).as_deref(), Ok("AnneoD"));
    }

    #[test]
    fn what_nobody_can_see_is_taken_out_and_is_no_name() {
        assert_eq!(clean_line("Ada\u{AD} \u{200B} Be\u{2060}ll", 20).as_deref(), Ok("Ada Bell"));
        assert_eq!(clean_line("می\u{200C}خواهم", 20).as_deref(), Ok("می\u{200C}خواهم"));
        for nothing in ["\u{2060}", "\u{3164}", "\u{2800}\u{200B}", "\u{200D}", "\u{FE0F} \u{200C}"]
        {
            assert_eq!(clean_line(nothing, 10), Err(TextProblem::Empty), "{nothing:?}");
        }
    }

    #[test]
    fn slugs_are_never_empty() {
        assert_eq!(slug("Service design & research"), "service-design-research");
        assert_eq!(slug("!!!"), "x");
    }
}
