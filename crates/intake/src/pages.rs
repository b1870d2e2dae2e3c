//! The import pages of administration.

pub(crate) mod identity;

use crate::{
    actions::{self, Confirmed, Kind, Reach, Wish},
    report::Report,
    store::{self, StaffFile},
    views,
};
use anyhow::Context as _;
use db::Tx;
use ground::{Error, Refused, Result};
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
    let id = tx.within(true, |tx| actions::bring(call.house(), tx, &call.actor, &wish, &files))?;
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

/// One import: the difference to confirm, or the report.
pub(crate) fn import(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let import = actions::open(call.house(), tx, &call.actor, call.id_param("id")?)?;
    let report: Option<Report> =
        serde_json::from_str(&import.report).map_err(anyhow::Error::from)?;
    let main = views::import(call, &import, &report.unwrap_or_default());
    let flash = noted(call.query("done")).map(|words| Flash { words: words.into(), undo: None });
    Ok(call.show(frame("Import").crumb("Imports", "/administration/imports").flash(flash), main))
}

/// Why confirming did not do what was shown.
fn noted(done: &str) -> Option<&'static str> {
    match done {
        "changed" => Some(
            "Something changed since you looked. This is what would change now; nothing has been done yet.",
        ),
        "late" => Some(
            "This file waited for more than seven days, so it was discarded and nothing was done. Upload it again to see what it would change now.",
        ),
        _ => None,
    }
}

/// The difference is confirmed.
pub(crate) fn apply(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param("id")?;
    let note = match actions::apply(call.house(), tx, &call.actor, id)? {
        Confirmed::Done => "",
        Confirmed::Changed => "?done=changed",
        Confirmed::TooLate => "?done=late",
    };
    Ok(Reply::Go(format!("/administration/imports/{id}{note}")))
}

/// The upload is let go.
pub(crate) fn drop_import(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    actions::drop_import(call.house(), tx, &call.actor, call.id_param("id")?)?;
    Ok(Reply::Go("/administration/imports?done=dropped".into()))
}
