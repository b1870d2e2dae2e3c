//! Deciding which address signs somebody in: by themselves, by whoever reads their earlier address, by an administrator.

use crate::views::addresses as views;
use access::{Decision, PendingAddress, actions as doors};
use db::Tx;
use ground::{Error, Refused, Result};
use house::PersonId;
use maud::Markup;
use people::{AddressId, queries::persons};
use web::{
    Call, Reply,
    look::{Flash, Frame, Here},
};

/// How many are looked through for a page.
const PAGE: i64 = 100;

/// What the button says that was pressed.
fn decision(call: &Call) -> Result<Decision> {
    Ok(Decision::from_key(call.form.text("decision"))
        .ok_or_else(|| Refused::field("decision", "form.choice", "Choose one of the two."))?)
}

/// One decides of the address that is said of oneself.
pub(crate) fn decide_own(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (id, decision) = (call.id_param("address")?, decision(call)?);
    doors::decide_own_address(call.house(), tx, &call.actor, id, decision)?;
    Ok(Reply::Go(format!("/my/account?done=address-{}", decision.key())))
}

fn letter_frame() -> Frame {
    Frame::new("An address was changed", Here::Elsewhere)
}

/// What a letter to the earlier address asks. Looking decides nothing: scanners of mail look at links too.
pub(crate) fn letter(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let token = call.param("token");
    match doors::look_at_address_letter(call.house(), tx, token) {
        Ok(pending) => {
            let name = name(tx, pending.said.person)?;
            let once = (call.once(), call.once());
            Ok(call.show(letter_frame(), views::letter(token, &name, &pending.said.address, &once)))
        }
        Err(Error::Refused(refused)) => Ok(over(call, &refused)),
        Err(fault) => Err(fault),
    }
}

/// Whoever reads the earlier address decides.
pub(crate) fn decide_by_letter(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let decision = decision(call)?;
    let token = call.param("token");
    match doors::decide_by_address_letter(call.house(), tx, &call.actor, token, decision) {
        Ok(()) => Ok(call.show(letter_frame(), views::decided(decision))),
        Err(Error::Refused(refused)) => Ok(over(call, &refused)),
        Err(fault) => Err(fault),
    }
}

fn over(call: &Call, refused: &Refused) -> Reply {
    let status = if refused.kind == ground::Kind::NotFound { 404 } else { 409 };
    match call.show(letter_frame(), views::over(&refused.words)) {
        Reply::Page(_, markup) => Reply::Page(status, markup),
        other => other,
    }
}

pub(crate) fn name(tx: &mut Tx<'_>, person: PersonId) -> Result<String> {
    Ok(persons::person(tx, person)?.map_or_else(String::new, |row| row.name))
}

fn frame() -> Frame {
    Frame::new("Addresses to decide", Here::Administration)
        .crumb("Administration", "/administration")
}

/// The card on the front of administration, for those who decide.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _about: uuid::Uuid) -> Result<Option<Markup>> {
    Ok(doors::may_decide_addresses(call.house(), &call.actor)?.then(views::panel))
}

/// Addresses that wait, of those of whom the reader may decide.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after: Option<AddressId> = call.query("after").parse().ok();
    let (pending, next) =
        doors::list_pending_addresses(call.house(), tx, &call.actor, after, PAGE)?;
    let mut lines = Vec::new();
    for one in pending {
        lines.push(line(call, tx, one)?);
    }
    let words = match call.query("done") {
        "confirmed" => Some("They can sign in with this address now."),
        "stopped" => Some("Nobody signs in with this address as that person."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let next = next.map(|id| format!("/administration/addresses?after={id}"));
    Ok(call.show(frame().flash(flash), views::list(call, &lines, next.as_deref())))
}

fn line(call: &Call, tx: &mut Tx<'_>, pending: PendingAddress) -> Result<views::Line> {
    let mut rivals = Vec::new();
    for rival in &pending.rivals {
        rivals.push(name(tx, *rival)?);
    }
    Ok(views::Line { name: name(tx, pending.said.person)?, rivals, once: call.once(), pending })
}

/// Decides one of them.
pub(crate) fn decide(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (id, decision) = (call.id_param("address")?, decision(call)?);
    doors::decide_address(call.house(), tx, &call.actor, id, decision)?;
    Ok(Reply::Go(format!("/administration/addresses?done={}", decision.key())))
}
