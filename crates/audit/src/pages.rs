//! The pages of the record: parse, ask, show.

use crate::{Cursor, Filter, actions, views};
use db::Tx;
use ground::{Day, Result};
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

/// What is asked for, as it was typed, and what is wrong with it.
pub(crate) struct Asked {
    pub(crate) filter: Filter,
    pub(crate) after: Option<Cursor>,
    pub(crate) mistakes: Mistakes,
}

fn asked(call: &Call, organisations: &[people::OrganisationRow]) -> Asked {
    let mut mistakes = Mistakes::default();
    let mut day = |name: &str| match call.query(name) {
        "" => None,
        text => text.parse::<Day>().map_or_else(
            |_| {
                mistakes.add(name, "Write the day as year, month and day, such as 2026-03-31.");
                None
            },
            Some,
        ),
    };
    let (from, to) = (day("from"), day("to"));
    let text =
        |name: &str| Some(call.query(name).trim().to_owned()).filter(|text| !text.is_empty());
    let organisation = organisations.iter().find(|row| row.slug == call.query("organisation"));
    let filter = Filter {
        organisation: organisation.map(|row| row.id),
        who: text("who"),
        what: text("what"),
        room: text("room"),
        person: text("person"),
        person_id: None,
        from,
        to,
        door: text("door"),
    };
    Asked { filter, after: call.query("after").parse().ok(), mistakes }
}

fn show(call: &Call, frame: Frame, asked: &Asked, main: Markup) -> Reply {
    if asked.mistakes.is_empty() { call.show(frame, main) } else { call.show_again(frame, main) }
}

/// This page with what was asked for, from another place on; from the latest without one.
fn address(call: &Call, path: &str, after: Option<Cursor>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in views::FIELDS.iter().filter(|name| !call.query(name).is_empty()) {
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
    let asked = asked(call, &organisations);
    let listed = actions::list(house, tx, &call.actor, &asked.filter, asked.after, actions::PAGE)?;
    let rooms = house.events.formal_rooms();
    let shown = views::Shown {
        first: asked.after.map(|_| address(call, PATH, None)),
        next: listed.next.map(|next| address(call, PATH, Some(next))),
        listed: &listed,
    };
    let frame = Frame::new("What happened", Here::Administration)
        .crumb("Administration", "/administration");
    let main = views::audit(call, &asked, &shown, &organisations, &rooms);
    Ok(show(call, frame, &asked, main))
}

/// What one did oneself, and what happened to one.
pub(crate) fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    const PATH: &str = "/my/account/activity";
    call.signed()?;
    let asked = asked(call, &[]);
    let listed = actions::list_own(
        call.house(),
        tx,
        &call.actor,
        &asked.filter,
        asked.after,
        actions::PAGE,
    )?;
    let shown = views::Shown {
        first: asked.after.map(|_| address(call, PATH, None)),
        next: listed.next.map(|next| address(call, PATH, Some(next))),
        listed: &listed,
    };
    let frame = Frame::new("Your activity", Here::Elsewhere).crumb("My account", "/my/account");
    Ok(show(call, frame, &asked, views::activity(call, &asked, &shown)))
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    match actions::readable(call.house(), tx, &call.actor) {
        Ok(_) => Ok(Some(views::panel())),
        Err(ground::Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
