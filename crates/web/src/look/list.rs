//! Lists: facts about one thing, people, rows that lead somewhere, steps to take. Never a table in disguise.

use super::person;
use maud::{Markup, Render, html};

/// One line of [`facts`].
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What holds.
    pub value: Markup,
    /// Where to change it: words and address.
    pub change: Option<(String, String)>,
}

impl Fact {
    /// A fact that is not changed here.
    pub fn new(name: impl Into<String>, value: impl Render) -> Self {
        Self { name: name.into(), value: html! { (value) }, change: None }
    }

    /// With a link to change it; `words` say what is changed, for those who only hear the link.
    #[must_use]
    pub fn change(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.change = Some((words.into(), href.into()));
        self
    }
}

/// Facts about one thing, names beside values.
pub fn facts(each: &[Fact]) -> Markup {
    html! {
        dl .facts {
            @for fact in each {
                div {
                    dt { (fact.name) }
                    dd {
                        div { (fact.value) }
                        @if let Some((words, href)) = &fact.change { a .change href=(href) { (words) } }
                    }
                }
            }
        }
    }
}

/// A person in a list.
#[derive(Clone, Debug, Default)]
pub struct PersonRow {
    /// As they write it.
    pub name: String,
    /// Their page, if the reader may see it.
    pub href: Option<String>,
    /// As they give them.
    pub pronouns: Option<String>,
    /// Their role, with the level where it may be shown (never in a community).
    pub role: Option<String>,
    /// Their unit.
    pub unit: Option<String>,
    /// Anything to the right: since when, a button.
    pub aside: Option<Markup>,
}

/// People, one under the other: name, role, unit.
pub fn people(each: &[PersonRow]) -> Markup {
    html! {
        ul .people {
            @for one in each {
                li {
                    (person::avatar(&one.name))
                    div .people-words {
                        p .people-name {
                            @if let Some(href) = &one.href { a href=(href) { (one.name) } } @else { (one.name) }
                            @if let Some(pronouns) = &one.pronouns { " " span .pronouns { "(" (pronouns) ")" } }
                        }
                        @if one.role.is_some() || one.unit.is_some() {
                            p .people-what {
                                @if let Some(role) = &one.role { (role) }
                                @if let (Some(_), Some(_)) = (&one.role, &one.unit) { " · " }
                                @if let Some(unit) = &one.unit { (unit) }
                            }
                        }
                    }
                    @if let Some(aside) = &one.aside { div .people-aside { (aside) } }
                }
            }
        }
    }
}

/// A row that leads somewhere.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// What it is, in a line.
    pub body: Option<Markup>,
    /// To the right: a date, a tag, a count in words.
    pub aside: Option<Markup>,
}

impl Row {
    /// A row with its name alone.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { title: title.into(), href: href.into(), body: None, aside: None }
    }

    /// With a line about it.
    #[must_use]
    pub fn body(mut self, body: impl Render) -> Self {
        self.body = Some(html! { (body) });
        self
    }

    /// With something to the right.
    #[must_use]
    pub fn aside(mut self, aside: impl Render) -> Self {
        self.aside = Some(html! { (aside) });
        self
    }
}

/// Rows with a rule between them.
pub fn rows(each: &[Row]) -> Markup {
    html! {
        ul .rows {
            @for row in each {
                li {
                    div .row-words {
                        a .row-title href=(row.href) { (row.title) }
                        @if let Some(body) = &row.body { div .row-body { (body) } }
                    }
                    @if let Some(aside) = &row.aside { div .row-aside { (aside) } }
                }
            }
        }
    }
}

/// A step of a journey such as "start here".
#[derive(Clone, Debug)]
pub struct Step {
    /// What to do, or what there is to know.
    pub title: String,
    /// More about it.
    pub body: Markup,
    /// Whether it is behind one.
    pub done: bool,
}

/// Steps in order, numbered.
pub fn steps(each: &[Step]) -> Markup {
    html! {
        ol .steps {
            @for step in each {
                li .done[step.done] {
                    p .step-title { (step.title) @if step.done { " " span .tag.good { "Done" } } }
                    div { (step.body) }
                }
            }
        }
    }
}
