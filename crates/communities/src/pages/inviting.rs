//! Inviting somebody, found by search.

use super::{back, below, opened};
use crate::{InvitationId, VisibleCommunity, actions::Invite, views::coming as views};
use db::Tx;
use ground::{Refused, Result};
use house::{PersonId, Thing};
use people::queries::{persons, search};
use web::{Act as _, Call, FormAct, FormPage, FormValues, Reply};

const FOUND: i64 = 20;

/// Whom to invite: a search, or the person who was chosen.
pub fn invite_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    Invite::permit(call.house(), &call.actor, &visible)?;
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())?;
    let chosen = FormValues::default().with("person", call.query("person"));
    if let Some((frame, main)) = Invite::page(call, tx, &visible, &chosen)? {
        return Ok(call.show(frame, main));
    }
    let (words, community) = (call.query("q"), &visible.community);
    let within = (!community.spans).then_some(community.organisation);
    let found = if words.is_empty() {
        Vec::new()
    } else {
        search::search_people(tx, words, within, call.house().today(), None, FOUND)?
    };
    Ok(call.show(below(&visible, "Invite"), views::invite_search(&visible, words, &found)))
}

impl FormAct for Invite {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        let Ok(person) = filled.text("person").parse::<PersonId>() else { return Ok(None) };
        let person = persons::person(tx, person)?.ok_or_else(Refused::not_found)?;
        Ok(Some((below(on, "Invite"), views::invite(call, on, &person, filled))))
    }

    fn next(_call: &Call, on: &VisibleCommunity, (id, _): &(InvitationId, Self)) -> String {
        back(on, &format!("invited&invitation={id}"))
    }
}
