//! Two to six chosen groups as areas: circles, or ellipses where circles can't be true, the almond marked.

use super::{drawn, picture::words, room, tenth};
use crate::{
    actions::Picture,
    model,
    rules::{
        meetings,
        regions::{Mask, bit},
    },
};
use ::euler::{self as areas, Kind, Side, Sizes};
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
        let untold = picture.untold().next().is_some();
        return html! { p { @if untold { "Nothing is drawn, since how they meet is not told: they have few people in common, or nearly all. See the figures below." } @else { "There is too little to draw: see the figures below." } } };
    };
    html! {
        figure .chart.overlap.euler {
            figcaption {
                @if picture.is_whole() { "Areas are true to how many people are in them; where professions and communities meet, the almond is filled" }
                @else { "How large the groups are and what each two have in common, as far as that is told; the rest of the picture is a guess" }
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

/// How many are in a group, where its areas don't say it.
fn about(picture: &Picture, group: usize) -> String {
    let people = picture.people.get(group).copied().flatten().filter(|_| !picture.is_whole());
    people.map_or_else(String::new, |people| format!(", about {people} in all"))
}

fn is_drawn(drawn: &areas::Picture, group: usize) -> bool {
    drawn.shapes.iter().any(|shape| shape.set == group)
}

fn laid_out(picture: &Picture) -> Option<areas::Picture> {
    let regions = if picture.is_whole() {
        picture.regions.iter().map(|region| (region.mask, drawn(region.people))).collect()
    } else {
        let several = picture.regions.iter().filter(|region| region.mask.count_ones() > 1);
        let several: Vec<(Mask, i64)> = several.map(|one| (one.mask, one.people)).collect();
        meetings::likely(&picture.people, &picture.meetings, &several)
    };
    let regions = regions
        .into_iter()
        .filter_map(|(mask, people)| Some((areas::Mask::try_from(mask).ok()?, people)));
    let sizes = Sizes::new(picture.groups.len(), regions).ok()?;
    let drawn = areas::draw(&sizes);
    (!drawn.shapes.is_empty()).then_some(drawn)
}

/// How true the picture is: by its measures where all is told, else by what is not.
fn truth(picture: &Picture, drawn: &areas::Picture) -> String {
    if picture.is_whole() {
        return residual(drawn);
    }
    let names = |mask: Mask| {
        let within = picture.groups.iter().enumerate().filter(|(at, _)| mask & bit(*at) != 0);
        within.map(|(_, group)| group.name.as_str()).collect::<Vec<_>>().join(" and ")
    };
    let left_out: Mask = (0..picture.groups.len()).filter(|n| !is_drawn(drawn, *n)).map(bit).sum();
    let mut said = vec!["Areas can’t be true where not all is told.".to_owned()];
    let untold: Vec<String> =
        picture.untold().filter(|mask| mask & left_out == 0).map(names).collect();
    if !untold.is_empty() {
        said.push(format!(
            "Not told is how many are in both {}: few, or nearly all. With a broken line they are drawn apart, whether they are or not.",
            untold.join(", or ")
        ));
    }
    if picture.meetings.iter().filter(|meeting| meeting.people.is_some()).count() > 1 {
        said.push("How many are in more than two at once is not told of all.".to_owned());
    }
    for (at, group) in picture.groups.iter().enumerate() {
        let alone = picture.regions.iter().any(|region| region.mask == bit(at));
        if is_drawn(drawn, at) && !alone {
            said.push(format!("How many are in {} and in no other is not told.", group.name));
        }
    }
    if left_out != 0 {
        let names = names(left_out);
        said.push(format!("Not drawn, since no meeting with the others is told: {names}."));
    }
    said.join(" ")
}

/// Whether a group is drawn apart from another that it may have people in common with.
fn is_unsure(picture: &Picture, drawn: &areas::Picture, group: usize) -> bool {
    picture
        .untold()
        .filter(|mask| mask & bit(group) != 0)
        .any(|mask| (0..picture.groups.len()).all(|n| mask & bit(n) == 0 || is_drawn(drawn, n)))
}

/// What the picture fails to show, in words and in the two measures of the literature.
fn residual(drawn: &areas::Picture) -> String {
    let shapes = match drawn.kind {
        Kind::Circles => "circles",
        Kind::Ellipses => "ellipses, since circles could not be true",
    };
    let off = drawn.diag_error * 100.0;
    let truth = if off < 0.05 {
        "every area is true".to_owned()
    } else {
        format!("an area is off by {off:.1} % of the whole at most")
    };
    let missing = drawn.regions.iter().filter(|region| region.wanted > 0.0 && region.drawn <= 0.0);
    let missing = match missing.count() {
        0 => String::new(),
        1 => " One combination could not be drawn; it is in the figures below.".to_owned(),
        n => format!(" {n} combinations could not be drawn; they are in the figures below."),
    };
    format!(
        "Drawn as {shapes}: {truth} (diagError {:.3}, stress {:.4}).{missing}",
        drawn.diag_error, drawn.stress
    )
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
        .regions
        .iter()
        .map(|region| format!("{}: about {}", words(picture, region), region.people))
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

/// The figure of a region, where there is room for it.
fn people(picture: &Picture, region: &areas::Region, scale: &Scale) -> Markup {
    let mask = Mask::from(region.mask);
    let told = picture.regions.iter().find(|one| one.mask == mask && !one.rest);
    let room = region.room * scale.factor > 8.0;
    html! {
        @if let (Some(told), Some((x, y))) = (told, region.label.filter(|_| room)) {
            @let (x, y) = scale.at(x, y);
            text .chart-figure.middle x=(x) y=(tenth(y + 4.5)) { (told.people) }
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
