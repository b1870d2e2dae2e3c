//! The notices of professions: which, by whom, when, and who takes how long over them. Whom they reach is no part of the plan:
//! it follows from appointments.

use super::{
    Chance, Days, Headship, Notice, WINDOW,
    notice_words::{NOTICES, NoticeWords},
    role_words::SECURITY,
};
use ground::{FOREVER, Span};

/// Those of each profession that had a head or deputy that day.
pub(super) fn notices(days: Days, heads: &[Headship]) -> Vec<Notice> {
    let mut all = Vec::new();
    for profession in 0..=SECURITY {
        let its =
            NOTICES.iter().filter(|words| words.profession.is_none_or(|one| one == profession));
        let mut its: Vec<Notice> =
            its.filter_map(|words| notice(days, heads, profession, words)).collect();
        its.sort_by_key(|notice| notice.force.map_or(days.today, |force| force.from));
        all.extend(its);
    }
    all
}

fn notice(
    days: Days,
    heads: &[Headship],
    profession: usize,
    words: &NoticeWords,
) -> Option<Notice> {
    let first = Days::workday(days.ago(words.since.unwrap_or(1).min(WINDOW)));
    // Whoever was named later, or left since, did not write it.
    let ends = words
        .revision
        .map_or(0, |(after, ..)| after)
        .max(words.withdrawal.map_or(0, |(after, _)| after));
    let time = Span { from: first, to: first.plus_days(ends + 1) };
    let by = heads
        .iter()
        .find(|head| head.profession == profession && head.span.meet(time) == Some(time))?;
    let to = words.long.map_or(FOREVER, |long| first.plus_days(long));
    Some(Notice {
        profession,
        by: by.person,
        title: words.title,
        text: words.text,
        acknowledge: words.acknowledge,
        force: words.since.map(|_| Span { from: first, to }),
        diligence: words.diligence,
        revision: words.revision.map(|(after, text, anew)| (first.plus_days(after), text, anew)),
        withdrawal: words.withdrawal.map(|(after, why)| (first.plus_days(after), why)),
    })
}

/// How many days somebody takes over a notice; none where they never get to it.
pub(super) fn acknowledges(seed: u64, notice: &Notice, person: usize) -> Option<i32> {
    let stream = format!("notice {} of {} and {person}", notice.title, notice.profession);
    let mut chance = Chance::new(seed, &stream);
    let days = chance.between(0, 20);
    chance.percent(notice.diligence).then_some(days)
}
