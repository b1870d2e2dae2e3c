//! How people came to where they are: moves between teams, promotions, changes of role, second appointments.
//! It must never leave someone with two primary appointments on one day, or with none while employed.

use super::organisations::Tree;
use super::people::Hire;
use super::role_words::{self, ROLES};
use super::{Appointment, Chance, Days, Unit, titles};
use ground::{Day, Span};

/// Roles that people come from when they change: from, to.
const CHANGES: &[(&str, &str)] = &[
    ("Service adviser", "Support analyst"),
    ("Support analyst", "Test engineer"),
    ("Support analyst", "Content designer"),
    ("Test engineer", "Software developer"),
    ("Business analyst", "Product manager"),
    ("Data analyst", "Data engineer"),
    ("Interaction designer", "Service designer"),
    ("Front-end developer", "Accessibility specialist"),
];
/// Second appointments: the primary role, and the other.
const PAIRS: &[(&str, &str)] = &[
    ("Content designer", "Accessibility specialist"),
    ("Performance analyst", "Business analyst"),
    ("Software developer", "Technical architect"),
    ("Data analyst", "Data analyst"),
    ("Service designer", "Interaction designer"),
    ("Software developer", "Data engineer"),
];

/// Where someone was, for a while.
#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    role: Option<usize>,
    level: usize,
}

/// Everyone's appointments, in order of person and first day.
pub(super) fn appointments(
    seed: u64,
    days: Days,
    hires: &[Hire],
    units: &[Unit],
) -> Vec<Appointment> {
    let mut chance = Chance::new(seed, "movements");
    let tree = Tree(units);
    let mut all: Vec<Vec<Appointment>> = hires
        .iter()
        .enumerate()
        .map(|(person, hire)| {
            let stays = path(&mut chance, days, hire, &tree);
            appoint(&mut chance, person, hire, &stays)
        })
        .collect();
    second_appointments(&mut chance, days, hires, &tree, &mut all);
    all.into_iter().flatten().collect()
}

/// The places someone was in, each from a day on, the first first.
fn path(chance: &mut Chance, days: Days, hire: &Hire, tree: &Tree<'_>) -> Vec<(Day, Place)> {
    let from = hire.employed.from;
    let end = hire.employed.to.min(days.today);
    let mut place = Place { unit: hire.unit, role: hire.role, level: hire.level };
    let opened = tree.span(hire.unit).map_or(from, |span| span.from);
    if opened > from {
        // They came with the team that was wound up, or from another.
        let before = tree.wound_up().filter(|_| {
            chance.percent(60)
                && tree
                    .wound_up()
                    .and_then(|unit| tree.span(unit))
                    .is_some_and(|span| span.from <= from)
        });
        let unit = before.unwrap_or_else(|| chance.pick(&tree.delivery_teams(hire.organisation)));
        return vec![(from, Place { unit, ..place }), (opened, place)];
    }
    let mut changes = Vec::new();
    let earliest = (from.max(days.opening())).plus_days(130);
    let room = earliest.days_until(end.plus_days(-25));
    if hire.persona.is_none() && hire.role.is_some() && room > 0 {
        let often = if hire.stays() { 27 } else { 16 };
        if chance.percent(often) {
            changes.push(Days::monday(earliest.plus_days(chance.between(0, room))));
        }
        if chance.percent(often / 4) {
            changes.push(Days::monday(earliest.plus_days(chance.between(0, room))));
        }
    }
    changes.sort();
    changes.dedup();
    let mut places = Vec::new();
    for day in changes.into_iter().rev() {
        places.push((day, place));
        place = before(chance, hire, tree, place);
    }
    places.push((from, place));
    places.reverse();
    places
}

