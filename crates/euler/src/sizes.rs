//! How large each region is to be: what is asked for, checked once so that nothing after it can be bad.
//! It must never know a shape.

use std::fmt;

/// Which sets a region is in: bit 0 is the first set, bit 1 the second. A region is in just these.
pub type Mask = u8;

/// The most sets that one picture holds.
pub const MOST_SETS: usize = 6;

/// One number for each combination of sets; combinations that were never written to have 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PerRegion([f64; 1 << MOST_SETS]);

impl PerRegion {
    pub(crate) const NONE: Self = Self([0.0; 1 << MOST_SETS]);

    pub(crate) fn of(&self, mask: Mask) -> f64 {
        self.0.get(usize::from(mask)).copied().unwrap_or(0.0)
    }

    /// Adds to a region; what lies outside all sets is no region.
    pub(crate) fn add(&mut self, mask: Mask, more: f64) {
        if mask != 0
            && let Some(region) = self.0.get_mut(usize::from(mask))
        {
            *region += more;
        }
    }

    /// Each region of so many sets, with its number.
    pub(crate) fn each(&self, sets: usize) -> impl Iterator<Item = (Mask, f64)> + '_ {
        (0..=u8::MAX).zip(self.0.iter().copied()).take(1 << sets).skip(1)
    }

    /// The numbers of the combinations from this one on.
    pub(crate) fn from(&self, mask: usize) -> &[f64] {
        self.0.get(mask..).unwrap_or(&[])
    }

    pub(crate) fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    pub(crate) fn times(&self, factor: f64) -> Self {
        Self(self.0.map(|value| value * factor))
    }

    /// The same without the last twelve bits of each number: they are rounding, and would make a picture depend on
    /// the unit in which sizes are given.
    pub(crate) fn coarse(&self) -> Self {
        const ROUNDING: u64 = 1 << 12;
        let coarse = |value: f64| (value.to_bits() + ROUNDING / 2) / ROUNDING * ROUNDING;
        Self(self.0.map(|value| f64::from_bits(coarse(value))))
    }
}

/// The size of every region of one to six sets: of what is in just those sets and in no other.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    sets: usize,
    regions: PerRegion,
}

/// Why sizes can't be drawn, or a picture can't be judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// Fewer than one set, or more than six.
    Sets(usize),
    /// A region of no set, or of one that there isn't.
    Region(Mask),
    /// A region whose size was given twice.
    Twice(Mask),
    /// A size that is negative, infinite or not a number.
    Size(Mask, f64),
    /// Sizes whose sum is beyond what a number holds.
    Sum,
    /// A shape that is no ellipse: without an inside, or with a number that isn't one.
    Shape(usize),
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sets(sets) => {
                write!(out, "{sets} sets can't be drawn: a picture has 1 to {MOST_SETS}")
            }
            Self::Region(mask) => write!(out, "region {mask:#b} is not a combination of the sets"),
            Self::Twice(mask) => write!(out, "the size of region {mask:#b} is given twice"),
            Self::Size(mask, size) => {
                write!(out, "region {mask:#b} can't have the size {size}: give a number from 0 up")
            }
            Self::Shape(place) => write!(out, "shape {place} is not an ellipse"),
            Self::Sum => write!(out, "the sizes are too large to be added up"),
        }
    }
}

impl std::error::Error for Problem {}

impl Sizes {
    /// So many sets with these regions; a region that is not named is empty.
    pub fn new(
        sets: usize,
        regions: impl IntoIterator<Item = (Mask, f64)>,
    ) -> Result<Self, Problem> {
        if !(1..=MOST_SETS).contains(&sets) {
            return Err(Problem::Sets(sets));
        }
        let mut all = PerRegion::NONE;
        let mut named = 0_u64;
        for (mask, size) in regions {
            if mask == 0 || usize::from(mask) >= 1 << sets {
                return Err(Problem::Region(mask));
            }
            if named & (1 << mask) != 0 {
                return Err(Problem::Twice(mask));
            }
            named |= 1 << mask;
            if !size.is_finite() || size < 0.0 {
                return Err(Problem::Size(mask, size));
            }
            all.add(mask, size);
        }
        if !all.total().is_finite() {
            return Err(Problem::Sum);
        }
        Ok(Self { sets, regions: all })
    }

    /// How many sets there are.
    pub fn sets(&self) -> usize {
        self.sets
    }

    /// The size of what is in just these sets.
    pub fn region(&self, mask: Mask) -> f64 {
        self.regions.of(mask)
    }

    /// The size of what all of these sets have in common, whatever else it is in.
    pub fn shared(&self, mask: Mask) -> f64 {
        let regions = self.regions.each(self.sets);
        regions.filter(|(region, _)| region & mask == mask).map(|(_, size)| size).sum()
    }

    /// The size of everything.
    pub fn total(&self) -> f64 {
        self.regions.total()
    }

    pub(crate) fn regions(&self) -> &PerRegion {
        &self.regions
    }
}
