//! Words around numbers, and how a sentence begins.

use std::fmt::Display;

/// "1 person", "12 people".
pub fn counted<N: Display + PartialEq + From<bool>>(count: N, one: &str, many: &str) -> String {
    let noun = if count == N::from(true) { one } else { many };
    format!("{count} {noun}")
}

/// "1 person", "12 people".
pub fn people_words<N: Display + PartialEq + From<bool>>(count: N) -> String {
    counted(count, "person", "people")
}

/// "Ada, Bo and Cy", with the word before the last.
pub fn series<S: AsRef<str>>(each: &[S], word: &str) -> String {
    let each: Vec<&str> = each.iter().map(AsRef::as_ref).collect();
    match each.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} {word} {last}", first.join(", ")),
        all => all.concat(),
    }
}

/// With a capital at the beginning, as a sentence has it.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many_and_none_is() {
        assert_eq!(counted(1_i64, "person", "people"), "1 person");
        assert_eq!(counted(0_usize, "person", "people"), "0 people");
        assert_eq!(counted(12_u64, "person", "people"), "12 people");
    }

    #[test]
    fn several_names_are_one_phrase() {
        assert_eq!(series::<&str>(&[], "and"), "");
        assert_eq!(series(&["Ada"], "and"), "Ada");
        assert_eq!(series(&["Ada", "Bo"], "or"), "Ada or Bo");
        assert_eq!(series(&["Ada", "Bo", "Cy"], "and"), "Ada, Bo and Cy");
    }

    #[test]
    fn a_sentence_begins_with_a_capital_in_any_script() {
        assert_eq!(capital("élan and more"), "Élan and more");
        assert_eq!(capital(""), "");
    }
}
