//! The organisations whose staff data somebody keeps.

use db::{Lock, Tx};
use ground::{Kind, Refused, Result};
use house::{Actor, House, Thing};
use people::{OrganisationId, OrganisationRow};
use web::{Call, Subject};

/// The organisations whose staff data the actor keeps, and the one that the request is about.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// The one that it is about.
    pub here: OrganisationRow,
    /// All of them, by name.
    pub all: Vec<OrganisationRow>,
    /// Whether rules for all organisations are theirs to keep too.
    pub everywhere: bool,
}

impl Keeper {
    /// What the actor keeps, at the organisation that the query or the body names by its slug or its id; where they name
    /// none, at the actor's own, or else at the first by name.
    ///
    /// # Errors
    /// When they keep nothing, or not that.
    pub fn named(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let own = own(call)?;
        let all = Self::list(call, tx)?;
        let name = [call.query("organisation"), call.form.text("organisation")];
        let here = match name.into_iter().find(|name| !name.is_empty()) {
            Some(name) => {
                let id = name.parse().ok();
                all.iter().find(|row| row.slug == name || Some(row.id) == id)
            }
            None => all.iter().find(|row| Some(row.id) == own).or(all.first()),
        };
        let here = here.cloned();
        Self::at(call.house(), &call.actor, all, here)
    }

    /// What the actor keeps, at this organisation.
    ///
    /// # Errors
    /// When they don't keep it.
    pub fn of(call: &Call, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Self> {
        own(call)?;
        let all = Self::list(call, tx)?;
        let here = all.iter().find(|row| row.id == organisation).cloned();
        Self::at(call.house(), &call.actor, all, here)
    }

    /// The organisations whose staff data the actor keeps.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<OrganisationRow>> {
        organisations(call.house(), tx, &call.actor)
    }

    /// What the actor keeps, at the first organisation by name; for the demo and tests.
    ///
    /// # Errors
    /// When they keep nothing.
    pub fn by(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Self> {
        let all = organisations(house, tx, actor)?;
        let here = all.first().cloned();
        Self::at(house, actor, all, here)
    }

    /// Whether what an organisation keeps is the actor's to keep.
    pub fn holds(&self, organisation: OrganisationId) -> bool {
        self.all.iter().any(|row| row.id == organisation)
    }

    fn at(
        house: &House,
        actor: &Actor,
        all: Vec<OrganisationRow>,
        here: Option<OrganisationRow>,
    ) -> Result<Self> {
        let here = here.ok_or_else(|| {
            if all.is_empty() && actor.holds_office() {
                Refused::new(
                    Kind::NotAllowed,
                    "house.not_allowed",
                    "Titles, roles and professions are kept by people operations. Ask them, or ask an administrator for that office.",
                )
            } else {
                Refused::not_found()
            }
        })?;
        let everywhere = Thing::new("StaffData", "all");
        let everywhere = house.may(actor, "keep_staff_data", &everywhere)?;
        Ok(Self { here, all, everywhere })
    }
}

fn organisations(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<OrganisationRow>> {
    let mut kept = Vec::new();
    for row in people::queries::organisations::list_organisations(tx)? {
        if house.may(actor, "keep_staff_data", &staff_data(row.id))? {
            kept.push(row);
        }
    }
    Ok(kept)
}

impl Subject for Keeper {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Self::named(call, tx)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        staff_data(self.here.id)
    }
}

/// The staff data of an organisation, as the policies see it.
pub fn staff_data(organisation: OrganisationId) -> Thing {
    Thing::new("StaffData", organisation).within(organisation)
}

/// The actor's own organisation; a program has none, and a stranger is shown the way in.
fn own(call: &Call) -> Result<Option<OrganisationId>> {
    match &call.actor {
        Actor::Service(_) => Ok(None),
        _ => Ok(Some(call.signed()?.organisation)),
    }
}
