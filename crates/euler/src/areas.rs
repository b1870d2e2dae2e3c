//! The exact area of every region, and how it changes as the shapes move and stretch.
//! By Green's theorem an arc adds to the region on its left what it takes from the one on its right.

use crate::{
    arcs::{Arc, Arcs},
    oval::Oval,
    sizes::PerRegion,
};

/// The area of each region of these shapes.
pub(crate) fn areas(shapes: &[Oval], arcs: &Arcs) -> PerRegion {
    let mut areas = PerRegion::NONE;
    for arc in arcs.iter() {
        if let Some(oval) = shapes.get(arc.shape) {
            let swept =
                oval.at.cross(arc.to.at.minus(arc.from.at)) + oval.by.determinant() * arc.sweep;
            areas.add(arc.inside(), swept / 2.0);
            areas.add(arc.outside, -swept / 2.0);
        }
    }
    areas
}

/// How much the area on the inside of an arc grows with each number of its shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slope {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) xx: f64,
    pub(crate) xy: f64,
    pub(crate) yy: f64,
}

/// The slopes along one arc: what moves outward through it, integrated.
pub(crate) fn slope(oval: &Oval, arc: &Arc) -> Slope {
    let (from, to) = (arc.from.unit, arc.to.unit);
    let by = oval.by;
    let cos = to.y - from.y;
    let sin = from.x - to.x;
    let cos_cos = f64::midpoint(arc.sweep, to.y * to.x - from.y * from.x);
    let sin_sin = arc.sweep - cos_cos;
    let sin_cos = (to.y - from.y) * (to.y + from.y) / 2.0;
    Slope {
        x: by.yy * cos - by.xy * sin,
        y: by.xx * sin - by.xy * cos,
        xx: by.yy * cos_cos - by.xy * sin_cos,
        xy: (by.xx + by.yy) * sin_cos - by.xy * arc.sweep,
        yy: by.xx * sin_sin - by.xy * sin_cos,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        oval::{Point, Stretch},
        seed::Seed,
    };

    fn some_shapes(seed: &mut Seed, count: usize, ellipses: bool) -> Vec<Oval> {
        let mut shape = || {
            let at = Point::new(seed.between(-1.0, 1.0), seed.between(-1.0, 1.0));
            let radius = seed.between(0.2, 1.2);
            if ellipses {
                Oval::ellipse(at, radius, radius * seed.between(0.2, 1.0), seed.between(0.0, 3.2))
            } else {
                Oval::circle(at, radius)
            }
        };
        (0..count).map(|_| shape()).collect()
    }

    fn exact(shapes: &[Oval]) -> PerRegion {
        areas(shapes, &Arcs::of(shapes))
    }

    /// Each region's area by counting squares of a grid.
    fn counted(shapes: &[Oval], steps: u16) -> PerRegion {
        let mut counted = PerRegion::NONE;
        let side = 5.0 / f64::from(steps);
        for row in 0..steps {
            for column in 0..steps {
                let at = [column, row].map(|place| -2.5 + side * (f64::from(place) + 0.5));
                let at = Point::new(at[0], at[1]);
                let inside = shapes.iter().rev();
                let mask = inside.fold(0, |mask, oval| mask << 1 | u8::from(oval.contains(at)));
                counted.add(mask, side * side);
            }
        }
        counted
    }

    #[test]
    fn areas_are_what_counting_squares_finds() {
        let mut seed = Seed::new(7);
        for round in 0..40 {
            let shapes = some_shapes(&mut seed, 1 + round % 6, round % 2 == 0);
            let (exact, counted) = (exact(&shapes), counted(&shapes, 700));
            for (mask, area) in exact.each(shapes.len()) {
                let apart = (area - counted.of(mask)).abs();
                assert!(apart < 2e-3, "{round} {mask:#b}: {area}, counted {}", counted.of(mask));
            }
        }
    }

    #[test]
    fn the_regions_in_a_set_add_up_to_its_area() {
        let mut seed = Seed::new(8);
        for round in 0..3000 {
            let shapes = some_shapes(&mut seed, 2 + round % 5, round % 2 == 0);
            let areas = exact(&shapes);
            for (set, oval) in shapes.iter().enumerate() {
                let regions = areas.each(shapes.len()).filter(|(mask, _)| mask >> set & 1 == 1);
                let sum: f64 = regions.map(|(_, area)| area).sum();
                assert!((sum - oval.area()).abs() < 1e-9, "{round}: {sum} of {}", oval.area());
            }
            assert!(areas.each(shapes.len()).all(|(_, area)| area > -1e-9), "{round}");
        }
    }

    #[test]
    fn slopes_are_what_a_small_step_makes() {
        let mut seed = Seed::new(9);
        for round in 0..60 {
            let shapes = some_shapes(&mut seed, 2 + round % 5, true);
            let arcs = Arcs::of(&shapes);
            for moved in 0..shapes.len() {
                for number in 0..5 {
                    let mut slopes = PerRegion::NONE;
                    for arc in arcs.iter().filter(|arc| arc.shape == moved) {
                        let Slope { x, y, xx, xy, yy } = slope(&shapes[moved], arc);
                        let slope = [x, y, xx, xy, yy][number];
                        slopes.add(arc.inside(), slope);
                        slopes.add(arc.outside, -slope);
                    }
                    let step = |by: f64| {
                        let mut shapes = shapes.clone();
                        let Oval { at, by: Stretch { xx, xy, yy } } = &mut shapes[moved];
                        *[&mut at.x, &mut at.y, xx, xy, yy][number] += by;
                        exact(&shapes)
                    };
                    let (before, after) = (step(-1e-6), step(1e-6));
                    for (mask, slope) in slopes.each(shapes.len()) {
                        let measured = (after.of(mask) - before.of(mask)) / 2e-6;
                        assert!((measured - slope).abs() < 1e-3, "{round} {mask:#b} {number}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_shape_twice_is_one_region() {
        for oval in [
            Oval::circle(Point::new(0.3, 0.1), 0.7),
            Oval::ellipse(Point::new(0.3, 0.1), 0.7, 0.4, 0.9),
        ] {
            let areas = exact(&[oval, oval]);
            assert!((areas.of(0b11) - oval.area()).abs() < 1e-12);
            assert!(areas.of(0b01).abs() < 1e-12 && areas.of(0b10).abs() < 1e-12);
        }
    }

    #[test]
    fn a_shape_that_touches_another_is_inside_it_or_apart() {
        let mut seed = Seed::new(10);
        for round in 0..4000 {
            let (turn, lean) = (seed.between(0.0, 6.3), seed.between(0.0, 6.3));
            let (large, small) = (seed.between(0.6, 1.0), seed.between(0.1, 0.5));
            let flat = if round % 2 == 0 { 1.0 } else { seed.between(0.3, 1.0) };
            let off = [0.0, 1e-16, -1e-16, 1e-15, -1e-14, 1e-12, -1e-11][round % 7];
            let shape = |at: Point, size: f64| {
                if round % 2 == 0 {
                    Oval::circle(at, size)
                } else {
                    Oval::ellipse(at, size, size * flat, lean)
                }
            };
            let first = shape(Point::new(0.2, 0.1), large);
            for (reach, inside) in [(large - small, true), (large + small, false)] {
                // Shapes of one form touch where their centres lie in one line with the place.
                let way = first.by.times(Point::towards(turn)).times((reach + off) / large);
                let both = exact(&[first, shape(first.at.plus(way), small)]).of(0b11);
                let wanted = if inside { std::f64::consts::PI * small * small * flat } else { 0.0 };
                assert!((both - wanted).abs() < 1e-9, "{round} {inside}: {both}, not {wanted}");
            }
        }
    }
}
