//! Two to six chosen groups as areas: circles, or ellipses where circles can't be true, the almond marked.

use super::{room, tenth};
use crate::{
    actions::Picture,
    model,
    rules::picture::{Mask, bit, likely},
};
use ::euler::{self as areas, Side, Sizes};
use maud::{Markup, html};

/// Where the picture is drawn, in the pixels it is mostly seen in.
struct Paper {
    name: &'static str,
    width: f64,
    /// What is left free at each side for names.
    side: f64,
    letters: bool,
}

const WIDE: Paper = Paper { name: "wide", width: 640.0, side: 64.0, letters: false };
const NARROW: Paper = Paper { name: "narrow", width: 328.0, side: 10.0, letters: true };
/// The height of a line of words.
const LINE: f64 = 17.0;

/// From the picture's own unit to the paper's.
struct Scale {
    factor: f64,
    x: f64,
    y: f64,
}

impl Scale {
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (tenth(x * self.factor + self.x), tenth(y * self.factor + self.y))
    }
}

/// The picture, with what it fails to show; nothing where it can't be drawn at all.
pub(crate) fn figure(picture: &Picture) -> Markup {
    let Some(drawn) = laid_out(picture) else {
        return html! { p { "There is too little to draw. See the figures below." } };
    };
    html! {
        figure .chart.overlap.euler {
            figcaption {
                "How large the groups are and how many people each two share"
                @if picture.groups.len() > 2 { "; how many are in more than two at once is a guess" }
            }
            div .chart-wide { (paper(picture, &drawn, &WIDE)) }
            div .chart-narrow {
                (paper(picture, &drawn, &NARROW))
                ol .euler-key {
                    @for (n, group) in picture.groups.iter().enumerate().filter(|(n, _)| is_drawn(&drawn, *n)) {
                        li class=(room(group.side).class()) { b { (letter(n)) } " " (group.name) (about(picture, n)) }
                    }
                }
            }
            p .muted { (truth(picture, &drawn)) }
        }
    }
}

/// How many are in a group.
fn about(picture: &Picture, group: usize) -> String {
    let people = picture.people.get(group).copied().flatten();
    people.map_or_else(String::new, |people| format!(", about {people} in all"))
}

fn is_drawn(drawn: &areas::Picture, group: usize) -> bool {
    drawn.shapes.iter().any(|shape| shape.set == group)
}

fn laid_out(picture: &Picture) -> Option<areas::Picture> {
    let regions = likely(&picture.people, &picture.intersections)
        .into_iter()
        .filter_map(|(mask, people)| Some((areas::Mask::try_from(mask).ok()?, people)));
    let sizes = Sizes::new(picture.groups.len(), regions).ok()?;
    let drawn = areas::draw(&sizes);
    (!drawn.shapes.is_empty()).then_some(drawn)
}

/// How true the picture is.
fn truth(picture: &Picture, drawn: &areas::Picture) -> String {
    let left_out: Mask = (0..picture.groups.len()).filter(|n| !is_drawn(drawn, *n)).map(bit).sum();
    let mut said =
        vec!["Areas follow rounded figures, so they are about right and no more.".to_owned()];
    let apart: Vec<String> = picture
        .withheld()
        .filter(|mask| mask & left_out == 0)
        .map(|mask| picture.words(mask))
        .collect();
    if !apart.is_empty() {
        said.push(format!(
            "We don’t publish how many people are in both {}. With a broken line they are drawn apart, whether they are or not.",
            apart.join(", or ")
        ));
    }
    if left_out != 0 {
        said.push(format!(
            "Not drawn, since no figure connects them with the others: {}.",
            picture.words(left_out)
        ));
    }
    said.join(" ")
}

/// Whether a group is drawn apart from another that it may have people in common with.
fn is_unsure(picture: &Picture, drawn: &areas::Picture, group: usize) -> bool {
    picture
        .withheld()
        .filter(|mask| mask & bit(group) != 0)
        .any(|mask| (0..picture.groups.len()).all(|n| mask & bit(n) == 0 || is_drawn(drawn, n)))
}

fn letter(set: usize) -> char {
    u32::try_from(set)
        .ok()
        .and_then(|set| char::from_digit(set + 10, 36))
        .map_or('?', |c| c.to_ascii_uppercase())
}

