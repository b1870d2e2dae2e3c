//! What is seen in a group: which of the rules speak for it, and the reasons in words that tell of no few.

use crate::{
    gather::{Activity, Gathered, Group},
    settings::Settings,
    sign::{SIGNS, Towards},
};
use house::{Few, Said};
use serde::Serialize;
use std::collections::BTreeMap;

const FORMAL: &[&str] = &[
    "status",
    "appraisal",
    "performance",
    "career",
    "progression",
    "promotion",
    "standards",
    "line management",
    "capability assessment",
    "capacity",
    "headcount",
    "pay",
    "objectives",
    "all hands",
    "one to one",
    "probation",
];
const INFORMAL: &[&str] = &[
    "learning",
    "lunch",
    "coffee",
    "show and tell",
    "social",
    "meetup",
    "meet up",
    "book club",
    "clinic",
    "surgery",
    "unconference",
    "talk",
    "talks",
    "workshop",
    "challenge",
    "sharing",
    "community",
    "monthly call",
    "drop in",
    "lean coffee",
    "q a",
    "training",
    "tour",
    "introduction",
    "summit",
    "demo",
];
const OUTCOMES: &[&str] = &[
    "deliver",
    "delivery of",
    "deliverable",
    "milestone",
    "deadline",
    "rollout",
    "roll out",
    "go live",
    "launch of",
    "steering",
    "task force",
    "taskforce",
    "working group",
    "project board",
    "sign off",
    "migration of",
];
const OPEN: &[&str] =
    &["anyone", "everyone", "open", "whoever", "interested", "public", "all welcome"];
const ROLE_CRITERIA: &[&str] = &[
    "role",
    "job title",
    "grade",
    "job family",
    "employed as",
    "all staff in",
    "managers only",
    "by default",
];

/// Whether a text has one of the phrases as whole words.
fn speaks_of(text: &str, phrases: &[&str]) -> bool {
    let text = format!(" {} ", ground::fold(text));
    phrases.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and meetings")]
pub(crate) fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

/// What was seen in one group: the sign, and the reason in words that tell of no few.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    /// Which rule.
    pub sign: &'static str,
    /// What it speaks for.
    pub towards: Towards,
    /// What it weighs.
    pub weight: f64,
    /// What was seen.
    pub reason: String,
}

/// How many of each role there are among everyone, for "the role is in it by default".
pub(crate) fn roles(gathered: &Gathered) -> BTreeMap<u32, usize> {
    let mut roles = BTreeMap::new();
    for person in (0..gathered.people.len()).filter_map(|at| u32::try_from(at).ok()) {
        for role in gathered.roles_of(person) {
            *roles.entry(role).or_default() += 1;
        }
    }
    roles
}

/// Everything that is seen in a group.
pub(crate) fn signs(
    gathered: &Gathered,
    everyone: &BTreeMap<u32, usize>,
    group: &Group,
    settings: &Settings,
    few: Few,
) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut say = |name: &str, reason: String| {
        let Some(sign) = SIGNS.iter().find(|sign| sign.name == name) else { return };
        let weight = settings.at(&format!("{name}.weight"));
        if weight > 0.0 {
            seen.push(Seen { sign: sign.name, towards: sign.towards, weight, reason });
        }
    };
    if group.staff {
        say("staff-data", "A published staff structure puts its people in it.".to_owned());
    } else {
        of_roles(gathered, everyone, group, settings, few, &mut say);
    }
    if let Some(criteria) = group.criteria.as_deref() {
        if is_role(gathered, criteria) {
            say("role-criteria", format!("Who may belong is said by role or grade: “{criteria}”."));
        } else if speaks_of(criteria, OPEN) {
            say("open-criteria", format!("Whoever wants to may belong: “{criteria}”."));
        }
    }
    of_activities(&group.activities, settings, &mut say);
    let named = [Some(&group.name), group.called.as_ref()].into_iter().flatten();
    if named.into_iter().any(|name| speaks_of(name, OUTCOMES)) {
        say("task-name", "What it is called speaks of a task.".to_owned());
    }
    seen
}

/// Criteria that name a grade or a role, in general or one of those in the files.
fn is_role(gathered: &Gathered, criteria: &str) -> bool {
    let roles: Vec<String> = gathered.roles.iter().map(|role| ground::fold(role)).collect();
    let roles: Vec<&str> = roles.iter().map(String::as_str).filter(|role| role.len() > 3).collect();
    speaks_of(criteria, ROLE_CRITERIA) || speaks_of(criteria, &roles)
}

