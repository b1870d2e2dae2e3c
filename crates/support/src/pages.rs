//! The pages of support: parse, ask, show.

pub(crate) mod coverage;
pub(crate) mod desk;
pub(crate) mod panels;
pub(crate) mod profession;

use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;
use people::{OrganisationRow, store::organisations::organisation_by_slug};
use professions::{Profession, actions::open};
use web::{
    Call, Reply,
    look::{Frame, Mistakes},
};

/// How many a page of a list shows.
pub(crate) const PAGE: usize = 30;

/// The profession in the address.
pub(crate) fn profession_in(call: &Call, tx: &mut Tx<'_>) -> Result<Profession> {
    crate::actions::permit(call.house(), &call.actor)?;
    open(call.house(), tx, &call.actor, call.param("slug"))
}

/// The organisation in the address.
pub(crate) fn organisation_in(call: &Call, tx: &mut Tx<'_>) -> Result<OrganisationRow> {
    crate::actions::permit(call.house(), &call.actor)?;
    Ok(organisation_by_slug(tx, call.param("slug"))?.ok_or_else(Refused::not_found)?)
}

/// Where in a list the page begins.
fn begins(call: &Call) -> usize {
    call.query("start").parse().unwrap_or(0_usize).min(10_000_000)
}

/// A page's part of a list, and the addresses of the parts before and after it.
fn part<'a, T>(
    all: &'a [T],
    begins: usize,
    path: &str,
    on: &str,
) -> (&'a [T], Option<String>, Option<String>) {
    let begins = begins.min(all.len());
    let ends = (begins + PAGE).min(all.len());
    let at = |start: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !on.is_empty() {
            query.append_pair("on", on);
        }
        query.append_pair("start", &start.to_string());
        format!("{path}?{}", query.finish())
    };
    let previous = (begins > 0).then(|| at(begins.saturating_sub(PAGE)));
    let next = (ends < all.len()).then(|| at(ends));
    (all.get(begins..ends).unwrap_or(&[]), previous, next)
}

/// A page; where the day can't be used, the question is shown again.
fn shown<T>(
    call: &Call,
    frame: Frame,
    answer: Result<T>,
    view: impl FnOnce(std::result::Result<&T, &Mistakes>) -> Markup,
) -> Result<Reply> {
    match answer {
        Ok(answer) => Ok(call.show(frame, view(Ok(&answer)))),
        Err(Error::Refused(refused)) if refused.kind == Kind::Invalid => {
            Ok(call.show_again(frame, view(Err(&Mistakes::from(&refused)))))
        }
        Err(other) => Err(other),
    }
}
