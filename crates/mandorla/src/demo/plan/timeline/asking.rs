//! How people come in: they join, ask, or are asked; and what waits for an answer today.
//! It must never ask anyone who is a member, has left, or has said no.

use super::super::memberships::can_see;
use super::super::{Act, Chance, PersonaKind};
use super::{Stay, Telling, is_open};
use communities::{Joining, Stage};
use ground::Moment;
use std::collections::BTreeSet;

/// Requests that wait today: the community, and how many.
const PENDING_REQUESTS: &[(&str, usize)] =
    &[("Facilitation", 3), ("Service design", 2), ("Interviewing well", 1)];
/// Invitations that wait today.
const PENDING_INVITATIONS: &[(&str, usize)] = &[
    ("Peer coaching", 2),
    ("Facilitation", 1),
    ("Learning from incidents", 1),
    ("Low-carbon services", 2),
];
/// Invitations that were declined.
const DECLINED: &[(&str, usize)] = &[
    ("Accessibility in practice", 4),
    ("Plain English", 2),
    ("Facilitation", 2),
    ("Data storytelling", 1),
    ("Peer coaching", 3),
    ("Learning from incidents", 1),
];
/// Requests that were answered with no.
const REFUSED: &[(&str, usize)] = &[("Facilitation", 1), ("Service design", 2)];

const ASKS: &[&str] = &[
    "I sat in on a session last month and have been trying things out with my team since. I would like to keep going.",
    "I host our fortnightly review and it has gone a bit stale. I'd love to see how others do it.",
    "A colleague told me how much she learned here. I have an hour set aside for it.",
    "I've been doing this on my own for a while and could do with company.",
    "New to this and keen. Happy to take notes while I find my feet.",
    "I did this in my last job and miss it. I can bring a few stories, good and bad.",
    "We are about to start something difficult and I want to be ready for it.",
    "Could I come along? I can make most of the meetings.",
];
const YES: &[&str] = &[
    "You are very welcome. Come ten minutes early to your first one and I'll introduce you.",
    "Yes please. We meet again soon; bring something you are stuck on.",
    "Glad you asked. There is no homework.",
    "Of course. I'll find you someone to sit next to.",
];
const NO: &[&str] = &[
    "Thank you for asking. We have no room for another until spring, since everyone needs a turn. Do ask again then.",
    "From what you write, Plain English may be nearer to what you are after. If I have misread you, tell me.",
    "We only meet in person at the moment, and you said that you can't travel. I'll write when that changes.",
];
const INVITES: &[&str] = &[
    "You asked such a good question at the open session that three of us want to hear the next one. No pressure at all.",
    "What you told me over lunch is just what we talk about. Would you like to come?",
    "We have a place, and I thought of you. Say no if it is a busy time; nobody will mind.",
    "I think you would enjoy this, and we would learn from you.",
];

/// The acts by which someone came to be a member on a day.
pub(super) fn come(chance: &mut Chance, telling: &mut Telling<'_>, stay: &Stay) {
    let person = stay.person;
    let at = telling.days.moment(chance, stay.from);
    let agreement = telling.agreement(at);
    let invited = match telling.words.description.joining {
        Joining::Open => chance.percent(12),
        Joining::Request => chance.percent(18),
        Joining::Invitation => true,
    };
    if invited {
        let asked = earlier(chance, telling, at, 9);
        let by = telling.leader(asked.day());
        telling.happen(asked, Act::Invited { person, by, words: chance.pick(INVITES) });
        telling.happen(at, Act::AcceptedInvitation { person, agreement });
    } else if is_open(telling.words) {
        telling.happen(at, Act::Joined { person, agreement });
    } else {
        let asked = earlier(chance, telling, at, 10);
        let answered = between(chance, telling, asked, at);
        let by = telling.leader(answered.day());
        telling.happen(asked, Act::Requested { person, words: chance.pick(ASKS) });
        telling
            .happen(answered, Act::Answered { person, by, granted: true, words: chance.pick(YES) });
        telling.happen(at, Act::TookUpAnswer { person, agreement });
    }
}

