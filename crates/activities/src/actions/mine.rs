//! What reaches the reader: what they have still to make up, what comes, and what is past.

use crate::{
    DateLine, DateState, MyActivities, MyDate,
    store::{
        AUDIENCES,
        reach::{self, Candidate, DatePlace},
    },
};
use audiences::queries::Affiliations;
use db::Tx;
use ground::{Day, FOREVER, Moment, Result, Span};
use professions::{Profession, ProfessionId};
use std::collections::HashMap;
use web::{Call, List, Part, ReadModel, api::When};

/// What decides whether a date reaches the reader.
struct Reader {
    standing: Affiliations,
    professions: HashMap<ProfessionId, Profession>,
    now: Moment,
    today: Day,
}

impl Reader {
    fn of(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let professions = professions::actions::list(call.house(), tx, &call.actor)?;
        Ok(Self {
            standing: Affiliations::of(tx, call.me()?, None)?,
            professions: professions.into_iter().map(|one| (one.id, one)).collect(),
            now: call.house().now(),
            today: call.house().today(),
        })
    }

    /// Those that are kept by `keeps`, given the days on which each reaches the reader.
    fn dates(
        &self,
        tx: &mut Tx<'_>,
        candidates: Vec<Candidate>,
        keeps: impl Fn(&Candidate, &[Span]) -> bool,
    ) -> Result<Vec<MyDate>> {
        let ids: Vec<_> = candidates.iter().map(|one| one.activity).collect();
        let audiences = AUDIENCES.parts_of_each(tx, &ids)?;
        let reaching = candidates.into_iter().filter(|one| {
            let parts = audiences.get(&one.activity).map(Vec::as_slice).unwrap_or_default();
            let sight = Span { from: one.owed.from.min(self.today), to: one.owed.to };
            let reasons = self.standing.reasons(one.profession, parts, sight);
            let days: Vec<Span> = reasons.into_iter().map(|reason| reason.days).collect();
            keeps(one, &days)
        });
        Ok(reaching.map(|one| self.date(one)).collect())
    }

    fn date(&self, one: Candidate) -> MyDate {
        let profession = self.professions.get(&one.profession);
        let state =
            DateState::at(self.now, (one.starts_at, one.ends_at), one.cancelled_at.is_some());
        MyDate {
            due: false,
            way: one.way(),
            had_at: one.had_at.map(When),
            date: DateLine {
                id: one.id,
                activity: one.activity,
                profession: profession.map(|one| one.slug.clone()).unwrap_or_default(),
                profession_name: profession.map(|one| one.name.clone()).unwrap_or_default(),
                kind: one.kind,
                title: one.title,
                expectation: one.expectation.kind(),
                day: one.owed.from,
                starts_at: When(one.starts_at),
                ends_at: When(one.ends_at),
                zone: one.zone,
                place: one.place,
                link: one.link,
                state,
                owed_until: (one.owed.to != FOREVER).then(|| one.owed.to.plus_days(-1)),
            },
        }
    }
}

impl ReadModel for MyActivities {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        mine(call, tx)
    }
}

/// What has reached the reader and asks for nothing any more.
pub(crate) struct PastActivities;

impl List for PastActivities {
    type Item = MyDate;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<MyDate>> {
        past(call, tx)
    }
}

/// What the reader has still to make up, and what comes.
fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<MyActivities> {
    let (reader, me) = (Reader::of(call, tx)?, call.me()?);
    let (now, today) = (reader.now, reader.today);
    let owed = reach::owed(tx, me, (now, today))?;
    let reaches = |_: &Candidate, days: &[Span]| days.iter().any(|days| days.holds(today));
    let mut due = reader.dates(tx, owed, reaches)?;
    for one in &mut due {
        one.due = true;
    }
    let coming = reach::coming(tx, me, now)?;
    let coming = reader.dates(tx, coming, reaches)?;
    Ok(MyActivities { today, due, coming })
}

/// What has reached the reader, is over or cancelled, and asks for nothing any more. The latest first.
fn past(call: &Call, tx: &mut Tx<'_>) -> Result<Part<MyDate>> {
    let (reader, me) = (Reader::of(call, tx)?, call.me()?);
    let (now, today) = (reader.now, reader.today);
    let wanted = usize::try_from(call.limit() + 1).unwrap_or(usize::MAX);
    let mut after = call.cursor::<DatePlace>()?;
    let mut found = Vec::new();
    while found.len() < wanted {
        let candidates = reach::past_after(tx, me, now, after, call.limit() + 1)?;
        let Some(last) = candidates.last() else { break };
        after = Some((last.starts_at, last.id));
        // Whoever has had one was reached, whatever corrected staff data says of their days now.
        let past = |one: &Candidate, days: &[Span]| {
            let is_owed = one.cancelled_at.is_none()
                && one.expectation.other_way().is_some()
                && one.owed.holds(today)
                && days.iter().any(|days| days.holds(today));
            let reached = days.iter().any(|days| days.from <= today);
            one.attended.is_some() || (reached && !is_owed)
        };
        let past = reader.dates(tx, candidates, past)?;
        found.extend(past);
    }
    found.truncate(wanted);
    call.part(found, |one| (one.date.starts_at.0, one.date.id))
}
