//! What stands out across groups, and what to do about it: those first whom it harms.

use crate::{
    gather::{Gathered, Group},
    judge::Kind,
    pairs::Pair,
    report::{Judged, size},
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
pub(crate) fn without(gathered: &Gathered, judged: &[Judged], few: Few) -> Vec<Without> {
    let mut without: Vec<Without> = gathered
        .posts
        .iter()
        .filter_map(|(organisation, posts)| {
            let (part, all) = (i64::try_from(posts.without).ok()?, i64::try_from(posts.all).ok()?);
            let about = few.say_once(part, all).about()?;
            Some(Without { whose: organisation.clone(), about, of: size(all, few)?, posts: true })
        })
        .collect();
    let held: BTreeSet<u32> = gathered
        .groups
        .iter()
        .zip(judged)
        .filter(|(_, judged)| matches!(judged.verdict.kind, Kind::Profession | Kind::Blend))
        .flat_map(|(group, _)| group.members.keys().copied())
        .collect();
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
        let about = if out == all {
            size(count(out), few)
        } else {
            few.say_once(count(out), count(all)).about()
        };
        let whose = usize::try_from(role).ok().and_then(|role| gathered.roles.get(role))?.clone();
        Some(Without { whose, about: about?, of: size(count(all), few)?, posts: false })
    }));
    without.sort_by(|a, b| (-a.about, &a.whose).cmp(&(-b.about, &b.whose)));
    without
}

/// All findings, in the order in which to see to them.
pub(crate) fn findings(
    gathered: &Gathered,
    judged: &[Judged],
    overlaps: &[Pair],
    without: &[Without],
) -> Vec<Finding> {
    // Files that hold no activity of any profession say nothing of what professions do; nor does staff data.
    let shown = |staff: bool| {
        let mut each = gathered.groups.iter().zip(judged).filter(|(group, _)| group.staff == staff);
        each.any(|(group, judged)| {
            judged.verdict.kind == Kind::Profession && !group.activities.is_empty()
        })
    };
    let shown = (shown(false), shown(true));
    let named = |keep: &dyn Fn(&Group, &Judged) -> bool| -> Vec<String> {
        let kept = gathered.groups.iter().zip(judged).filter(|(group, judged)| keep(group, judged));
        kept.map(|(group, _)| group.name.clone()).collect()
    };
    let saw = |judged: &Judged, sign: &str| judged.reasons.iter().any(|seen| seen.sign == sign);
    let alike = overlaps
        .iter()
        .filter(|pair| pair.alike && pair.kinds == (Kind::Profession, Kind::Community));
    let all = [
        Finding {
            rule: "blend",
            found: "Formal and voluntary at once: who stays away from what is free may miss what is owed to everyone".to_owned(),
            groups: named(&|_, judged| judged.verdict.kind == Kind::Blend),
            remedy: "Write down what everyone in the role is owed and give it to a profession that they are in by default. Let the rest be free to join and to leave.",
            sentence: "Blending these too much can result in those who choose not to participate in community activities being left behind and not getting vital formal support from the profession.",
        },
        Finding {
            rule: "no-profession",
            found: "People whom no profession holds: nobody owes them direction, progression or support".to_owned(),
            groups: without.iter().map(|one| one.whose.clone()).collect(),
            remedy: "Say for each role which profession it belongs to, and who heads it.",
            sentence: "The profession is really important to an organisation; it formally supports people to be their best and have opportunities to develop.",
        },
        Finding {
            rule: "no-formal-activity",
            found: "Professions of which the files show no formal activity".to_owned(),
            groups: named(&|group, judged| (if group.staff { shown.1 } else { shown.0 }) && judged.verdict.kind == Kind::Profession && !group.activities.iter().any(is_formal)),
            remedy: "Ask their heads what they do for line management, careers, performance and standards; where it is nothing, begin with careers.",
            sentence: "The profession is responsible for the members’ formal professional development, including line management, career progression, and performance.",
        },
        Finding {
            rule: "outcomes",
            found: "Communities that are expected to deliver".to_owned(),
            groups: named(&|_, judged| matches!(judged.verdict.kind, Kind::Community | Kind::Blend) && (saw(judged, "outcomes") || saw(judged, "task-name"))),
            remedy: "Give the outcome to a working group with an end, and members who are given the time.",
            sentence: "Expecting a community of practice to deliver business outcomes can mean those outcomes don’t get the focus they need, or it can break the sense of community (working groups could work here).",
        },
        Finding {
            rule: "role-criteria",
            found: "Communities, or groups called so, that one belongs to by role".to_owned(),
            groups: named(&|_, judged| {
                let community = judged.verdict.kind == Kind::Community || called(judged) == Some(Kind::Community);
                community && (saw(judged, "role-criteria") || saw(judged, "whole-role"))
            }),
            remedy: "Say who may join by the practice, so that whoever practises it is welcome; or call it a profession.",
            sentence: "They will have membership criteria, which are more likely to revolve around a practice rather than a role name.",
        },
        Finding {
            rule: "name",
            found: "Groups that are called one thing and look like another".to_owned(),
            groups: gathered.groups.iter().zip(judged).filter_map(|(group, judged)| {
                let called = called(judged)?;
                let told = !matches!(judged.verdict.kind, Kind::Unknown | Kind::Blend) && judged.verdict.sureness >= 0.5;
                (told && called != judged.verdict.kind)
                    .then(|| format!("{} (looks like {})", group.name, judged.verdict.kind.words()))
            }).collect(),
            remedy: "Ask its members which it is, and call it that.",
            sentence: "One recent trend I have seen is people using the term community when they mean the more formal construct of a profession and vice versa.",
        },
        Finding {
            rule: "overlap",
            found: "A profession and a community with mostly the same people".to_owned(),
            groups: alike.map(|pair| format!("{} and {}", pair.one, pair.other)).collect(),
            remedy: "Say of each activity which of the two it belongs to.",
            sentence: "In these cases, being explicit about what activities go where makes sense.",
        },
    ];
    all.into_iter().filter(|finding| !finding.groups.is_empty()).collect()
}

/// What a group is called, as a kind; nothing where the word says neither.
fn called(judged: &Judged) -> Option<Kind> {
    let words = ground::fold(judged.called.as_deref()?);
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if has(&["working group", "task force", "project"]) {
        Some(Kind::WorkingGroup)
    } else if has(&["community", "cop", "network", "meetup"]) {
        Some(Kind::Community)
    } else if has(&["profession", "job family", "discipline"]) {
        Some(Kind::Profession)
    } else {
        None
    }
}
