//! Tokens on pages: one's own, made, shown once and revoked.

use crate::{api::tokens::asked, views::tokens as views};
use access::actions as doors;
use db::Tx;
use ground::{Error, Result};
use house::{Secret, Token};
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

const HOME: &str = "/my/account";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Elsewhere).crumb("My account", HOME)
}

/// The form.
pub(crate) fn making(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let main = form(call, "/my/tokens/new", &Mistakes::default());
    Ok(call.show(frame("Make a token"), main))
}

/// The form for a token, sent to `action`, with what was typed before.
pub(crate) fn form(call: &Call, action: &str, mistakes: &Mistakes) -> Markup {
    let ticked: Vec<&str> = call.form.all("scopes").collect();
    let form = views::Form {
        action: action.to_owned(),
        once: call.once(),
        name: call.form.text("name").to_owned(),
        days: call.form.text("days").to_owned(),
        known: call.known_scopes(),
    };
    views::making(&form, &ticked, mistakes)
}

/// What is said of a token of one's own, when there is nothing left to see of it.
pub(crate) const SHOWN: &str = "shown";

/// Makes one, and shows it this once; the same form sent again makes no other.
pub(crate) fn make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let done = asked(call).and_then(|new| doors::make_token(call.house(), tx, &call.actor, &new));
    match done {
        Ok((row, secret)) => {
            once(call, tx, &format!("{HOME}?done={SHOWN}"))?;
            Ok(call.show(frame("Your token"), shown(&row.name, &secret, HOME)))
        }
        Err(Error::Refused(refused)) => {
            let main = form(call, "/my/tokens/new", &Mistakes::from(&refused));
            Ok(call.show_again(frame("Make a token"), main))
        }
        Err(fault) => Err(fault),
    }
}

/// Keeps where the same form leads when it is sent again: the page with the secret is not kept.
pub(crate) fn once(call: &Call, tx: &mut Tx<'_>, to: &str) -> Result<()> {
    match call.form.text("once").parse::<Uuid>() {
        Ok(form) => Ok(house::keep_answer(tx, form, &call.actor, call.house().now(), to)?),
        Err(_) => Ok(()),
    }
}

/// The secret, to be copied now.
pub(crate) fn shown(name: &str, secret: &Secret, back: &str) -> Markup {
    views::shown(name, secret.show(), back)
}

/// Revokes one.
pub(crate) fn revoke(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    doors::revoke_token(call.house(), tx, &call.actor, call.id_param::<Token>("token")?)?;
    Ok(Reply::Go(format!("{HOME}?done=revoked")))
}
