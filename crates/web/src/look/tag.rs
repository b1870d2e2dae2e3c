//! Short words on a ground: a state, a kind. Never a grade of a person.

use super::notice::Tone;
use maud::{Markup, html};

/// A plain tag.
pub fn tag(words: &str) -> Markup {
    html! { span .tag { (words) } }
}

/// A tag with a tone; the words must say it too.
pub fn tag_in(tone: Tone, words: &str) -> Markup {
    html! { span class={ "tag " (tone.class()) } { (words) } }
}

/// A row of plain tags.
pub fn tags<S: AsRef<str>>(each: &[S]) -> Markup {
    html! { ul .tags { @for words in each { li { (tag(words.as_ref())) } } } }
}
