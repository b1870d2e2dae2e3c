//! Who may administer: listed, given after a search for the person, ended after a question.

use crate::views::offices as views;
use access::{HeldOffice, OfficeNoun, actions as doors};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use house::{Office, OfficeKind, Organisation, PersonId};
use maud::Markup;
use people::{OrganisationRow, queries};
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Mistakes},
};

const PATH: &str = "/administration/offices";
/// How many people a search shows.
const MOST_FOUND: i64 = 12;

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// The list, and the search for whom to give an office to.
pub(crate) fn offices(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let held = doors::list_offices(call.house(), tx, &call.actor)?;
    let organisations = queries::organisations::list_organisations(tx)?;
    let may_give = !places(call, &organisations)?.is_empty();
    let sought = call.query("q");
    let found = if may_give && !sought.is_empty() {
        Some(queries::search::search_people(
            tx,
            sought,
            None,
            call.house().today(),
            None,
            MOST_FOUND,
        )?)
    } else {
        None
    };
    let mut lines = Vec::new();
    for office in held {
        lines.push(line(call, office, &organisations)?);
    }
    let words = match call.query("done") {
        "given" => Some("The office was given."),
        "ended" => Some("The office was ended."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let main = views::offices(&lines, may_give, sought, found.as_deref());
    Ok(call.show(frame("Who may administer").flash(flash), main))
}

fn line(call: &Call, office: HeldOffice, organisations: &[OrganisationRow]) -> Result<views::Line> {
    let may_end = doors::may_give_office(
        call.house(),
        &call.actor,
        Office { kind: office.kind, organisation: office.organisation },
    )?;
    let place = place(office.organisation, organisations);
    Ok(views::Line { since: office.since.day().words(), place, may_end, office })
}

fn place(organisation: Option<house::OrganisationId>, organisations: &[OrganisationRow]) -> String {
    match organisation {
        None => "All organisations".to_owned(),
        Some(id) => organisations
            .iter()
            .find(|row| row.id == id)
            .map_or_else(String::new, |row| row.name.clone()),
    }
}

/// Where the actor may give offices: all organisations (blank) first.
fn places(call: &Call, organisations: &[OrganisationRow]) -> Result<Vec<(String, String)>> {
    let may = |organisation| {
        let office = Office { kind: OfficeKind::PeopleOperations, organisation };
        doors::may_give_office(call.house(), &call.actor, office)
    };
    let mut places = Vec::new();
    if may(None)? {
        places.push(("all".to_owned(), "All organisations".to_owned()));
    }
    for row in organisations {
        if may(Some(row.id))? {
            places.push((row.id.to_string(), row.name.clone()));
        }
    }
    Ok(places)
}

/// The question which office a person gets, and where.
pub(crate) fn giving(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let main = giving_view(call, tx, &Mistakes::default())?;
    Ok(call.show(frame("Give an office").crumb("Who may administer", PATH), main))
}

fn giving_view(call: &Call, tx: &mut Tx<'_>, mistakes: &Mistakes) -> Result<Markup> {
    call.signed()?;
    let organisations = queries::organisations::list_organisations(tx)?;
    let places = places(call, &organisations)?;
    if places.is_empty() {
        return Err(Refused::not_found().into());
    }
    let person = people::actions::profile::read_profile(
        call.house(),
        tx,
        &call.actor,
        call.id_param("person")?,
    )?;
    let own = person.organisation.to_string();
    let typed = |name: &str, otherwise: &str| match call.form.text(name) {
        "" => otherwise.to_owned(),
        typed => typed.to_owned(),
    };
    let first = places
        .iter()
        .find(|(id, _)| *id == own)
        .or(places.first())
        .map_or("", |(id, _)| id.as_str());
    let asked = views::Asked {
        kind: typed("kind", ""),
        place: typed("place", first),
        once: call.once(),
        person,
        places,
    };
    Ok(views::giving(&asked, mistakes))
}

/// Gives it.
pub(crate) fn give(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    match given(call, tx) {
        Ok(()) => Ok(Reply::Go(format!("{PATH}?done=given"))),
        Err(Error::Refused(refused))
            if refused.field.is_some() || refused.kind == Kind::Conflict =>
        {
            let main = giving_view(call, tx, &Mistakes::from(&refused))?;
            Ok(call.show_again(frame("Give an office").crumb("Who may administer", PATH), main))
        }
        Err(error) => Err(error),
    }
}

fn given(call: &Call, tx: &mut Tx<'_>) -> Result<()> {
    call.signed()?;
    let person: PersonId = call.id_param("person")?;
    let kind = OfficeKind::from_key(call.form.text("kind"))
        .ok_or_else(|| Refused::field("kind", "sign_in.kind", "Choose an office."))?;
    let organisation = match call.form.text("place") {
        "all" => None,
        _ => Some(call.form.id::<Organisation>("place")?),
    };
    doors::give_office(call.house(), tx, &call.actor, person, Office { kind, organisation })?;
    Ok(())
}

/// The question whether an office is to be ended, naming what goes.
pub(crate) fn ending(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let main = ending_view(call, tx, &Mistakes::default())?;
    Ok(call.show(frame("End an office").crumb("Who may administer", PATH), main))
}

fn ending_view(call: &Call, tx: &mut Tx<'_>, mistakes: &Mistakes) -> Result<Markup> {
    let id = call.id_param::<OfficeNoun>("office")?;
    let held = doors::list_offices(call.house(), tx, &call.actor)?;
    let organisations = queries::organisations::list_organisations(tx)?;
    let office = held.into_iter().find(|office| office.id == id).ok_or_else(Refused::not_found)?;
    let line = line(call, office, &organisations)?;
    if !line.may_end {
        return Err(Refused::not_found().into());
    }
    let own = call.actor.person() == Some(line.office.person);
    Ok(views::ending(&line, own, &call.once(), mistakes))
}

/// Ends it.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param::<OfficeNoun>("office")?;
    match doors::end_office(call.house(), tx, &call.actor, id) {
        Ok(_) => Ok(Reply::Go(format!("{PATH}?done=ended"))),
        Err(Error::Refused(refused)) if refused.code == "access.last_administrator" => {
            let main = ending_view(call, tx, &Mistakes::from(&refused))?;
            Ok(call.show_again(frame("End an office").crumb("Who may administer", PATH), main))
        }
        Err(error) => Err(error),
    }
}

/// The way here from the front of administration.
pub(crate) fn panel(call: &Call, _tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    Ok(doors::may_read_offices(call.house(), &call.actor)?.then(views::panel))
}
