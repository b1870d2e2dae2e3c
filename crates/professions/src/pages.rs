//! The pages of professions: parse, ask the room, show.

pub(crate) mod keeping;
pub(crate) mod panels;
pub(crate) mod profession;
pub(crate) mod professions;
pub(crate) mod queue;
pub(crate) mod roles;
pub(crate) mod rule;
pub(crate) mod titles;
pub(crate) mod why;

use crate::{Profession, store::professions::profession_by_slug};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use house::{Actor, Thing};
use maud::Markup;
use people::OrganisationRow;
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

/// Where in a list the page begins.
pub(crate) fn start(call: &Call) -> i64 {
    call.query("start").parse().unwrap_or(0_i64).clamp(0, 10_000_000)
}

/// The addresses of the page before and the page after; `more` says whether there is one.
pub(crate) fn pages(
    path: &str,
    values: &[(&str, &str)],
    start: i64,
    more: bool,
) -> (Option<String>, Option<String>) {
    let at = |place: i64| {
        let place = if place == 0 { String::new() } else { place.to_string() };
        let mut values = values.to_vec();
        values.push(("start", &place));
        web::address(path, &values)
    };
    ((start > 0).then(|| at((start - PAGE).max(0))), more.then(|| at(start + PAGE)))
}

/// The first page's worth, and whether there is more.
pub(crate) fn cut<T>(mut list: Vec<T>) -> (Vec<T>, bool) {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = list.len() > most;
    list.truncate(most);
    (list, more)
}

/// The organisations whose staff data the reader keeps, and the one the page is about: that of the
/// address, or else their own, or else the first.
pub(crate) struct Kept {
    pub(crate) here: OrganisationRow,
    pub(crate) all: Vec<OrganisationRow>,
    /// Whether rules for all organisations are theirs to keep too.
    pub(crate) everywhere: bool,
}

pub(crate) fn kept(call: &Call, tx: &mut Tx<'_>) -> Result<Kept> {
    let slug = call.query("organisation");
    let slug = if slug.is_empty() { call.form.text("organisation") } else { slug };
    kept_at(call, tx, slug.is_empty(), |row| row.slug == slug)
}

/// The same, where what was asked for is found by `chosen`, or nothing was asked for (`any`).
pub(crate) fn kept_at(
    call: &Call,
    tx: &mut Tx<'_>,
    any: bool,
    chosen: impl Fn(&OrganisationRow) -> bool,
) -> Result<Kept> {
    let own = match &call.actor {
        Actor::Service(_) => None,
        _ => Some(call.signed()?.organisation),
    };
    let all = keeps(call, tx)?;
    let here = all
        .iter()
        .find(|row| chosen(row))
        .or_else(|| all.iter().find(|row| any && Some(row.id) == own))
        .or_else(|| all.first().filter(|_| any))
        .cloned();
    let here = here.ok_or_else(|| {
        if all.is_empty() && call.actor.holds_office() {
            Refused::new(
                Kind::NotAllowed,
                "house.not_allowed",
                "Titles, roles and professions are kept by people operations. Ask them, or ask an administrator for that office.",
            )
        } else {
            Refused::not_found()
        }
    })?;
    let everywhere =
        call.house().may(&call.actor, "keep_staff_data", &Thing::new("StaffData", "all"))?;
    Ok(Kept { here, all, everywhere })
}

/// The organisations whose staff data the reader keeps.
pub(crate) fn keeps(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<OrganisationRow>> {
    let mut all = Vec::new();
    for row in people::store::organisations::list_organisations(tx)? {
        if call.house().may(
            &call.actor,
            "keep_staff_data",
            &Thing::new("StaffData", row.id).within(row.id),
        )? {
            all.push(row);
        }
    }
    Ok(all)
}

/// What was just done, from the address.
pub(crate) fn flash(call: &Call) -> Option<Flash> {
    let words = match call.query("done") {
        "rule" => "The rule holds. Everyone it concerns is where it puts them.",
        "ended" => "The rule is ended. Titles that no other rule knows wait again.",
        "replaced" => "The rule is replaced.",
        "role" => "The role is set up.",
        "role-changed" => "The role is changed.",
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
