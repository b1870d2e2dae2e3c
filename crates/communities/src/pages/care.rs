//! Looking after a community: asked, offered, agreed, ended.

use super::{again, back, below, must, opened, refused};
use crate::{Known, Part, TermId, actions, views};
use db::Tx;
use ground::{Refused, Result};
use house::PersonId;
use web::{Call, Reply, look::Mistakes};

/// The most members that a list to choose from holds.
const MOST_CHOICES: i64 = 2000;

/// Whom to ask, as what, until when.
pub fn hand_over_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "hand_over")?;
    let main = hand_over_shown(call, tx, &known, &Mistakes::default())?;
    Ok(call.show(below(&known, "Who looks after it"), main))
}

fn hand_over_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
    mistakes: &Mistakes,
) -> Result<maud::Markup> {
    let me = call.me()?;
    let today = call.house().today();
    let mut members =
        actions::members(call.house(), tx, &call.actor, known, "", (0, MOST_CHOICES))?;
    members.retain(|member| member.person != me);
    let last = today.plus_days(crate::rules::FIRST_TERM_DAYS).to_string();
    let typed = |name: &str, otherwise: &str| {
        let text = call.form.text(name);
        if text.is_empty() { otherwise.to_owned() } else { text.to_owned() }
    };
    let until = typed("until", &last);
    Ok(views::care::hand_over(
        call,
        known,
        &members,
        (&typed("person", ""), &typed("part", "core"), &until),
        mistakes,
    ))
}

/// Asks a member.
pub fn hand_over(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "hand_over")?;
    let asked = hand_over_asked(call).and_then(|(whom, part, last)| {
        actions::hand_over(call.house(), tx, &call.actor, known.community.id, whom, part, last)
    });
    match asked {
        Ok(()) => Ok(back(&known, "proposed")),
        Err(error) => {
            let refused = refused(error)?;
            let main = hand_over_shown(call, tx, &known, &Mistakes::from(&refused))?;
            Ok(again(call, below(&known, "Who looks after it"), &refused, main))
        }
    }
}

/// Whom, as what, until which day.
pub(crate) fn hand_over_asked(call: &Call) -> Result<(PersonId, Part, ground::Day)> {
    let whom = call.form.id("person")?;
    let part = Part::from_key(call.form.text("part"))
        .ok_or_else(|| Refused::field("part", "form.choice", "Choose one of the two."))?;
    Ok((whom, part, call.form.day("until")?))
}

/// An offer to lead, where nobody does.
pub fn offer_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "offer_to_lead")?;
    let until = call.house().today().plus_days(crate::rules::FIRST_TERM_DAYS).to_string();
    Ok(call.show(
        below(&known, "Offer to lead"),
        views::care::offer(call, &known, &until, &Mistakes::default()),
    ))
}

/// Offers.
pub fn offer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "offer_to_lead")?;
    let offered = call.form.day("until").and_then(|last| {
        actions::offer_to_lead(call.house(), tx, &call.actor, known.community.id, last)
    });
    match offered {
        Ok(()) => Ok(back(&known, "offered")),
        Err(error) => {
            let refused = refused(error)?;
            let main = views::care::offer(
                call,
                &known,
                call.form.text("until"),
                &Mistakes::from(&refused),
            );
            Ok(again(call, below(&known, "Offer to lead"), &refused, main))
        }
    }
}

/// Says yes to being asked.
pub fn accept(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let term: TermId = call.id_param("id")?;
    actions::accept_term(call.house(), tx, &call.actor, known.community.id, term)?;
    Ok(back(&known, "term-agreed"))
}

/// Says no, or takes back what one proposed.
pub fn decline(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let term: TermId = call.id_param("id")?;
    actions::decline_term(call.house(), tx, &call.actor, known.community.id, term)?;
    Ok(back(&known, "term-declined"))
}

/// Welcomes another's offer.
pub fn welcome(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let term: TermId = call.id_param("id")?;
    actions::welcome_offer(call.house(), tx, &call.actor, known.community.id, term)?;
    Ok(back(&known, "term-agreed"))
}

/// Stops looking after it.
pub fn step_down(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    actions::step_down(call.house(), tx, &call.actor, known.community.id)?;
    Ok(back(&known, "stepped-down"))
}
