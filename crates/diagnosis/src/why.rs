//! Why it can't be told what a group is, and what would help. It must never name a person, nor tell of a few.

use crate::{
    criteria::{self, Belonging},
    gather::{Gathered, Group},
    judge::size,
    names::Called,
    settings::Settings,
    signs::{called, count, known_roles, share},
};
use house::Few;

/// The reasons, and last what would help, for a group of which nothing was seen that tells.
pub(crate) fn untold(
    gathered: &Gathered,
    group: &Group,
    settings: &Settings,
    few: Few,
) -> Vec<String> {
    let reasons = [
        called(group).and_then(of_name).map(|why| (why, None)),
        Some((of_roles(gathered, group, settings, few), Some("its members’ job titles"))),
        Some(of_activities(group)),
        of_criteria(gathered, group),
    ];
    let (mut untold, mut helps) = (Vec::new(), Vec::new());
    for (why, help) in reasons.into_iter().flatten() {
        untold.push(why);
        helps.extend(help);
    }
    if !helps.is_empty() {
        untold.push(format!("What would help: {}.", helps.join("; ")));
    }
    untold
}

/// A name that says what it is, where that is none of the kinds.
fn of_name(called: Called) -> Option<String> {
    let what = called.words();
    Some(match called {
        Called::WorkingGroup => return None,
        Called::Community | Called::Profession => format!(
            "It is called {what}, which alone is no evidence: professions and communities are called by each other’s names."
        ),
        Called::Interest => format!(
            "It is called {what}: people may have chosen to be in it, but nothing in these files shows it."
        ),
        Called::Team => format!(
            "It is called {what}: as a rule people who work together, neither a profession nor a community."
        ),
        Called::Body => format!(
            "It is called {what}: as a rule those who decide for others, neither a profession nor a community."
        ),
        Called::List => {
            format!("It is called {what}: who is on one has not joined anything by that.")
        }
    })
}

fn of_roles(gathered: &Gathered, group: &Group, settings: &Settings, few: Few) -> String {
    let (known, all) = known_roles(gathered, group);
    if group.members.is_empty() {
        return "Its members and their roles are not named.".to_owned();
    }
    let places: Vec<String> =
        gathered.places.iter().take(3).map(|place| format!("“{place}”")).collect();
    let places = match places.as_slice() {
        [] => ".".to_owned(),
        places => format!(": places in a group, such as {}, are no roles.", places.join(", ")),
    };
    if known == 0 {
        return format!("Nobody’s role is known{places}");
    }
    if share(known, all) >= settings.at("known-roles") {
        return "The roles of its members speak neither for one role nor for many, or they are too few.".to_owned();
    }
    let missing = few.about_part(count(all - known), count(all));
    match (missing, size(count(all), few)) {
        (Some(missing), Some(all)) if missing < all => {
            format!("The role of about {missing} of its about {all} members is missing{places}")
        }
        _ => format!("The role of too many of its members is missing{places}"),
    }
}

fn of_activities(group: &Group) -> (String, Option<&'static str>) {
    let said = group.activities.iter().any(|one| one.expected.is_some());
    let why = match (group.activities.len(), said) {
        (0, _) => "The files show nothing that it does.",
        (1, _) => "One activity tells nothing.",
        (_, true) => "What its activities are about, and whether one must come, tells neither.",
        (_, false) => {
            "What its activities are about tells neither, and whether one must come isn’t said."
        }
    };
    let help = match (group.activities.len(), said) {
        (0 | 1, _) => "some of its activities, and whether one must come",
        (_, false) => "whether one must come to its activities",
        (_, true) => return (why.to_owned(), None),
    };
    (why.to_owned(), Some(help))
}

fn of_criteria(gathered: &Gathered, group: &Group) -> Option<(String, Option<&'static str>)> {
    let help = Some("who may join");
    let Some(criteria) = group.criteria.as_deref() else {
        return Some(("Who may belong isn’t said.".to_owned(), help));
    };
    match criteria::belonging(criteria, |role| gathered.has_role(role)) {
        Some(Belonging::Closed) => Some((
            format!("Others decide who belongs, as in groups of every kind: “{criteria}”."),
            None,
        )),
        None => Some((
            format!(
                "What is said of who may belong names neither a role nor everybody: “{criteria}”."
            ),
            None,
        )),
        Some(Belonging::ByRole | Belonging::Open) => None,
    }
}
