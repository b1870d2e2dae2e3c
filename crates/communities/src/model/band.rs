//! About how large a community is, for those who are not in it. House rule 10.

/// About how large a community is, for somebody who is not one of its members: after Dunbar's clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// About so many at least.
    pub at_least: i64,
    /// About so many at most; none in the last band.
    pub at_most: Option<i64>,
}

/// Where bands begin, but for the first, in which small ones are all alike.
const EDGES: [i64; 4] = [15, 50, 150, 500];

impl Band {
    /// Of nobody.
    pub const NOBODY: Self = Self { at_least: 0, at_most: Some(0) };

    /// The band of a published figure; small ones, of which none is published, are all alike.
    pub fn of(people: Option<i64>) -> Self {
        let people = people.unwrap_or(0);
        let edges = || EDGES.iter().copied();
        Self {
            at_least: edges().filter(|edge| *edge <= people).max().unwrap_or(0),
            at_most: edges().find(|edge| *edge > people).map(|edge| edge - 1),
        }
    }

    /// In words.
    pub fn words(self) -> String {
        match (self.at_least, self.at_most) {
            (0, Some(most)) => format!("up to about {} members", most + 1),
            (least, Some(most)) => format!("about {least} to {} members", most + 1),
            (least, None) => format!("about {least} members or more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ones_look_all_alike_from_outside() {
        assert_eq!(Band::of(None), Band { at_least: 0, at_most: Some(14) });
        assert_eq!(Band::of(Some(15)), Band { at_least: 15, at_most: Some(49) });
        assert_eq!(Band::of(Some(500)), Band { at_least: 500, at_most: None });
    }
}
