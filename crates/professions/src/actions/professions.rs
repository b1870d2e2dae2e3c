//! Setting up a profession, and saying what it is called and for.

use super::given::{ProfessionChange, preview};
use crate::{
    Profession, ProfessionId,
    events::{OfProfession, ProfessionChanged, ProfessionOpened, ProfessionParts},
    rules::Refusal,
    store::professions as store,
};
use db::Tx;
use ground::{Day, Refused, Result};
use house::{Actor, Change, House, Thing};
use people::{OrganisationId, RoleId};

/// A profession to be.
#[derive(Clone, Copy, Debug)]
pub struct NewProfession<'a> {
    /// Who keeps it.
    pub organisation: OrganisationId,
    /// Whether people of other organisations can be in it.
    pub spans: bool,
    /// Its name.
    pub name: &'a str,
    /// What it is for.
    pub purpose: &'a str,
}

/// Goes on only if the actor may read about professions.
pub fn see(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "read_professions", &Thing::house())
}

/// All professions, by name.
pub fn list(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Profession>> {
    see(house, actor)?;
    Ok(store::list_professions(tx)?)
}

/// The roles that professions hold on `day`, each with the profession that holds it.
pub fn list_with_roles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    day: Day,
) -> Result<Vec<(RoleId, Profession)>> {
    let professions = list(house, tx, actor)?;
    let held = store::roles_held(tx, None, day)?.into_iter();
    let place = |id| professions.iter().find(|one| one.id == id).cloned();
    Ok(held.filter_map(|held| Some((held.role, place(held.profession)?))).collect())
}

fn thing(organisation: OrganisationId, id: impl ToString) -> Thing {
    Thing::new("Profession", id).within(organisation)
}

/// Whether the actor keeps the professions of an organisation.
pub fn may_keep(house: &House, actor: &Actor, organisation: OrganisationId) -> Result<bool> {
    house.may(actor, "keep_professions", &thing(organisation, "any"))
}

pub(crate) fn keeps(house: &House, actor: &Actor, profession: &Profession) -> Result<()> {
    let words =
        "Professions are kept by people operations of their organisation. Ask them to change this.";
    house.permit(actor, "keep_professions", &thing(profession.organisation, profession.id), words)
}

/// Sets up a profession. It has no members until it holds roles that people are appointed to.
pub fn open_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: NewProfession<'_>,
) -> Result<ProfessionId> {
    let words = "Professions are set up by people operations of the organisation. Ask them.";
    house.permit(actor, "keep_professions", &thing(new.organisation, "new"), words)?;
    if store::is_name_taken(tx, new.organisation, new.name, None)? {
        return Err(Refusal::NameTaken.into());
    }
    let row = Profession {
        id: house.id(),
        organisation: new.organisation,
        organisation_name: String::new(),
        spans: new.spans,
        slug: house
            .slugs
            .free(new.name, |slug| Ok(store::profession_by_slug(tx, slug)?.is_some()))?,
        name: new.name.to_owned(),
        purpose: new.purpose.to_owned(),
        version: 1,
    };
    store::add_profession(tx, &row, house.now())?;
    let profession = Change::begin(ProfessionParts::from(&row));
    house.record(tx, actor, &ProfessionOpened { about: about(&row), profession })?;
    Ok(row.id)
}

fn about(row: &Profession) -> OfProfession {
    OfProfession { subject: row.id, person: (), organisation: row.organisation }
}

/// Changes what a profession is called, what it is for, and whether it spans. Where people come or go by
/// that, `seen` is the digest of what was shown. `version` is that of the profession as it was seen.
pub fn change_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    before: &Profession,
    after: &Profession,
    seen: Option<&str>,
) -> Result<()> {
    keeps(house, actor, before)?;
    if store::is_name_taken(tx, before.organisation, &after.name, Some(before.id))? {
        return Err(Refusal::NameTaken.into());
    }
    if before.spans != after.spans {
        let shown = preview(
            house,
            tx,
            actor,
            ProfessionChange::Spans { profession: before.id, spans: after.spans },
        )?;
        if seen.is_some_and(|seen| seen != shown.seen) {
            return Err(Refusal::Changed.into());
        }
    }
    let done = store::change_profession(
        tx,
        before.id,
        after.version,
        &after.name,
        &after.purpose,
        after.spans,
    )?;
    if !done {
        return Err(Refusal::Stale.into());
    }
    let now = store::profession(tx, before.id)?.ok_or_else(Refused::not_found)?;
    if before.spans != now.spans {
        super::sizes::recount(tx)?;
    }
    let profession = Change::new(before.into(), ProfessionParts::from(&now));
    house.record(tx, actor, &ProfessionChanged { about: about(&now), profession })
}
