//! What a number of members means, after Webber and Dunbar. Advice, never a limit.

/// Months for which somebody who was found to have left their organisation still counts in sizes that others read: whoever
/// keeps the formal data takes nobody out of a size within a year (house rule 10).
pub const LEAVER_MONTHS: i32 = 12;

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
    fn the_team_of_leaders_is_advised_beyond_forty() {
        assert_ne!(advice(40), advice(41));
    }
}
