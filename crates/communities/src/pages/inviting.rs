//! Inviting somebody, found by search; declining, and taking an invitation back.

use super::{back, below, must, opened};
use crate::{
    InvitationId, Known,
    actions::{DeclineInvitation, Invite, OwnInvitation, WithdrawInvitation},
    views,
};
use db::Tx;
use ground::{Refused, Result};
use house::{PersonId, Thing};
use maud::Markup;
use people::queries::{persons, search};
use web::{Call, FormAct, FormValues, Reply, look::Frame};

const FOUND: i64 = 20;

/// Whom to invite: a search, or the person who was chosen.
pub fn invite_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "invite_to")?;
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())?;
    let chosen = call.query("person").parse::<PersonId>().ok();
    let main = if let Some(person) = chosen {
        written(call, tx, &known, person, &FormValues::default())?
    } else {
        let words = call.query("q");
        let community = &known.community;
        let within = (!community.spans).then_some(community.organisation);
        let found = if words.is_empty() {
            Vec::new()
        } else {
            search::search_people(tx, words, within, call.house().today(), None, FOUND)?
        };
        views::coming::invite_search(&known, words, &found)
    };
    Ok(call.show(below(&known, "Invite"), main))
}

fn written(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    person: PersonId,
    filled: &FormValues,
) -> Result<Markup> {
    let person = persons::person(tx, person)?.ok_or_else(Refused::not_found)?;
    Ok(views::coming::invite(call, known, &person, filled))
}

impl FormAct for Invite {
    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let Ok(person) = filled.text("person").parse() else { return Ok(None) };
        Ok(Some((below(on, "Invite"), written(call, tx, on, person, filled)?)))
    }

    fn next(_call: &Call, on: &Known, (id, _): &(InvitationId, Self)) -> String {
        back(on, &format!("invited&invitation={id}"))
    }
}

impl FormAct for DeclineInvitation {
    fn next(_call: &Call, _on: &Known, (): &()) -> String {
        "/my/memberships?done=declined".to_owned()
    }
}

impl FormAct for WithdrawInvitation {
    fn next(_call: &Call, on: &OwnInvitation, (): &()) -> String {
        back(&on.known, "invitation-withdrawn")
    }
}
