//! Service accounts: listed, made, one with its tokens, ended.

use super::{REVOKED, SHOWN_BEFORE, administration};
use crate::{
    actions::{
        EndServiceAccount, MakeServiceAccount, RevokeServiceToken, places, service_tokens, services,
    },
    model::Service,
    views::services as views,
};
use access::actions::may_keep_services;
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::{Call, FormAct, FormPage, FormValues, Reply, Subject, buttons, look::Frame};

const PATH: &str = "/administration/service-accounts";
const ENDED: (&str, &str) =
    ("ended", "The account has ended, and its tokens let nobody in any more.");

/// A page below that of all service accounts.
pub(super) fn below(title: &str) -> Frame {
    administration(title).crumb("Service accounts", PATH)
}

/// Where a service account has its page.
pub(super) fn address(service: &Service) -> String {
    format!("{PATH}/{}", service.id)
}

/// The list, and the form for another.
impl FormAct for MakeServiceAccount {
    fn page(call: &Call, tx: &mut Tx<'_>, (): &(), filled: &FormValues) -> FormPage {
        let services = services(call, tx)?;
        // Whoever may give the office there may give it to a program.
        let main = views::list(call, &services, &places(call, tx)?, filled);
        let frame = administration("Service accounts").flash(call.flash(&[ENDED]));
        Ok(Some((frame, main)))
    }

    fn next(_: &Call, (): &(), made: &Service) -> String {
        address(made)
    }
}

/// One, with its tokens.
pub(crate) fn one(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let service = Service::open(call, tx, None)?;
    let tokens = service_tokens(call, tx, &service)?;
    let frame = below(&service.name).flash(call.flash(&[REVOKED, SHOWN_BEFORE]));
    Ok(call.show(frame, views::one(call, &service, &tokens)))
}

buttons! {
    EndServiceAccount, _ => format!("{PATH}?done=ended");
    RevokeServiceToken, on => format!("{}?done=revoked", address(&on.service));
}

/// The way here from the front of administration.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    Ok(may_keep_services(call.house(), &call.actor)?.then(views::panel))
}
