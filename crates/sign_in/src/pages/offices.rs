//! Who may administer: listed, given after a search for the person, ended after a question.

use super::administration;
use crate::{
    actions::{EndOffice, GiveOffice, OfficeToEnd, may_give, offices as held, places},
    views::offices as views,
};
use access::{OfficeId, actions::may_read_offices};
use db::Tx;
use ground::{Refused, Result};
use house::PersonId;
use maud::Markup;
use people::{actions::profile::read_profile, queries::search::search_people};
use uuid::Uuid;
use web::{Call, FormAct, FormPage, FormValues, Reply, look::Frame};

const PATH: &str = "/administration/offices";
/// How many people a search shows.
const MOST_FOUND: i64 = 12;

fn below(title: &str) -> Frame {
    administration(title).crumb("Who may administer", PATH)
}

/// The list, and the search for whom to give an office to.
pub(crate) fn offices(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (offices, places, sought) = (held(call, tx)?, places(call, tx)?, call.query("q"));
    let found = if sought.is_empty() || !places.iter().any(|place| place.may_give) {
        None
    } else {
        let today = call.house().today();
        Some(search_people(tx, sought, None, today, None, MOST_FOUND)?)
    };
    let done = [("given", "The office was given."), ("ended", "The office was ended.")];
    let frame = administration("Who may administer").flash(call.flash(&done));
    Ok(call.show(frame, views::offices(&offices, &places, sought, found.as_deref())))
}

impl FormAct for GiveOffice {
    /// The person's own organisation is offered first, where offices may be given there.
    fn first(call: &Call, tx: &mut Tx<'_>, (): &()) -> Result<FormValues> {
        let person = read_profile(call.house(), tx, &call.actor, call.id_param("person")?)?;
        let own = may_give(call, Some(person.organisation))?.then_some(person.organisation);
        let own = own.map_or_else(String::new, |own| own.to_string());
        Ok(FormValues::default().with("organisation", own))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, (): &(), filled: &FormValues) -> FormPage {
        let mut places = places(call, tx)?;
        places.retain(|place| place.may_give);
        if places.is_empty() {
            return Err(Refused::not_found().into());
        }
        let person: PersonId = call.id_param("person")?;
        let person = read_profile(call.house(), tx, &call.actor, person)?;
        let main = views::giving(call, &person, &places, filled);
        Ok(Some((below("Give an office"), main)))
    }

    fn next(_: &Call, (): &(), _: &OfficeId) -> String {
        format!("{PATH}?done=given")
    }

    /// To whom is said by the address.
    fn decode(call: &Call, _: &mut Tx<'_>) -> Result<Self> {
        call.form.clone().with("person", call.param("person")).decode()
    }
}

impl FormAct for EndOffice {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OfficeToEnd, filled: &FormValues) -> FormPage {
        let Some(office) = &on.office else { return Ok(None) };
        if !may_give(call, office.organisation)? {
            return Err(Refused::not_found().into());
        }
        let main = views::ending(call, office, &places(call, tx)?, filled);
        Ok(Some((below("End an office"), main)))
    }

    fn next(_: &Call, _: &OfficeToEnd, (): &()) -> String {
        format!("{PATH}?done=ended")
    }
}

/// The way here from the front of administration.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    Ok(may_read_offices(call.house(), &call.actor)?.then(views::panel))
}