/// What the members' roles say; nothing where those whose role is known are few.
fn of_roles(
    gathered: &Gathered,
    everyone: &BTreeMap<u32, usize>,
    group: &Group,
    settings: &Settings,
    few: Few,
    say: &mut impl FnMut(&str, String),
) {
    let mut here: BTreeMap<u32, usize> = BTreeMap::new();
    for (person, said) in &group.members {
        if let Some(role) = gathered.role_in(*person, *said) {
            *here.entry(role).or_default() += 1;
        }
    }
    let known: usize = here.values().sum();
    let Some((role, most)) = here.iter().max_by_key(|(_, people)| **people) else { return };
    let told = |people| few.say_once(count(people), i64::MAX / 2) != Said::Nothing;
    if !told(known) {
        return;
    }
    let name = usize::try_from(*role).ok().and_then(|at| gathered.roles.get(at));
    let name = name.map_or("one role", String::as_str);
    let percent = |setting: &str| (settings.at(setting) * 100.0).round();
    let in_all = everyone.get(role).copied().unwrap_or_default();
    let chosen = share(*most, in_all) <= settings.at("chosen-role");
    if share(*most, known) <= settings.at("many-roles") {
        let of = percent("many-roles");
        say(
            "many-roles",
            format!("No role has more than {of} % of the members whose role is known."),
        );
    } else if told(*most) && share(*most, known) >= settings.at("one-role") && !chosen {
        // One role of which only a part is here is what people of that role chose.
        let of = percent("one-role");
        say(
            "one-role",
            format!("At least {of} % of the members whose role is known hold one: {name}."),
        );
    }
    // A role is named only where those in it are not few. And where the files hold one group, everyone in a role
    // is in it, whatever it is.
    if !told(*most) || gathered.groups.len() < 2 {
        return;
    }
    if chosen {
        let of = percent("chosen-role");
        say(
            "chosen-role",
            format!("No more than {of} % of those in the role {name} are in it: they chose."),
        );
    } else if share(*most, in_all) >= settings.at("whole-role")
        && share(*most, known) > settings.at("many-roles")
    {
        let of = percent("whole-role");
        say("whole-role", format!("At least {of} % of everyone in the role {name} is in it."));
    }
}

/// What is done, and whether one must come.
fn of_activities(activities: &[Activity], settings: &Settings, say: &mut impl FnMut(&str, String)) {
    let from = settings.at("telling-activities");
    let told: Vec<bool> = activities.iter().filter_map(|one| one.expected).collect();
    let expected = told.iter().filter(|expected| **expected).count();
    for (sign, word, part) in
        [("expected", "expected", expected), ("free", "free", told.len() - expected)]
    {
        let part = share(part, told.len());
        if part > 0.0 && part >= from {
            say(
                sign,
                format!("Attendance is {word} at {} % of its activities.", (part * 100.0).round()),
            );
        }
    }
    let natures = [
        ("formal-activities", Nature::Formal, "careers, performance, standards or status"),
        ("outcomes", Nature::Outcome, "deliveries, milestones or decisions"),
        ("informal-activities", Nature::Informal, "learning, sharing or meeting each other"),
    ];
    for (sign, nature, about) in natures {
        let like = || activities.iter().filter(|one| Nature::of(&one.name) == Some(nature));
        let part = share(like().count(), activities.len());
        if let Some(first) = like().next().filter(|_| part >= from) {
            say(sign, format!("Activities are about {about}, such as “{}”.", first.name));
        }
    }
}

/// What an activity's name speaks of; what is formal stays so, however it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Formal,
    Outcome,
    Informal,
}

impl Nature {
    fn of(name: &str) -> Option<Self> {
        let natures =
            [(Self::Formal, FORMAL), (Self::Outcome, OUTCOMES), (Self::Informal, INFORMAL)];
        natures.into_iter().find(|(_, phrases)| speaks_of(name, phrases)).map(|(nature, _)| nature)
    }
}

pub(crate) fn is_formal(activity: &Activity) -> bool {
    activity.expected == Some(true) || speaks_of(&activity.name, FORMAL)
}

pub(crate) fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX / 2)
}
