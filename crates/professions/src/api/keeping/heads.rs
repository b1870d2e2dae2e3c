//! Naming heads and deputies, and ending that.

use crate::{
    Head, HeadNoun,
    actions::{end_head, name_head},
    api::wire::ProfessionHead,
    pages::keeping::{heads::head_asked, mine},
    rules::Refusal,
    store,
};
use db::Tx;
use ground::{Day, Refused, Result};
use people::PersonId;
use web::{Call, Reply, api::asks};

asks! {
    /// As what.
    #[schemars(rename_all = "snake_case")]
    pub(crate) enum HeadPart {
        /// Heads it, alone or shared.
        Head,
        /// Stands in.
        Deputy,
    }
}

asks! {
    /// A head or deputy to be.
    pub(crate) struct NewHeadAsked {
        /// Who.
        pub(crate) person: PersonId,
        /// As what.
        pub(crate) part: HeadPart,
        /// Share of full time, in thousandths.
        #[schemars(range(min = 1, max = 1000))]
        pub(crate) fte_thousandths: u16,
        /// From which day.
        pub(crate) since: Day,
    }
}

asks! {
    /// When their time ends.
    pub(crate) struct EndHead {
        /// Their last day.
        pub(crate) last: Day,
    }
}

/// Names one.
pub(crate) fn name(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let share = call.form.text("fte_thousandths").parse().map_err(|_no_number| Refusal::Share)?;
    let new = head_asked(call, &profession, call.form.id("person")?, share)?;
    let id = name_head(call.house(), tx, &call.actor, new)?;
    let made = store::heads::head(tx, id)?.ok_or_else(Refused::not_found)?;
    let address = format!("/administration/professions/{}/heads/{id}", profession.slug);
    call.made(&address, &ProfessionHead::from(&made))
}

/// The head in the address, if they are one of this profession.
fn in_address(call: &Call, tx: &mut Tx<'_>) -> Result<Head> {
    let profession = mine(call, tx)?;
    let head = store::heads::head(tx, call.id_param::<HeadNoun>("head")?)?;
    let head = head.filter(|head| head.profession == profession.id);
    Ok(head.ok_or_else(Refused::not_found)?)
}

/// One of them.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let head = in_address(call, tx)?;
    call.gives(&ProfessionHead::from(&head))
}

/// Ends the time of one.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let head = in_address(call, tx)?;
    end_head(call.house(), tx, &call.actor, head.id, call.form.day("last")?)?;
    read(call, tx)
}
