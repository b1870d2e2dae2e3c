//! Looking after a community: asked, offered, agreed, ended.

use super::{as_it_is, opened, opened_to};
use crate::{CommunityId, Part, TermId, actions, pages::care::hand_over_asked};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House, PersonId};
use web::{Call, Reply, api::asks};

asks! {
    /// Whom to ask, as what, until when. They accept or decline.
    pub(crate) struct HandOver {
        /// A member.
        pub(crate) person: PersonId,
        /// As what.
        pub(crate) part: Part,
        /// The last day of the term, within two years.
        pub(crate) until: Day,
    }
}

asks! {
    /// An offer to lead, which stands until another member welcomes it.
    pub(crate) struct OfferToLead {
        /// The last day of the term, within two years.
        pub(crate) until: Day,
    }
}

/// Asks a member.
pub(crate) fn hand_over(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "hand_over")?;
    let (whom, part, last) = hand_over_asked(call)?;
    let community = known.community.id;
    actions::hand_over(call.house(), tx, &call.actor, community, whom, part, last)?;
    as_it_is(call, tx, &known)
}

/// Offers.
pub(crate) fn offer(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "offer_to_lead")?;
    let last = call.form.day("until")?;
    actions::offer_to_lead(call.house(), tx, &call.actor, known.community.id, last)?;
    as_it_is(call, tx, &known)
}

type Verb = fn(&House, &mut Tx<'_>, &Actor, CommunityId, TermId) -> Result<()>;

fn of_a_term(call: &Call, tx: &mut Tx<'_>, verb: Verb) -> Result<Reply> {
    let known = opened(call, tx)?;
    verb(call.house(), tx, &call.actor, known.community.id, call.id_param("term")?)?;
    as_it_is(call, tx, &known)
}

/// Says yes to being asked.
pub(crate) fn accept(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    of_a_term(call, tx, actions::accept_term)
}

/// Says no, or takes back what one proposed.
pub(crate) fn decline(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    of_a_term(call, tx, actions::decline_term)
}

/// Welcomes another's offer.
pub(crate) fn welcome(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    of_a_term(call, tx, actions::welcome_offer)
}

/// Stops looking after it.
pub(crate) fn step_down(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    actions::step_down(call.house(), tx, &call.actor, known.community.id)?;
    as_it_is(call, tx, &known)
}
