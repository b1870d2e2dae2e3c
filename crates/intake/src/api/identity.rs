//! Who is who, for programs of a person: the same questions, answers and splits as on the page.

use crate::pages::identity::answer_of;
use ::people::{
    OrganisationId, PersonId,
    actions::identity as actions,
    store::identity::{Join, JoinId, JoinNoun, Question, QuestionId, QuestionNoun},
};
use db::Tx;
use ground::{Day, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{Endpoint, When, asks, get, post},
};

pub(crate) const LIST: Endpoint = get(
    "/administration/identity-questions",
    "list_identity_questions",
    "Whether identifiers and addresses are still the same person’s, where staff data can’t tell",
    list,
)
.lists::<IdentityQuestion>();
pub(crate) const ANSWER: Endpoint = post(
    "/administration/identity-questions/{question}",
    "answer_identity_question",
    "Says whether they are the same person",
    answer,
)
.takes::<IdentityAnswer>();
pub(crate) const JOINS: Endpoint = get(
    "/administration/joined-people",
    "list_joined_people",
    "People who left and were joined into another",
    joins,
)
.lists::<JoinedPerson>();
pub(crate) const SPLIT: Endpoint = post(
    "/administration/joined-people/{join}/split",
    "split_people",
    "Tells two apart again who were joined",
    split,
);

/// A question about who is who.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IdentityQuestion {
    /// Which.
    pub(crate) id: QuestionId,
    /// Of which organisation's staff data.
    pub(crate) organisation: OrganisationId,
    /// Whose identifier or address it was.
    pub(crate) person: PersonId,
    /// Whom the file is taken to speak of meanwhile; null where its line is left out until there is an answer.
    pub(crate) other: Option<PersonId>,
    /// The identifier in the file.
    pub(crate) identifier: String,
    /// The name in the file.
    pub(crate) name: String,
    /// The file.
    pub(crate) file: String,
    /// The day that it speaks of.
    pub(crate) as_of: Day,
    /// The line in it.
    pub(crate) line: i64,
}

impl From<&Question> for IdentityQuestion {
    fn from(one: &Question) -> Self {
        Self {
            id: one.id,
            organisation: one.organisation,
            person: one.person,
            other: one.other,
            identifier: one.key.clone(),
            name: one.name.clone(),
            file: one.source.clone(),
            as_of: one.as_of,
            line: one.line,
        }
    }
}

/// Somebody who left, and whom they were joined into.
#[derive(Serialize, JsonSchema)]
pub(crate) struct JoinedPerson {
    /// Which join.
    pub(crate) id: JoinId,
    /// Of which organisation's staff.
    pub(crate) organisation: OrganisationId,
    /// Who left.
    pub(crate) former: PersonId,
    /// Who they are now.
    pub(crate) person: PersonId,
    /// Since when.
    pub(crate) joined_at: When,
}

impl From<&Join> for JoinedPerson {
    fn from(one: &Join) -> Self {
        Self {
            id: one.id,
            organisation: one.organisation,
            former: one.former,
            person: one.person,
            joined_at: one.joined_at.into(),
        }
    }
}

asks! {
    /// What is answered.
    #[schemars(rename_all = "snake_case")]
    pub(crate) enum SameOrAnother {
        /// They are the same person.
        Same,
        /// They are somebody else.
        Another,
    }
}

asks! {
    /// An answer.
    pub(crate) struct IdentityAnswer {
        /// Which.
        pub(crate) answer: SameOrAnother,
    }
}

fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after = call.cursor::<QuestionId>()?;
    let found = actions::list_questions(call.house(), tx, &call.actor, after, call.limit() + 1)?;
    call.lists(found, |one| one.id, |one| IdentityQuestion::from(one))
}

fn answer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = call.id_param::<QuestionNoun>("question")?;
    actions::answer(call.house(), tx, &call.actor, id, answer_of(call)?)?;
    Ok(Reply::Nothing)
}

fn joins(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after = call.cursor::<JoinId>()?;
    let found = actions::list_joins(call.house(), tx, &call.actor, after, call.limit() + 1)?;
    call.lists(found, |one| one.id, |one| JoinedPerson::from(one))
}

fn split(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::split(call.house(), tx, &call.actor, call.id_param::<JoinNoun>("join")?)?;
    Ok(Reply::Nothing)
}
