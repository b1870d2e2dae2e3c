//! The pages of professions: parse, ask the room, show.

pub(crate) mod keeping;
pub(crate) mod panels;
pub(crate) mod profession;
pub(crate) mod professions;
pub(crate) mod why;

use crate::{Profession, store::professions::profession_by_slug};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;
use web::{
    Call, Reply,
    look::{Flash, Frame, Mistakes},
};

/// How many a page of a list shows.
pub(crate) const PAGE: i64 = 30;

/// The page; shown again where something in it can't be used.
pub(crate) fn shown(call: &Call, mistakes: &Mistakes, frame: Frame, main: Markup) -> Reply {
    if mistakes.is_empty() { call.show(frame, main) } else { call.show_again(frame, main) }
}

/// The profession in the address.
pub(crate) fn in_address(call: &Call, tx: &mut Tx<'_>) -> Result<Profession> {
    crate::actions::see(call.house(), &call.actor)?;
    Ok(profession_by_slug(tx, call.param("slug"))?.ok_or_else(Refused::not_found)?)
}

/// The first page's worth, and whether there is more.
pub(crate) fn cut<T>(mut list: Vec<T>) -> (Vec<T>, bool) {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = list.len() > most;
    list.truncate(most);
    (list, more)
}

/// What was just done, from the address.
pub(crate) fn flash(call: &Call) -> Option<Flash> {
    let words = match call.query("done") {
        "profession" => "The profession is set up. Give it roles, and their holders are in it.",
        "profession-changed" => "The profession is changed.",
        "given" => "The role has its new place.",
        "head" => "The head of profession is named.",
        "head-ended" => "Their last day is noted.",
        _ => return None,
    };
    Some(Flash { words: words.to_owned(), undo: None })
}

/// What is wrong with a form: refusals that the person can put right there. Anything else goes on.
pub(crate) fn mistakes(error: Error) -> Result<Mistakes> {
    match error {
        Error::Refused(refused) if matches!(refused.kind, Kind::Invalid | Kind::Conflict) => {
            Ok(Mistakes::from(&refused))
        }
        other => Err(other),
    }
}
