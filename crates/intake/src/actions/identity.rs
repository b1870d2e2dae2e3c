//! Who is who, where an import can't tell: the questions that wait, and taking two apart again who were joined.

use crate::model::{IdentityQuestion, JoinedPerson};
use ::people::actions::identity::{self as people, Answer};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, Context, House, Thing};
use web::{Act, Call, Part, Subject, input};

const DECIDE: &str = "decide_identity";

/// The part of the questions that wait that a request asks for.
pub(crate) fn questions(call: &Call, tx: &mut Tx<'_>) -> Result<Part<IdentityQuestion>> {
    let (after, limit) = (call.cursor()?, call.limit() + 1);
    let found = people::list_questions(call.house(), tx, &call.actor, after, limit)?;
    call.part(found.into_iter().map(IdentityQuestion::from).collect(), |one| one.id)
}

/// The part of the joins that hold that a request asks for.
pub(crate) fn joins(call: &Call, tx: &mut Tx<'_>) -> Result<Part<JoinedPerson>> {
    let (after, limit) = (call.cursor()?, call.limit() + 1);
    let found = people::list_joins(call.house(), tx, &call.actor, after, limit)?;
    call.part(found.into_iter().map(JoinedPerson::from).collect(), |one| one.id)
}

impl Subject for IdentityQuestion {
    fn open(call: &Call, tx: &mut Tx<'_>, _: Option<Lock>) -> Result<Self> {
        let id = call.id_param("question")?;
        Ok(people::open_question(call.house(), tx, &call.actor, id)?.into())
    }

    fn thing(&self, _: &House, _: &Actor) -> Thing {
        Thing::new("StaffData", self.organisation).within(self.organisation)
    }
}

input! {
    /// Says whether two are the same person.
    #[schemars(rename = "IdentityAnswer")]
    pub(crate) struct AnswerQuestion {
        /// Whether they are.
        pub(crate) answer: Answer,
    }
}

impl Act for AnswerQuestion {
    type On = IdentityQuestion;
    type Done = Answer;
    const ACTION: &'static str = DECIDE;

    fn run(self, cx: &mut Context<'_, '_>, on: &IdentityQuestion) -> Result<Answer> {
        people::answer(cx.house, cx.tx, cx.actor, on.id, self.answer)?;
        Ok(self.answer)
    }
}

impl Subject for JoinedPerson {
    fn open(call: &Call, tx: &mut Tx<'_>, _: Option<Lock>) -> Result<Self> {
        let id = call.id_param("join")?;
        Ok(people::open_join(call.house(), tx, &call.actor, id)?.into())
    }

    fn thing(&self, _: &House, _: &Actor) -> Thing {
        Thing::new("StaffData", self.organisation).within(self.organisation)
    }
}

input! {
    /// Tells two apart again who were joined.
    pub(crate) struct SplitPeople {}
}

impl Act for SplitPeople {
    type On = JoinedPerson;
    type Done = ();
    const ACTION: &'static str = DECIDE;

    fn run(self, cx: &mut Context<'_, '_>, on: &JoinedPerson) -> Result<()> {
        people::split(cx.house, cx.tx, cx.actor, on.id)
    }
}
