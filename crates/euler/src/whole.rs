//! From sizes to shapes: sets with nothing in them are left out, sets with the same in them become
//! one shape, what hangs together is laid out together, and the parts are put side by side.

use crate::{
    arcs::Arcs,
    areas::areas,
    fit,
    kind::Kind,
    oval::{Oval, Point, Stretch},
    sizes::{Mask, PerRegion, Sizes},
};

/// A set with less than this share of the whole is as good as empty: no screen could show it.
const AS_GOOD_AS_EMPTY: f64 = 1e-10;
/// What is left free between parts that have nothing in common, as a share of the largest one.
const GAP: f64 = 0.12;

/// The shape of each set that has one, with areas in shares of the whole.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub(crate) shapes: Vec<Option<Oval>>,
    pub(crate) kind: Kind,
}

impl Whole {
    /// The area of each region, in the unit of the sizes.
    pub(crate) fn drawn(&self, total: f64) -> PerRegion {
        let (sets, shapes): (Vec<usize>, Vec<Oval>) =
            self.shapes.iter().enumerate().filter_map(|(set, oval)| Some((set, (*oval)?))).unzip();
        let mut drawn = PerRegion::NONE;
        for (mask, area) in areas(&shapes, &Arcs::of(&shapes)).each(shapes.len()) {
            // Less is rounding.
            if area > 1e-13 {
                drawn.add(spread(mask, &sets), area * total);
            }
        }
        drawn
    }
}

/// The mask that has bit `sets[i]` for each bit `i`.
pub(crate) fn spread(mask: Mask, sets: &[usize]) -> Mask {
    let bits = sets.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1);
    bits.fold(0, |all, (_, set)| all | 1 << set)
}

/// The mask that has bit `i` where this one has bit `sets[i]`.
pub(crate) fn gathered(mask: Mask, sets: &[usize]) -> Mask {
    let bits = sets.iter().enumerate().filter(|(_, set)| mask >> **set & 1 == 1);
    bits.fold(0, |all, (place, _)| all | 1 << place)
}

pub(crate) fn whole(sizes: &Sizes) -> Whole {
    let mut whole = Whole { shapes: vec![None; sizes.sets()], kind: Kind::Circles };
    if sizes.total() <= 0.0 {
        return whole;
    }
    let shares = sizes.regions().times(sizes.total().recip()).coarse();
    let mut parts: Vec<Part> = parts(&shares, &alike(&shares, sizes.sets()))
        .into_iter()
        .map(|groups| Part::laid_out(&shares, groups))
        .collect();
    if parts.iter().any(|part| part.kind == Kind::Ellipses) {
        whole.kind = Kind::Ellipses;
    }
    side_by_side(&mut parts);
    for part in &parts {
        for (group, oval) in part.groups.iter().zip(&part.shapes) {
            for set in group {
                if let Some(shape) = whole.shapes.get_mut(*set) {
                    *shape = Some(*oval);
                }
            }
        }
    }
    whole
}

/// Sets that have just the same in them.
type Group = Vec<usize>;

/// The sets that have something in them, those that have the same together, in an order that does not
/// depend on the order in which they came: so the picture is as good however sets are numbered.
fn alike(shares: &PerRegion, sets: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let holds = |mask: Mask, set: usize| mask >> set & 1 == 1;
    let size = |set: usize| {
        shares.each(sets).filter(|(mask, _)| holds(*mask, set)).map(|(_, share)| share).sum::<f64>()
    };
    for set in (0..sets).filter(|set| size(*set) > AS_GOOD_AS_EMPTY) {
        let same = |group: &&mut Group| {
            let other = group.first().copied().unwrap_or(set);
            let mut regions = shares.each(sets).filter(|(_, share)| *share > 0.0);
            regions.all(|(mask, _)| holds(mask, set) == holds(mask, other))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(set),
            None => groups.push(vec![set]),
        }
    }
    let rank = |group: &Group| {
        let set = group.first().copied().unwrap_or_default();
        let squares = shares.each(sets).filter(|(mask, _)| holds(*mask, set));
        (size(set), squares.map(|(_, share)| share * share).sum::<f64>())
    };
    groups.sort_by(|one, two| {
        let (one, two) = (rank(one), rank(two));
        two.0.total_cmp(&one.0).then(two.1.total_cmp(&one.1))
    });
    groups
}

/// Groups that have something in common, directly or through others.
fn parts(shares: &PerRegion, groups: &[Group]) -> Vec<Vec<Group>> {
    let firsts: Vec<usize> = groups.iter().filter_map(|group| group.first().copied()).collect();
    let mut reaches: Vec<Mask> = (0..groups.len()).map(|group| 1 << group).collect();
    for (mask, share) in shares.each(crate::MOST_SETS) {
        let mask = gathered(mask, &firsts);
        if share > 0.0 && mask != 0 {
            let all =
                reaches.iter().filter(|reach| *reach & mask != 0).fold(mask, |all, one| all | one);
            reaches.retain(|reach| reach & mask == 0);
            reaches.push(all);
        }
    }
    // The part with the largest group comes first, whatever order regions came in.
    reaches.sort_by_key(|reach| reach.trailing_zeros());
    let chosen = |reach: &Mask| {
        let each = groups.iter().enumerate().filter(|(place, _)| reach >> place & 1 == 1);
        each.map(|(_, group)| group.clone()).collect()
    };
    reaches.iter().map(chosen).collect()
}

