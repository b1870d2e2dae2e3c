//! The door: asking for a link, looking at one, using it, leaving.

use crate::{letter::LookUpAddress, rules, views::door as views};
use db::Tx;
use ground::{Error, Refused, Result};
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Mistakes},
};

fn frame() -> Frame {
    Frame::new("Sign in", Here::Elsewhere)
}

/// "Sign in": asks for the address, or says how to get a link where no mail is sent.
#[expect(clippy::unnecessary_wraps, reason = "every page has this shape")]
pub(crate) fn ask(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    let next = rules::onwards(call.query("next"));
    if let Some(signed) = call.actor.signed() {
        return Ok(call.show(frame(), views::already_in(&signed.name, next)));
    }
    let flash = (call.query("done") == "out")
        .then(|| Flash { words: "You are signed out.".into(), undo: None });
    let main = if call.house().settings.mail.is_none() {
        views::no_mail(call.house().settings.address.origin())
    } else if call.query("done") == "sent" {
        views::sent()
    } else {
        views::ask("", next, !call.query("next").is_empty() && next != "/", &Mistakes::default())
    };
    Ok(call.show(frame().flash(flash), main))
}

/// Sends a link to whoever has this address; the answer is the same when nobody has.
pub(crate) fn send(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (email, next) = (call.form.text("email"), rules::onwards(call.form.text("next")));
    if call.house().settings.mail.is_none() {
        return Ok(Reply::Go("/sign-in".into()));
    }
    match sent(call, tx) {
        Ok(()) => Ok(Reply::Go("/sign-in?done=sent".into())),
        Err(Error::Refused(refused)) if refused.field.is_some() => {
            Ok(call.show_again(frame(), views::ask(email, next, false, &Mistakes::from(&refused))))
        }
        Err(error) => Err(error),
    }
}

/// Has a link mailed to everybody who has the address that was sent, few as they are. It reads nothing: who
/// has the address is looked up later.
pub(crate) fn sent(call: &Call, tx: &mut Tx<'_>) -> Result<()> {
    let (email, next) = (call.form.text("email"), rules::onwards(call.form.text("next")));
    if !rules::is_mail_address(email) || email.chars().count() > 254 {
        return Err(Refused::field(
            "email",
            "sign_in.email",
            "Write your work e-mail address, such as ada@harbour.example.",
        )
        .into());
    }
    LookUpAddress { email: email.to_owned(), next: next.to_owned() }.ask(call.house(), tx)
}

/// Looks at a link without using it up: scanners of mail look at links too.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (token, next) = (call.param("token"), rules::onwards(call.query("next")));
    match access::actions::look_at_sign_in_link(call.house(), tx, token) {
        Ok(link) => {
            let name = people::queries::persons::person(tx, link.person)?
                .map_or_else(String::new, |person| person.name);
            let other = call.actor.signed().filter(|signed| signed.person != link.person);
            Ok(call.show(
                frame(),
                views::enter(token, &name, next, other.map(|signed| signed.name.as_str())),
            ))
        }
        Err(Error::Refused(refused)) => Ok(shut(call, &refused)),
        Err(fault) => Err(fault),
    }
}

/// Uses the link up and signs its person in.
pub(crate) fn enter(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let next = rules::onwards(call.form.text("next")).to_owned();
    match access::actions::use_sign_in_link(call.house(), tx, call.param("token"), &call.browser) {
        Ok((_, session)) => {
            access::actions::sign_out(call.house(), tx, &call.actor)?;
            Ok(Reply::Session(next, Some(session.show().to_owned())))
        }
        Err(Error::Refused(refused)) => Ok(shut(call, &refused)),
        Err(fault) => Err(fault),
    }
}

fn shut(call: &Call, refused: &Refused) -> Reply {
    let signed = call.actor.signed().map(|signed| signed.name.as_str());
    let status = if refused.kind == ground::Kind::NotFound { 404 } else { 409 };
    let frame = Frame::new("This link can't be used", Here::Elsewhere);
    match call.show(frame, views::shut(&refused.words, signed)) {
        Reply::Page(_, markup) => Reply::Page(status, markup),
        other => other,
    }
}

/// Signs this browser out.
pub(crate) fn leave(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    access::actions::sign_out(call.house(), tx, &call.actor)?;
    Ok(Reply::Session("/sign-in?done=out".into(), None))
}
