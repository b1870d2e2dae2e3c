//! What stands out across groups, and what to do about it: those first whom it harms.

use crate::{
    gather::{Gathered, Group},
    judge::{GroupJudgement, Kind, size},
    names::Called,
    pairs::Pair,
    signs::{count, is_formal},
};
use house::Few;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One thing to do.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Which rule, for programs.
    pub rule: &'static str,
    /// What was found.
    pub found: String,
    /// Of which groups.
    pub groups: Vec<String>,
    /// What to do.
    pub remedy: &'static str,
    /// The essay's sentence.
    pub sentence: &'static str,
}

/// People whom no profession holds.
#[derive(Clone, Debug, Serialize)]
pub struct Without {
    /// Where, or in which role.
    pub whose: String,
    /// About how many.
    pub about: i64,
    /// Of about how many.
    pub of: i64,
    /// They are posts of staff data, rather than people of the lists.
    pub posts: bool,
}

impl Without {
    /// The figure in words.
    pub(crate) fn figure(&self) -> String {
        if self.about >= self.of {
            format!("all of about {}", self.of)
        } else {
            format!("about {} of about {}", self.about, self.of)
        }
    }
}

/// Who is in no profession: posts without one by organisation, people of the lists by role. Nothing of a few.
pub(crate) fn without(gathered: &Gathered, judged: &[GroupJudgement], few: Few) -> Vec<Without> {
    let mut without: Vec<Without> = gathered
        .posts
        .iter()
        .filter_map(|(organisation, posts)| {
            let (part, all) = (i64::try_from(posts.without).ok()?, i64::try_from(posts.all).ok()?);
            let about = few.about_part(part, all)?;
            Some(Without { whose: organisation.clone(), about, of: size(all, few)?, posts: true })
        })
        .collect();
    if names_no_profession(gathered, judged) {
        without.sort_by(|a, b| (-a.about, &a.whose).cmp(&(-b.about, &b.whose)));
        return without;
    }
    let held: BTreeSet<u32> =
        formal(gathered, judged).flat_map(|(group, _)| group.members.keys().copied()).collect();
    let mut roles: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for at in (0..gathered.people.len()).filter_map(|at| u32::try_from(at).ok()) {
        for role in gathered.roles_of(at) {
            let (out, all) = roles.entry(role).or_default();
            *all += 1;
            *out += usize::from(!held.contains(&at));
        }
    }
    without.extend(roles.into_iter().filter_map(|(role, (out, all))| {
        // A whole role in no profession is told by its size: there is no rest to be worked out.
        let about =
            if out == all { size(count(out), few) } else { few.about_part(count(out), count(all)) };
        let whose = usize::try_from(role).ok().and_then(|role| gathered.roles.get(role))?.clone();
        Some(Without { whose, about: about?, of: size(count(all), few)?, posts: false })
    }));
    without.sort_by(|a, b| (-a.about, &a.whose).cmp(&(-b.about, &b.whose)));
    without
}

/// Groups that hold people formally, blends included.
fn formal<'a>(
    gathered: &'a Gathered,
    judged: &'a [GroupJudgement],
) -> impl Iterator<Item = (&'a Group, &'a GroupJudgement)> {
    gathered
        .groups
        .iter()
        .zip(judged)
        .filter(|(_, judged)| matches!(judged.verdict.kind, Kind::Profession | Kind::Blend))
}

/// Whether who is in no profession can't be told of the people of lists: no profession is among the groups, or one
/// has members without a name, who may be any of them.
pub(crate) fn names_no_profession(gathered: &Gathered, judged: &[GroupJudgement]) -> bool {
    let named = |group: &Group| {
        let members = u64::try_from(group.members.len()).unwrap_or(u64::MAX);
        members > 0 && if group.staff { group.unnamed == 0 } else { group.unnamed <= members }
    };
    let mut professions = formal(gathered, judged).peekable();
    professions.peek().is_none() || !professions.all(|(group, _)| named(group))
}

/// What a finding says, wherever it is made.
struct Rule {
    name: &'static str,
    found: &'static str,
    remedy: &'static str,
    sentence: &'static str,
}

/// All findings, in the order in which to see to them.
const RULES: [Rule; 7] = [
    Rule {
        name: "blend",
        found: "Formal and voluntary at once: who stays away from what is free may miss what is owed to everyone",
        remedy: "Write down what everyone in the role is owed and give it to a profession that they are in by default. Let the rest be free to join and to leave.",
        sentence: "Blending these too much can result in those who choose not to participate in community activities being left behind and not getting vital formal support from the profession.",
    },
    Rule {
        name: "no-profession",
        found: "People whom no profession holds: nobody owes them direction, progression or support",
        remedy: "Say for each role which profession it belongs to, and who heads it.",
        sentence: "The profession is really important to an organisation; it formally supports people to be their best and have opportunities to develop […].",
    },
    Rule {
        name: "no-formal-activity",
        found: "Professions of which the files show no formal activity",
        remedy: "Ask their heads what they do for line management, careers, performance and standards; where it is nothing, begin with careers.",
        sentence: "The profession is responsible for the members’ formal professional development, including line management, career progression, and performance […].",
    },
    Rule {
        name: "outcomes",
        found: "Communities that are expected to deliver",
        remedy: "Give the outcome to a working group with an end, and members who are given the time.",
        sentence: "Expecting a community of practice to deliver business outcomes can mean those outcomes don’t get the focus they need, or it can break the sense of community (working groups could work here).",
    },
    Rule {
        name: "role-criteria",
        found: "Communities, or groups called so, that one belongs to by role",
        remedy: "Say who may join by the practice, so that whoever practises it is welcome; or call it a profession.",
        sentence: "They will have membership criteria, which are more likely to revolve around a practice rather than a role name.",
    },
    Rule {
        name: "name",
        found: "Groups that are called one thing and look like another",
        remedy: "Ask its members which it is, and call it that.",
        sentence: "One recent trend I have seen is people using the term community when they mean the more formal construct of a profession and vice versa.",
    },
    Rule {
        name: "overlap",
        found: "A profession and a community with mostly the same people",
        remedy: "Say of each activity which of the two it belongs to.",
        sentence: "In these cases, being explicit about what activities go where makes sense.",
    },
];

