//! Which groups have people in common, in figures that tell of no few: only where neither those in both, nor
//! those in just one, are few.

use crate::{
    gather::{Gathered, Group},
    judge::{GroupJudgement, Kind, size},
    settings::Settings,
    signs::{count, share},
};
use house::Few;
use serde::Serialize;
use std::collections::BTreeMap;

/// Two groups with people in common.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// The one, a profession where there is one.
    pub one: String,
    /// The other.
    pub other: String,
    /// About how many are in both.
    pub both: i64,
    /// About how many are in the first.
    pub in_one: i64,
    /// About how many are in the other.
    pub in_other: i64,
    /// What the two are.
    pub kinds: (Kind, Kind),
    /// A good part of the smaller is in the larger.
    pub alike: bool,
}

/// Pairs whose overlap can be told, those with most in common first; two structures of staff data are no pair.
pub(crate) fn pairs(
    gathered: &Gathered,
    judged: &[GroupJudgement],
    settings: &Settings,
    few: Few,
) -> Vec<Pair> {
    let mut groups_of: Vec<Vec<u32>> = vec![Vec::new(); gathered.people.len()];
    for (at, group) in gathered.groups.iter().enumerate() {
        let Ok(at) = u32::try_from(at) else { break };
        for person in group.members.keys() {
            let groups = usize::try_from(*person).ok().and_then(|person| groups_of.get_mut(person));
            if let Some(groups) = groups {
                groups.push(at);
            }
        }
    }
    let mut common: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for groups in &groups_of {
        for (n, one) in groups.iter().enumerate() {
            for other in groups.iter().skip(n + 1) {
                *common.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<Pair> = common
        .into_iter()
        .filter_map(|((one, other), both)| {
            let (one, other) = (usize::try_from(one).ok()?, usize::try_from(other).ok()?);
            let formal = |at: usize| matches!(judged.get(at), Some(GroupJudgement { verdict, .. }) if verdict.kind == Kind::Profession);
            let (one, other) = if formal(other) && !formal(one) { (other, one) } else { (one, other) };
            pair(gathered, judged, (one, other), both, settings, few)
        })
        .collect();
    pairs.sort_by(|a, b| (-a.both, &a.one, &a.other).cmp(&(-b.both, &b.one, &b.other)));
    pairs
}

fn pair(
    gathered: &Gathered,
    judged: &[GroupJudgement],
    (one, other): (usize, usize),
    both: usize,
    settings: &Settings,
    few: Few,
) -> Option<Pair> {
    let (first, second) = (gathered.groups.get(one)?, gathered.groups.get(other)?);
    if first.staff && second.staff {
        return None;
    }
    let named = |group: &Group| group.members.len();
    let smaller = named(first).min(named(second));
    let told = few.about_part(count(both), count(smaller))?;
    Some(Pair {
        one: first.name.clone(),
        other: second.name.clone(),
        both: told,
        in_one: size(count(named(first)), few)?.max(told + few.people()),
        in_other: size(count(named(second)), few)?.max(told + few.people()),
        kinds: (judged.get(one)?.verdict.kind, judged.get(other)?.verdict.kind),
        alike: share(both, smaller) >= settings.at("alike"),
    })
}
