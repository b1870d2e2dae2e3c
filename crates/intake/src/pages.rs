//! The import pages of administration.

pub(crate) mod identity;

use crate::{
    actions::{self, Kind, Reach, Wish},
    report::Report,
    store::{self, StaffFile},
    views,
};
use anyhow::Context as _;
use db::Tx;
use ground::{Error, Refused, Result};
use house::jobs;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Mistakes},
};

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// How many imports the page lists.
const SHOWN: i64 = 100;
/// The most characters of a mapping.
const MOST_MAPPING: usize = 10_000;

/// What the reader may see of the imports; not found for whom that is nothing.
fn seen(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<store::Import>> {
    call.signed()?;
    actions::list(call.house(), tx, &call.actor, None, SHOWN)
}

/// What the front of administration shows.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if actions::reach(call.house(), &call.actor)? == Reach::None {
        return Ok(None);
    }
    let latest = seen(call, tx)?.into_iter().next();
    Ok(Some(views::panel(
        latest.as_ref().map(|import| (import.names.as_str(), call.when(import.at))),
    )))
}

/// All imports, and the form to bring a file.
pub(crate) fn imports(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let list = seen(call, tx)?;
    let flash = (call.query("done") == "dropped").then(|| Flash {
        words: "The file was discarded. Nothing was changed.".into(),
        undo: None,
    });
    let main = views::imports(call, &list, &Mistakes::default());
    Ok(call.show(frame("Imports").flash(flash), main))
}

/// A file is brought.
pub(crate) fn bring(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let list = seen(call, tx)?;
    match brought(call, tx) {
        Ok(to) => Ok(Reply::Go(to)),
        Err(Error::Refused(refused)) if refused.kind != ground::Kind::NotAllowed => Ok(call
            .show_again(frame("Imports"), views::imports(call, &list, &Mistakes::from(&refused)))),
        Err(other) => Err(other),
    }
}

fn brought(call: &Call, tx: &mut Tx<'_>) -> Result<String> {
    let wish = asked(call)?;
    let files = files(call)?;
    let id = tx.within(true, |tx| {
        actions::bring_for_later(call.house(), tx, &call.actor, &wish, &files)
    })?;
    Ok(format!("/administration/imports/{id}"))
}

/// The files that came.
pub(crate) fn files(call: &Call) -> Result<Vec<StaffFile>> {
    let each = call.form.uploads.iter().filter(|upload| upload.field == "files");
    each.map(|upload| {
        let content = upload.open().context("opening an upload")?;
        Ok(StaffFile { name: upload.name.clone(), length: upload.length, content })
    })
    .collect()
}

/// Whether the sender may bring files at all; where they see no imports there is no such page for them.
pub(crate) fn admits(call: &Call, _: &mut Tx<'_>) -> Result<()> {
    call.signed()?;
    match actions::reach(call.house(), &call.actor)? {
        Reach::None => Err(Refused::not_found().into()),
        Reach::Own | Reach::All => Ok(()),
    }
}

/// How the files are to be taken, as asked.
pub(crate) fn asked(call: &Call) -> Result<Wish> {
    let form = &call.form;
    Ok(Wish {
        kind: match form.text("kind") {
            "people" => Kind::People,
            "organogram" => Kind::Organogram,
            _ => {
                return Err(Refused::field(
                    "kind",
                    "intake.kind",
                    "Choose what sort of file it is.",
                )
                .into());
            }
        },
        as_of: if form.text("as_of").is_empty() { None } else { Some(form.day("as_of")?) },
        organisation: form.maybe_line("organisation", 200)?,
        partial: form.text("leavers") == "partial",
        accept_leavers: form.text("leavers") == "accept",
        mapping: form.maybe_block("mapping", MOST_MAPPING)?,
    })
}

/// One import: how far it is, the difference to confirm, or the report.
pub(crate) fn import(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let import = actions::open(call.house(), tx, &call.actor, call.id_param("id")?)?;
    let report: Option<Report> =
        serde_json::from_str(&import.report).map_err(anyhow::Error::from)?;
    let under_way = match import.job {
        Some(job) if actions::is_worked_on(tx, &import)? => {
            Some(jobs::progress(call.house(), tx, job)?.unwrap_or_default())
        }
        _ => None,
    };
    let main = views::import(call, &import, report.as_ref(), under_way);
    let late = (call.query("done") == "late")
        .then(|| Flash { words: actions::TOO_LATE.into(), undo: None });
    Ok(call.show(frame("Import").crumb("Imports", "/administration/imports").flash(late), main))
}

/// The difference is confirmed.
pub(crate) fn apply(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param("id")?;
    let late = actions::apply_later(call.house(), tx, &call.actor, id)?;
    let note = if late { "?done=late" } else { "" };
    Ok(Reply::Go(format!("/administration/imports/{id}{note}")))
}

/// What is under way is ended.
pub(crate) fn cancel(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param("id")?;
    actions::cancel(call.house(), tx, &call.actor, id)?;
    Ok(Reply::Go(format!("/administration/imports/{id}")))
}

/// The upload is let go.
pub(crate) fn drop_import(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    actions::drop_import(call.house(), tx, &call.actor, call.id_param("id")?)?;
    Ok(Reply::Go("/administration/imports?done=dropped".into()))
}
