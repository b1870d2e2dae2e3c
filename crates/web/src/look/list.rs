//! Lists: facts about one thing, people, rows that lead somewhere, steps to take. Never a table in disguise.

use super::{
    icon::{Icon, icon},
    person,
};
use maud::{Markup, Render, html};
use std::{borrow::Borrow, fmt::Display};

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

impl PersonRow {
    /// Somebody by name, whose page is `page` below that of all people.
    pub fn new(name: impl Into<String>, page: impl Display) -> Self {
        let href = Some(format!("/people/{page}"));
        Self { name: name.into(), href, ..Self::default() }
    }

    /// With their pronouns.
    #[must_use]
    pub fn pronouns(self, pronouns: Option<&str>) -> Self {
        Self { pronouns: pronouns.map(str::to_owned), ..self }
    }

    /// With their role.
    #[must_use]
    pub fn role(self, role: Option<String>) -> Self {
        Self { role, ..self }
    }

    /// With their unit.
    #[must_use]
    pub fn unit(self, unit: Option<String>) -> Self {
        Self { unit, ..self }
    }

    /// With something to the right.
    #[must_use]
    pub fn aside(self, aside: impl Render) -> Self {
        Self { aside: Some(html! { (aside) }), ..self }
    }
}

/// People, one under the other: name, role, unit.
pub fn people<R: Borrow<PersonRow>>(each: impl IntoIterator<Item = R>) -> Markup {
    html! {
        ul .people {
            @for one in each {
                @let one = one.borrow();
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

/// A row of a list, which mostly leads somewhere.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub title: String,
    /// Where it leads; nowhere, where there is nothing more to see.
    pub href: Option<String>,
    /// What it is, in a line.
    pub body: Option<Markup>,
    /// To the right: a date, a tag, a count in words.
    pub aside: Option<Markup>,
}

impl Row {
    /// A row with its name alone.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::plain(title) }
    }

    /// One that leads nowhere.
    pub fn plain(title: impl Into<String>) -> Self {
        Self { title: title.into(), href: None, body: None, aside: None }
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
pub fn rows<R: Borrow<Row>>(each: impl IntoIterator<Item = R>) -> Markup {
    html! {
        ul .rows {
            @for row in each {
                @let row = row.borrow();
                li {
                    div .row-words {
                        @if let Some(href) = &row.href { a .row-title href=(href) { (row.title) } }
                        @else { span .row-title { (row.title) } }
                        @if let Some(body) = &row.body { div .row-body { (body) } }
                    }
                    @if let Some(aside) = &row.aside { div .row-aside { (aside) } }
                }
            }
        }
    }
}

/// Several in one sentence, with "and" before the last.
pub fn series(each: impl IntoIterator<Item = Markup>) -> Markup {
    let each: Vec<Markup> = each.into_iter().collect();
    html! {
        @for (at, one) in each.iter().enumerate() {
            @if at > 0 { @if at + 1 == each.len() { " and " } @else { ", " } }
            (one)
        }
    }
}

/// The way to a table as a file; where scripts run, it is copied.
pub fn csv_link(href: &str) -> Markup {
    html! { a .csv href=(href) data-copy { (icon(Icon::Copy)) "Copy as CSV" } }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_stand_in_one_sentence() {
        let words = |each: &[&str]| series(each.iter().map(|one| html! { (one) })).into_string();
        assert_eq!(words(&[]), "");
        assert_eq!(words(&["Ada"]), "Ada");
        assert_eq!(words(&["Ada", "Bo", "Cy"]), "Ada, Bo and Cy");
    }

    #[test]
    fn a_person_is_told_by_what_is_known_and_leads_to_their_page() {
        let one = PersonRow::new("Ada", "7?on=2026-03-01").role(Some("Poet".into()));
        let text = people([one.pronouns(Some("she")).aside("since today")]).into_string();
        for part in ["href=\"/people/7?on=2026-03-01\">Ada", "(she)", "Poet", "since today"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains('·'), "{text}");
    }
}
