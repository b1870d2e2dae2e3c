//! What the pages of the overlap are made of: the question, what figures mean, and the pictures.

pub(crate) mod bands;
pub(crate) mod euler;
pub(crate) mod left_behind;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod note;
pub(crate) mod picture;
pub(crate) mod upset;

use crate::{
    actions::{Query, Scope},
    model::{Group, Side},
};
use maud::{Markup, html};
use web::look::{Choice, Field, Mistakes, Room, Weight, button, get_form, hidden, icon};

/// The question as it was asked, to be asked again.
pub(crate) struct Form<'a> {
    pub(crate) path: &'a str,
    pub(crate) query: Query<'a>,
    /// Organisations: how they are asked for, and their names.
    pub(crate) choices: &'a [(String, String)],
    pub(crate) sets: Vec<&'a str>,
    /// Whether groups were to be shown beside each other, and none was chosen.
    pub(crate) none_chosen: bool,
}

impl Form<'_> {
    /// An address where the same day and the same people are looked at.
    pub(crate) fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        let kept = [("on", self.query.on), ("within", self.query.within)];
        web::address(path, &[&kept, more].concat())
    }

    /// The same with the chosen groups.
    pub(crate) fn address_with_sets(&self, path: &str) -> String {
        self.address(path, &[("sets", &self.sets.join(","))])
    }

    /// Words that communities are looked for by.
    pub(crate) fn words(&self) -> Markup {
        Field::new("q", "Words in names").value(self.query.words).optional().text()
    }

    /// Which day, and among whom.
    pub(crate) fn question(&self, mistakes: &Mistakes, more: Markup) -> Markup {
        let places = self.choices.iter().map(|(value, name)| Choice::new(value, name));
        let places: Vec<Choice> =
            std::iter::once(Choice::new("", "Everyone")).chain(places).collect();
        get_form(
            self.path,
            html! {
                @if !self.sets.is_empty() { (hidden("sets", &self.sets.join(","))) }
                div .search-more {
                    (Field::new("within", "Among").value(self.query.within).error(mistakes.at("within")).select(&places))
                    (Field::new("on", "As of").value(self.query.on).error(mistakes.at("on")).optional().date())
                    (more)
                }
                (button(Weight::Secondary, "Show"))
            },
        )
    }
}

/// What a group's name stands on: the hue and shape of its side.
pub(crate) const fn room(side: Side) -> Room {
    match side {
        Side::Profession => Room::Formal,
        Side::Community => Room::Voluntary,
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

/// A tenth of a pixel is fine enough.
pub(crate) fn tenth(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

/// A number as a float, for drawing.
pub(crate) fn drawn(number: i64) -> f64 {
    crate::rules::float(number)
}

/// A position as a float, for drawing.
pub(crate) fn at(position: usize) -> f64 {
    f64::from(u32::try_from(position).unwrap_or(u32::MAX))
}

/// A name in at most two lines of about so many characters, the rest cut with an ellipsis.
pub(crate) fn lines(name: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let more = lines.len() > 2;
    lines.truncate(2);
    for (at, line) in lines.iter_mut().enumerate() {
        let too_long = line.chars().count() > most;
        if too_long || (more && at == 1) {
            *line = line.chars().take(most.saturating_sub(1)).collect();
            line.push('…');
        }
    }
    lines
}

/// A label of one or two lines beside a point; `class` sets where it is anchored.
pub(crate) fn label(name: &str, most: usize, x: f64, y: f64, class: &str) -> Markup {
    let lines = lines(name, most);
    let top = if lines.len() > 1 { y - 3.0 } else { y + 4.0 };
    html! {
        text class=(class) x=(tenth(x)) y=(tenth(top)) {
            @for (n, line) in lines.iter().enumerate() {
                @if n == 0 { (line) } @else { tspan x=(tenth(x)) dy="14" { (line) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn names_take_two_lines_at_most() {
        assert_eq!(lines("Design", 12), ["Design"]);
        assert_eq!(lines("Product management", 12), ["Product", "management"]);
        assert_eq!(lines("Data and analysis and more of it", 12), ["Data and", "analysis an…"]);
        assert_eq!(lines("Donaudampfschiff", 8), ["Donauda…"]);
    }
}
