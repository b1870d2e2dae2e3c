//! A search that answers while one types, and works the same with its button. Never a search without an address.

use super::{
    empty::empty,
    icon::{Icon, icon},
};
use maud::{Markup, html};

/// A search form; `more` holds further fields (selects). Where scripts run, typing fetches `action` and takes the part
/// that [`results`] drew from the answer, and the address follows.
pub fn search_form(action: &str, label: &str, value: &str, more: Option<Markup>) -> Markup {
    html! {
        form .search action=(action) method="get" role="search"
            hx-get=(action) hx-target="#results" hx-select="#results" hx-swap="outerHTML"
            hx-trigger="input delay:200ms, submit" hx-sync="this:replace" hx-replace-url="true" {
            div .field {
                label for="q" { (label) }
                div .search-box {
                    input #q type="search" name="q" value=(value) autocomplete="off" spellcheck="false" maxlength="200";
                    button .button.primary type="submit" { (icon(Icon::Search)) "Search" }
                }
            }
            @if let Some(more) = more { div .search-more { (more) } }
        }
    }
}

/// What is shown where a search found nothing: why, where no word was typed, or else `nothing`.
pub fn none_found(typed: &str, nothing: Markup) -> Markup {
    if !ground::lacks_words(typed) {
        return nothing;
    }
    let why = format!(
        "“{}” has no letters or numbers to look for. Type the beginning of a word.",
        typed.trim()
    );
    empty("There is no word to look for", &why, None)
}

/// The part that a search fills: how many were found in words, then the list.
pub fn results(found: &str, body: Markup) -> Markup {
    html! { div #results .results { p .found data-say { (found) } (body) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_works_by_its_button_and_keeps_what_was_typed() {
        let form = search_form("/people", "Find a person", "\"Ada", Some(html! { "more" })).0;
        for part in [
            "action=\"/people\" method=\"get\" role=\"search\"",
            "hx-select=\"#results\"",
            "value=\"&quot;Ada\"",
            "type=\"submit\"",
            "<div class=\"search-more\">more</div>",
        ] {
            assert!(form.contains(part), "{part}: {form}");
        }
        let found = results("2 people", html! { "list" }).0;
        assert!(found.contains("id=\"results\"") && found.ends_with("list</div>"), "{found}");
    }

    #[test]
    fn nothing_found_says_why_where_no_word_was_typed() {
        let nothing = || html! { "Nobody" };
        assert_eq!(none_found("", nothing()).0, "Nobody");
        assert_eq!(none_found("Ada", nothing()).0, "Nobody");
        let none = none_found(" &-& ", nothing()).0;
        assert!(none.contains("“&amp;-&amp;” has no letters or numbers"), "{none}");
    }
}
