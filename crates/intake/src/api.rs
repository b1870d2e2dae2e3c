//! Imports, and who is who, for programs: what is read, and what the acts answer.

use crate::{
    actions::{
        self, AnswerQuestion, ApplyImport, BringFiles, DropImport, SplitPeople, TOO_LATE, Uploads,
    },
    model::{IdentityQuestion, Import, ImportId, ImportSummary, JoinedPerson},
};
use ::people::actions::identity::Answer;
use db::Tx;
use ground::{Kind, Refused, Result};
use web::{
    Call, NewResource, One, OperationAct, Progress, Subject as _, act,
    api::{Endpoint, Method::Post, get},
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/administration/imports",
        "list_imports",
        "List imports, newest first: all, or the caller's own, as far as they keep staff data",
        |call, tx| call.gives_part(&actions::part(call, tx)?),
    )
    .lists::<ImportSummary>(),
    act::<BringFiles>(
        Post,
        "/administration/imports",
        "bring_files",
        "Upload files of staff data, to be compared; nothing changes yet",
    )
    .takes_files::<BringFiles>(|call, _| actions::may_bring(call.house(), &call.actor)),
    get(
        "/administration/imports/{import}",
        "read_import",
        "Get an import: how far it is, and what it would change or did",
        |call, tx| call.gives(&Import::open(call, tx, None)?),
    )
    .gives::<Import>(),
    act::<ApplyImport>(
        Post,
        "/administration/imports/{import}/apply",
        "apply_import",
        "Apply an import if its comparison is still current",
    ),
    act::<DropImport>(
        Post,
        "/administration/imports/{import}/drop",
        "drop_import",
        "Discard the files of an import that was not applied",
    )
    .takes_nothing(),
    get(
        "/administration/identity-questions",
        "list_identity_questions",
        "List identifiers and addresses of which staff data can't tell whether they are still the same person's",
        |call, tx| call.gives_part(&actions::questions(call, tx)?),
    )
    .lists::<IdentityQuestion>(),
    act::<AnswerQuestion>(
        Post,
        "/administration/identity-questions/{question}",
        "answer_identity_question",
        "Answer whether they are the same person",
    ),
    get(
        "/administration/joined-people",
        "list_joined_people",
        "List people who left and were joined into another",
        |call, tx| call.gives_part(&actions::joins(call, tx)?),
    )
    .lists::<JoinedPerson>(),
    act::<SplitPeople>(
        Post,
        "/administration/joined-people/{join}/split",
        "split_people",
        "Split two people who were joined",
    )
    .takes_nothing(),
];

fn now(call: &Call, tx: &mut Tx<'_>, id: ImportId) -> Result<(String, Import)> {
    let import = actions::open(call.house(), tx, &call.actor, id)?;
    Ok((import.summary.href(), import))
}

impl OperationAct for BringFiles {
    type Answer = NewResource<Import>;

    fn answer(call: &Call, tx: &mut Tx<'_>, _: &Uploads, id: ImportId) -> Result<Self::Answer> {
        let (address, import) = now(call, tx, id)?;
        Ok(NewResource(address, import))
    }
}

impl OperationAct for ApplyImport {
    type Answer = Progress<Import>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &Import, late: bool) -> Result<Self::Answer> {
        if late {
            return Err(Refused::new(Kind::Conflict, "intake.too_late", TOO_LATE).into());
        }
        let (address, import) = now(call, tx, on.summary.id)?;
        Ok(Progress(address, import))
    }
}

impl OperationAct for DropImport {
    type Answer = One<Import>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &Import, (): ()) -> Result<Self::Answer> {
        Ok(One(now(call, tx, on.summary.id)?.1))
    }
}

impl OperationAct for AnswerQuestion {
    type Answer = ();

    fn answer(_: &Call, _: &mut Tx<'_>, _: &IdentityQuestion, _: Answer) -> Result<()> {
        Ok(())
    }
}

impl OperationAct for SplitPeople {
    type Answer = ();

    fn answer(_: &Call, _: &mut Tx<'_>, _: &JoinedPerson, (): ()) -> Result<()> {
        Ok(())
    }
}