/// A moment up to so many days before another, some hours at least.
fn earlier(chance: &mut Chance, telling: &Telling<'_>, at: Moment, most: i32) -> Moment {
    let day = at.day().plus_days(-chance.between(1, most));
    telling.days.moment(chance, day).min(at.plus_seconds(-4 * 3600))
}

/// A moment on a working day after one and before the other.
fn between(chance: &mut Chance, telling: &Telling<'_>, first: Moment, last: Moment) -> Moment {
    let day = first.day().plus_days(chance.between(0, first.day().days_until(last.day())));
    let at = telling
        .days
        .moment(chance, day)
        .max(first.plus_seconds(3000))
        .min(last.plus_seconds(-3000));
    // Nothing before the hour from which whoever looks after it since that day does so.
    if at < at.day().start().plus_seconds(8 * 3600) { first.plus_seconds(3000) } else { at }
}

/// Requests and invitations that wait today or came to nothing.
pub(super) fn unfinished(chance: &mut Chance, telling: &mut Telling<'_>) {
    if telling.words.stage == Stage::Closed {
        return;
    }
    let name = telling.words.name();
    let count = |list: &[(&str, usize)]| {
        list.iter().find(|(of, _)| *of == name).map_or(0, |(_, count)| *count)
    };
    let mut strangers = strangers(chance, telling).into_iter();
    if name == "Peer coaching" {
        let practitioner = |kind| telling.hires.iter().position(|hire| hire.persona == Some(kind));
        if let Some(person) = practitioner(PersonaKind::Practitioner) {
            invite(chance, telling, person, 4, false);
        }
    }
    for person in strangers.by_ref().take(count(PENDING_INVITATIONS)) {
        let ago = chance.between(2, 12);
        invite(chance, telling, person, ago, false);
    }
    for person in strangers.by_ref().take(count(PENDING_REQUESTS)) {
        let ago = chance.between(2, 9);
        let at = telling.days.moment(chance, telling.days.ago(ago));
        telling.happen(at, Act::Requested { person, words: chance.pick(ASKS) });
    }
    for person in strangers.by_ref().take(count(DECLINED)) {
        let ago = chance.between(25, 260.min(telling.founded.days_until(telling.days.today) - 40));
        invite(chance, telling, person, ago, true);
    }
    for (nth, person) in strangers.take(count(REFUSED)).enumerate() {
        let ago = chance.between(30, 300);
        let asked = telling.days.moment(chance, telling.days.ago(ago));
        let answered = telling
            .days
            .moment(chance, telling.days.ago(ago - 6))
            .max(asked.plus_seconds(4 * 3600));
        let by = telling.leader(answered.day());
        let no = NO
            .get((nth + usize::from(name == "Service design")) % NO.len())
            .copied()
            .unwrap_or_default();
        telling.happen(asked, Act::Requested { person, words: chance.pick(ASKS) });
        telling.happen(answered, Act::Answered { person, by, granted: false, words: no });
    }
}

fn invite(chance: &mut Chance, telling: &mut Telling<'_>, person: usize, ago: i32, declined: bool) {
    let at = telling.days.moment(chance, telling.days.ago(ago));
    let by = telling.leader(at.day());
    telling.happen(at, Act::Invited { person, by, words: chance.pick(INVITES) });
    if declined {
        let thought = chance.between(1, 9);
        let later = telling.days.moment(chance, telling.days.ago(ago - thought));
        telling.happen(later.max(at.plus_seconds(7200)), Act::DeclinedInvitation { person });
    }
}

/// People who could be asked, in any order: employed for long enough, able to see it, and never a member.
fn strangers(chance: &mut Chance, telling: &Telling<'_>) -> Vec<usize> {
    let known: BTreeSet<usize> = telling.stays.iter().map(|stay| stay.person).collect();
    let mut strangers: Vec<usize> = telling
        .hires
        .iter()
        .enumerate()
        .filter(|(at, hire)| {
            hire.stays()
                && hire.persona.is_none()
                && hire.role.is_some()
                && can_see(hire, telling.words)
                && telling.days.since(hire.employed.from) > 330
                && !known.contains(at)
        })
        .map(|(at, _)| at)
        .collect();
    chance.shuffle(&mut strangers);
    strangers
}
