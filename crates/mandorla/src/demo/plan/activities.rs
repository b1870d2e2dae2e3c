//! The activities of professions: which, by whom, when, and who is there. Whom they reach is no part of the plan: it follows
//! from appointments.

use super::{
    Activity, Chance, Days, Headship,
    activity_words::{ACTIVITIES, ActivityWords},
    role_words::SECURITY,
};
use ground::Span;

/// So many days before an activity it is written and published.
const BEFORE: i32 = 12;
/// So many days after it the notes are there.
const AFTER: i32 = 1;

/// Those of each profession that had a head or deputy in these days.
pub(super) fn activities(days: Days, heads: &[Headship]) -> Vec<Activity> {
    let mut all = Vec::new();
    for profession in 0..=SECURITY {
        let its =
            ACTIVITIES.iter().filter(|words| words.profession.is_none_or(|one| one == profession));
        let mut its: Vec<Activity> = its
            .flat_map(|words| words.ago.iter().map(move |ago| (words, *ago)))
            .filter_map(|(words, ago)| activity(days, heads, profession, (words, ago)))
            .collect();
        its.sort_by_key(|activity| activity.day);
        all.extend(its);
    }
    all
}

fn activity(
    days: Days,
    heads: &[Headship],
    profession: usize,
    (words, ago): (&ActivityWords, i32),
) -> Option<Activity> {
    // On a working day: before a weekend in the past, after it in what comes.
    let day = days.ago(ago);
    let weekday = i32::from(day.0.weekday().to_monday_zero_offset());
    let day = match weekday - 4 {
        late if late > 0 && ago < 0 => day.plus_days(3 - late),
        _ => Days::workday(day),
    };
    let written = day.plus_days(-BEFORE).min(days.ago(1));
    // Whoever was named later, or left since, did not hold it.
    let time = Span { from: written, to: day.plus_days(AFTER + 1).min(days.today) };
    let by = heads
        .iter()
        .find(|head| head.profession == profession && head.span.meet(time) == Some(time))?;
    Some(Activity {
        profession,
        by: by.person,
        kind: words.kind,
        title: words.title,
        about: words.about,
        expectation: words.expectation,
        written,
        day,
        hour: words.hour,
        minutes: words.minutes,
        owed_days: words.owed_days,
        notes: words.notes,
        there: words.there,
        fate: words.fate,
    })
}

/// Whether somebody whom an activity reaches is there.
pub(super) fn is_there(seed: u64, activity: &Activity, person: usize) -> bool {
    drawn(seed, activity, person).percent(activity.there)
}

/// How many days somebody takes to make an activity up; none where they never get to it.
pub(super) fn makes_up(seed: u64, activity: &Activity, person: usize) -> Option<i32> {
    let mut chance = drawn(seed, activity, person);
    let (_, days) = (chance.percent(activity.there), chance.between(1, 25));
    chance.percent(70).then_some(days)
}

fn drawn(seed: u64, activity: &Activity, person: usize) -> Chance {
    let Activity { title, profession, day, .. } = activity;
    Chance::new(seed, &format!("activity {title} of {profession} on {day} and {person}"))
}
