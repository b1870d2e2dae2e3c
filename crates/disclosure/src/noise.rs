//! Noise: what is added to a count before anybody outside the group reads it. Discrete Gaussian noise,
//! drawn by a keyed hash of what the count is of and of its reading.

use crate::Few;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// A deployment's secret: whoever knows it can take the noise off. A reading draws with it a million times, so it is kept
/// as what HMAC makes of it first.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// The key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        // HMAC fills a shorter key up with zeros to a block of its hash (RFC 2104).
        let mut block = [0; 64];
        block.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        Self(Hmac::new(&block.into()))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The largest deviation in the table, as a multiple of the minimum: ten standard deviations, which nobody ever meets.
const LARGEST: i64 = 10;
/// The smallest published figure, as a multiple of the minimum.
pub const LEAST: i64 = 3;

/// What is published of a part of people that is often nearly all of them, such as those who have a line manager: where
/// there is no figure, which end the part is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Nothing: those looked at are too few.
    Nothing,
    /// About so many or fewer; perhaps nobody.
    AtMost(i64),
    /// About so many: a multiple of the minimum.
    About(i64),
    /// About so many or more; perhaps everyone.
    AtLeast(i64),
}

/// The noise for one minimum: its standard deviation is the minimum.
///
/// The distribution is the discrete Gaussian (Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential
/// Privacy", 2020; used by the US Census Bureau for the census of 2020), drawn from a table by a keyed hash as in the cell
/// key method (Thompson, Broadfoot and Elazar, Australian Bureau of Statistics, 2013).
#[derive(Clone, Debug)]
pub struct Noise {
    few: Few,
    /// For each deviation from the smallest up, the share of draws at or below it, of 2^64.
    table: Vec<(i64, u64)>,
}

impl Noise {
    /// The noise for a minimum of so many people.
    pub fn new(few: Few) -> Self {
        let largest = LARGEST * few.people();
        let spread = float(few.people());
        let weight = |deviation: i64| (-(float(deviation) / spread).powi(2) / 2.0).exp();
        let all: f64 = (-largest..=largest).map(weight).sum();
        let mut sum = 0.0;
        let table = (-largest..=largest)
            .map(|deviation| {
                sum += weight(deviation);
                (deviation, share(sum / all))
            })
            .collect();
        Self { few, table }
    }

    /// No noise at all: what stands is then the minimum and rounding alone. Nothing that ships can make it.
    #[cfg(feature = "twins")]
    pub fn none(few: Few) -> Self {
        Self { few, table: vec![(0, u64::MAX)] }
    }

    /// The minimum that this noise is for.
    pub const fn few(&self) -> Few {
        self.few
    }

    /// The variance of the noise.
    pub fn variance(&self) -> f64 {
        let mut before = 0.0;
        let each = self.table.iter().map(|(deviation, up_to)| {
            let up_to = fraction(*up_to);
            let weight = up_to - before;
            before = up_to;
            weight * float(*deviation).powi(2)
        });
        each.sum()
    }

    /// The deviation for a cell, which `parts` name: the same for the same key and parts, and unpredictable for
    /// whoever lacks the key.
    pub fn deviation(&self, key: &Key, parts: &[&[u8]]) -> i64 {
        self.at(draw(key, parts))
    }

    /// The deviation for a draw that is uniform over all numbers of 64 bits.
    pub fn at(&self, draw: u64) -> i64 {
        let below = self.table.partition_point(|(_, up_to)| *up_to < draw);
        self.table.get(below).or(self.table.last()).map_or(0, |(deviation, _)| *deviation)
    }

    /// What is published of a count, given the same with noise added, which is a part of `of` people: a multiple of the
    /// minimum. Nothing where the part or the rest is few, or may be by what is published: so neither a figure nor its
    /// absence says for sure that few are in or out.
    pub fn publish(&self, count: i64, noisy: i64, of: i64) -> Option<i64> {
        let (few, least) = (self.few.people(), LEAST * self.few.people());
        let enough = count >= few && of - count >= few && noisy >= least && of - noisy >= least;
        enough.then(|| self.few.nearest(noisy))
    }

    /// The same where what is withheld says which end the part is near. The bound follows from the minimum and from `of`
    /// alone, and like every figure it is give or take the noise.
    pub fn share(&self, count: i64, noisy: i64, of: i64) -> Share {
        let (few, least) = (self.few.people(), LEAST * self.few.people());
        if of < 2 * least {
            return Share::Nothing;
        }
        let few_have_it = count < few || (of - count >= few && noisy < least);
        match self.publish(count, noisy, of) {
            Some(people) => Share::About(people),
            None if few_have_it => Share::AtMost(least),
            None => Share::AtLeast((of - least) / few * few),
        }
    }
}

/// A uniform draw from the key and the name of a cell. Lengths stand before parts, so that no two names run together.
fn draw(key: &Key, parts: &[&[u8]]) -> u64 {
    let mut mac = key.0.clone();
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    let digest = mac.finalize().into_bytes();
    digest.iter().take(8).fold(0, |draw, byte| draw << 8 | u64::from(*byte))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 1, saturating"
)]
fn share(part: f64) -> u64 {
    (part * 18_446_744_073_709_551_616.0) as u64
}

