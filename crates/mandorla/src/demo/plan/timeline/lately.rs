//! What is seen for a while only, or by a few: a newcomer who does not see the others yet, somebody who came and left, a
//! member who is shown to those who look after the community alone.
//! It must never take anyone who has anything else to do with the community.

use super::super::memberships::can_see;
use super::super::people::Hire;
use super::super::role_words::{DELIVERY, RESEARCH, SECURITY};
use super::super::{Act, Chance};
use super::Telling;
use std::collections::BTreeSet;

/// Where somebody came in on the last evening, and somebody else for two hours.
const VISITED: &str = "Accessibility in practice";
/// Where a member is shown to those who look after it alone.
const PRIVATE: &str = "Facilitation";

/// Tells it; `participants` are in a community anyway, so that no more people than planned take part in any.
pub(super) fn lately(seed: u64, telling: &mut Telling<'_>, participants: &BTreeSet<usize>) {
    match telling.words.name() {
        VISITED => come_in(&mut Chance::new(seed, "lately"), telling, participants),
        PRIVATE => hide(telling),
        _ => {}
    }
}

fn come_in(chance: &mut Chance, telling: &mut Telling<'_>, participants: &BTreeSet<usize>) {
    let known: BTreeSet<usize> = telling.events.iter().map(|event| event.act.about()).collect();
    let of_no_count = |hire: &Hire| {
        hire.persona.is_none()
            && hire.profession().is_some_and(|one| ![DELIVERY, RESEARCH, SECURITY].contains(&one))
    };
    let fits = |at: &usize| {
        let hire = telling.hires.get(*at);
        !known.contains(at)
            && hire.is_some_and(|hire| of_no_count(hire) && can_see(hire, telling.words))
    };
    let mut found = participants.iter().copied().filter(fits).collect::<Vec<_>>().into_iter();
    let (newcomer, visitor) = (found.next(), found.next());
    if let Some(person) = visitor {
        let at = telling.days.moment(chance, telling.days.ago(12));
        telling.happen(at, Act::Joined { person, agreement: telling.agreement(at) });
        telling.happen(at.plus_seconds(2 * 3600), Act::Left { person });
    }
    if let Some(person) = newcomer {
        // So late that they don't see the others before the next evening.
        let at = telling.days.ago(1).start().plus_seconds(23 * 3600);
        telling.happen(at, Act::Joined { person, agreement: telling.agreement(at) });
    }
}

fn hide(telling: &mut Telling<'_>) {
    let day = telling.days.ago(20);
    let cares: BTreeSet<usize> = telling.terms.iter().map(|term| term.person).collect();
    let ordinary = |person: usize| {
        !cares.contains(&person)
            && telling.hires.get(person).is_some_and(|hire| hire.persona.is_none())
    };
    let stay = telling.stays.iter().rev().find(|stay| {
        stay.left.is_none() && stay.from < day.plus_days(-30) && ordinary(stay.person)
    });
    if let Some(person) = stay.map(|stay| stay.person) {
        let at = day.start().plus_seconds(12 * 3600);
        telling.happen(at, Act::ShowsCarersOnly { person });
    }
}
