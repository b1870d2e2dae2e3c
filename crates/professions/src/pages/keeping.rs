//! What people operations keep of professions: the list, and one of them.

mod about;
mod heads;
mod roles;

use crate::{
    Effects, Head, Profession,
    actions::{Keeper, ProfessionHistory, ProfessionLine, open_kept},
    views::keeping as views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{
    Call, FormValues, Reply,
    look::{Flash, Frame, Here},
};

/// Where the list is.
const LIST: &str = "/administration/professions";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration)
        .crumb("Administration", "/administration")
        .crumb("Professions", LIST)
}

/// A page about one of them.
fn frame_of(profession: &Profession, title: &str) -> Frame {
    frame(title).crumb(&profession.name, format!("{LIST}/{}", profession.slug))
}

/// The address of one of them, which says what was done.
fn back(profession: &Profession, done: &str) -> String {
    format!("{LIST}/{}?done={done}", profession.slug)
}

/// What was just done, from the address.
fn flash(call: &Call) -> Option<Flash> {
    call.flash(&[
        ("profession", "The profession is set up. Give it roles, and their holders are in it."),
        ("profession-changed", "The profession is changed."),
        ("given", "The role has its new place."),
        ("head", "The head of profession is named."),
        ("head-ended", "Their last day is noted."),
    ])
}

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let each = ProfessionLine::kept(&mut call.context(tx), &kept, call.house().today())?;
    let frame = Frame::new("Professions", Here::Administration)
        .crumb("Administration", "/administration")
        .flash(flash(call));
    Ok(call.show(frame, views::list(&each)))
}

/// All that is kept of one.
pub(crate) fn one(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?;
    let (frame, main) = one_shown(call, tx, profession, None)?;
    Ok(call.show(frame, main))
}

/// The same, with what was typed for the end of a head's time and what is wrong with it.
fn one_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: Profession,
    ending: Option<(&Head, &FormValues)>,
) -> Result<(Frame, Markup)> {
    let frame = frame(&profession.name).flash(flash(call));
    let kept = ProfessionHistory::of(tx, profession)?;
    Ok((frame, views::one(call, &kept, ending)))
}

/// What a change would do, to be confirmed.
fn confirmed(
    call: &Call,
    on: &Profession,
    effects: &Effects,
    confirm: &views::Confirm,
    filled: &FormValues,
) -> (Frame, Markup) {
    let main = views::confirm(call, on, effects, confirm, filled);
    (frame_of(on, "What this would change"), main)
}
