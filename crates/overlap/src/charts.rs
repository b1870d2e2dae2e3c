//! Pictures of groups, drawn as SVG from figures that were published: sizes beside bands, areas, where each two meet, a
//! network, and differences. Each is drawn for a wide and for a narrow place, and says in words what it shows.
//! It must never count, nor decide what is published.

pub(crate) mod bands;
pub(crate) mod differences;
pub(crate) mod euler;
pub(crate) mod network;
pub(crate) mod upset;

use crate::model::Side;
use maud::{Markup, html};
use web::look::Room;

/// What a group's name stands on: the hue and shape of its side.
pub(crate) const fn room(side: Side) -> Room {
    match side {
        Side::Profession => Room::Formal,
        Side::Community => Room::Voluntary,
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
