//! What is seen in a group: which of the rules speak for it, and the reasons in words that tell of no few.

use crate::{
    criteria::{self, Belonging},
    gather::{Activity, Gathered, Group},
    names::Called,
    phrases::Nature,
    settings::Settings,
    sign::{SIGNS, Towards},
};
use house::Few;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[expect(clippy::cast_precision_loss, reason = "counts of people and meetings")]
pub(crate) fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

/// What was seen in one group: the sign, and the reason in words that tell of no few.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// Which rule.
    pub sign: &'static str,
    /// What it speaks for.
    pub towards: Towards,
    /// What it weighs.
    pub weight: f64,
    /// What was seen.
    pub reason: String,
}

/// Where a role is held.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RoleSpread {
    /// By how many people of the files.
    people: usize,
    /// In how many groups of which a row says so.
    groups: usize,
    /// In staff data as well.
    staff: bool,
}

/// Where each role is held, for "the role is in it by default".
pub(crate) fn roles(gathered: &Gathered) -> BTreeMap<u32, RoleSpread> {
    let mut roles: BTreeMap<u32, RoleSpread> = BTreeMap::new();
    for person in (0..gathered.people.len()).filter_map(|at| u32::try_from(at).ok()) {
        for role in gathered.roles_of(person) {
            roles.entry(role).or_default().people += 1;
        }
    }
    for group in &gathered.groups {
        let said: BTreeSet<u32> = group.members.values().copied().flatten().collect();
        for role in said {
            let held = roles.entry(role).or_default();
            held.groups += 1;
            held.staff |= group.staff;
        }
    }
    roles
}

/// Everything that is seen in a group.
pub(crate) fn signs(
    gathered: &Gathered,
    everyone: &BTreeMap<u32, RoleSpread>,
    group: &Group,
    settings: &Settings,
    few: Few,
) -> Vec<Evidence> {
    let mut seen = Vec::new();
    let mut say = |name: &str, reason: String| {
        let Some(sign) = SIGNS.iter().find(|sign| sign.name == name) else { return };
        let weight = settings.at(&format!("{name}.weight"));
        if weight > 0.0 {
            seen.push(Evidence { sign: sign.name, towards: sign.towards, weight, reason });
        }
    };
    if group.staff {
        say("staff-data", "A published staff structure puts its people in it.".to_owned());
    } else if let Some(role) = commonest(gathered, everyone, group, settings, few) {
        of_roles(&role, gathered, settings, &mut say);
    }
    if let Some(criteria) = group.criteria.as_deref() {
        match criteria::belonging(criteria, |role| gathered.has_role(role)) {
            Some(Belonging::ByRole) => {
                say(
                    "role-criteria",
                    format!("Who may belong is said by role or grade: “{criteria}”."),
                );
            }
            Some(Belonging::Open) => {
                say("open-criteria", format!("Whoever wants to may belong: “{criteria}”."));
            }
            Some(Belonging::Closed) | None => {}
        }
    }
    let tells = of_activities(group, settings, &mut say);
    // What is done says more than a name.
    if !tells && !group.staff && called(group) == Some(Called::WorkingGroup) {
        let reason = "What it is called speaks of a task, and these files don’t show what it does.";
        say("task-name", reason.to_owned());
    }
    seen
}

/// What a group is called, by its list or else by its name.
pub(crate) fn called(group: &Group) -> Option<Called> {
    Called::by(group.called.as_deref(), &group.name)
}

/// The commonest role of a group.
struct Commonest {
    /// Its name, where those in it may be told.
    name: Option<String>,
    /// How many are in the group.
    here: usize,
    /// How many of the group have a role that is known.
    known: usize,
    /// Where it is held.
    held: RoleSpread,
}

fn enough(people: usize) -> bool {
    Few::USUAL.about(count(people)).is_some()
}

/// How many of a group have a role that is known, and how many are in it.
pub(crate) fn known_roles(gathered: &Gathered, group: &Group) -> (usize, usize) {
    let known =
        group.members.iter().filter(|(person, said)| gathered.role_in(**person, **said).is_some());
    let unnamed = usize::try_from(group.unnamed).unwrap_or(usize::MAX);
    (known.count(), group.members.len().max(unnamed))
}

/// The commonest role; nothing where the roles of a good part are missing, or those whose role is known are few.
fn commonest(
    gathered: &Gathered,
    everyone: &BTreeMap<u32, RoleSpread>,
    group: &Group,
    settings: &Settings,
    few: Few,
) -> Option<Commonest> {
    let mut roles: BTreeMap<u32, usize> = BTreeMap::new();
    for (person, said) in &group.members {
        if let Some(role) = gathered.role_in(*person, *said) {
            *roles.entry(role).or_default() += 1;
        }
    }
    let (known, all) = known_roles(gathered, group);
    if share(known, all) < settings.at("known-roles") {
        return None;
    }
    let (role, here) = roles.into_iter().max_by_key(|(_, people)| *people)?;
    // A role is named only where those in it are not few.
    let told = few.about(count(here)).is_some();
    let name = usize::try_from(role).ok().and_then(|at| gathered.roles.get(at));
    let name = name.filter(|_| told).cloned();
    let held = everyone.get(&role).copied().unwrap_or_default();
    enough(known).then_some(Commonest { name, here, known, held })
}

