//! The door: asking for a link, looking at one, using it, leaving.

use crate::{
    actions::{AskForLink, DoorLink, SignIn, SignOut, name},
    rules::onwards,
    views::door as views,
};
use access::actions::look_at_sign_in_link;
use db::Tx;
use ground::{Error, Refused, Result};
use web::{
    Call, FormAct, FormPage, FormValues, Reply,
    look::{Frame, Here},
};

fn frame() -> Frame {
    Frame::new("Sign in", Here::Elsewhere)
}

/// "Sign in": asks for the address, or says how to get a link where no mail is sent.
#[expect(clippy::unnecessary_wraps, reason = "every page has this shape")]
pub(crate) fn ask(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    let next = onwards(call.query("next"));
    if let Some(signed) = call.actor.signed() {
        return Ok(call.show(frame(), views::already_in(&signed.name, next)));
    }
    let main = if call.house().settings.mail.is_none() {
        views::no_mail(call.house().settings.address.origin())
    } else if call.query("done") == "sent" {
        views::sent()
    } else {
        let was_asked = !call.query("next").is_empty() && next != "/";
        views::ask(&FormValues::default().with("next", next), was_asked)
    };
    let frame = frame().flash(call.flash(&[("out", "You are signed out.")]));
    Ok(call.show(frame, main))
}

impl FormAct for AskForLink {
    fn page(_: &Call, _: &mut Tx<'_>, (): &(), filled: &FormValues) -> FormPage {
        let next = onwards(filled.text("next")).to_owned();
        Ok(Some((frame(), views::ask(&filled.clone().with("next", next), false))))
    }

    fn next(_: &Call, (): &(), is_sent: &bool) -> String {
        if *is_sent { "/sign-in?done=sent" } else { "/sign-in" }.into()
    }
}

/// Looks at a link without using it up: scanners of mail look at links too.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (token, next) = (call.param("token"), onwards(call.query("next")));
    match look_at_sign_in_link(call.house(), tx, token) {
        Ok(link) => {
            let other = call.actor.signed().filter(|signed| signed.person != link.person);
            let other = other.map(|signed| signed.name.as_str());
            let main = views::enter(token, &name(tx, link.person)?, next, other);
            Ok(call.show(frame(), main))
        }
        Err(Error::Refused(refused)) => Ok(shut(call, &refused)),
        Err(fault) => Err(fault),
    }
}

fn shut(call: &Call, refused: &Refused) -> Reply {
    let signed = call.actor.signed().map(|signed| signed.name.as_str());
    let frame = Frame::new("This link can't be used", Here::Elsewhere);
    call.show_refusal(refused, frame, views::shut(&refused.words, signed))
}

impl FormAct for SignIn {
    fn next(_: &Call, _: &DoorLink, _: &Self::Done) -> String {
        "/".into()
    }

    fn reply(call: &Call, _: &mut Tx<'_>, _: &DoorLink, done: Self::Done) -> Result<Reply> {
        Ok(match done {
            Ok((session, next)) => Reply::Session(next, Some(session.show().to_owned())),
            Err(refused) => shut(call, &refused),
        })
    }
}

impl FormAct for SignOut {
    fn next(_: &Call, (): &(), (): &()) -> String {
        "/sign-in?done=out".into()
    }

    fn reply(call: &Call, _: &mut Tx<'_>, (): &(), (): ()) -> Result<Reply> {
        Ok(Reply::Session(Self::next(call, &(), &()), None))
    }
}
