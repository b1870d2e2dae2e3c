//! Naming heads of profession and their deputies, and ending that.

use super::professions::keeps;
use crate::{
    Head, HeadId, Part, Profession, ProfessionId,
    events::{HeadEnded, HeadNamed, HeadParts, OfHead},
    rules::Refusal,
    store::{heads as store, professions::profession},
};
use db::Tx;
use ground::{Day, Refused, Result, Span};
use house::{Actor, Change, House, PersonId};
use people::events::UntilParts;

/// A head or deputy to be.
#[derive(Clone, Copy, Debug)]
pub struct NewHead {
    /// Of which profession.
    pub profession: ProfessionId,
    /// Who.
    pub person: PersonId,
    /// As what.
    pub part: Part,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// On which days.
    pub span: Span,
}

/// Names somebody head of a profession, or deputy. Several can share it, each with their part of the time.
pub fn name_head(house: &House, tx: &mut Tx<'_>, actor: &Actor, new: NewHead) -> Result<HeadId> {
    let profession = profession(tx, new.profession)?.ok_or_else(Refused::not_found)?;
    keeps(house, actor, &profession)?;
    let person = people::store::persons::person(tx, new.person)?.ok_or(Refusal::NobodyFound)?;
    if !(1..=1000).contains(&new.fte_thousandths) {
        return Err(Refusal::Share.into());
    }
    if new.span.to <= new.span.from {
        return Err(Refusal::EndsBeforeItBegan(new.span.from).into());
    }
    if overlaps(tx, &new)? {
        return Err(Refusal::HeadAlready.into());
    }
    let head = Head {
        id: house.id(),
        profession: new.profession,
        person: new.person,
        name: person.name,
        pronouns: None,
        part: new.part.key().to_owned(),
        fte_thousandths: new.fte_thousandths,
        from: new.span.from,
        to: new.span.to,
    };
    store::add_head(tx, &head)?;
    let event = HeadNamed {
        about: about(&head, &profession),
        head: Change::begin(HeadParts::new(&head, &profession.name)),
    };
    house.record(tx, actor, &event)?;
    Ok(head.id)
}

fn overlaps(tx: &mut Tx<'_>, new: &NewHead) -> Result<bool> {
    let ever = store::heads_ever(tx, new.profession)?;
    Ok(ever.iter().any(|head| head.person == new.person && head.span().meet(new.span).is_some()))
}

/// Ends the time of a head or deputy: `last` is their last day.
pub fn end_head(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: HeadId,
    last: Day,
) -> Result<()> {
    let head = store::head(tx, id)?.ok_or_else(Refused::not_found)?;
    let profession = profession(tx, head.profession)?.ok_or_else(Refused::not_found)?;
    keeps(house, actor, &profession)?;
    let to = last.plus_days(1);
    if to <= head.from {
        return Err(Refusal::EndsBeforeItBegan(head.from).into());
    }
    if head.to <= house.today() {
        return Err(Refusal::EndedAlready.into());
    }
    store::end_head(tx, id, to)?;
    let event = HeadEnded {
        about: about(&head, &profession),
        head: Change::new(HeadParts::new(&head, &profession.name), UntilParts { until: to }),
    };
    house.record(tx, actor, &event)
}

fn about(head: &Head, profession: &Profession) -> OfHead {
    let organisation = profession.organisation;
    OfHead { subject: head.profession, person: head.person, organisation }
}
