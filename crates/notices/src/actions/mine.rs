//! What reaches the reader: what is due, what else is in force, and what is over.

use crate::{
    MyNotice, MyNotices, NoticeLine,
    model::state,
    store::{
        AUDIENCES,
        notices::ListedPlace,
        reach::{self, Candidate},
    },
};
use audiences::queries::Affiliations;
use db::Tx;
use ground::{Day, Result, Span};
use people::PersonId;
use professions::Profession;
use std::collections::HashMap;
use web::{Call, List, Part, ReadModel, api::When};

/// Those of some notices that reach, or have reached, the reader.
fn reaching(
    tx: &mut Tx<'_>,
    me: PersonId,
    day: Day,
    candidates: Vec<Candidate>,
) -> anyhow::Result<Vec<(Candidate, Vec<Span>)>> {
    let ids: Vec<_> = candidates.iter().map(|one| one.listed.id).collect();
    let audiences = AUDIENCES.parts_of_each(tx, &ids)?;
    let standing = Affiliations::of(tx, me, None)?;
    let mut found = Vec::new();
    for one in candidates {
        let parts = audiences.get(&one.listed.id).map(Vec::as_slice).unwrap_or_default();
        let reasons = standing.reasons(one.listed.profession, parts, one.listed.force);
        let days: Vec<Span> =
            reasons.into_iter().map(|reason| reason.days).filter(|days| days.from <= day).collect();
        if !days.is_empty() || one.acknowledged.is_some() {
            found.push((one, days));
        }
    }
    Ok(found)
}

fn my_notice(
    (one, days): (Candidate, Vec<Span>),
    day: Day,
    professions: &HashMap<professions::ProfessionId, Profession>,
) -> MyNotice {
    let listed = one.listed;
    let profession = professions.get(&listed.profession);
    let holds = one.acknowledged.is_some_and(|number| number >= one.holds_from);
    let is_out = listed.withdrawn_at.is_none();
    MyNotice {
        due: is_out && !holds && days.iter().any(|days| days.holds(day)),
        acknowledged_at: one.acknowledged_at.filter(|_| holds).map(When),
        notice: NoticeLine {
            id: listed.id,
            profession: profession.map(|one| one.slug.clone()).unwrap_or_default(),
            profession_name: profession.map(|one| one.name.clone()).unwrap_or_default(),
            title: listed.title,
            requirement: listed.requirement,
            state: state((listed.published_at, listed.withdrawn_at), listed.force, day),
            force: listed.force,
        },
    }
}

fn professions_of(
    call: &Call,
    tx: &mut Tx<'_>,
) -> Result<HashMap<professions::ProfessionId, Profession>> {
    let all = professions::actions::list(call.house(), tx, &call.actor)?;
    Ok(all.into_iter().map(|one| (one.id, one)).collect())
}

/// What reaches the reader today: what is due first.
impl ReadModel for MyNotices {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let (me, today) = (call.me()?, call.house().today());
        let professions = professions_of(call, tx)?;
        let candidates = reach::in_force(tx, me, today)?;
        let found = reaching(tx, me, today, candidates)?;
        let today_only =
            |(_, days): &(Candidate, Vec<Span>)| days.iter().any(|days| days.holds(today));
        let found = found.into_iter().filter(today_only);
        let mut now: Vec<MyNotice> = found.map(|one| my_notice(one, today, &professions)).collect();
        now.sort_by_key(|one| !one.due);
        Ok(Self { today, now })
    }
}

/// What has reached the reader and does no longer: it is over or withdrawn, or they are no longer in its audience. The latest
/// first.
pub(crate) struct PastNotices;

impl List for PastNotices {
    type Item = MyNotice;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<MyNotice>> {
        let (me, today) = (call.me()?, call.house().today());
        let professions = professions_of(call, tx)?;
        let wanted = usize::try_from(call.limit() + 1).unwrap_or(usize::MAX);
        let mut after = call.cursor::<ListedPlace>()?;
        let mut found = Vec::new();
        while found.len() < wanted {
            let candidates = reach::begun_after(tx, me, today, after, call.limit() + 1)?;
            let Some(last) = candidates.last() else { break };
            after = Some((last.listed.force.to, last.listed.id));
            let reaching = reaching(tx, me, today, candidates)?;
            let past = |(one, days): &(Candidate, Vec<Span>)| {
                let is_out = one.listed.withdrawn_at.is_none();
                !(is_out && days.iter().any(|days| days.holds(today)))
            };
            let past = reaching.into_iter().filter(past);
            found.extend(past.map(|one| my_notice(one, today, &professions)));
        }
        found.truncate(wanted);
        call.part(found, |one| (one.notice.force.to, one.notice.id))
    }
}
