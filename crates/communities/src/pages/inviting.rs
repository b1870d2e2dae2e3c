//! Inviting somebody, found by search; declining, and taking an invitation back.

use super::{again, back, below, must, opened, opened_to_act, refused};
use crate::{InvitationId, Known, actions, views};
use db::Tx;
use ground::Result;
use house::{PersonId, Thing};
use people::store::{persons, search};
use web::{Call, Reply, look::Mistakes};

const FOUND: i64 = 20;

/// Whom to invite: a search, or the person who was chosen.
pub fn invite_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "invite_to")?;
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())?;
    let chosen = call.query("person").parse::<PersonId>().ok();
    let main = if let Some(person) = chosen {
        written(call, tx, &known, person, &Mistakes::default())?
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
    mistakes: &Mistakes,
) -> Result<maud::Markup> {
    let person = persons::person(tx, person)?.ok_or_else(ground::Refused::not_found)?;
    Ok(views::coming::invite(call, known, &person, mistakes, call.form.text("words")))
}

/// Invites.
pub fn invite(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    must(call, &known, "invite_to")?;
    let whom: PersonId = call.form.id("person")?;
    let invited = call.form.maybe_block("words", super::asking::MOST_WORDS).and_then(|words| {
        actions::invite(call.house(), tx, &call.actor, known.community.id, whom, &words)
    });
    match invited {
        Ok(id) => Ok(back(&known, &format!("invited&invitation={id}"))),
        Err(error) => {
            let refused = refused(error)?;
            let main = written(call, tx, &known, whom, &Mistakes::from(&refused))?;
            Ok(again(call, below(&known, "Invite"), &refused, main))
        }
    }
}

/// Says no to an invitation.
pub fn decline(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    actions::decline_invitation(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Go("/my/memberships?done=declined".to_owned()))
}

/// Takes an invitation back.
pub fn withdraw(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to_act(call, tx)?;
    let invitation: InvitationId = call.id_param("id")?;
    actions::withdraw_invitation(call.house(), tx, &call.actor, known.community.id, invitation)?;
    Ok(back(&known, "invitation-withdrawn"))
}
