//! When two groups are nearly the same people.

use house::Few;

/// People in a profession, in a community, and in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) profession: i64,
    pub(crate) community: i64,
    pub(crate) both: i64,
}

/// Jaccard's index (Jaccard 1901, people in both by people in either) from which two groups are nearly
/// the same, in percent.
const NEARLY_PERCENT: i64 = 70;

impl Sizes {
    /// Whether the two are nearly the same people, and enough of them to say so.
    pub(crate) fn nearly_the_same(self) -> bool {
        let either = self.profession + self.community - self.both;
        self.both >= Few::LEAST && self.both * 100 >= either * NEARLY_PERCENT
    }
}

#[cfg(test)]
mod tests {
    use super::Sizes;

    #[test]
    fn nearly_the_same_means_most_of_both() {
        assert!(Sizes { profession: 20, community: 20, both: 18 }.nearly_the_same());
        assert!(!Sizes { profession: 100, community: 20, both: 20 }.nearly_the_same());
        assert!(!Sizes { profession: 20, community: 100, both: 20 }.nearly_the_same());
    }

    #[test]
    fn nothing_is_said_of_a_few() {
        assert!(!Sizes { profession: 4, community: 4, both: 4 }.nearly_the_same());
        assert!(Sizes { profession: 5, community: 5, both: 5 }.nearly_the_same());
    }
}
