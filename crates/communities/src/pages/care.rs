//! Looking after a community: members are asked, and whoever would lead offers to.

use super::{back, below};
use crate::{
    VisibleCommunity,
    actions::{self, HandOver, OfferToLead},
    rules::FIRST_TERM_DAYS,
    views::care,
};
use db::Tx;
use ground::Result;
use web::{Call, FormAct, FormPage, FormValues};

/// The most members that a list to choose from holds.
const MOST_CHOICES: i64 = 2000;

/// Until when somebody is asked for, where they say nothing else.
fn first_term(call: &Call) -> FormValues {
    let last = call.house().today().plus_days(FIRST_TERM_DAYS);
    FormValues::default().with("until", last.to_string())
}

impl FormAct for HandOver {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &VisibleCommunity) -> Result<FormValues> {
        Ok(first_term(call).with("part", "core"))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        let me = call.me()?;
        let mut members = actions::members(call.house(), tx, &call.actor, on, MOST_CHOICES)?;
        members.retain(|member| member.person != me);
        let main = care::hand_over(call, on, &members, filled);
        Ok(Some((below(on, "Who looks after it"), main)))
    }

    fn next(_call: &Call, on: &VisibleCommunity, (): &()) -> String {
        back(on, "proposed")
    }
}

impl FormAct for OfferToLead {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &VisibleCommunity) -> Result<FormValues> {
        Ok(first_term(call))
    }

    fn page(call: &Call, _: &mut Tx<'_>, on: &VisibleCommunity, filled: &FormValues) -> FormPage {
        Ok(Some((below(on, "Offer to lead"), care::offer(call, on, filled))))
    }

    fn next(_call: &Call, on: &VisibleCommunity, (): &()) -> String {
        back(on, "offered")
    }
}
