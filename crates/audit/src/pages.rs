//! The pages of the record: parse, ask, show.

use crate::{
    Cursor, actions,
    input::{FIELDS, Search, search},
    views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

fn show(call: &Call, frame: Frame, search: &Search, main: Markup) -> Reply {
    if search.mistakes.is_empty() { call.show(frame, main) } else { call.show_again(frame, main) }
}

/// This page with what was asked for, from another place on; from the latest without one.
fn address(call: &Call, path: &str, after: Option<Cursor>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in FIELDS.iter().filter(|name| !call.query(name).is_empty()) {
        query.append_pair(name, call.query(name));
    }
    if let Some(after) = after {
        query.append_pair("after", &after.to_string());
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// What happened, for those who keep an organisation.
pub(crate) fn audit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    const PATH: &str = "/administration/audit";
    let house = call.house();
    let (organisations, _) = actions::readable(house, tx, &call.actor)?;
    let search = search(call, &organisations);
    let listed =
        actions::list(house, tx, &call.actor, &search.filter, search.after, actions::PAGE)?;
    let rooms = house.events.formal_rooms();
    let shown = views::Shown {
        first: search.after.map(|_| address(call, PATH, None)),
        next: listed.next.map(|next| address(call, PATH, Some(next))),
        listed: &listed,
    };
    let frame = Frame::new("What happened", Here::Administration)
        .crumb("Administration", "/administration");
    let main = views::audit(call, &search, &shown, &organisations, &rooms);
    Ok(show(call, frame, &search, main))
}

/// What one did oneself, and what happened to one.
pub(crate) fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    const PATH: &str = "/my/account/activity";
    call.signed()?;
    let search = search(call, &[]);
    let listed = actions::list_own(
        call.house(),
        tx,
        &call.actor,
        &search.filter,
        search.after,
        actions::PAGE,
    )?;
    let shown = views::Shown {
        first: search.after.map(|_| address(call, PATH, None)),
        next: listed.next.map(|next| address(call, PATH, Some(next))),
        listed: &listed,
    };
    let frame = Frame::new("Your activity", Here::Elsewhere).crumb("My account", "/my/account");
    Ok(show(call, frame, &search, views::activity(call, &search, &shown)))
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    match actions::readable(call.house(), tx, &call.actor) {
        Ok(_) => Ok(Some(views::panel())),
        Err(ground::Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
