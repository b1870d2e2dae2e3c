//! Who looks after a community, term after term, so that someone always does.
//! It must never give a term to someone who was not a member throughout.

use super::super::PersonaKind;
use super::{Chance, Days, Office, Stay, Telling, Term};
use ground::{Day, Span};

/// A term is a year.
const TERM: i32 = 365;

/// Terms of leaders and core members, those of before included.
pub(super) fn terms(chance: &mut Chance, telling: &Telling<'_>) -> Vec<Term> {
    let (leaders, core) = match telling.words.size {
        0..10 => (1, 0),
        10..30 => (1, 2),
        30..60 => (2, 3),
        _ => (3, 6),
    };
    let end = telling.words.closed.map(|closed| Days::workday(telling.days.ago(closed)));
    let mut candidates = candidates(telling);
    let mut terms = Vec::new();
    let mut handed_over = end.unwrap_or(telling.days.today);
    if end.is_none() && telling.words.founded > 200 {
        for stay in candidates.drain(..leaders.min(candidates.len())) {
            let from = begin(chance, telling, stay);
            handed_over = handed_over.min(from);
            terms.push(term(telling, stay.person, Office::Leader, from, from.plus_days(TERM)));
        }
    } else if end.is_none() {
        // Too young for a hand-over: the founder looks after it for the first year.
        let from = telling.founded;
        terms.push(term(telling, telling.founder, Office::Leader, from, from.plus_days(TERM)));
        handed_over = from;
    }
    let taken: Vec<usize> = terms.iter().map(|term| term.person).collect();
    terms.extend(former(telling, &candidates, &taken, handed_over));
    if end.is_none() {
        let led: Vec<usize> = terms.iter().map(|term| term.person).collect();
        let fresh = candidates.into_iter().rev().filter(|stay| !led.contains(&stay.person));
        for stay in fresh.take(core) {
            let from = begin(chance, telling, stay);
            terms.push(term(telling, stay.person, Office::CoreMember, from, from.plus_days(TERM)));
        }
    }
    terms.sort_by_key(|term| (term.span.from, term.person));
    terms
}

/// Members who stay, the persona who leads first, then the longest there; the founder apart.
fn candidates<'a>(telling: &'a Telling<'_>) -> Vec<&'a Stay> {
    let persona = |stay: &Stay| telling.hires.get(stay.person).and_then(|hire| hire.persona);
    let mut stays: Vec<&Stay> = telling
        .stays
        .iter()
        .skip(1)
        .filter(|stay| stay.left.is_none())
        .filter(|stay| {
            persona(stay).is_none()
                || (persona(stay) == Some(PersonaKind::CommunityLeader)
                    && telling.words.name() == "Facilitation")
        })
        .collect();
    stays.sort_by_key(|stay| (persona(stay).is_none(), stay.from, stay.person));
    stays.truncate(16);
    stays
}

/// The first day of a term that still runs.
fn begin(chance: &mut Chance, telling: &Telling<'_>, stay: &Stay) -> Day {
    let earliest =
        stay.from.plus_days(7).max(telling.days.ago(345)).max(telling.founded.plus_days(30));
    let room = earliest.days_until(telling.days.ago(8));
    earliest.plus_days(chance.between(0, room.max(0)))
}

fn term(telling: &Telling<'_>, person: usize, office: Office, from: Day, to: Day) -> Term {
    Term { community: telling.at, person, office, span: Span { from, to } }
}

/// The leaders before today's: the founder for a year, then others in turn, the founder again where nobody was there yet.
fn former(telling: &Telling<'_>, candidates: &[&Stay], taken: &[usize], until: Day) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut from = telling.founded;
    while from < until {
        let to = from.plus_days(TERM).min(until);
        let fresh = candidates.iter().find(|stay| {
            stay.from.plus_days(7) <= from
                && !taken.contains(&stay.person)
                && terms.iter().all(|term| term.person != stay.person)
        });
        let person =
            fresh.filter(|_| !terms.is_empty()).map_or(telling.founder, |stay| stay.person);
        terms.push(term(telling, person, Office::Leader, from, to));
        from = to;
    }
    terms
}