/// What hangs together.
struct Part {
    groups: Vec<Group>,
    shapes: Vec<Oval>,
    kind: Kind,
}

impl Part {
    fn laid_out(shares: &PerRegion, groups: Vec<Group>) -> Self {
        let firsts: Vec<usize> = groups.iter().filter_map(|group| group.first().copied()).collect();
        let mut wanted = PerRegion::NONE;
        for (mask, share) in shares.each(crate::MOST_SETS) {
            wanted.add(gathered(mask, &firsts), share);
        }
        let total = wanted.total();
        let layout = fit::lay_out(&wanted.times(total.recip()).coarse(), firsts.len());
        let ovals = layout.shapes.iter().map(|oval| scaled(oval, total.sqrt())).collect();
        let mut part = Self { groups, shapes: ovals, kind: layout.kind };
        part.set_upright();
        part
    }

    /// Turns it so that it is wide rather than high, with the set named first to the left and above.
    fn set_upright(&mut self) {
        let count = self.shapes.iter().fold(0.0, |count, _| count + 1.0);
        let sum = self.shapes.iter().fold(Point::default(), |sum, oval| sum.plus(oval.at));
        let middle = sum.times(1.0 / count);
        let (mut across, mut both) = (0.0, 0.0);
        for from in self.shapes.iter().map(|oval| oval.at.minus(middle)) {
            across += from.x * from.x - from.y * from.y;
            both += 2.0 * from.x * from.y;
        }
        let axis = Point::towards(both.atan2(across) / 2.0);
        let named = self.groups.iter().zip(&self.shapes).min_by_key(|(group, _)| group.first());
        let first = named.map_or(middle, |(_, oval)| oval.at).minus(middle);
        let right = if first.dot(axis) > 0.0 { axis.times(-1.0) } else { axis };
        let down = if first.dot(right.turned()) > 0.0 {
            right.turned().times(-1.0)
        } else {
            right.turned()
        };
        for oval in &mut self.shapes {
            let from = oval.at.minus(middle);
            oval.at = Point::new(from.dot(right), from.dot(down));
            if oval.radius().is_none() {
                let (across, along) = (oval.by.times(right), oval.by.times(down));
                oval.by =
                    Stretch { xx: across.dot(right), xy: across.dot(down), yy: along.dot(down) };
            }
        }
    }

    /// The middle of its box, and how far it reaches from there.
    fn circle(&self) -> (Point, f64) {
        let (low, high) = bounds(self.shapes.iter());
        let middle = low.plus(high).times(0.5);
        let reach = |oval: &Oval| oval.at.minus(middle).length() + oval.by.eigenvalues().0;
        (middle, self.shapes.iter().map(reach).fold(0.0, f64::max))
    }
}

fn scaled(oval: &Oval, factor: f64) -> Oval {
    let Stretch { xx, xy, yy } = oval.by;
    let by = Stretch { xx: xx * factor, xy: xy * factor, yy: yy * factor };
    Oval { at: oval.at.times(factor), by }
}

/// The corners of the box around shapes.
pub(crate) fn bounds<'a>(shapes: impl Iterator<Item = &'a Oval>) -> (Point, Point) {
    let none = (Point::new(f64::MAX, f64::MAX), Point::new(f64::MIN, f64::MIN));
    shapes.fold(none, |(low, high), oval| {
        let (from, to) = (oval.at.minus(oval.reach()), oval.at.plus(oval.reach()));
        (
            Point::new(low.x.min(from.x), low.y.min(from.y)),
            Point::new(high.x.max(to.x), high.y.max(to.y)),
        )
    })
}

/// Puts parts next to each other, each as near to the first as there is room.
fn side_by_side(parts: &mut [Part]) {
    let gap = GAP * parts.iter().map(|part| part.circle().1).fold(0.0, f64::max);
    let mut placed: Vec<(Point, f64)> = Vec::new();
    for part in parts {
        let (middle, radius) = part.circle();
        let free = |at: &Point| {
            placed.iter().all(|(other, far)| {
                at.minus(*other).length() >= (far + radius + gap) * (1.0 - 1e-9)
            })
        };
        let around = placed.iter().flat_map(|(other, far)| {
            (0..48_u8).map(move |step| {
                let turn = Point::towards(f64::from(step) * std::f64::consts::TAU / 48.0);
                other.plus(turn.times(far + radius + gap))
            })
        });
        let nearest = around.filter(free).min_by(|one, two| one.length().total_cmp(&two.length()));
        let at = nearest.unwrap_or_default();
        for oval in &mut part.shapes {
            oval.at = oval.at.plus(at.minus(middle));
        }
        placed.push((at, radius));
    }
}