/// What the members' roles say. What a group is judged to be doesn't depend on how few may be told: only whether
/// the role is named does.
fn of_roles(
    role: &Commonest,
    gathered: &Gathered,
    settings: &Settings,
    say: &mut impl FnMut(&str, String),
) {
    let percent = |setting: &str| (settings.at(setting) * 100.0).round();
    let Commonest { name, here, known, held } = role;
    let chosen = share(*here, held.people) <= settings.at("chosen-role");
    if share(*here, *known) <= settings.at("many-roles") {
        let of = percent("many-roles");
        say(
            "many-roles",
            format!("No role has more than {of} % of the members whose role is known."),
        );
    } else if enough(*here) && share(*here, *known) >= settings.at("one-role") && !chosen {
        // One role of which only a part is here is what people of that role chose.
        let of = percent("one-role");
        let name = name.as_ref().map_or_else(String::new, |name| format!(": {name}"));
        say(
            "one-role",
            format!("At least {of} % of the members whose role is known hold one{name}."),
        );
    }
    // Where the files hold one group, everyone in a role is in it, whatever it is.
    if !enough(*here) || gathered.groups.len() < 2 {
        return;
    }
    let name = name.as_ref();
    let name =
        name.map_or_else(|| "its commonest role".to_owned(), |name| format!("the role {name}"));
    // Nor is it a sign that all are here whom only this group's rows name.
    let elsewhere = held.staff || held.groups > 2;
    // Nor where many may hold it of whom the files don't say so.
    let with_role = gathered.people.iter().filter(|person| person.role.is_some()).count();
    let elsewhere =
        elsewhere && share(with_role, gathered.people.len()) >= settings.at("known-roles");
    if chosen {
        let of = percent("chosen-role");
        say(
            "chosen-role",
            format!("No more than {of} % of those in {name} in these files are in it: they chose."),
        );
    } else if elsewhere
        && share(*here, held.people) >= settings.at("whole-role")
        && share(*here, *known) > settings.at("many-roles")
    {
        let of = percent("whole-role");
        say("whole-role", format!("At least {of} % of those in {name} in these files are in it."));
    }
}

/// What is done, and whether one must come: from a few activities nothing is told. Whether anything is.
fn of_activities(group: &Group, settings: &Settings, say: &mut impl FnMut(&str, String)) -> bool {
    let activities = &group.activities;
    let mut any = false;
    let mut say = |sign: &str, reason: String| {
        any = true;
        say(sign, reason);
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of meetings")]
    let tells = |part: usize, of: usize| {
        part > 0
            && part as f64 >= settings.at("least-activities")
            && share(part, of) >= settings.at("telling-activities")
    };
    let told: Vec<bool> = activities.iter().filter_map(|one| one.expected).collect();
    let expected = told.iter().filter(|expected| **expected).count();
    for (sign, word, part) in
        [("expected", "expected", expected), ("free", "free", told.len() - expected)]
    {
        if tells(part, told.len()) {
            let of = all_or(part, told.len(), "of the", "activities of which it is said");
            say(sign, format!("Attendance is {word} at {of}."));
        }
    }
    let natures = [
        ("formal-activities", Nature::Formal, "careers, performance, standards or status"),
        ("outcomes", Nature::Outcome, "deliveries, milestones or decisions"),
        ("informal-activities", Nature::Informal, "learning, sharing or meeting each other"),
    ];
    for (sign, nature, about) in natures {
        let like: Vec<&str> = activities
            .iter()
            .filter_map(|one| Nature::of(&one.name, &group.name))
            .filter_map(|(one, phrase)| (one == nature).then_some(phrase))
            .collect();
        if tells(like.len(), activities.len()) {
            let mut phrases: Vec<String> = Vec::new();
            for phrase in like.iter().map(|phrase| format!("“{phrase}”")) {
                if phrases.len() < 3 && !phrases.contains(&phrase) {
                    phrases.push(phrase);
                }
            }
            let of = all_or(like.len(), activities.len(), "of its", "activities");
            let phrases = phrases.join(", ");
            say(sign, format!("The names of {of} speak of {about}: {phrases}."));
        }
    }
    any
}

/// How many of how many, in words.
fn all_or(part: usize, all: usize, of: &str, what: &str) -> String {
    match (part, all) {
        (1, 1) => format!("the one {of} {what}"),
        (2, 2) => format!("both {of} {what}"),
        _ if part == all => format!("all {all} {of} {what}"),
        _ => format!("{part} {of} {all} {what}"),
    }
}

pub(crate) fn is_formal(activity: &Activity, group: &Group) -> bool {
    let formal =
        Nature::of(&activity.name, &group.name).is_some_and(|(one, _)| one == Nature::Formal);
    activity.expected == Some(true) || formal
}

pub(crate) fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX / 2)
}
