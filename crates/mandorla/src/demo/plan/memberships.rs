//! Who is in which community today, and who was once: a long tail, as people choose.
//! It must never put anyone anywhere; it only decides what the plan's people will have chosen.

use super::community_words::CommunityWords;
use super::organisations::Tree;
use super::people::{Hire, spread};
use super::role_words::{DELIVERY, RESEARCH, SECURITY};
use super::{Chance, Days, PersonaKind, Unit};
use communities::{SeenBy, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// In a hundred people employed today, so many are in a community.
const TAKE_PART: usize = 46;
/// How many user researchers are in one: half of them.
const RESEARCHERS: usize = 80;
/// How many delivery managers stay out of the community that is nearly theirs.
const DELIVERY_OUT: usize = 2;

/// The communities of each persona, by name; they are in no others.
const FIXED: &[(PersonaKind, &[&str])] = &[
    (PersonaKind::Practitioner, &["Accessibility in practice", "Plain English", "Service design"]),
    (PersonaKind::LineManager, &["Accessibility in practice", "APIs and integration"]),
    (PersonaKind::HeadOfProfession, &["Data storytelling"]),
    (PersonaKind::CommunityLeader, &["Facilitation", "Public speaking"]),
    (PersonaKind::PeopleOperations, &["Plain English"]),
];

/// Who will have chosen what.
pub(super) struct Chosen {
    /// For each community, its members today, or those it had when it closed.
    pub(super) members: Vec<Vec<usize>>,
    /// For each community, those who have been members and left.
    pub(super) former: Vec<Vec<usize>>,
    /// Everyone who is in at least one community today.
    pub(super) participants: BTreeSet<usize>,
}

/// Whether someone could know of a community at all.
pub(super) fn can_see(hire: &Hire, words: &CommunityWords) -> bool {
    words.description.seen_by == SeenBy::Everyone || hire.organisation == words.organisation
}

/// Decides it.
pub(super) fn choose(
    seed: u64,
    days: Days,
    hires: &[Hire],
    communities: &[CommunityWords],
    units: &[Unit],
) -> Chosen {
    let mut chance = Chance::new(seed, "memberships");
    let pool = participants(&mut chance, days, hires, units);
    let mut members: Vec<Vec<usize>> = communities
        .iter()
        .map(|words| {
            if words.stage == Stage::Closed {
                closed(&mut chance, days, hires, words)
            } else {
                fill(&mut chance, hires, words, &pool)
            }
        })
        .collect();
    leave_nobody_out(hires, communities, &pool, &mut members);
    let former = communities
        .iter()
        .zip(&members)
        .map(|(words, members)| former(&mut chance, days, hires, words, members))
        .collect();
    let today = communities.iter().zip(&members).filter(|(words, _)| words.stage != Stage::Closed);
    let participants = today.flat_map(|(_, members)| members.iter().copied()).collect();
    Chosen { members, former, participants }
}

fn persona_is_in(hire: &Hire, words: &CommunityWords) -> bool {
    FIXED.iter().any(|(kind, names)| hire.persona == Some(*kind) && names.contains(&words.name()))
}

/// User researchers who are in one: of each level and division as many in a hundred, so that what is planted among them is
/// not a matter of these.
fn researchers(chance: &mut Chance, days: Days, hires: &[Hire], units: &[Unit]) -> BTreeSet<usize> {
    let all = hires.iter().enumerate();
    let here = all.filter(|(_, hire)| hire.stays() && hire.profession() == Some(RESEARCH));
    let (mut personas, mut long) = (0, Vec::new());
    for (at, hire) in here {
        if hire.persona.is_some() {
            personas += 1;
        } else if days.since(hire.employed.from) >= 62 {
            long.push(at);
        }
    }
    let count = RESEARCHERS.saturating_sub(personas);
    spread(chance, hires, &Tree(units), long, count).into_iter().collect()
}

/// Those who are in a community at all, the likeliest to be in many first; personas apart.
fn participants(chance: &mut Chance, days: Days, hires: &[Hire], units: &[Unit]) -> Vec<usize> {
    let present = hires.iter().filter(|hire| hire.stays()).count();
    let researchers = researchers(chance, days, hires, units);
    let delivery =
        hires.iter().filter(|hire| hire.stays() && hire.profession() == Some(DELIVERY)).count();
    let mut left = [(Some(DELIVERY), delivery.saturating_sub(DELIVERY_OUT)), (Some(SECURITY), 2)];
    let named: usize = left.iter().map(|(_, count)| count).sum();
    let named = named + researchers.len();
    let mut others = (present * TAKE_PART / 100).saturating_sub(named + FIXED.len());
    let mut order: Vec<usize> = (0..hires.len()).collect();
    chance.shuffle(&mut order);
    order.retain(|at| {
        let Some(hire) = hires.get(*at).filter(|hire| hire.stays() && hire.persona.is_none())
        else {
            return false;
        };
        if days.since(hire.employed.from) < 62 {
            return false;
        }
        if hire.profession() == Some(RESEARCH) {
            return researchers.contains(at);
        }
        let quota = left.iter_mut().find(|(profession, _)| *profession == hire.profession());
        let count = quota.map_or(&mut others, |(_, count)| count);
        let takes_part = *count > 0;
        *count = count.saturating_sub(1);
        takes_part
    });
    order
}

/// Members for a community that is open today.
fn fill(chance: &mut Chance, hires: &[Hire], words: &CommunityWords, pool: &[usize]) -> Vec<usize> {
    let mut members: Vec<usize> = (0..hires.len())
        .filter(|at| hires.get(*at).is_some_and(|hire| persona_is_in(hire, words)))
        .collect();
    let mut weights: Vec<usize> = pool
        .iter()
        .enumerate()
        .map(|(rank, at)| {
            let Some(hire) = hires.get(*at).filter(|hire| can_see(hire, words)) else { return 0 };
            // The further down the order, the fewer communities: a long tail.
            let eager = 4_000_000 / ((rank + 12) * (rank + 12));
            let drawn =
                hire.profession().is_some_and(|profession| words.draws.contains(&profession));
            if drawn { eager * 4 } else { eager }
        })
        .collect();
    if words.twin {
        let twins = pool
            .iter()
            .copied()
            .filter(|at| hires.get(*at).and_then(Hire::profession) == Some(DELIVERY));
        members.extend(twins);
        for (weight, at) in weights.iter_mut().zip(pool) {
            *weight = if members.contains(at) { 0 } else { *weight };
        }
    }
    while members.len() < words.size && weights.iter().any(|weight| *weight > 0) {
        let drawn = chance.weighted(&weights);
        if let (Some(at), Some(weight)) = (pool.get(drawn), weights.get_mut(drawn)) {
            members.push(*at);
            *weight = 0;
        }
    }
    members
}

/// Members of the closed community at its end: people who were there then, whatever they chose since.
fn closed(chance: &mut Chance, days: Days, hires: &[Hire], words: &CommunityWords) -> Vec<usize> {
    let end = days.ago(words.closed.unwrap_or(0));
    let begun = days.ago(words.founded);
    let mut order: Vec<usize> = (0..hires.len()).collect();
    chance.shuffle(&mut order);
    let fits = |hire: &Hire| {
        hire.persona.is_none()
            && hire.role.is_some()
            && hire.employed.from < begun
            && hire.employed.to > end
    };
    order.retain(|at| hires.get(*at).is_some_and(fits));
    order.truncate(words.size);
    order
}

/// Whoever was to take part and was drawn by none takes the place of someone who is in many.
fn leave_nobody_out(
    hires: &[Hire],
    communities: &[CommunityWords],
    pool: &[usize],
    members: &mut [Vec<usize>],
) {
    let mut counts: BTreeMap<usize, usize> = pool.iter().map(|at| (*at, 0)).collect();
    for (words, members) in communities.iter().zip(members.iter()) {
        if words.stage != Stage::Closed {
            for member in members {
                counts.entry(*member).and_modify(|count| *count += 1);
            }
        }
    }
    // Only the two largest give way: they are open and seen by everyone.
    for (nth, at) in pool.iter().enumerate() {
        if counts.get(at) != Some(&0) {
            continue;
        }
        let Some(members) = members.get_mut(nth % 2) else { return };
        let busiest = members
            .iter_mut()
            .filter(|member| hires.get(**member).is_some_and(|hire| hire.persona.is_none()))
            .max_by_key(|member| counts.get(member).copied().unwrap_or_default());
        if let Some(member) = busiest {
            counts.entry(*member).and_modify(|count| *count -= 1);
            counts.insert(*at, 1);
            *member = *at;
        }
    }
}

/// People who were members once: most have left their employer too.
fn former(
    chance: &mut Chance,
    days: Days,
    hires: &[Hire],
    words: &CommunityWords,
    members: &[usize],
) -> Vec<usize> {
    let begun = days.ago(words.founded).max(days.opening());
    let end = words.closed.map_or(days.today, |closed| days.ago(closed));
    let fits = |at: &usize, stays: bool| {
        hires.get(*at).is_some_and(|hire| {
            hire.persona.is_none()
                && hire.stays() == stays
                && can_see(hire, words)
                && hire.employed.from.max(begun).days_until(hire.employed.to.min(end)) > 160
        }) && !members.contains(at)
    };
    let mut order: Vec<usize> = (0..hires.len()).collect();
    chance.shuffle(&mut order);
    let gone = order.iter().copied().filter(|at| fits(at, false)).take(words.size / 7);
    let still = order.iter().copied().filter(|at| fits(at, true)).take(words.size / 9);
    gone.chain(still).collect()
}
