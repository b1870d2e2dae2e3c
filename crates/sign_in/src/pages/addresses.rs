//! Deciding which address signs somebody in: by whoever reads their earlier address, and by an administrator.

use super::administration;
use crate::{
    actions::{DecideAddress, DecideByLetter, LetterLink, name, part_of_addresses},
    views::addresses as views,
};
use access::{
    Decision,
    actions::{look_at_address_letter, may_decide_addresses},
};
use db::Tx;
use ground::{Error, Refused, Result};
use maud::Markup;
use web::{
    Call, FormAct, FormPage, FormValues, Reply, Subject,
    look::{Frame, Here},
};

fn letter_frame() -> Frame {
    Frame::new("An address was changed", Here::Elsewhere)
}

/// What a letter to the earlier address asks. Looking decides nothing: scanners of mail look at links too.
pub(crate) fn letter(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let link = LetterLink::open(call, tx, None)?;
    match DecideByLetter::page(call, tx, &link, &FormValues::default()) {
        Ok(shown) => {
            let (frame, main) = shown.ok_or_else(Refused::not_found)?;
            Ok(call.show(frame, main))
        }
        Err(Error::Refused(refused)) => Ok(over(call, &refused)),
        Err(fault) => Err(fault),
    }
}

fn over(call: &Call, refused: &Refused) -> Reply {
    call.show_refusal(refused, letter_frame(), views::over(&refused.words))
}

impl FormAct for DecideByLetter {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &LetterLink, _: &FormValues) -> FormPage {
        let said = look_at_address_letter(call.house(), tx, &on.0)?.said;
        let name = name(tx, said.person)?;
        Ok(Some((letter_frame(), views::letter(call, &on.0, &name, &said.address))))
    }

    fn next(_: &Call, _: &LetterLink, _: &Self::Done) -> String {
        "/".into()
    }

    fn reply(call: &Call, _: &mut Tx<'_>, _: &LetterLink, done: Self::Done) -> Result<Reply> {
        Ok(match done {
            Ok(decision) => call.show(letter_frame(), views::decided(decision)),
            Err(refused) => over(call, &refused),
        })
    }
}

/// The card on the front of administration, for those who decide.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _about: uuid::Uuid) -> Result<Option<Markup>> {
    Ok(may_decide_addresses(call.house(), &call.actor)?.then(views::panel))
}

/// Addresses that wait, of those of whom the reader may decide.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let waiting = part_of_addresses(call, tx)?;
    let done = [
        ("confirmed", "They can sign in with this address now."),
        ("stopped", "Nobody signs in with this address as that person."),
    ];
    let frame = administration("Addresses to decide").flash(call.flash(&done));
    Ok(call.show(frame, views::list(call, &waiting)))
}

impl FormAct for DecideAddress {
    fn next(_: &Call, _: &Self::On, decision: &Decision) -> String {
        format!("/administration/addresses?done={}", decision.key())
    }
}
