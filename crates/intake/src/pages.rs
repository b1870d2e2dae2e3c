//! The pages of imports and of people to decide, and where the forms of their acts lead.

use crate::{
    actions::{
        self, AnswerQuestion, ApplyImport, BringFiles, CancelImport, DropImport, Reach,
        SplitPeople, TOO_LATE, Uploads,
    },
    model::{IdentityQuestion, Import, ImportId, JoinedPerson},
    views::{self, IMPORTS, QUESTIONS},
};
use ::people::actions::identity::{Answer, may_decide};
use db::Tx;
use ground::{Refused, Result};
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, FormAct, FormValues, Reply, Route, act_form, act_page, act_upload,
    look::{Flash, Frame, Here},
    page,
};

/// What is asked for, and how.
pub(crate) const ROUTES: &[Route] = &[
    act_page::<BringFiles>(IMPORTS),
    act_upload::<BringFiles>(IMPORTS, admits),
    act_page::<ApplyImport>("/administration/imports/{import}"),
    act_form::<ApplyImport>("/administration/imports/{import}/apply"),
    act_form::<DropImport>("/administration/imports/{import}/drop"),
    // On SQLite the job that it ends is the one that writes.
    Route { reads: true, ..act_form::<CancelImport>("/administration/imports/{import}/cancel") },
    page(QUESTIONS, questions),
    act_form::<AnswerQuestion>("/administration/identity-questions/{question}"),
    page("/administration/joined-people", joined),
    act_form::<SplitPeople>("/administration/joined-people/{join}/split"),
];

/// The words for what was just done, from the address.
fn frame(call: &Call, title: &str) -> Frame {
    let words = match call.query("done") {
        "dropped" => "The file was discarded. Nothing was changed.",
        "late" => TOO_LATE,
        "same" => "They are the same person. If a line waited for this, import the file again.",
        "another" => "They are two people. If a line waited for this, import the file again.",
        "split" => "They are two people again.",
        _ => "",
    };
    let flash = Flash { words: words.into(), undo: None };
    Frame::new(title, Here::Administration)
        .crumb("Administration", "/administration")
        .flash((!words.is_empty()).then_some(flash))
}

/// Whether the sender may bring files at all; where they see no imports there is no such page for them.
fn admits(call: &Call, _: &mut Tx<'_>) -> Result<()> {
    call.signed()?;
    match actions::reach(call.house(), &call.actor)? {
        Reach::None => Err(Refused::not_found().into()),
        Reach::Own | Reach::All => Ok(()),
    }
}

impl FormAct for BringFiles {
    fn first(_: &Call, _: &mut Tx<'_>, _: &Uploads) -> Result<FormValues> {
        Ok(FormValues::default().with("kind", "people").with("leavers", "few"))
    }

    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        _: &Uploads,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let main = views::imports(call, &actions::part(call, tx)?, filled);
        Ok(Some((frame(call, "Imports"), main)))
    }

    fn next(_: &Call, _: &Uploads, id: &ImportId) -> String {
        format!("{IMPORTS}/{id}")
    }
}

impl FormAct for ApplyImport {
    fn page(
        call: &Call,
        _: &mut Tx<'_>,
        on: &Import,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let frame = frame(call, "Import").crumb("Imports", IMPORTS);
        Ok(Some((frame, views::import(call, on, filled))))
    }

    fn next(_: &Call, on: &Import, late: &bool) -> String {
        format!("{}{}", on.summary.href(), if *late { "?done=late" } else { "" })
    }
}

impl FormAct for CancelImport {
    fn next(_: &Call, on: &Import, (): &()) -> String {
        on.summary.href()
    }
}

impl FormAct for DropImport {
    fn next(_: &Call, _: &Import, (): &()) -> String {
        format!("{IMPORTS}?done=dropped")
    }
}

/// The questions about who is who, and on the first page who was joined.
fn questions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let waiting = actions::questions(call, tx)?;
    let joined =
        if call.query("cursor").is_empty() { Some(actions::joins(call, tx)?) } else { None };
    let main = views::identity::questions(call, &waiting, joined.as_ref());
    Ok(call.show(frame(call, "People to decide"), main))
}

/// Those who were joined.
fn joined(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let main = views::identity::joined(call, &actions::joins(call, tx)?);
    Ok(call.show(frame(call, "Joined people").crumb("People to decide", QUESTIONS), main))
}

impl FormAct for AnswerQuestion {
    fn next(_: &Call, _: &IdentityQuestion, answer: &Answer) -> String {
        format!("{QUESTIONS}?done={}", answer.key())
    }
}

impl FormAct for SplitPeople {
    fn next(_: &Call, _: &JoinedPerson, (): &()) -> String {
        format!("{QUESTIONS}?done=split")
    }
}

/// What the front of administration shows of imports.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if actions::reach(call.house(), &call.actor)? == Reach::None {
        return Ok(None);
    }
    let latest = actions::list(call.house(), tx, &call.actor, None, 1)?;
    Ok(Some(views::panel(call, latest.first())))
}

/// And of who is who, for those who decide.
pub(crate) fn identity_panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if !may_decide(call.house(), tx, &call.actor)? {
        return Ok(None);
    }
    Ok(Some(views::identity::panel(&actions::questions(call, tx)?)))
}
