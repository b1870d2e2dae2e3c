//! Looking after a community: asked, offered, agreed, ended.

use super::{back, below};
use crate::{
    Known,
    actions::{
        self, AcceptTerm, DeclineTerm, HandOver, OfferToLead, OpenTerm, StepDown, WelcomeOffer,
    },
    rules::FIRST_TERM_DAYS,
    views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{Call, FormAct, FormValues, look::Frame};

/// The most members that a list to choose from holds.
const MOST_CHOICES: i64 = 2000;

/// Until when somebody is asked for, where they say nothing else.
fn first_term(call: &Call) -> FormValues {
    let last = call.house().today().plus_days(FIRST_TERM_DAYS);
    FormValues::default().with("until", last.to_string())
}

impl FormAct for HandOver {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &Known) -> Result<FormValues> {
        Ok(first_term(call).with("part", "core"))
    }

    fn page(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let (me, part) = (call.me()?, (0, MOST_CHOICES));
        let mut members = actions::members(call.house(), tx, &call.actor, on, "", part)?;
        members.retain(|member| member.person != me);
        let main = views::care::hand_over(call, on, &members, filled);
        Ok(Some((below(on, "Who looks after it"), main)))
    }

    fn next(_call: &Call, on: &Known, (): &()) -> String {
        back(on, "proposed")
    }
}

impl FormAct for OfferToLead {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &Known) -> Result<FormValues> {
        Ok(first_term(call))
    }

    fn page(
        call: &Call,
        _tx: &mut Tx<'_>,
        on: &Known,
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        Ok(Some((below(on, "Offer to lead"), views::care::offer(call, on, filled))))
    }

    fn next(_call: &Call, on: &Known, (): &()) -> String {
        back(on, "offered")
    }
}

impl FormAct for AcceptTerm {
    fn next(_call: &Call, on: &OpenTerm, (): &()) -> String {
        back(&on.known, "term-agreed")
    }
}

impl FormAct for DeclineTerm {
    fn next(_call: &Call, on: &OpenTerm, (): &()) -> String {
        back(&on.known, "term-declined")
    }
}

impl FormAct for WelcomeOffer {
    fn next(_call: &Call, on: &OpenTerm, (): &()) -> String {
        back(&on.known, "term-agreed")
    }
}

impl FormAct for StepDown {
    fn next(_call: &Call, on: &Known, (): &()) -> String {
        back(on, "stepped-down")
    }
}
