//! Groups of which the same is said, and notes of one kind, put together so that it is said once.
//! It must never judge: what is alike is what the report says already.

use crate::{
    judge::{GroupJudgement, Verdict},
    signs::Evidence,
};
use intake::read::Problem;

/// From how many groups on that are alike they share what is said of them.
const LEAST: usize = 4;

/// One group, or several of which the same is said.
pub(crate) struct Alike<'a> {
    pub(crate) verdict: &'a Verdict,
    pub(crate) reasons: &'a [Evidence],
    pub(crate) untold: &'a [String],
    pub(crate) groups: Vec<&'a GroupJudgement>,
}

impl Alike<'_> {
    /// Whether these are several.
    pub(crate) fn several(&self) -> bool {
        self.groups.len() > 1
    }
}

/// Groups by kind, in the order of the report: of each kind first those that stand alone, then those alike.
pub(crate) fn alike(groups: &[GroupJudgement]) -> Vec<Alike<'_>> {
    let mut by_words = std::collections::BTreeMap::<_, Vec<(usize, &GroupJudgement)>>::new();
    for (at, group) in groups.iter().enumerate() {
        let reasons: Vec<&str> = group.reasons.iter().map(|seen| seen.reason.as_str()).collect();
        let words = (group.verdict.kind, group.verdict.sure, reasons, &group.untold);
        by_words.entry(words).or_default().push((at, group));
    }
    let mut all: Vec<(bool, usize, Vec<&GroupJudgement>)> = Vec::new();
    for same in by_words.into_values() {
        let several = same.len() >= LEAST;
        let first = same.first().map_or(0, |(at, _)| *at);
        if several {
            all.push((true, first, same.into_iter().map(|(_, group)| group).collect()));
        } else {
            all.extend(same.into_iter().map(|(at, group)| (false, at, vec![group])));
        }
    }
    let kind = |groups: &[&GroupJudgement]| groups.first().map(|group| group.verdict.kind);
    all.sort_by_key(|(several, at, groups)| (kind(groups), *several, *at));
    all.into_iter()
        .filter_map(|(_, _, groups)| {
            let first = groups.first()?;
            let (reasons, untold) = (first.reasons.as_slice(), first.untold.as_slice());
            Some(Alike { verdict: &first.verdict, reasons, untold, groups })
        })
        .collect()
}

/// The first note of each kind, and how many more of it there are.
pub(crate) fn kinds(problems: &[Problem]) -> Vec<(&Problem, usize)> {
    let mut kinds: Vec<(&Problem, usize)> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|(first, _)| first.code == problem.code) {
            Some((_, more)) => *more += 1,
            None => kinds.push((problem, 0)),
        }
    }
    kinds
}

/// How many more, after a note; nothing where there are none.
pub(crate) fn and_more(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => " (And one more of this kind.)".to_owned(),
        n => format!(" (And {n} more of this kind.)"),
    }
}
