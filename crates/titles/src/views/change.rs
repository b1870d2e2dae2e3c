//! What a change of the title rules would do, as it is seen before it is made.

use super::label_words;
use crate::{TitleMatch, TitleRulePreview};
use ground::counted;
use maud::{Markup, html};
use professions::{
    RoleAtLevel,
    effects::{changed_meanwhile, effects},
};
use web::{
    Call, FormValues, address,
    look::{
        Table, Weight, button, button_row, hidden, link_button, page_header, post_form, section,
    },
};

/// What is said of a change, and where its forms are.
pub(crate) struct Step {
    /// What it says.
    pub(crate) lead: String,
    /// On the button that does it.
    pub(crate) press: &'static str,
    /// Where it is sent to.
    pub(crate) action: String,
    /// Where it was asked.
    pub(crate) back: String,
}

/// Who comes and who goes, what becomes of titles, and the form that does it.
pub(crate) fn change(
    call: &Call,
    preview: &TitleRulePreview,
    step: &Step,
    filled: &FormValues,
) -> Markup {
    let sent = || filled.fields().filter(|(name, _)| !["seen", "once"].contains(name));
    let back = address(&step.back, &sent().collect::<Vec<_>>());
    html! {
        (page_header("What this would change", Some(&step.lead)))
        (changed_meanwhile(filled.mistakes()))
        (effects(&preview.effects, call.house().today()))
        (section("titles", "Titles it catches", caught(&preview.titles)))
        (post_form(&step.action, &call.once(), html! {
            @for (name, value) in sent() { (hidden(name, value)) }
            (hidden("seen", &preview.effects.seen))
            (button_row(&[
                button(Weight::Primary, step.press),
                link_button(Weight::Secondary, "Change the answer", &back),
            ]))
        }))
    }
}

/// How many titles stand open; the others are behind a line that opens.
const OPEN: usize = 12;

/// Every title that the rule catches, with what is made of it.
fn caught(titles: &[TitleMatch]) -> Markup {
    let (changing, same): (Vec<&TitleMatch>, Vec<&TitleMatch>) =
        titles.iter().partition(|title| title.changes);
    let count = |list: &[&TitleMatch]| counted(list.len(), "title", "titles");
    let (open, more) = changing.split_at(changing.len().min(OPEN));
    html! {
        @if titles.is_empty() {
            p { "No title of today’s data. Titles that come later are caught as they come." }
        }
        @if !open.is_empty() {
            (meanings(&format!("{} with another meaning than before", count(&changing)), open))
        }
        @if !more.is_empty() {
            details {
                summary { "And " (count(more)) " more with another meaning" }
                (meanings("More titles with another meaning than before", more))
            }
        }
        @if !same.is_empty() {
            details {
                summary { "Caught, and meaning the same as before: " (count(&same)) }
                (meanings("Titles that mean the same as before", &same))
            }
        }
    }
}

fn meanings(caption: &str, titles: &[&TitleMatch]) -> Markup {
    let meaning = |made: &Option<RoleAtLevel>| {
        made.as_ref().map_or_else(|| "waits".to_owned(), RoleAtLevel::words)
    };
    Table::of(titles)
        .words("Title", |one| one.title.clone())
        .words("Label", |one| label_words(&one.label))
        .figures("People today", |one| one.people)
        .words("Before", |one| meaning(&one.before))
        .words("After", |one| meaning(&one.after))
        .show(caption)
}