fn paper(picture: &Picture, drawn: &areas::Picture, paper: &Paper) -> Markup {
    let view = drawn.view;
    let factor = (paper.width - 2.0 * paper.side) / view.width;
    let scale = Scale { factor, x: paper.side - view.x * factor, y: LINE - view.y * factor };
    let height = tenth(view.height * factor + 2.0 * LINE);
    let id = format!("euler-{}", paper.name);
    let said: Vec<String> = picture
        .intersections
        .iter()
        .filter_map(|one| Some(format!("{}: about {}", picture.words(one.mask), one.people?)))
        .collect();
    html! {
        svg viewBox={ "0 0 " (paper.width) " " (height) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { (picture.groups.len()) " groups as areas" }
            desc id={ (id) "-words" } { (said.join("; ")) ". " (truth(picture, drawn)) }
            g transform={ "translate(" (tenth(scale.x)) " " (tenth(scale.y)) ") scale(" (factor) ")" } {
                @for shape in &drawn.shapes {
                    @if let Some(group) = picture.groups.get(shape.set) {
                        g class=(room(group.side).class()) {
                            ellipse .set.unsure[is_unsure(picture, drawn, shape.set)] cx=(tenth(shape.cx)) cy=(tenth(shape.cy)) rx=(tenth(shape.rx)) ry=(tenth(shape.ry))
                                transform={ "rotate(" (tenth(shape.rotation)) " " (tenth(shape.cx)) " " (tenth(shape.cy)) ")" } {}
                        }
                    }
                }
                @for region in drawn.regions.iter().filter(|region| is_almond(picture, Mask::from(region.mask))) {
                    path .almond d=(region.path) fill-rule="evenodd" {}
                }
            }
            @for region in &drawn.regions { (people(picture, region, &scale)) }
            @for shape in &drawn.shapes {
                @if let Some(group) = picture.groups.get(shape.set) {
                    g class=(room(group.side).class()) { (name(&group.name, &about(picture, shape.set), shape, &scale, paper)) }
                }
            }
        }
    }
}

/// Whether a region is in both halves of the house.
fn is_almond(picture: &Picture, mask: Mask) -> bool {
    let on = |side: model::Side| {
        picture.groups.iter().enumerate().any(|(n, group)| group.side == side && mask & bit(n) != 0)
    };
    on(model::Side::Profession) && on(model::Side::Community)
}

/// The figure where two groups meet, where there is room for it.
fn people(picture: &Picture, region: &areas::Region, scale: &Scale) -> Markup {
    let mask = Mask::from(region.mask);
    let intersection =
        picture.intersections.iter().find(|one| one.mask == mask).and_then(|one| one.people);
    // Of more than two groups, a region of two is a part of what they have in common.
    let intersection = intersection.filter(|_| picture.groups.len() == 2);
    let room = region.room * scale.factor > 8.0;
    html! {
        @if let (Some(people), Some((x, y))) = (intersection, region.label.filter(|_| room)) {
            @let (x, y) = scale.at(x, y);
            text .chart-figure.middle x=(x) y=(tenth(y + 4.5)) { (people) }
        }
    }
}

fn name(name: &str, about: &str, shape: &areas::Shape, scale: &Scale, paper: &Paper) -> Markup {
    let label = shape.label;
    let (x, y) = scale.at(label.at.x, label.at.y);
    let (rim_x, rim_y) = scale.at(label.rim.x, label.rim.y);
    let mut lines =
        if paper.letters { vec![letter(shape.set).to_string()] } else { super::lines(name, 18) };
    if !paper.letters && !about.is_empty() {
        lines.push(about.trim_start_matches(", ").to_owned());
    }
    let more = (super::at(lines.len()) - 1.0) * LINE;
    let (class, top) = match label.side {
        Side::Left => ("chart-name end", y + 5.0 - more / 2.0),
        Side::Right => ("chart-name", y + 5.0 - more / 2.0),
        Side::Above => ("chart-name middle", y - 6.0 - more),
        Side::Below => ("chart-name middle", y + 16.0),
    };
    let x = match label.side {
        Side::Left => tenth(x - 6.0),
        Side::Right => tenth(x + 6.0),
        Side::Above | Side::Below => x,
    };
    html! {
        @if label.line { path .chart-tick d={ "M" (rim_x) " " (rim_y) "L" (x) " " (y) } {} }
        text class=(class) x=(x) y=(tenth(top)) {
            @for (n, line) in lines.iter().enumerate() {
                @if n == 0 { (line) } @else { tspan x=(x) dy=(LINE) { (line) } }
            }
        }
    }
}
