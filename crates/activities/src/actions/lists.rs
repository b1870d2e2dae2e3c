//! What heads and hosts read: all activities of a profession, who has had a date of one, and who lacks it.

use super::{HeadedProfession, OpenActivity, OpenDate};
use crate::{
    ActivityLine, Attendance,
    store::{
        activities::{self, ActivityRow},
        attendance::{self, AttendancePlace},
    },
};
use audiences::{
    AudiencePart, PersonLacking,
    queries::{AudienceQuery, Exclusion, PersonPlace, all_people, count_people, people_after},
};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House};
use web::{Call, List, Part, Subject as _, api::When};

/// So many people are counted.
pub(crate) const COUNTED: usize = 100;

/// The activities of the profession in the address.
pub(crate) struct ActivitiesOfProfession;

impl List for ActivitiesOfProfession {
    type Item = ActivityLine;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<ActivityLine>> {
        let on = HeadedProfession::open(call, tx, None)?;
        of_profession(call, tx, &on)
    }
}

/// Who lacks the date in the address.
pub(crate) struct PeopleLacking;

impl List for PeopleLacking {
    type Item = PersonLacking;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<PersonLacking>> {
        let on = OpenDate::open(call, tx, None)?;
        lacking(call, tx, &on)
    }
}

/// Who has had the date in the address.
pub(crate) struct PeopleWhoHad;

impl List for PeopleWhoHad {
    type Item = Attendance;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Attendance>> {
        let on = OpenDate::open(call, tx, None)?;
        attendance(call, tx, &on)
    }
}

/// The activities of a profession, the latest written first; for whoever keeps them.
pub(crate) fn of_profession(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &HeadedProfession,
) -> Result<Part<ActivityLine>> {
    on.permit_keeping(call.house(), &call.actor)?;
    let place = (call.cursor()?, call.house().now());
    let found = activities::of_profession_after(tx, on.profession.id, place, call.limit() + 1)?;
    let line = |one: ActivityRow| ActivityLine {
        id: one.id,
        kind: one.kind,
        title: one.title,
        expectation: one.expectation.kind(),
        published: one.published_at.is_some(),
        cancelled: one.cancelled_at.is_some(),
        next: one.next.map(When),
        last: one.last.map(When),
        zone: one.zone,
        without_notes: one.without_notes,
    };
    call.part(found.into_iter().map(line).collect(), |one: &ActivityLine| one.id)
}

fn query<'a>(
    on: &OpenActivity,
    audience: &'a [AudiencePart],
    day: Day,
    but: Exclusion,
) -> AudienceQuery<'a> {
    AudienceQuery { profession: on.profession.id, audience, day, but }
}

/// Who lacks a date, by name, on the day that [`crate::ActivityDate::day_of_lacking`] says: nobody where there is none.
pub(crate) fn lacking(call: &Call, tx: &mut Tx<'_>, on: &OpenDate) -> Result<Part<PersonLacking>> {
    let (after, limit) = (call.cursor::<PersonPlace>()?, call.limit() + 1);
    let found = read_lacking(call.house(), tx, &call.actor, on, |tx, query| {
        people_after(tx, query, after.as_ref(), limit)
    })?;
    call.part(found, |one| (one.folded.clone(), one.person))
}

/// Everybody who lacks a date, by name.
///
/// # Errors
/// When the actor may not read that.
pub fn list_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OpenDate,
) -> Result<Vec<PersonLacking>> {
    read_lacking(house, tx, actor, on, all_people)
}

fn read_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OpenDate,
    read: impl FnOnce(&mut Tx<'_>, &AudienceQuery<'_>) -> anyhow::Result<Vec<PersonLacking>>,
) -> Result<Vec<PersonLacking>> {
    on.on.permit(house, actor, "read_attendance")?;
    let Some(day) = on.date.day_of_lacking(house.now(), house.today()) else {
        return Ok(Vec::new());
    };
    let (audience, but) = (on.on.parts(), attendance::those_who_had(on.date.id));
    Ok(read(tx, &query(&on.on, &audience, day, but))?)
}

/// How many lack a date on a day: not more than [`COUNTED`] are counted.
pub(crate) fn count_lacking(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (on, day): (&OpenDate, Day),
) -> Result<usize> {
    on.on.permit(house, actor, "read_attendance")?;
    count(tx, &on.on, day, attendance::those_who_had(on.date.id))
}

/// How many an activity would reach on a day: not more than [`COUNTED`] are counted.
pub(crate) fn count_reached(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (on, day): (&OpenActivity, Day),
) -> Result<usize> {
    on.permit_keeping(house, actor)?;
    count(tx, on, day, attendance::nobody())
}

fn count(tx: &mut Tx<'_>, on: &OpenActivity, day: Day, but: Exclusion) -> Result<usize> {
    let most = i64::try_from(COUNTED).unwrap_or(i64::MAX);
    Ok(count_people(tx, &query(on, &on.parts(), day, but), most)?)
}

/// Who has had a date, and how, the latest first.
pub(crate) fn attendance(call: &Call, tx: &mut Tx<'_>, on: &OpenDate) -> Result<Part<Attendance>> {
    on.on.permit(call.house(), &call.actor, "read_attendance")?;
    let after = call.cursor::<AttendancePlace>()?;
    let found = attendance::list_after(tx, on.date.id, after, call.limit() + 1)?;
    call.part(found, |one| (one.at, one.person))
}
