//! In which order things happened in communities: acts, and between them terms and stages, at hours when
//! nothing else happens. Pure; it must never look at what is stored.

use crate::demo::plan::{Act, Membership, Office, Plan, Term};
use communities::Stage;
use communities::rules::FIRST_TERM_DAYS;
use ground::{Day, Moment};

/// Acts happen from 8 to 17 o'clock.
const STEPS_DOWN: i64 = 6 * 3600;
const OFFERS: i64 = 6 * 3600 + 1800;
const ACCEPTS: i64 = 7 * 3600 + 1800;
const ASKS: i64 = 17 * 3600 + 300;
const REACHES: i64 = 18 * 3600;

/// Something that happens in a community of the plan.
pub(super) struct Happening<'p> {
    pub(super) at: Moment,
    pub(super) community: usize,
    pub(super) what: What<'p>,
}

/// What.
#[derive(Debug)]
pub(super) enum What<'p> {
    /// An act of the plan.
    Act(&'p Act),
    /// The founder hands over before their year is over.
    StepsDown(usize),
    /// A leader asks somebody to look after it up to a last day.
    Asks { by: usize, term: &'p Term, last: Day },
    /// They say yes.
    Accepts(&'p Term),
    /// Where nobody leads any more, somebody offers to; another member welcomes it, if there is one.
    Offers { term: &'p Term, last: Day, welcomed_by: Option<usize> },
    /// It is said to be in another stage.
    Reaches { stage: Stage, by: usize },
}

/// All of them, the first first.
pub(super) fn happenings(plan: &Plan) -> Vec<Happening<'_>> {
    let memberships = plan.memberships();
    let mut all: Vec<Happening<'_>> = plan
        .events
        .iter()
        .map(|event| Happening {
            at: event.at,
            community: event.community,
            what: What::Act(&event.act),
        })
        .collect();
    for term in &plan.terms {
        all.extend(begins(plan, &memberships, term));
    }
    all.extend((0..plan.communities.len()).filter_map(|community| reaches(plan, community)));
    all.sort_by_key(|happening| happening.at);
    all
}

fn at(day: Day, seconds: i64) -> Moment {
    day.start().plus_seconds(seconds)
}

/// How a term comes about: by founding, by being asked the day before, or by offering where nobody leads.
fn begins<'p>(plan: &'p Plan, memberships: &[Membership], term: &'p Term) -> Vec<Happening<'p>> {
    let happening = |at, what| Happening { at, community: term.community, what };
    let Some(community) = plan.communities.get(term.community) else { return Vec::new() };
    let closing = term.span.to == community.span.to;
    if term.span.from == community.span.from {
        let whole = term.span.to == term.span.from.plus_days(FIRST_TERM_DAYS);
        let steps_down = happening(at(term.span.to, STEPS_DOWN), What::StepsDown(term.person));
        return if whole || closing { Vec::new() } else { vec![steps_down] };
    }
    // On its closing day a community still has someone who leads, to close it.
    let last = if closing { term.span.to } else { term.span.to.plus_days(-1) };
    let eve = term.span.from.plus_days(-1);
    if let Some(by) = leader(plan, term, eve) {
        return vec![
            happening(at(eve, ASKS), What::Asks { by, term, last }),
            happening(at(term.span.from, ACCEPTS), What::Accepts(term)),
        ];
    }
    if term.office != Office::Leader || last <= term.span.from {
        return Vec::new();
    }
    let from = at(term.span.from, OFFERS);
    let there = |row: &&Membership| {
        row.community == term.community
            && row.person != term.person
            && row.from < from
            && row.to.is_none_or(|to| to > from)
    };
    let welcomed_by = memberships.iter().find(there).map(|row| row.person);
    vec![happening(from, What::Offers { term, last, welcomed_by })]
}

/// Somebody else who leads a community on a day.
fn leader(plan: &Plan, but: &Term, day: Day) -> Option<usize> {
    let leads = |term: &&Term| {
        term.community == but.community
            && term.person != but.person
            && term.office == Office::Leader
            && term.span.holds(day)
    };
    plan.terms.iter().find(leads).map(|term| term.person)
}

/// A community comes together as it is founded; what it is today was said by who led it then.
fn reaches(plan: &Plan, community: usize) -> Option<Happening<'_>> {
    let row = plan.communities.get(community)?;
    if matches!(row.stage, Stage::Forming | Stage::Closed) {
        return None;
    }
    let leads = |term: &&Term| {
        term.community == community
            && term.office == Office::Leader
            && term.span.holds(row.stage_since)
    };
    let by = plan.terms.iter().find(leads)?.person;
    let what = What::Reaches { stage: row.stage, by };
    Some(Happening { at: at(row.stage_since, REACHES), community, what })
}
