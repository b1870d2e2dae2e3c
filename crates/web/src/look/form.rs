//! Fields of forms: label, hint, error and who can read it, tied together for those who only hear them.
//! They must never lose what was typed, nor say "invalid" without a remedy.

use super::{
    icon::{Icon, icon},
    room::who_can_read,
};
use crate::{form_values::FormValues, mistakes::Mistakes};
use ground::Day;
use maud::{Markup, html};

impl Mistakes {
    /// The box above the form that names every mistake and leads to its field; nothing while there are none.
    pub fn summary(&self) -> Markup {
        html! {
            @if !self.is_empty() {
                div .mistakes role="alert" tabindex="-1" {
                    h2 { (icon(Icon::Warning)) "There is something to put right" }
                    ul {
                        @for one in &self.0 {
                            li {
                                @if let Some(field) = &one.field { a href={ "#" (id_of(field)) } { (one.words) } }
                                @else { (one.words) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One of the answers of a select, of radio buttons or of check boxes.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// More about it (not in a select).
    pub hint: Option<String>,
}

impl Choice {
    /// An answer without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// With a hint below.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A field to be: start with [`Field::new`], add what applies, finish with the kind of field
/// ([`Field::text`], [`Field::textarea`], [`Field::select`], …).
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    name: &'a str,
    label: &'a str,
    value: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    readers: Option<&'a str>,
    id: Option<&'a str>,
    most: Option<usize>,
    complete: Option<&'a str>,
    optional: bool,
    short: bool,
}

impl<'a> Field<'a> {
    /// A field that must be filled in, by its name in the form and its label.
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self { name, label, ..Self::default() }
    }

    /// What was typed before, or what holds now.
    #[must_use]
    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// What stands in the form, and what is wrong with it there.
    #[must_use]
    pub fn of(mut self, filled: &'a FormValues) -> Self {
        self.value = filled.text(self.name);
        self.error = filled.mistakes().at(self.name);
        self
    }

    /// A line between label and box.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What is wrong with it.
    #[must_use]
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Who can read what is written here, as a sentence.
    #[must_use]
    pub fn readers(mut self, words: &'a str) -> Self {
        self.readers = Some(words);
        self
    }

    /// An id of its own, where several forms of a page have a field of this name; without it, `f-` and the name.
    #[must_use]
    pub fn id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }

    /// The most characters it takes.
    #[must_use]
    pub fn most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }

    /// What the browser may fill in (the `autocomplete` tokens of HTML), such as `email`.
    #[must_use]
    pub fn complete(mut self, tokens: &'a str) -> Self {
        self.complete = Some(tokens);
        self
    }

    /// It may be left empty; its label says so.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// A narrow box, for a date or a number.
    #[must_use]
    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// One line of text.
    pub fn text(&self) -> Markup {
        self.input("text")
    }

    /// An e-mail address.
    pub fn email(&self) -> Markup {
        self.input("email")
    }

    /// A day, sent as `2026-03-31`. What is no day is shown as it was typed: a box for dates would lose it.
    pub fn date(&self) -> Markup {
        let shown = self.value.is_empty() || self.value.parse::<Day>().is_ok();
        self.short().input(if shown { "date" } else { "text" })
    }

    /// A number.
    pub fn number(&self) -> Markup {
        self.short().input("number")
    }

    fn input(&self, kind: &str) -> Markup {
        self.around(&html! {
            input .short[self.short] id=(self.own_id()) name=(self.name) type=(kind) value=(self.value)
                maxlength=[self.most.filter(|_| kind == "text" || kind == "email")] autocomplete=[self.complete]
                aria-describedby=[self.described()] aria-invalid=[self.error.map(|_| "true")];
        })
    }

    /// Several lines of text.
    pub fn textarea(&self, rows: u8) -> Markup {
        self.around(&html! {
            textarea id=(self.own_id()) name=(self.name) rows=(rows) maxlength=[self.most]
                aria-describedby=[self.described()] aria-invalid=[self.error.map(|_| "true")] {
                // A line break that follows the tag at once is dropped (HTML, 13.2.6.4.7), so one is given away.
                "\n" (self.value)
            }
        })
    }

    /// One of several, in a list that opens; give an empty choice first where none is chosen.
    pub fn select(&self, choices: &[Choice]) -> Markup {
        self.select_grouped(choices, &[])
    }

    /// One of several, or none of them; `none` says what that means.
    pub fn select_or(&self, none: &str, choices: impl IntoIterator<Item = Choice>) -> Markup {
        self.select(&std::iter::once(Choice::new("", none)).chain(choices).collect::<Vec<_>>())
    }

    /// One of several, in a list with headings: the first have none, and each heading has what stands under it.
    pub fn select_grouped(&self, choices: &[Choice], groups: &[(String, Vec<Choice>)]) -> Markup {
        let options = |choices: &[Choice]| {
            html! {
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == self.value] { (choice.label) }
                }
            }
        };
        self.around(&html! {
            select id=(self.own_id()) name=(self.name)
                aria-describedby=[self.described()] aria-invalid=[self.error.map(|_| "true")] {
                (options(choices))
                @for (heading, choices) in groups { optgroup label=(heading) { (options(choices)) } }
            }
        })
    }

    /// One file or several; `accept` as in HTML (`.csv,text/csv`). Its form must be an `upload_form`.
    pub fn files(&self, accept: &str) -> Markup {
        self.around(&html! {
            input id=(self.own_id()) name=(self.name) type="file" multiple accept=(accept)
                aria-describedby=[self.described()] aria-invalid=[self.error.map(|_| "true")];
        })
    }

    /// One of a few, all to be seen.
    pub fn radios(&self, choices: &[Choice]) -> Markup {
        self.set("radio", choices, |choice| choice == self.value)
    }

    /// Any of a few; `ticked` are the values that are.
    pub fn checkboxes(&self, choices: &[Choice], ticked: &[&str]) -> Markup {
        self.set("checkbox", choices, |choice| ticked.contains(&choice))
    }

    fn set(&self, kind: &str, choices: &[Choice], chosen: impl Fn(&str) -> bool) -> Markup {
        let id = self.own_id();
        html! {
            fieldset .field .wrong[self.error.is_some()] aria-describedby=[self.described()] {
                legend { (self.label) @if self.optional { (optional()) } }
                (self.above())
                @for (at, choice) in choices.iter().enumerate() {
                    // The summary of mistakes leads to the field's id, so the first answer has it.
                    @let own = if at == 0 { id.clone() } else { format!("{id}-{at}") };
                    @let about = choice.hint.as_ref().map(|_| format!("{own}-about"));
                    div .option {
                        input id=(own) name=(self.name) type=(kind) value=(choice.value)
                            checked[chosen(&choice.value)] aria-describedby=[about.as_ref()];
                        label for=(own) { (choice.label) }
                        @if let (Some(hint), Some(about)) = (&choice.hint, &about) { p .hint id=(about) { (hint) } }
                    }
                }
                (self.below())
            }
        }
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div .field .wrong[self.error.is_some()] {
                label for=(self.own_id()) { (self.label) @if self.optional { (optional()) } }
                (self.above())
                (control)
                (self.below())
            }
        }
    }

    fn above(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p .hint id={ (self.own_id()) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                p .error id={ (self.own_id()) "-error" } { span .unseen { "Error: " } (error) }
            }
        }
    }

    fn below(&self) -> Markup {
        html! {
            @if let Some(words) = self.readers { div id={ (self.own_id()) "-readers" } { (who_can_read(words)) } }
        }
    }

    fn own_id(&self) -> String {
        self.id.map_or_else(|| id_of(self.name), str::to_owned)
    }

    fn described(&self) -> Option<String> {
        let id = self.own_id();
        let parts = [(self.hint, "hint"), (self.error, "error"), (self.readers, "readers")];
        let ids: Vec<String> = parts
            .into_iter()
            .filter(|(words, _)| words.is_some())
            .map(|(_, end)| format!("{id}-{end}"))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The id of a field by its name, in which a group's fields have dots.
fn id_of(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

fn optional() -> Markup {
    html! { " " span .optional { "(optional)" } }
}

/// One box to tick, sent as `true`.
pub fn checkbox(name: &str, label: &str, ticked: bool, hint: Option<&str>) -> Markup {
    let id = id_of(name);
    let about = hint.map(|_| format!("{id}-hint"));
    html! {
        div .field {
            div .option {
                input id=(id) name=(name) type="checkbox" value="true" checked[ticked] aria-describedby=[about.as_ref()];
                label for=(id) { (label) }
                @if let (Some(hint), Some(about)) = (hint, &about) { p .hint id=(about) { (hint) } }
            }
        }
    }
}

/// A field that nobody sees, such as `once` and `version`.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

#[cfg(test)]
mod tests;
