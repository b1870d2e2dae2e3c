//! The forms of a profession's name and purpose.

use super::{back, confirmed, frame, frame_of};
use crate::{
    Profession,
    actions::{self, ChangeProfession, Keeper, OpenProfession, ProfessionChange},
    views::keeping as views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{Call, FormAct, FormPage, FormValues, look::Frame};

impl FormAct for OpenProfession {
    fn first(_call: &Call, _tx: &mut Tx<'_>, on: &Keeper) -> Result<FormValues> {
        Ok(FormValues::default().with("organisation", on.here.id.to_string()))
    }

    fn page(call: &Call, _tx: &mut Tx<'_>, on: &Keeper, filled: &FormValues) -> FormPage {
        Ok(Some((frame("A new profession"), views::about::new(call, on, filled))))
    }

    fn next(_call: &Call, _on: &Keeper, made: &Profession) -> String {
        back(made, "profession")
    }
}

impl FormAct for ChangeProfession {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &Profession, filled: &FormValues) -> FormPage {
        if filled.is_refused_by("professions.preview_changed") {
            return spans(call, tx, on, filled).map(Some);
        }
        let main = views::about::edit(call, on, filled);
        Ok(Some((frame_of(on, "Name and purpose"), main)))
    }

    /// Where people come or go, they are shown first.
    fn confirm(&self, call: &Call, tx: &mut Tx<'_>, on: &Profession) -> FormPage {
        if self.spans == on.spans || self.seen.is_some() {
            return Ok(None);
        }
        spans(call, tx, on, &FormValues::of(self)?).map(Some)
    }

    fn next(_call: &Call, on: &Profession, (): &()) -> String {
        back(on, "profession-changed")
    }
}

/// Who comes and who goes when a profession spans, or no longer does.
fn spans(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &Profession,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let spans = filled.ticked("spans");
    let change = ProfessionChange::Spans { profession: on.id, spans };
    let effects = actions::preview(&mut call.context(tx), change)?;
    let takes = if spans { "takes in the" } else { "no longer takes in" };
    let confirm = views::Confirm {
        lead: format!("{} {takes} role holders of other organisations.", on.name),
        action: "about".to_owned(),
        press: "Save",
        fields: ["name", "purpose", "spans"]
            .map(|name| (name, filled.text(name).to_owned()))
            .into_iter()
            .chain([("version", on.version.to_string())])
            .collect(),
    };
    Ok(confirmed(call, on, &effects, &confirm, filled))
}