#[expect(clippy::cast_precision_loss, reason = "a share of 2^64 is fine enough")]
fn fraction(share: u64) -> f64 {
    share as f64 / 18_446_744_073_709_551_616.0
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn float(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn noise() -> Noise {
        Noise::new(Few::USUAL)
    }

    fn draws(count: u32) -> Vec<i64> {
        let key = Key::new([7; 32]);
        (0..count).map(|n| noise().deviation(&key, &[b"cell", &n.to_be_bytes()])).collect()
    }

    #[test]
    fn the_standard_deviation_is_the_minimum() {
        assert!((noise().variance().sqrt() - 5.0).abs() < 0.001);
        assert_eq!(noise().table.first().unwrap().0, -50);
        assert_eq!(noise().table.last().unwrap(), &(50, u64::MAX));
    }

    #[test]
    fn draws_follow_the_table() {
        let draws = draws(20_000);
        let mean = float(draws.iter().sum()) / 20_000.0;
        let variance = draws.iter().map(|one| float(*one).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.15, "{mean}");
        assert!((variance / noise().variance() - 1.0).abs() < 0.05, "{variance}");
    }

    #[test]
    fn a_cell_has_one_deviation_and_another_key_or_name_another() {
        let (one, other) = (Key::new([1; 32]), Key::new([2; 32]));
        let all = |key: &Key, parts: fn(u8) -> [Vec<u8>; 2]| -> Vec<i64> {
            (0..100)
                .map(|n| {
                    let parts = parts(n);
                    noise().deviation(key, &[parts[0].as_slice(), parts[1].as_slice()])
                })
                .collect()
        };
        let plain: fn(u8) -> [Vec<u8>; 2] = |n| [vec![n, 1], vec![2]];
        let shifted: fn(u8) -> [Vec<u8>; 2] = |n| [vec![n], vec![1, 2]];
        assert_eq!(all(&one, plain), all(&one, plain));
        assert_ne!(all(&one, plain), all(&other, plain));
        assert_ne!(all(&one, plain), all(&one, shifted));
    }

    #[test]
    fn the_minimum_scales_the_noise() {
        let twenty = Noise::new(Few::try_from(20).unwrap());
        assert_eq!(twenty.table.first().unwrap().0, -200);
        assert_eq!(twenty.publish(59, 59, 500), None);
        assert_eq!(twenty.publish(60, 60, 500), Some(60));
        assert_eq!(twenty.publish(19, 60, 500), None);
    }

    #[test]
    fn where_few_have_it_or_lack_it_a_share_says_which_end_it_is_near() {
        let noise = noise();
        let plain = [0, 4, 14, 20, 26, 36, 40].map(|n| noise.share(n, n, 40));
        let (none, all) = (Share::AtMost(15), Share::AtLeast(25));
        assert_eq!(plain, [none, none, none, Share::About(20), all, all, all]);
        assert_eq!(noise.share(3, 20, 40), none, "a figure is never of a few");
        assert_eq!(noise.share(38, 20, 40), all, "nor are a few left beside it");
        assert_eq!([0, 9, 29].map(|n| noise.share(n, n, 29)), [Share::Nothing; 3]);
    }

    /// Were it drawn otherwise, a restored backup would take a reading again with other noise, and the two would tell.
    #[test]
    fn a_draw_is_hmac_sha256_of_the_parts_with_their_lengths() {
        let mut mac = Hmac::<Sha256>::new_from_slice(&[7; 32]).unwrap();
        mac.update(b"\0\0\0\0\0\0\0\x04cell\0\0\0\0\0\0\0\x01x");
        let digest = mac.finalize().into_bytes();
        let expected = u64::from_be_bytes(digest[..8].try_into().unwrap());
        assert_eq!(draw(&Key::new([7; 32]), &[b"cell", b"x"]), expected);
    }

    proptest! {
        /// Of every count that leaves neither part few, the same may have been published with other noise.
        #[test]
        fn a_share_says_for_sure_of_no_count_that_it_is_small(
            count in 5_i64..96, by in -40_i64..40, other in 5_i64..96,
        ) {
            let noise = noise();
            prop_assert_eq!(noise.share(count, count + by, 100), noise.share(other, count + by, 100));
        }

        #[test]
        fn what_is_published_is_of_the_minimum_and_leaves_the_minimum(
            count in 0_i64..80, by in -40_i64..40, of in 0_i64..200, least in 5_i64..9,
        ) {
            let noise = Noise::new(Few::try_from(least).unwrap());
            if let Some(figure) = noise.publish(count, count + by, of) {
                prop_assert!(count >= least && of - count >= least && figure % least == 0);
            }
        }

        /// What a linear programme over all that is published can find: of every count from the minimum up to all but
        /// the minimum, the same may have been published, and the same may have been withheld.
        #[test]
        fn no_figure_and_no_gap_says_how_many_are_in_or_out(
            count in 0_i64..100, by in -30_i64..30, other in 5_i64..96,
        ) {
            let (noise, of) = (noise(), 100);
            let published = noise.publish(count, count + by, of);
            let likely = noise.publish(other, count + by, of);
            let alike = if published.is_some() { likely } else { noise.publish(other, 0, of) };
            prop_assert_eq!(alike, published);
            prop_assert!((count + by - other).abs() <= 130);
        }
    }
}