/// Where someone was before they came to `place`.
fn before(chance: &mut Chance, hire: &Hire, tree: &Tree<'_>, place: Place) -> Place {
    let name = place.role.and_then(|role| ROLES.get(role)).map_or("", |role| role.name);
    let came_from = CHANGES
        .iter()
        .filter(|(from, to)| *to == name && exists(hire.organisation, from))
        .find_map(|(from, _)| role_words::named(from));
    match (came_from, place.level) {
        (Some(role), _) if chance.percent(24) => {
            Place { role: Some(role), level: place.level.min(1), ..place }
        }
        (_, 1..) if chance.percent(46) => Place { level: place.level - 1, ..place },
        _ => Place { unit: other_team(chance, hire, tree, place.unit), ..place },
    }
}

fn exists(organisation: usize, role: &str) -> bool {
    ROLES.iter().any(|words| {
        words.name == role && words.now.get(organisation).is_some_and(|count| *count > 0)
    })
}

fn other_team(chance: &mut Chance, hire: &Hire, tree: &Tree<'_>, unit: usize) -> usize {
    let operations = hire.profession() == Some(role_words::OPERATIONS);
    let teams = if operations {
        tree.teams_of(hire.organisation, tree.above(unit))
    } else {
        tree.delivery_teams(hire.organisation)
    };
    let others: Vec<usize> = teams.into_iter().filter(|team| *team != unit).collect();
    if others.is_empty() { unit } else { chance.pick(&others) }
}

fn appoint(
    chance: &mut Chance,
    person: usize,
    hire: &Hire,
    stays: &[(Day, Place)],
) -> Vec<Appointment> {
    let part_time = hire.persona.is_none() && hire.role.is_some() && chance.percent(12);
    let fte = if part_time { chance.pick(&[800_u16, 800, 600, 500, 900, 700]) } else { 1000 };
    let mut appointments: Vec<Appointment> = Vec::new();
    for (at, (from, place)) in stays.iter().enumerate() {
        let to = stays.get(at + 1).map_or(hire.employed.to, |(next, _)| *next);
        let last = appointments
            .last()
            .filter(|last| last.role == place.role && last.level == level(*place));
        let (title, label) = match (last, place.role) {
            // A move changes the team, not the title.
            (Some(last), _) => (last.title.clone(), last.label),
            (None, Some(role)) => titles::title(chance, hire.organisation, role, place.level),
            (None, None) => (hire.title.to_owned(), None),
        };
        appointments.push(Appointment {
            person,
            organisation: hire.organisation,
            unit: place.unit,
            title,
            label,
            role: place.role,
            level: level(*place),
            fte_thousandths: fte,
            primary: true,
            span: Span { from: *from, to },
        });
    }
    appointments
}

fn level(place: Place) -> Option<usize> {
    place.role.map(|_| place.level)
}

/// A few share their week between two teams: 0.6 in the primary appointment, 0.4 in the other.
fn second_appointments(
    chance: &mut Chance,
    days: Days,
    hires: &[Hire],
    tree: &Tree<'_>,
    all: &mut [Vec<Appointment>],
) {
    for (first, second) in PAIRS {
        let (first, second) = (role_words::named(first), role_words::named(second));
        let Some((hire, appointments)) =
            hires.iter().zip(all.iter_mut()).find(|(hire, appointments)| {
                hire.persona.is_none()
                    && hire.stays()
                    && hire.role == first
                    && matches!(hire.level, 1 | 2)
                    && appointments.len() < 3
                    && appointments.last().is_some_and(|last| {
                        last.fte_thousandths == 1000 && days.since(last.span.from) > 330
                    })
            })
        else {
            continue;
        };
        let (Some(last), Some(role)) = (appointments.last_mut(), second) else { continue };
        let day = Days::monday(days.ago(chance.between(40, 300)));
        let level = usize::from(hire.level > 1);
        let (title, label) = titles::title(chance, hire.organisation, role, level);
        last.span.to = day;
        let shared = Appointment { fte_thousandths: 600, span: Span::since(day), ..last.clone() };
        let other = Appointment {
            unit: other_team(chance, hire, tree, last.unit),
            title,
            label,
            role: second,
            level: Some(level),
            fte_thousandths: 400,
            primary: false,
            ..shared.clone()
        };
        appointments.extend([shared, other]);
    }
}
