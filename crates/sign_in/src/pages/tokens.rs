//! Tokens: made, shown once and revoked; one's own, and those of service accounts.

use super::services::{address, below};
use crate::{
    actions::{MakeServiceToken, MakeToken, OwnTokens, RevokeToken, ServiceTokens},
    model::NewSecret,
    views::tokens as views,
};
use db::Tx;
use ground::Result;
use web::{
    Call, FormAct, FormPage, FormValues, Reply, buttons,
    look::{Frame, Here},
};

const HOME: &str = "/my/account";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Elsewhere).crumb("My account", HOME)
}

impl FormAct for MakeToken {
    fn page(call: &Call, _: &mut Tx<'_>, on: &OwnTokens, filled: &FormValues) -> FormPage {
        let main = views::making(call, "/my/tokens/new", &on.scopes.known, filled);
        Ok(Some((frame("Make a token"), main)))
    }

    fn next(_: &Call, _: &OwnTokens, _: &NewSecret) -> String {
        format!("{HOME}?done=shown")
    }

    fn reply(call: &Call, tx: &mut Tx<'_>, on: &OwnTokens, new: NewSecret) -> Result<Reply> {
        let (main, next) = (views::shown(&new, HOME), Self::next(call, on, &new));
        call.show_once(tx, frame("Your token"), main, &next)
    }
}

buttons! {
    RevokeToken, _ => format!("{HOME}?done=revoked");
}

fn of_service(title: &str, on: &ServiceTokens) -> Frame {
    below(title).crumb(&on.service.name, address(&on.service))
}

impl FormAct for MakeServiceToken {
    fn page(call: &Call, _: &mut Tx<'_>, on: &ServiceTokens, filled: &FormValues) -> FormPage {
        let action = format!("{}/tokens/new", address(&on.service));
        let main = views::making(call, &action, &on.scopes.known, filled);
        Ok(Some((of_service("Make a token", on), main)))
    }

    fn next(_: &Call, on: &ServiceTokens, _: &NewSecret) -> String {
        format!("{}?done=shown", address(&on.service))
    }

    fn reply(call: &Call, tx: &mut Tx<'_>, on: &ServiceTokens, new: NewSecret) -> Result<Reply> {
        let main = views::shown(&new, &address(&on.service));
        call.show_once(tx, of_service("Its token", on), main, &Self::next(call, on, &new))
    }
}
