//! A person by name. Never a photograph, a grade or a count.

use maud::{Markup, html};

/// At most two letters: of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut firsts =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = firsts.next();
    let last = firsts.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Initials on a ground whose tone follows from the name; hidden from screen readers, the name stands beside it.
pub fn avatar(name: &str) -> Markup {
    // FNV-1a; its upper half is the better mixed one.
    let mixed = name
        .bytes()
        .fold(0x811c_9dc5_u32, |mixed, byte| (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let tone = (mixed >> 16) % 6;
    html! { span class={ "avatar tone-" (tone) } aria-hidden="true" { (initials(name)) } }
}

/// Initials, name and pronouns; a link where there is a page.
pub fn chip(name: &str, href: Option<&str>, pronouns: Option<&str>) -> Markup {
    html! {
        span .chip {
            (avatar(name))
            span {
                @if let Some(href) = href { a href=(href) { (name) } } @else { (name) }
                @if let Some(pronouns) = pronouns { " " span .pronouns { "(" (pronouns) ")" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last_words() {
        assert_eq!(initials("Ada Lovelace"), "AL");
        assert_eq!(initials("José María de la Cruz"), "JC");
        assert_eq!(initials("Åsa"), "Å");
        assert_eq!(initials("  "), "");
        assert_eq!(initials("李 (小龙)"), "李小");
    }
}
