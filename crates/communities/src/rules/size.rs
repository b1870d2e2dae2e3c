//! What a number of members means, and who is told it: house rule 10, and Webber after Dunbar. Advice, never a limit.

/// No figure about fewer people than this leaves the group it is about.
pub const FEW: i64 = 5;

/// How many members, for somebody who is not one of them.
pub fn for_others(members: i64) -> String {
    if members < FEW { "fewer than five members".to_owned() } else { format!("{members} members") }
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
        8..=24 => "Near fifteen: small enough to run it together and to hear everyone whenever you meet.",
        25..=40 => "Towards fifty: everyone together can still run it. Share the work out before it gets heavy.",
        41..=84 => "Near fifty: beyond about forty, a few people who look after it together make it easier to carry.",
        85..=249 => "Near one hundred and fifty: a team of leaders is needed, smaller circles help, and the whole meets less often.",
        _ => "Near five hundred: a network of smaller circles, looked after by a team; the whole meets now and then.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn fewer_than_five_look_all_alike_from_outside(n in 0..FEW) {
            prop_assert_eq!(for_others(n), for_others(0));
        }

        #[test]
        fn five_and_more_are_told_as_they_are(n in FEW..100_000) {
            prop_assert_eq!(for_others(n), format!("{n} members"));
        }
    }

    #[test]
    fn the_team_of_leaders_is_advised_beyond_forty() {
        assert_ne!(advice(40), advice(41));
    }
}
