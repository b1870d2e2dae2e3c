//! The way of an operation: who asks, whether they may at all and how often, then the room's answer.

use super::{body, once};
use crate::request::{Call, Method, Operation, Reply, Site, Takes};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use house::Actor;
use std::sync::Arc;

/// Answers an operation, in one transaction.
pub(crate) fn run(call: &mut Call, operation: Operation) -> Result<Reply> {
    let site = Arc::clone(&call.site);
    if operation.endpoint.method == Method::Get {
        return site.house.db.read(|tx| {
            come_in(call, tx, &operation)?;
            (operation.endpoint.answer)(call, tx)
        });
    }
    let write = |tx: &mut Tx<'_>| {
        tx.set_label(&call.id);
        come_in(call, tx, &operation)?;
        change(call, tx, &operation)
    };
    let db = &site.house.db;
    let done = if operation.endpoint.locks { db.write_with_locks(write) } else { db.write(write) };
    match done {
        // The same request arrived twice at the same time: the second is answered as the first was.
        Err(Error::Fault(fault)) if db::is_unique(&fault) => {
            let replayed = site.house.db.read(|tx| once::replayed(call, tx))?;
            replayed.ok_or(Error::Fault(fault))
        }
        done => done,
    }
}

/// Finds out whether what a program sends may be read at all. The operation is answered in a transaction of its own,
/// which asks again.
pub(crate) fn admit(call: &mut Call, operation: &Operation) -> Result<()> {
    let site = Arc::clone(&call.site);
    site.house.db.read(|tx| {
        come_in(call, tx, operation)?;
        match operation.endpoint.takes {
            Takes::Files(_, admits) => admits(call, tx),
            Takes::Nothing | Takes::Json(_) => Ok(()),
        }
    })
}

fn change(call: &Call, tx: &mut Tx<'_>, operation: &Operation) -> Result<Reply> {
    let endpoint = &operation.endpoint;
    if let Some(reply) = once::replayed(call, tx)? {
        return Ok(reply);
    }
    if endpoint.method.asks_for_a_match()
        && let Some(twin) = call.site.reads(endpoint.path)
    {
        body::matches(call, tx, twin)?;
    }
    let reply = (endpoint.answer)(call, tx)?;
    once::kept(call, tx, &reply, endpoint.secret)?;
    Ok(reply)
}

/// Finds out who asks; the limit is counted once, however often the transaction is begun anew.
fn come_in(call: &mut Call, tx: &mut Tx<'_>, operation: &Operation) -> Result<()> {
    let site = Arc::clone(&call.site);
    let (actor, scopes) = who(call, tx, &site)?;
    call.actor = actor;
    if matches!(call.actor, Actor::Stranger) {
        return if operation.endpoint.public { Ok(()) } else { Err(unknown().into()) };
    }
    if call.left.is_none() {
        match site.limits.take(call.asks()) {
            Ok(left) => call.left = Some(left),
            Err(left) => {
                call.left = Some(left);
                let words = format!("That is too much at once. Wait {} seconds.", left.seconds);
                return Err(Refused::new(Kind::TooMany, "api.too_many", words).into());
            }
        }
    }
    let wanted = operation.scope();
    call.scopes = scopes;
    if !call.may_scope(&wanted) {
        let words = format!("This token may not do that: it lacks the scope {wanted}.");
        return Err(Refused::new(Kind::NotAllowed, "api.scope", words).into());
    }
    Ok(())
}

/// Who asks, and what their token is good for; a browser's session is good for all.
fn who(call: &Call, tx: &mut Tx<'_>, site: &Site) -> Result<(Actor, Option<Vec<String>>)> {
    let Some(header) = call.header("authorization") else {
        let actor = site.actor(tx, call.token.as_deref())?;
        return Ok((actor, None));
    };
    match header.split_once(' ').filter(|(how, _)| how.eq_ignore_ascii_case("bearer")) {
        Some((_, token)) => {
            let (actor, scopes) = (site.doors.token)(&site.house, tx, token.trim())?;
            Ok((actor, Some(scopes)))
        }
        None => Ok((Actor::Stranger, None)),
    }
}

/// Nobody is known by what was sent.
pub(crate) fn unknown() -> Refused {
    Refused::new(
        Kind::SignIn,
        "api.token",
        "Send a token that holds as Authorization: Bearer. Tokens are made on the account page; they end, and can be revoked.",
    )
}