/// All findings that there are.
pub(crate) fn findings(
    gathered: &Gathered,
    judged: &[GroupJudgement],
    overlaps: &[Pair],
    without: &[Without],
) -> Vec<Finding> {
    RULES
        .iter()
        .map(|rule| Finding {
            rule: rule.name,
            found: rule.found.to_owned(),
            groups: match rule.name {
                "no-profession" => without.iter().map(|one| one.whose.clone()).collect(),
                "no-formal-activity" => without_formal_activity(gathered, judged).shown,
                "overlap" => alike(overlaps),
                _ => judged.iter().filter_map(|judged| stands_out(rule.name, judged)).collect(),
            },
            remedy: rule.remedy,
            sentence: rule.sentence,
        })
        .filter(|finding| !finding.groups.is_empty())
        .collect()
}

/// A group, as a rule names it, where the rule finds it.
fn stands_out(rule: &str, judged: &GroupJudgement) -> Option<String> {
    let kind = judged.verdict.kind;
    let saw = |sign: &str| judged.reasons.iter().any(|seen| seen.sign == sign);
    let found = match rule {
        "blend" => kind == Kind::Blend,
        "outcomes" => matches!(kind, Kind::Community | Kind::Blend) && saw("outcomes"),
        "role-criteria" => {
            let community = kind == Kind::Community || called(judged) == Some(Kind::Community);
            community && (saw("role-criteria") || saw("whole-role"))
        }
        "name" => {
            let told =
                !matches!(kind, Kind::Unknown | Kind::Blend) && judged.verdict.sureness >= 0.5;
            let other = told && called(judged).is_some_and(|called| called != kind);
            return other.then(|| format!("{} (looks like {})", judged.group, kind.words()));
        }
        _ => false,
    };
    found.then(|| judged.group.clone())
}

fn alike(overlaps: &[Pair]) -> Vec<String> {
    overlaps
        .iter()
        .filter(|pair| pair.alike && pair.kinds == (Kind::Profession, Kind::Community))
        .map(|pair| format!("{} and {}", pair.one, pair.other))
        .collect()
}

/// Professions without a formal activity.
#[derive(Default)]
pub(crate) struct Inactive {
    /// Of which the files would show one.
    pub(crate) shown: Vec<String>,
    /// Of which they show nothing, so that it can't be told.
    pub(crate) untold: Vec<String>,
}

/// Each profession without a formal activity is in one of the two. Lists that hold activities of one profession
/// would hold those of the others; staff data holds none of any.
pub(crate) fn without_formal_activity(gathered: &Gathered, judged: &[GroupJudgement]) -> Inactive {
    let professions: Vec<&Group> = gathered
        .groups
        .iter()
        .zip(judged)
        .filter(|(_, judged)| judged.verdict.kind == Kind::Profession)
        .map(|(group, _)| group)
        .collect();
    let lists_show = professions.iter().any(|group| !group.staff && !group.activities.is_empty());
    let mut inactive = Inactive::default();
    for group in
        professions.iter().filter(|group| !group.activities.iter().any(|one| is_formal(one, group)))
    {
        let shown = !group.activities.is_empty() || (lists_show && !group.staff);
        let list = if shown { &mut inactive.shown } else { &mut inactive.untold };
        list.push(group.name.clone());
    }
    inactive
}

/// What a group is called, as a kind; nothing where the word says neither.
fn called(judged: &GroupJudgement) -> Option<Kind> {
    match Called::by(judged.called.as_deref(), &judged.group)? {
        Called::WorkingGroup => Some(Kind::WorkingGroup),
        Called::Community | Called::Interest => Some(Kind::Community),
        Called::Profession => Some(Kind::Profession),
        Called::Team | Called::Body | Called::List => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stands_in_the_essay_and_says_where_something_is_left_out() {
        let essay = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/essay.txt");
        // The essay stands beside the checkout; where only the data does, nothing can be held against it.
        let Ok(essay) = std::fs::read_to_string(essay) else { return };
        let essay = essay.split_whitespace().collect::<Vec<_>>().join(" ");
        let sentences = crate::sign::SIGNS.iter().map(|sign| sign.sentence);
        for sentence in sentences.chain(RULES.iter().map(|rule| rule.sentence)) {
            let whole = sentence.trim_end_matches("[…].").trim_start_matches("[…]").trim();
            let Some((before, _)) = essay.split_once(whole) else {
                panic!("no such words: {sentence}")
            };
            let begins = before.trim_end().ends_with(['.', ':'])
                || whole.starts_with("A group of people")
                || whole.starts_with("People in named roles")
                || whole.starts_with("Members will");
            assert_eq!(
                sentence.starts_with("[…]"),
                !begins,
                "begins within a sentence: {sentence}"
            );
            assert_eq!(
                sentence.ends_with("[…]."),
                !whole.ends_with('.'),
                "ends within one: {sentence}"
            );
        }
    }
}
