//! Setting a profession up, and changing what it is called and for.

use super::{LIST, frame, frame_of, mine};
use crate::{
    Profession,
    actions::{Kept, NewProfession, ProfessionChange, change_profession, open_profession, preview},
    pages::{mistakes, shown},
    store,
    views::keeping::{self as views, about as forms},
};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use web::{Call, Reply, look::Mistakes};

/// The most characters of a name.
pub(crate) const MOST_NAME: usize = 120;
/// The most characters of a purpose.
pub(crate) const MOST_PURPOSE: usize = 2000;

/// What it is called and what it is for, as asked.
pub(crate) fn about_asked(call: &Call) -> Result<(String, String)> {
    let name = call.form.line("name", MOST_NAME)?;
    Ok((name, call.form.maybe_block("purpose", MOST_PURPOSE)?))
}

/// What is typed about a profession.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) purpose: String,
    pub(crate) spans: bool,
    pub(crate) version: String,
}

impl Typed {
    fn read(call: &Call) -> Self {
        let text = |name: &str| call.form.text(name).to_owned();
        Self {
            name: text("name"),
            purpose: text("purpose"),
            spans: call.form.ticked("spans"),
            version: text("version"),
        }
    }

    fn of(profession: &Profession) -> Self {
        Self {
            name: profession.name.clone(),
            purpose: profession.purpose.clone(),
            spans: profession.spans,
            version: profession.version.to_string(),
        }
    }
}

/// The form for a new one.
pub(crate) fn new(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Kept::named(call, tx)?;
    let main = forms::new(&Typed::default(), &kept, &call.once(), &Mistakes::default());
    Ok(call.show(frame("A new profession").crumb("Professions", LIST), main))
}

/// Sets one up.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Kept::named(call, tx)?;
    let typed = Typed::read(call);
    let opened = about_asked(call).and_then(|(name, purpose)| {
        let new = NewProfession {
            organisation: kept.here.id,
            spans: typed.spans,
            name: &name,
            purpose: &purpose,
        };
        open_profession(call.house(), tx, &call.actor, new)
    });
    match opened {
        Ok(id) => {
            let slug = store::professions::profession(tx, id)?.ok_or_else(Refused::not_found)?.slug;
            Ok(Reply::Go(format!("{LIST}/{slug}?done=profession")))
        }
        Err(error) => {
            let mistakes = mistakes(error)?;
            let main = forms::new(&typed, &kept, &call.once(), &mistakes);
            Ok(call.show_again(frame("A new profession").crumb("Professions", LIST), main))
        }
    }
}

/// The form that changes one.
pub(crate) fn edit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    Ok(asking(call, &profession, &Typed::of(&profession), false, &Mistakes::default()))
}

fn asking(
    call: &Call,
    profession: &Profession,
    typed: &Typed,
    stale: bool,
    mistakes: &Mistakes,
) -> Reply {
    let main = forms::edit(profession, typed, stale, &call.once(), mistakes);
    shown(call, mistakes, frame_of(profession, "Name and purpose"), main)
}

/// Changes what it is called and for; where people come or go by that, they are shown first.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let before = mine(call, tx)?;
    let typed = Typed::read(call);
    let seen = call.form.text("seen");
    if before.spans != typed.spans && seen.is_empty() && call.form.line("name", MOST_NAME).is_ok() {
        return spans(call, tx, before, typed, &Mistakes::default());
    }
    let done = about_asked(call).and_then(|(name, purpose)| {
        let version = call.form.version()?;
        let after = Profession { name, purpose, spans: typed.spans, version, ..before.clone() };
        tx.within(true, |tx| {
            change_profession(call.house(), tx, &call.actor, &before, &after, Some(seen))
        })
    });
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=profession-changed", before.slug))),
        Err(Error::Refused(refused)) if refused.code == "professions.preview_changed" => {
            spans(call, tx, before, typed, &Mistakes::from(&refused))
        }
        Err(error) => {
            let stale = matches!(&error, Error::Refused(refused) if refused.kind == Kind::Conflict);
            let mistakes = mistakes(error)?;
            let version = if stale { before.version.to_string() } else { typed.version.clone() };
            Ok(asking(call, &before, &Typed { version, ..typed }, stale, &mistakes))
        }
    }
}

/// Who comes and who goes when it spans, or no longer does.
fn spans(
    call: &Call,
    tx: &mut Tx<'_>,
    before: Profession,
    typed: Typed,
    wrong: &Mistakes,
) -> Result<Reply> {
    let change = ProfessionChange::Spans { profession: before.id, spans: typed.spans };
    let confirm = views::Confirm {
        effect: preview(call.house(), tx, &call.actor, change)?,
        lead: format!(
            "{} {} other organisations.",
            before.name,
            if typed.spans {
                "takes in the role holders of"
            } else {
                "no longer takes in role holders of"
            }
        ),
        action: format!("{LIST}/{}/about", before.slug),
        press: "Save",
        fields: vec![
            ("name", typed.name),
            ("purpose", typed.purpose),
            ("spans", if typed.spans { "true".to_owned() } else { String::new() }),
            ("version", typed.version),
        ],
        today: call.house().today(),
        once: call.once(),
        profession: before,
    };
    let frame = frame_of(&confirm.profession, "What this would change");
    Ok(shown(call, wrong, frame, views::confirm(&confirm, wrong)))
}
