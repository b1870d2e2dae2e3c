//! What heads and deputies read of their profession's notices: all of them, who has acknowledged one, and who lacks it.

use super::{HeadedProfession, OpenNotice};
use crate::{
    Acknowledgement, NoticeLine, NoticeVersion,
    model::state,
    store::{
        acknowledgements,
        notices::{self, ListedPlace, NoticeRow},
    },
};
use audiences::{
    AudiencePart, PersonLacking,
    queries::{AudienceQuery, PersonPlace, all_people, count_people, people_after},
};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House};
use std::cmp::Reverse;
use web::{Call, List, Part, Subject as _};

/// So many of those who lack a notice are counted.
pub(crate) const COUNTED: usize = 100;

/// The notices of the profession in the address.
pub(crate) struct NoticesOfProfession;

impl List for NoticesOfProfession {
    type Item = NoticeLine;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<NoticeLine>> {
        let on = HeadedProfession::open(call, tx, None)?;
        of_profession(call, tx, &on)
    }
}

/// Who lacks the notice in the address.
pub(crate) struct PeopleLacking;

impl List for PeopleLacking {
    type Item = PersonLacking;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<PersonLacking>> {
        let on = OpenNotice::open(call, tx, None)?;
        lacking(call, tx, &on)
    }
}

/// Who has acknowledged the notice in the address.
pub(crate) struct Acknowledgements;

impl List for Acknowledgements {
    type Item = Acknowledgement;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Acknowledgement>> {
        let on = OpenNotice::open(call, tx, None)?;
        acknowledgements(call, tx, &on)
    }
}

/// The versions of the notice in the address, the latest first.
pub(crate) struct Versions;

impl List for Versions {
    type Item = NoticeVersion;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<NoticeVersion>> {
        let on = OpenNotice::open(call, tx, None)?;
        let all = notices::versions(tx, on.notice.id)?;
        call.part_of_all(all, |one| Reverse(one.number))
    }
}

/// The notices of a profession, those that end last first; for whoever keeps them.
pub(crate) fn of_profession(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &HeadedProfession,
) -> Result<Part<NoticeLine>> {
    on.permit_keeping(call.house(), &call.actor)?;
    let (after, limit) = (call.cursor::<ListedPlace>()?, call.limit() + 1);
    let found = notices::of_profession_after(tx, on.profession.id, after, limit)?;
    let today = call.house().today();
    let line = |one: NoticeRow| NoticeLine {
        id: one.id,
        profession: on.profession.slug.clone(),
        profession_name: on.profession.name.clone(),
        title: one.title,
        requirement: one.requirement,
        state: state((one.published_at, one.withdrawn_at), one.force, today),
        force: one.force,
    };
    call.part(found.into_iter().map(line).collect(), |one: &NoticeLine| (one.force.to, one.id))
}

fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
    let words =
        "Who has acknowledged a notice is for the heads of its profession and their deputies.";
    house.permit(actor, "read_acknowledgements", &on.thing(house, actor), words)
}

/// Who is in the audience on a day, and has not acknowledged a version that holds.
fn lacking_on<'a>(on: &OpenNotice, audience: &'a [AudiencePart], day: Day) -> AudienceQuery<'a> {
    let notice = &on.notice;
    let but = acknowledgements::those_from(notice.id, notice.holds_from);
    AudienceQuery { profession: notice.profession, audience, day, but }
}

/// Who lacks a notice, by name, on the day that [`crate::Notice::day_of_lacking`] says: nobody where there is none.
pub(crate) fn lacking(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &OpenNotice,
) -> Result<Part<PersonLacking>> {
    let (after, limit) = (call.cursor::<PersonPlace>()?, call.limit() + 1);
    let found = read_lacking(call.house(), tx, &call.actor, on, |tx, query| {
        people_after(tx, query, after.as_ref(), limit)
    })?;
    call.part(found, |one| (one.folded.clone(), one.person))
}

/// Everybody who lacks a notice, by name.
///
/// # Errors
/// When the actor may not read that.
pub fn list_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OpenNotice,
) -> Result<Vec<PersonLacking>> {
    read_lacking(house, tx, actor, on, all_people)
}

fn read_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OpenNotice,
    read: impl FnOnce(&mut Tx<'_>, &AudienceQuery<'_>) -> anyhow::Result<Vec<PersonLacking>>,
) -> Result<Vec<PersonLacking>> {
    permit(house, actor, on)?;
    let Some(day) = on.notice.day_of_lacking(house.today()) else { return Ok(Vec::new()) };
    let audience = on.parts();
    Ok(read(tx, &lacking_on(on, &audience, day))?)
}

/// How many people are in the audience on `day` and lack the notice: not more than [`COUNTED`] are counted. Of a draft, how
/// many it would reach.
pub(crate) fn count_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OpenNotice,
    day: Day,
) -> Result<usize> {
    permit(house, actor, on)?;
    let audience = on.parts();
    let most = i64::try_from(COUNTED).unwrap_or(i64::MAX);
    Ok(count_people(tx, &lacking_on(on, &audience, day), most)?)
}

/// Who has acknowledged a notice, the latest first.
pub(crate) fn acknowledgements(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &OpenNotice,
) -> Result<Part<Acknowledgement>> {
    permit(call.house(), &call.actor, on)?;
    let after = call.cursor::<acknowledgements::Place>()?;
    let found = acknowledgements::list_after(tx, on.notice.id, after, call.limit() + 1)?;
    call.part(found, |one| (one.at, one.person))
}
