//! What the pages of the overlap are made of: the question, and what figures mean.

pub(crate) mod left_behind;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod note;
pub(crate) mod picture;

use crate::{actions::Scope, charts::room, model::Group};
use maud::{Markup, html};
use web::{
    FormValues,
    look::{Choice, Field, Room, Weight, button, get_form, hidden, icon, room_header},
};

/// The question as it was asked, to be asked again.
pub(crate) struct Form<'a> {
    pub(crate) path: &'a str,
    pub(crate) asked: &'a FormValues,
    /// Organisations: how they are asked for, and their names.
    pub(crate) choices: &'a [(String, String)],
}

impl Form<'_> {
    /// The groups that it names: each by itself, as boxes send them, or several with commas.
    pub(crate) fn sets(&self) -> impl Iterator<Item = &str> {
        let several = self.asked.text("sets").split(',').map(str::trim);
        self.asked.all("set").chain(several.filter(|set| !set.is_empty()))
    }

    /// An address where the same day and the same people are looked at.
    pub(crate) fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        let kept = ["on", "within"].map(|name| (name, self.asked.text(name)));
        web::address(path, &[&kept, more].concat())
    }

    /// The same with the chosen groups.
    pub(crate) fn address_with_sets(&self, path: &str) -> String {
        self.address(path, &[("sets", &self.sets().collect::<Vec<_>>().join(","))])
    }

    /// Words that communities are looked for by.
    pub(crate) fn words(&self) -> Markup {
        Field::new("q", "Words in names").of(self.asked).optional().text()
    }

    /// Which day.
    pub(crate) fn day(&self) -> Markup {
        Field::new("on", "As of").of(self.asked).optional().date()
    }

    /// The top of a page: what is wrong with the question, and the question itself: which day, among whom, and `more`.
    pub(crate) fn top(
        &self,
        title: &str,
        lead: Option<&str>,
        before: &Markup,
        more: &Markup,
    ) -> Markup {
        let places = self.choices.iter().map(|(value, name)| Choice::new(value, name));
        let sets: Vec<&str> = self.sets().collect();
        html! {
            (self.asked.mistakes().summary())
            (room_header(Room::Overlap, title, lead, None))
            (before)
            (get_form(self.path, html! {
                @if !sets.is_empty() { (hidden("sets", &sets.join(","))) }
                div .search-more {
                    (Field::new("within", "Among").of(self.asked).select_or("Everyone", places))
                    (self.day())
                    (more)
                }
                (button(Weight::Secondary, "Show"))
            }))
        }
    }
}

/// A group's name with its icon, leading to its page.
pub(crate) fn named(group: &Group) -> Markup {
    let room = room(group.side);
    html! { span class={ "group " (room.class()) } { (icon(room.icon())) a href=(group.href()) { (group.name) } } }
}

/// Whose figures these are, of which day.
pub(crate) fn of_whom(scope: &Scope) -> Markup {
    let whom = match &scope.within_name {
        Some(name) => format!("people in {name}"),
        None => "everyone with a job here".to_owned(),
    };
    html! {
        @if let Some(day) = scope.reading {
            p .muted { "Figures as at " (day.words()) ", for " (whom) ". The next figures come on " (scope.next.words()) "." }
        }
    }
}

/// How figures are made, and why some are missing.
pub(crate) fn how_told(scope: &Scope) -> Markup {
    let few = scope.few.people();
    html! {
        details .how-told {
            summary { "How these figures are made" }
            ul {
                li { "Nobody can be picked out. We count once, as each quarter begins, add a random number (two times in three of at most " (few) " either way), and round to a multiple of " (few) ". A figure that was published never changes, and figures need not add up." }
                li { "“–” means few people, or nearly everyone: we publish a figure from about " (3 * few) ", and only if as many people are left outside." }
                li { "Each person counts once, in the profession of their main job. People who move count where they were for a year. People who leave count for three months more beside professions, and for a year in the size of a community." }
                li {
                    "How many are in both of two communities is counted once a year"
                    @if let Some(day) = scope.pairs { ", last as at " (day.words()) }
                    "."
                }
                li { "A profession appears when it has had " (8 * few) " people for six months, a community when it is three months old. Whoever is new counts towards that after a year." }
                @if !scope.too_small.is_empty() {
                    li {
                        "No figures yet for: "
                        @for (at, group) in scope.too_small.iter().enumerate() { @if at > 0 { ", " } (group.name) }
                        "."
                    }
                }
            }
        }
    }
}

/// A figure, or the sign that nothing was published.
pub(crate) fn figure(said: Option<i64>) -> Markup {
    html! {
        @match said {
            Some(people) => (people),
            None => { span aria-hidden="true" { "–" } span .unseen { "not published" } },
        }
    }
}
