//! How alike two titles are, for suggesting a role to somebody who decides. Never decides itself.

/// The pairs of letters of a folded text, each word for itself, sorted (Dice, Ecology 26, 1945).
#[derive(Clone, Debug)]
pub struct Likeness(Vec<[char; 2]>);

impl Likeness {
    /// Of a folded text.
    pub fn of(folded: &str) -> Self {
        let mut pairs = Vec::with_capacity(folded.len());
        for word in folded.split(' ') {
            // A blank before each word lets its beginning count, and single letters too.
            let mut last = ' ';
            for c in word.chars() {
                pairs.push([last, c]);
                last = c;
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }
}

/// From 0 (nothing in common) to 1000 (the same pairs): twice the common pairs by all pairs.
pub fn similarity(one: &Likeness, other: &Likeness) -> usize {
    let all = one.0.len() + other.0.len();
    if all == 0 {
        return 0;
    }
    let (mut left, mut right, mut common) = (one.0.iter().peekable(), other.0.iter().peekable(), 0);
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => {
                left.next();
            }
            std::cmp::Ordering::Greater => {
                right.next();
            }
            std::cmp::Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    2000 * common / all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> usize {
        similarity(&Likeness::of(one), &Likeness::of(other))
    }

    #[test]
    fn the_same_is_wholly_alike_and_order_of_words_does_not_matter() {
        assert_eq!(alike("product manager", "product manager"), 1000);
        assert_eq!(alike("manager product", "product manager"), 1000);
        assert_eq!(alike("", "product manager"), 0);
        assert_eq!(alike("", ""), 0);
    }

    #[test]
    fn a_near_title_is_liker_than_a_far_one() {
        assert!(alike("snr product manager", "product manager") > 700);
        assert!(alike("product manger", "product manager") > 800);
        assert!(alike("nurse", "product manager") < 300);
    }
}
