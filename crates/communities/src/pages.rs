//! The pages of communities: what was asked is parsed, an action called, an answer shown.

pub(crate) mod asking;
pub(crate) mod care;
pub(crate) mod coming;
mod community;
pub(crate) mod describing;
pub(crate) mod founding;
mod inviting;
pub(crate) mod mine;
pub(crate) mod panels;
mod record;
pub(crate) mod seeing;

pub use panels::PANELS;

use crate::{Known, actions, rules};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;
use web::{
    Call, Handler, Reply, Route,
    look::{Flash, Frame, Here, Room},
    page,
};

/// All that is sent here locks what it decides by.
const fn form(path: &'static str, answer: Handler) -> Route {
    web::form(path, answer).with_locks()
}

/// The room's addresses.
pub const ROUTES: &[Route] = &[
    page("/communities", community::communities),
    page("/communities/found", founding::found_form),
    form("/communities/found", founding::found),
    page("/communities/{slug}", community::community),
    page("/communities/{slug}/members", community::members),
    page("/communities/{slug}/join", coming::join_form),
    form("/communities/{slug}/join", coming::join),
    form("/communities/{slug}/accept-invitation", coming::accept_invitation),
    form("/communities/{slug}/accept-answer", coming::accept_answer),
    form("/communities/{slug}/leave", coming::leave),
    form("/communities/{slug}/return", coming::come_back),
    form("/communities/{slug}/visibility", seeing::choose),
    form("/communities/{slug}/ask", asking::ask),
    form("/communities/{slug}/withdraw-request", asking::withdraw),
    form("/communities/{slug}/let-go", asking::let_go),
    page("/communities/{slug}/requests", asking::requests),
    form("/communities/{slug}/requests/{id}", asking::answer),
    page("/communities/{slug}/invite", inviting::invite_form),
    form("/communities/{slug}/invite", inviting::invite),
    form("/communities/{slug}/decline", inviting::decline),
    form("/communities/{slug}/invitations/{id}/withdraw", inviting::withdraw),
    page("/communities/{slug}/agreement", describing::agreement),
    form("/communities/{slug}/agreement", describing::accept_agreement),
    page("/communities/{slug}/agreement/change", describing::agreement_form),
    form("/communities/{slug}/agreement/change", describing::change_agreement),
    page("/communities/{slug}/describe", describing::describe_form),
    form("/communities/{slug}/describe", describing::describe),
    page("/communities/{slug}/stage", describing::stage_form),
    form("/communities/{slug}/stage", describing::change_stage),
    page("/communities/{slug}/close", describing::close_form),
    form("/communities/{slug}/close", describing::close),
    page("/communities/{slug}/hand-over", care::hand_over_form),
    form("/communities/{slug}/hand-over", care::hand_over),
    page("/communities/{slug}/offer", care::offer_form),
    form("/communities/{slug}/offer", care::offer),
    form("/communities/{slug}/terms/{id}/accept", care::accept),
    form("/communities/{slug}/terms/{id}/decline", care::decline),
    form("/communities/{slug}/terms/{id}/welcome", care::welcome),
    form("/communities/{slug}/step-down", care::step_down),
    page("/communities/{slug}/record", record::record),
    page("/my/memberships", mine::memberships),
];

/// The community in the address, if the reader may know of it.
pub(crate) fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<Known> {
    actions::open(call.house(), tx, &call.actor, call.param("slug"))
}

/// The same for an act, without how large it is.
pub(crate) fn opened_to_act(call: &Call, tx: &mut Tx<'_>) -> Result<Known> {
    actions::open_to_act(call.house(), tx, &call.actor, call.param("slug"))
}

/// Whether the policies permit the reader something here; for showing what they can do.
pub(crate) fn may(call: &Call, known: &Known, action: &str) -> Result<bool> {
    call.house().may(&call.actor, action, &actions::thing(call.house(), &call.actor, known))
}

/// Whether the policies permit the reader to become a member by this act.
pub(crate) fn may_come_in(call: &Call, known: &Known, action: &str) -> Result<bool> {
    let whose = actions::own_membership(call.house(), &call.actor, known)?;
    call.house().may(&call.actor, action, &whose)
}

/// Goes on only if the reader may do this here; otherwise there is no such page for them.
pub(crate) fn must(call: &Call, known: &Known, action: &str) -> Result<()> {
    call.house().permit_sight(
        &call.actor,
        action,
        &actions::thing(call.house(), &call.actor, known),
    )
}

/// A page of one community, below its own.
fn below(known: &Known, title: &str) -> Frame {
    let community = &known.community;
    Frame::new(format!("{title} – {}", community.name), Here::Communities)
        .room(Room::Voluntary)
        .crumb("Communities", "/communities")
        .crumb(&community.name, address(known))
}

fn address(known: &Known) -> String {
    format!("/communities/{}", known.community.slug)
}

/// To a community's page, which says what was done.
fn back(known: &Known, done: &str) -> Reply {
    Reply::Go(format!("{}?done={done}", address(known)))
}

fn flash(words: &str) -> Flash {
    Flash { words: words.to_owned(), undo: None }
}

/// A form again, with what is wrong in it: 409 where something changed meanwhile.
fn again(call: &Call, frame: Frame, refused: &Refused, main: Markup) -> Reply {
    match call.show_again(frame, main) {
        Reply::Page(_, page) if refused.kind == Kind::Conflict => Reply::Page(409, page),
        reply => reply,
    }
}

/// What a form can be shown again for; anything else goes its way.
fn refused(error: Error) -> Result<Refused> {
    match error {
        Error::Refused(refused) if refused.code == rules::SAME_MOMENT => Err(refused.into()),
        Error::Refused(refused) if refused.field.is_some() || refused.kind == Kind::Conflict => {
            Ok(refused)
        }
        other => Err(other),
    }
}
