//! Service accounts: listed, made, one with its tokens, ended.

use super::tokens;
use crate::{api::tokens::asked, views::services as views};
use access::{ServiceRow, actions as doors};
use db::Tx;
use ground::{Error, Id, Result};
use house::{Office, OfficeKind, ServiceAccount};
use maud::Markup;
use people::queries::organisations;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Mistakes},
};

const PATH: &str = "/administration/service-accounts";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

fn below(title: &str) -> Frame {
    frame(title).crumb("Service accounts", PATH)
}

/// The list, and the form for another.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let main = listed(call, tx, &Mistakes::default())?;
    let flash = (call.query("done") == "ended").then(|| Flash {
        words: "The account has ended, and its tokens let nobody in any more.".into(),
        undo: None,
    });
    Ok(call.show(frame("Service accounts").flash(flash), main))
}

fn listed(call: &Call, tx: &mut Tx<'_>, mistakes: &Mistakes) -> Result<Markup> {
    let rows = doors::list_services(call.house(), tx, &call.actor)?;
    let organisations = organisations::list_organisations(tx)?;
    let mut places = Vec::new();
    for (id, name) in std::iter::once((None, "All organisations".to_owned()))
        .chain(organisations.into_iter().map(|row| (Some(row.id), row.name)))
    {
        // Whoever may give the office there may give it to a program.
        let office = Office { kind: OfficeKind::PeopleOperations, organisation: id };
        if doors::may_give_office(call.house(), &call.actor, office)? {
            places.push((id, name));
        }
    }
    let lines: Vec<views::Line> = rows
        .into_iter()
        .map(|row| views::Line {
            place: places
                .iter()
                .find(|(id, _)| *id == row.organisation)
                .map_or_else(String::new, |(_, name)| name.clone()),
            since: row.made_at.day().words(),
            row,
        })
        .collect();
    Ok(views::list(&lines, &places, call, mistakes))
}

/// Makes one.
pub(crate) fn make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let made = call.form.line("name", crate::api::tokens::MOST_NAME).and_then(|name| {
        let place = call.form.maybe_id("organisation")?;
        let keeps = call.form.ticked("keeps_staff_data");
        doors::make_service(call.house(), tx, &call.actor, place, &name, keeps)
    });
    match made {
        Ok(row) => Ok(Reply::Go(format!("{PATH}/{}", row.id))),
        Err(Error::Refused(refused)) if refused.field.is_some() => {
            let main = listed(call, tx, &Mistakes::from(&refused))?;
            Ok(call.show_again(frame("Service accounts"), main))
        }
        Err(error) => Err(error),
    }
}

fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<ServiceRow> {
    call.signed()?;
    let id = call.id_param::<ServiceAccount>("service")?;
    doors::open_service(call.house(), tx, &call.actor, id)
}

/// One, with its tokens.
pub(crate) fn one(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = opened(call, tx)?;
    let words = match call.query("done") {
        "revoked" => Some("That token lets nobody in any more."),
        tokens::SHOWN => {
            Some("That token was made before, and shown then. Revoke it if it was not copied.")
        }
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let rows = doors::list_service_tokens(call.house(), tx, &call.actor, row.id)?;
    let main = views::one(&row, &rows, call);
    Ok(call.show(below(&row.name).flash(flash), main))
}

fn address(id: Id<ServiceAccount>) -> String {
    format!("{PATH}/{id}")
}

/// The form for a token of it.
pub(crate) fn making(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = opened(call, tx)?;
    let action = format!("{}/tokens/new", address(row.id));
    let main = tokens::form(call, &action, &Mistakes::default());
    Ok(call.show(below("Make a token").crumb(&row.name, address(row.id)), main))
}

/// Makes one for it, and shows it this once.
pub(crate) fn make_token(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = opened(call, tx)?;
    let home = address(row.id);
    let done = asked(call)
        .and_then(|new| doors::make_service_token(call.house(), tx, &call.actor, row.id, &new));
    let frame = |title| below(title).crumb(&row.name, &home);
    match done {
        Ok((token, secret)) => {
            tokens::once(call, tx, &format!("{home}?done={}", tokens::SHOWN))?;
            Ok(call.show(frame("Its token"), tokens::shown(&token.name, &secret, &home)))
        }
        Err(Error::Refused(refused)) => {
            let main = tokens::form(call, &format!("{home}/tokens/new"), &Mistakes::from(&refused));
            Ok(call.show_again(frame("Make a token"), main))
        }
        Err(fault) => Err(fault),
    }
}

/// Revokes one of its tokens.
pub(crate) fn revoke_token(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = opened(call, tx)?;
    let token = call.id_param("token")?;
    doors::revoke_service_token(call.house(), tx, &call.actor, row.id, token)?;
    Ok(Reply::Go(format!("{}?done=revoked", address(row.id))))
}

/// Ends it.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = opened(call, tx)?;
    doors::end_service(call.house(), tx, &call.actor, row.id)?;
    Ok(Reply::Go(format!("{PATH}?done=ended")))
}

/// The way here from the front of administration.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    Ok(doors::may_keep_services(call.house(), &call.actor)?.then(views::panel))
}
