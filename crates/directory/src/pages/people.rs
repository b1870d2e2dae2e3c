//! Finding people by name, role or unit.

use crate::views::people as views;
use ::people::store;
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// The search; where the browser's script asks, only what was found.
pub(crate) fn people(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    super::permit_reading(call)?;
    let organisations = store::organisations::list_organisations(tx)?;
    let chosen = call.query("organisation");
    let organisation = organisations.iter().find(|row| row.slug == chosen);
    let after = call.query("after").parse().ok();
    let found = store::search::search_people(
        tx,
        call.query("q"),
        organisation.map(|row| row.id),
        call.house().today(),
        after,
        super::PAGE + 1,
    )?;
    let (lines, last) = super::cut(found);
    let place = organisation.map_or("", |row| row.slug.as_str());
    let here = |after: &str| {
        web::address(
            "/people",
            &[("q", call.query("q")), ("organisation", place), ("after", after)],
        )
    };
    let found = views::Found {
        sought: call.query("q").to_owned(),
        lines,
        first: after.is_some().then(|| here("")),
        next: last.map(|id| here(&id.to_string())),
        organisation: organisation.map(|row| row.name.clone()),
    };
    if call.partial {
        return Ok(Reply::page(views::found(&found)));
    }
    Ok(call.show(Frame::new("People", Here::People), views::people(&found, &organisations, place)))
}
