//! Finds the post that a reference means.
//! It must never choose between two.

use super::super::organogram::SeniorPost;
use std::collections::{BTreeSet, HashMap};

/// Why a reference is not plainly a post's.
pub(super) struct Odd {
    pub(super) code: &'static str,
    /// Follows the reference in a sentence.
    pub(super) why: String,
    pub(super) remedy: &'static str,
}

/// Posts by reference.
pub(super) struct Index<'a> {
    posts: &'a [SeniorPost],
    exact: HashMap<&'a str, usize>,
    folded: HashMap<&'a str, Vec<usize>>,
    eliminated: BTreeSet<&'a str>,
}

impl<'a> Index<'a> {
    pub(super) fn new(posts: &'a [SeniorPost], eliminated: &'a [SeniorPost]) -> Self {
        let mut folded: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, post) in posts.iter().enumerate() {
            folded.entry(&post.reference_folded).or_default().push(index);
        }
        Self {
            posts,
            exact: posts
                .iter()
                .enumerate()
                .map(|(index, post)| (post.reference.as_str(), index))
                .collect(),
            folded,
            eliminated: eliminated.iter().map(|post| post.reference_folded.as_str()).collect(),
        }
    }

    /// The post's index, if there is one post that it means, and what is odd about it.
    pub(super) fn told(&self, reference: &str) -> (Option<usize>, Option<Odd>) {
        if let Some(index) = self.exact.get(reference) {
            return (Some(*index), None);
        }
        let odd = |code, why: &str, remedy| Some(Odd { code, why: why.to_owned(), remedy });
        let folded = reference.to_lowercase();
        match self.folded.get(folded.as_str()).map(Vec::as_slice) {
            Some([index]) => {
                let found = self.posts.get(*index).map_or("", |post| &post.reference);
                let why = format!("was matched to {found} by ignoring case");
                (
                    Some(*index),
                    odd("organogram.case", &why, "Write the reference as its own row has it."),
                )
            }
            Some(_) => {
                let why = "could be either of two posts whose references differ only in case";
                (
                    None,
                    odd(
                        "organogram.manager_unclear",
                        why,
                        "Write the reference as its own row has it.",
                    ),
                )
            }
            None if self.eliminated.contains(folded.as_str()) => {
                let why = "no longer exists";
                (
                    None,
                    odd(
                        "organogram.manager_eliminated",
                        why,
                        "Give the post that they report to now.",
                    ),
                )
            }
            None => {
                let why = "is not in the file";
                (
                    None,
                    odd(
                        "organogram.manager_missing",
                        why,
                        "Correct the reference, or add the post's row.",
                    ),
                )
            }
        }
    }
}
