//! Offices: who holds one, given and ended by administrators.

use crate::model::Office;
use access::{
    OfficeId,
    actions::{end_office, give_office, list_offices, may_give_office, offices_of},
};
use db::{Lock, Tx};
use ground::{Error, Kind, Result};
use house::{Actor, Context, House, OfficeKind, OrganisationId, PersonId, Thing};
use people::queries::organisations::list_organisations;
use web::{Act, Call, Subject, input};

/// The offices that are held, in the order they were given.
pub(crate) fn offices(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Office>> {
    let rows = list_offices(call.house(), tx, &call.actor)?;
    Ok(rows.into_iter().map(Office::from).collect())
}

/// Where an office is held: one organisation, or all of them.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) name: String,
    /// Whether the reader may give offices there.
    pub(crate) may_give: bool,
}

/// All organisations together, and each.
pub(crate) fn places(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Place>> {
    let each = list_organisations(tx)?.into_iter().map(|row| (Some(row.id), row.name));
    let all = std::iter::once((None, "All organisations".to_owned())).chain(each);
    let place = |(organisation, name)| {
        Ok(Place { organisation, name, may_give: may_give(call, organisation)? })
    };
    all.map(place).collect()
}

/// Whether the reader may give and end offices there: those of both kinds alike.
pub(crate) fn may_give(call: &Call, organisation: Option<OrganisationId>) -> Result<bool> {
    let office = house::Office { kind: OfficeKind::PeopleOperations, organisation };
    may_give_office(call.house(), &call.actor, office)
}

input! {
    /// An office to give.
    pub(crate) struct GiveOffice {
        /// To whom.
        pub(crate) person: PersonId,
        /// Which.
        pub(crate) kind: OfficeKind,
        /// Where; left out or null is everywhere.
        pub(crate) organisation: Option<OrganisationId>,
    }
}

impl Act for GiveOffice {
    type On = ();
    type Done = OfficeId;
    const ACTION: &'static str = "give_office";

    /// Whether they may is a question of where, which the input says: `give_office` asks it.
    fn permit(_house: &House, _actor: &Actor, (): &()) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<OfficeId> {
        let Self { person, kind, organisation } = self;
        let office = house::Office { kind, organisation };
        give_office(cx.house, cx.tx, cx.actor, person, office)
    }
}

/// An office by its id.
pub(crate) struct OfficeToEnd {
    id: OfficeId,
    /// The office; `None` where it was ended, or is not for the reader to know.
    pub(crate) office: Option<Office>,
}

impl Subject for OfficeToEnd {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let id = call.id_param("office")?;
        // Whoever may not know who holds one is told by the act that it isn't theirs to end.
        let known = match offices(call, tx) {
            Err(Error::Refused(refused)) if refused.kind == Kind::NotFound => Vec::new(),
            known => known?,
        };
        Ok(Self { id, office: known.into_iter().find(|office| office.id == id) })
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        offices_of(self.office.as_ref().and_then(|office| office.organisation))
    }
}

input! {
    /// Ends an office. It stays on record.
    pub(crate) struct EndOffice {}
}

impl Act for EndOffice {
    type On = OfficeToEnd;
    type Done = ();
    const ACTION: &'static str = "end_office";

    /// `end_office` asks, and tells whoever may know of it why not.
    fn permit(_house: &House, _actor: &Actor, _on: &OfficeToEnd) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OfficeToEnd) -> Result<()> {
        end_office(cx.house, cx.tx, cx.actor, on.id)?;
        Ok(())
    }
}
