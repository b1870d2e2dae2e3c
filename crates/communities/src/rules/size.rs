//! What a number of members means, and who is told it: house rule 10, and Webber after Dunbar. Advice, never a limit.

/// About how large a community is, for somebody who is not one of its members: after Dunbar's clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// About so many at least.
    pub at_least: i64,
    /// About so many at most; none in the last band.
    pub at_most: Option<i64>,
}

/// Months for which somebody who was found to have left their organisation still counts in sizes that others read: whoever
/// keeps the formal data takes nobody out of a size within a year (house rule 10).
pub const LEAVER_MONTHS: i32 = 12;

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

/// How many members, for one of them.
pub fn for_members(members: i64) -> String {
    match members {
        1 => "one member, you".to_owned(),
        n => format!("{n} members"),
    }
}

/// What groups near this size are like (Webber, "Building successful communities of practice", after
/// Dunbar's 5, 15, 50, 150 and 500).
pub const fn advice(members: i64) -> &'static str {
    match members {
        ..=7 => "Near five: a close circle. Everyone knows everyone, and a word is enough to meet.",
        8..=24 => {
            "Near fifteen: small enough to run it together and to hear everyone whenever you meet."
        }
        25..=40 => {
            "Towards fifty: everyone together can still run it. Share the work out before it gets heavy."
        }
        41..=84 => {
            "Near fifty: beyond about forty, a few people who look after it together make it easier to carry."
        }
        85..=249 => {
            "Near one hundred and fifty: a team of leaders is needed, smaller circles help, and the whole meets less often."
        }
        _ => {
            "Near five hundred: a network of smaller circles, looked after by a team; the whole meets now and then."
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

    #[test]
    fn the_team_of_leaders_is_advised_beyond_forty() {
        assert_ne!(advice(40), advice(41));
    }
}
