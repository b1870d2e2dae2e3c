//! The outline of each region as an SVG path: its arcs, joined where they meet.

use crate::{
    arcs::{Arc, Arcs, Corner},
    oval::{Oval, Point},
    sizes::Mask,
};
use std::fmt::Write;

/// An arc as it is walked around one region.
#[derive(Clone, Copy, Debug)]
struct Walk<'a> {
    arc: &'a Arc,
    forward: bool,
}

impl Walk<'_> {
    fn from(&self) -> Corner {
        if self.forward { self.arc.from } else { self.arc.to }
    }

    fn to(&self) -> Corner {
        if self.forward { self.arc.to } else { self.arc.from }
    }
}

/// The path of a region, to be filled by the even-odd rule; empty if it has no outline.
pub(crate) fn path(shapes: &[Oval], arcs: &Arcs, region: Mask) -> String {
    let inner = arcs.iter().filter(|arc| arc.inside() == region);
    let outer = arcs.iter().filter(|arc| arc.outside == region);
    let mut left: Vec<Walk> = inner
        .map(|arc| Walk { arc, forward: true })
        .chain(outer.map(|arc| Walk { arc, forward: false }))
        .collect();
    let mut path = String::new();
    while let Some(mut walk) = left.pop() {
        let begin = walk.from();
        place(&mut path, 'M', begin.at);
        loop {
            bow(&mut path, shapes, walk);
            let end = walk.to().crossing;
            if end == begin.crossing {
                break;
            }
            let Some(next) = left.iter().position(|other| other.from().crossing == end) else {
                break;
            };
            walk = left.swap_remove(next);
        }
        path.push('Z');
    }
    path
}

fn bow(path: &mut String, shapes: &[Oval], walk: Walk) {
    let Some(oval) = shapes.get(walk.arc.shape) else { return };
    if walk.arc.from.crossing.is_none() {
        // An arc that ends where it begins would not be drawn.
        let across = oval.boundary(walk.arc.from.unit.times(-1.0));
        piece(path, oval, walk.forward, false, across);
        piece(path, oval, walk.forward, false, walk.to().at);
    } else {
        let large = walk.arc.sweep > std::f64::consts::PI;
        piece(path, oval, walk.forward, large, walk.to().at);
    }
}

fn piece(path: &mut String, oval: &Oval, forward: bool, large: bool, to: Point) {
    let (long, short, angle) = oval.axes();
    let turn = if oval.radius().is_some() { 0.0 } else { angle.to_degrees() };
    let (large, sweep) = (u8::from(large), u8::from(forward));
    let _ = write!(path, "A{long:.3} {short:.3} {turn:.3} {large} {sweep} ");
    let _ = write!(path, "{:.3} {:.3}", to.x, to.y);
}

fn place(path: &mut String, letter: char, at: Point) {
    let _ = write!(path, "{letter}{:.3} {:.3}", at.x, at.y);
}
