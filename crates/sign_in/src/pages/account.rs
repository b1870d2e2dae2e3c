//! "My account": how one is addressed, and where one is signed in.

use super::{REVOKED, SHOWN_BEFORE};
use crate::{
    actions::{
        DecideOwnAddress, EditAccount, EndOtherSessions, EndSession, OwnSession, own_address,
        sessions, tokens,
    },
    model::Account,
    views::account as views,
};
use db::Tx;
use ground::Result;
use people::queries::{addresses::find_confirmed, organisations::organisation};
use web::{
    Call, FormAct, FormPage, FormValues, Reply, buttons,
    look::{Frame, Here},
};

const DONE: [(&str, &str); 7] = [
    ("saved", "Saved."),
    ("ended", "That browser is signed out."),
    ("others-ended", "You are signed out everywhere else."),
    ("address-confirmed", "Confirmed. Sign-in links are mailed to that address from now on."),
    (
        "address-stopped",
        "Stopped. Sign-in links are mailed to the address they went to before. Tell your people operations that the staff data is wrong.",
    ),
    REVOKED,
    SHOWN_BEFORE,
];

impl FormAct for EditAccount {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &Account, filled: &FormValues) -> FormPage {
        let mut sessions = sessions(call, tx)?;
        let here = call.signed()?.session;
        sessions.sort_by_key(|session| Some(session.id) != here);
        let organisation = organisation(tx, on.organisation)?;
        let beside = views::Beside {
            organisation: organisation.map_or_else(String::new, |row| row.name),
            signs_in_by: find_confirmed(tx, on.person)?.map(|row| row.address),
            pending: own_address(call, tx)?,
            here,
            sessions,
            tokens: tokens(call, tx)?,
        };
        let frame = Frame::new("My account", Here::Elsewhere).flash(call.flash(&DONE));
        Ok(Some((frame, views::account(call, on, &beside, filled))))
    }

    fn next(_: &Call, _: &Account, (): &()) -> String {
        "/my/account?done=saved".into()
    }
}

impl FormAct for EndSession {
    fn next(_: &Call, _: &OwnSession, (): &()) -> String {
        "/my/account?done=ended".into()
    }

    fn reply(call: &Call, _: &mut Tx<'_>, on: &OwnSession, (): ()) -> Result<Reply> {
        Ok(if on.is_here {
            Reply::Session("/sign-in?done=out".into(), None)
        } else {
            Reply::Go(Self::next(call, on, &()))
        })
    }
}

buttons! {
    EndOtherSessions, _ => "/my/account?done=others-ended";
}

impl FormAct for DecideOwnAddress {
    fn next(_: &Call, _: &Self::On, decision: &access::Decision) -> String {
        format!("/my/account?done=address-{}", decision.key())
    }
}
