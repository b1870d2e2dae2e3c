//! Slugs made of names: which words of them are pages already, and how a name gets one that is free.

use ground::{Result, slug};
use std::collections::BTreeSet;

/// The longest that the last part of an address is, in characters.
const MOST: usize = 80;
/// What stands in a route for a name's part of the address.
const PART: &str = "{slug}";

/// The words that no name's address may be, because the routes say another thing by them.
#[derive(Clone, Debug, Default)]
pub struct Slugs {
    reserved: BTreeSet<String>,
}

impl Slugs {
    /// Of a house with these routes: every word that stands in one where another has a name, such as `new` of
    /// `/professions/new` beside `/professions/{slug}`.
    pub fn of<'a>(routes: impl IntoIterator<Item = &'a str>) -> Self {
        let routes: Vec<Vec<&str>> =
            routes.into_iter().map(|route| route.split('/').collect()).collect();
        let mut reserved = BTreeSet::new();
        for named in &routes {
            let Some(at) = named.iter().position(|part| *part == PART) else { continue };
            let beside = routes.iter().filter(|route| route.get(..at) == named.get(..at));
            reserved.extend(
                beside
                    .filter_map(|route| route.get(at))
                    .filter(|part| !part.starts_with('{'))
                    .map(|part| (*part).to_owned()),
            );
        }
        Self { reserved }
    }

    /// All reserved words, in alphabetical order.
    pub fn reserved(&self) -> impl Iterator<Item = &str> {
        self.reserved.iter().map(String::as_str)
    }

    /// Whether the routes say another thing by this word.
    pub fn is_reserved(&self, word: &str) -> bool {
        self.reserved.contains(word)
    }

    /// An address of `name` that is neither reserved nor taken: the plain one, or else the first with a number.
    ///
    /// # Errors
    /// What `is_taken` says.
    pub fn free(
        &self,
        name: &str,
        mut is_taken: impl FnMut(&str) -> Result<bool>,
    ) -> Result<String> {
        let plain = slug(name);
        let mut free = plain.clone();
        let mut next = 2_u32;
        while self.is_reserved(&free) || is_taken(&free)? {
            free = with_suffix(&plain, &next.to_string());
            next += 1;
        }
        Ok(free)
    }
}

/// The address with a suffix, cut before it where both would be too long.
pub fn with_suffix(address: &str, suffix: &str) -> String {
    let room = MOST.saturating_sub(suffix.chars().count() + 1);
    let kept: String = address.chars().take(room).collect();
    format!("{}-{suffix}", kept.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs() -> Slugs {
        Slugs::of([
            "/professions",
            "/professions/{slug}",
            "/professions/{slug}/size.csv",
            "/administration/professions/new",
            "/administration/professions/{slug}/about",
            "/administration/titles/rules",
            "/overlap/figures.csv",
        ])
    }

    #[test]
    fn what_stands_where_a_name_would_is_reserved_and_nothing_else() {
        assert_eq!(slugs().reserved().collect::<Vec<_>>(), ["new"]);
    }

    #[test]
    fn every_name_gets_an_address_of_its_own_that_is_not_too_long() {
        let long = "Department for the ".to_owned() + &"very ".repeat(30) + "long";
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let names = [
            "New",
            "new!",
            "C++",
            "C#",
            "C",
            "!!!",
            "★",
            "💥",
            "机械学习",
            "機械学習",
            &long,
            &(long.clone() + "er"),
        ];
        for name in names.into_iter().chain(std::iter::repeat_n("New", 12)) {
            let free = slugs().free(name, |one| Ok(taken.contains(one))).unwrap();
            assert!(!free.is_empty() && free.len() <= MOST, "{free}");
            assert!(!slugs().is_reserved(&free) && taken.insert(free.clone()), "{name}: {free}");
        }
        for one in ["new-2", "new-3", "new-15", "c", "c-2", "c-3", "x"] {
            assert!(taken.contains(one), "{one}: {taken:?}");
        }
    }
}
