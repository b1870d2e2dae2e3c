//! Who is who: what an import can't tell a person decides, and may take back. Nothing of one person's goes to another by it.

use crate::{
    JoinId, OrganisationId, PersonId, QuestionId,
    events::{AnswerParts, IdentityDecided, JoinParts, OfPerson, PeopleJoined, PeopleSplit},
    rules::identity::{Refusal, may_join},
    store::{
        directory, identity as store,
        identity::{Join, Question},
        organisations, persons,
    },
};
use db::Tx;
use ground::{Refused, Result};
use house::{About, Actor, Change, House, Thing};

/// The lock of whoever decides who is who.
const WHO: &str = "mandorla identity";

/// What somebody decides.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SameOrAnother")]
pub enum Answer {
    /// Whoever the source names is the person who was known.
    Same,
    /// They are somebody else.
    Another,
}

impl Answer {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Same, Self::Another];

    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Another => "another",
        }
    }

    /// The one that is stored so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.key() == key)
    }
}

fn staff_data(organisation: OrganisationId) -> Thing {
    Thing::new("StaffData", organisation).within(organisation)
}

/// The organisations in which the actor decides who is who.
fn places(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<OrganisationId>> {
    let mut places = Vec::new();
    for row in organisations::list_organisations(tx)? {
        if house.may(actor, "decide_identity", &staff_data(row.id))? {
            places.push(row.id);
        }
    }
    Ok(places)
}

/// Whether the actor decides who is who anywhere.
pub fn may_decide(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<bool> {
    Ok(!places(house, tx, actor)?.is_empty())
}

/// Those places; not found for whom there are none.
fn some_places(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<OrganisationId>> {
    let places = places(house, tx, actor)?;
    if places.is_empty() {
        house.permit_sight(actor, "decide_identity", &Thing::new("StaffData", "all"))?;
    }
    Ok(places)
}

/// The questions that wait, in which the actor decides, after `after`.
pub fn list_questions(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<QuestionId>,
    limit: i64,
) -> Result<Vec<Question>> {
    let mut found = Vec::new();
    for place in some_places(house, tx, actor)? {
        found.extend(store::list_open(tx, place, after, limit)?);
    }
    found.sort_by_key(|one| one.id);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The joins that hold, in which the actor decides, after `after`.
pub fn list_joins(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<JoinId>,
    limit: i64,
) -> Result<Vec<Join>> {
    let mut found = Vec::new();
    for place in some_places(house, tx, actor)? {
        found.extend(store::list_joins(tx, place, after, limit)?);
    }
    found.sort_by_key(|one| one.id);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The question, if the actor may answer it.
pub fn open_question(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: QuestionId,
) -> Result<Question> {
    let question = store::question(tx, id)?.ok_or_else(Refused::not_found)?;
    house.permit_sight(actor, "decide_identity", &staff_data(question.organisation))?;
    Ok(question)
}

/// Answers a question. Of an identifier whose line was left out, the next import goes by the answer; two who are one person
/// are joined: the former's page leads to the other's, and nothing of either moves.
pub fn answer(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: QuestionId,
    answer: Answer,
) -> Result<()> {
    let question = open_question(house, tx, actor, id)?;
    tx.lock(WHO)?;
    if !store::keep_answer(tx, id, answer.key(), actor.person(), house.now())? {
        return Err(Refusal::Answered.into());
    }
    match (answer, question.other) {
        (Answer::Same, Some(other)) => join(house, tx, actor, question.person, other)?,
        // From the next import on the identifier is another's; what was held by it stays with whom it was of.
        (Answer::Another, None) if persons::key(tx, question.person)? == question.key => {
            persons::give_up_key(tx, question.person)?;
        }
        (Answer::Same, None) | (Answer::Another, _) => {}
    }
    let event = IdentityDecided {
        about: OfPerson {
            subject: question.person,
            person: question.person,
            organisation: question.organisation,
        },
        answer: Change::begin(AnswerParts { answer: answer.key().to_owned() }),
        identifier: question.key,
        name: question.name,
        other: question.other,
    };
    house.record(tx, actor, &event)
}

fn join(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    former: PersonId,
    person: PersonId,
) -> Result<()> {
    let row = persons::person(tx, person)?.ok_or_else(Refused::not_found)?;
    let has_left = directory::has_left(tx, former, house.today())?;
    may_join(&former, has_left, &store::leads_to(tx, person)?)?;
    if !store::leads_to(tx, former)?.is_empty() {
        return Err(Refusal::Answered.into());
    }
    let id = house.id();
    store::add_join(tx, id, row.organisation, (former, person), actor.person(), house.now())?;
    let about = About { subject: id, person, organisation: row.organisation };
    let join = Change::begin(JoinParts { former, person });
    house.record(tx, actor, &PeopleJoined { about, join })
}

/// The join, ended or not, if the actor may end it.
pub fn open_join(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: JoinId) -> Result<Join> {
    let join = store::join(tx, id)?.ok_or_else(Refused::not_found)?;
    house.permit_sight(actor, "decide_identity", &staff_data(join.organisation))?;
    Ok(join)
}

/// Tells two apart again who were joined.
pub fn split(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: JoinId) -> Result<()> {
    let join = open_join(house, tx, actor, id)?;
    tx.lock(WHO)?;
    if !store::end_join(tx, id, actor.person(), house.now())? {
        return Err(Refusal::SplitAlready.into());
    }
    let about = About { subject: id, person: join.person, organisation: join.organisation };
    let join = Change::end(JoinParts { former: join.former, person: join.person });
    house.record(tx, actor, &PeopleSplit { about, join })
}
