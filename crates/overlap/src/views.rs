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
    actions::{Asked, Choices, Ground},
    model::{Group, Side, Within},
};
use maud::{Markup, html};
use web::look::{Choice, Field, Mistakes, Room, Weight, button, get_form, hidden, icon};

/// The question as it was asked, to be asked again.
pub(crate) struct Form<'a> {
    pub(crate) path: &'a str,
    pub(crate) asked: Asked<'a>,
    pub(crate) choices: &'a [Choices],
    pub(crate) sets: Vec<&'a str>,
    /// Whether groups were to be shown beside each other, and none was chosen.
    pub(crate) none_chosen: bool,
}

impl Form<'_> {
    /// An address where the same day and the same people are looked at.
    pub(crate) fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        let kept = [("on", self.asked.on), ("within", self.asked.within)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in kept.iter().chain(more).filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same with the chosen groups.
    pub(crate) fn address_with_sets(&self, path: &str) -> String {
        self.address(path, &[("sets", &self.sets.join(","))])
    }

    /// Words that communities are looked for by.
    pub(crate) fn words(&self) -> Markup {
        Field::new("q", "Words in names").value(self.asked.words).optional().text()
    }

    /// Which day, and among whom.
    pub(crate) fn question(&self, mistakes: &Mistakes, more: Markup) -> Markup {
        let everyone = [Choice::new("", "Everyone")];
        let within = |one: &Choices| {
            let whole = Choice::new(&one.whole, format!("All of {}", one.organisation));
            let units = one.units.iter().map(|(value, words)| Choice::new(value, words));
            (one.organisation.clone(), std::iter::once(whole).chain(units).collect::<Vec<_>>())
        };
        let places: Vec<(String, Vec<Choice>)> = self.choices.iter().map(within).collect();
        get_form(
            self.path,
            html! {
                @if !self.sets.is_empty() { (hidden("sets", &self.sets.join(","))) }
                div .search-more {
                    (Field::new("within", "Among").value(self.asked.within).error(mistakes.at("within")).select_grouped(&everyone, &places))
                    (Field::new("on", "As of").value(self.asked.on).error(mistakes.at("on")).optional().date())
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
pub(crate) fn of_whom(ground: &Ground) -> Markup {
    let whom = match (&ground.within_name, ground.within) {
        (Some(name), Within::Organisation(_) | Within::Unit(_)) => {
            format!("those whose work is mainly in {name}")
        }
        _ => "everyone who holds an appointment".to_owned(),
    };
    html! {
        p .muted {
            "Among " (whom) ". Figures are of " (ground.reading.words()) ", when the month "
            @if ground.reading != ground.asked { "of " (ground.asked.words()) " " } "began."
        }
    }
}

/// How figures are told, and why some are not.
pub(crate) fn how_told(ground: &Ground) -> Markup {
    let few = ground.few.people();
    html! {
        details .how-told {
            summary { "How these figures are told" }
            ul {
                li { "Nobody can be picked out. Figures are rounded to multiples of " (few) ", so they need not add up, and one moves only when " (few) " people or more have come or gone since it last moved." }
                li { "“–” means that they are few, or all but a few; which of the two is not said. So that a figure is of " (few) " people even when " (few - 1) " have gone since it last moved, it is told from " (2 * few - 1) " on, and only where as many are left beside it; nor is anything told that would let one work it out." }
                li { "Each person counts once: in one profession, and in one unit, those of their main appointment." }
                @if !ground.too_small.is_empty() {
                    li {
                        "Too few here to be read on their own: "
                        @for (at, group) in ground.too_small.iter().enumerate() { @if at > 0 { ", " } (group.name) }
                        "."
                    }
                }
            }
        }
    }
}

/// A figure, or the sign that nothing is said.
pub(crate) fn figure(said: Option<i64>) -> Markup {
    html! {
        @match said {
            Some(people) => (people),
            None => { span aria-hidden="true" { "–" } span .unseen { "not told" } },
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
