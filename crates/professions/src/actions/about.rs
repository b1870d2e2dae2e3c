//! Setting up a profession, and saying what it is called and for.

use super::{
    Keeper,
    given::{ProfessionChange, preview},
    permit_keeping, sizes, thing,
};
use crate::{
    Profession, ProfessionId,
    events::{OfProfession, ProfessionChanged, ProfessionOpened, ProfessionParts},
    rules::Refusal,
    store::professions as store,
};
use db::Tx;
use ground::{Block, Line, Refused, Result};
use house::{Actor, Change, Context, House};
use people::OrganisationId;
use web::{Act, input};

input! {
    /// A profession to be set up. It has no members until it holds roles that people are appointed to.
    pub struct OpenProfession {
        /// Who keeps it.
        pub organisation: OrganisationId,
        /// Its name.
        pub name: Line<120>,
        /// What the organisation owes everyone in it.
        pub purpose: Option<Block<2000>>,
        /// Whether people of other organisations can be in it.
        #[serde(default)]
        pub spans: bool,
    }
}

impl OpenProfession {
    /// Of this name and purpose, in the demo or a test.
    pub fn named(organisation: OrganisationId, name: &str, purpose: &str) -> Self {
        Self {
            organisation,
            name: Line::stored(name),
            purpose: Some(Block::stored(purpose)),
            spans: false,
        }
    }
}

impl Act for OpenProfession {
    type On = Keeper;
    type Done = Profession;
    const ACTION: &'static str = "keep_professions";

    /// Whoever keeps staff data anywhere comes this far; of which organisation is asked once it is named.
    fn permit(_house: &House, _actor: &Actor, _on: &Keeper) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Keeper) -> Result<Profession> {
        let Self { organisation, name, purpose, spans } = self;
        let organisation = on.all.iter().find(|row| row.id == organisation);
        let organisation = organisation.ok_or_else(Refused::not_found)?;
        let words = "Professions are set up by people operations of the organisation. Ask them.";
        cx.house.permit(cx.actor, Self::ACTION, &thing(organisation.id, "new"), words)?;
        if store::is_name_taken(cx.tx, organisation.id, &name, None)? {
            return Err(Refusal::NameTaken.into());
        }
        let tx = &mut *cx.tx;
        let is_taken = |slug: &str| Ok(store::profession_by_slug(tx, slug)?.is_some());
        let row = Profession {
            id: cx.house.id(),
            organisation: organisation.id,
            organisation_name: organisation.name.clone(),
            spans,
            slug: cx.house.slugs.free(&name, is_taken)?,
            name: name.into_inner(),
            purpose: purpose.map(Block::into_inner).unwrap_or_default(),
            version: 1,
        };
        store::add_profession(cx.tx, &row, cx.house.now())?;
        let profession = Change::begin(ProfessionParts::from(&row));
        cx.record(&ProfessionOpened { about: about(&row), profession })?;
        Ok(row)
    }
}

/// Sets one up, for the demo and tests.
///
/// # Errors
/// As the act's own.
pub fn open_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: OpenProfession,
) -> Result<ProfessionId> {
    let kept = Keeper::by(house, tx, actor)?;
    Ok(new.perform(&mut Context::new(house, tx, actor), &kept)?.id)
}

fn about(row: &Profession) -> OfProfession {
    OfProfession { subject: row.id, person: (), organisation: row.organisation }
}

input! {
    /// What a profession is called and for, and whether it spans organisations.
    pub struct ChangeProfession {
        /// Its name.
        pub name: Line<120>,
        /// What the organisation owes everyone in it.
        pub purpose: Option<Block<2000>>,
        /// Whether people of other organisations can be in it.
        #[serde(default)]
        pub spans: bool,
        /// Where `spans` changes: the `seen` of the preview that was looked at.
        pub seen: Option<Line<100>>,
    }
}

impl Act for ChangeProfession {
    type On = Profession;
    type Done = ();
    const ACTION: &'static str = "keep_professions";

    fn permit(house: &House, actor: &Actor, on: &Profession) -> Result<()> {
        permit_keeping(house, actor, on)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &Profession) -> Result<Option<Self>> {
        Ok(Some(Self {
            name: Line::stored(&on.name),
            purpose: (!on.purpose.is_empty()).then(|| Block::stored(&on.purpose)),
            spans: on.spans,
            seen: None,
        }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Profession) -> Result<()> {
        let Self { name, purpose, spans, seen } = self;
        if store::is_name_taken(cx.tx, on.organisation, &name, Some(on.id))? {
            return Err(Refusal::NameTaken.into());
        }
        if spans != on.spans {
            let seen = seen.ok_or(Refusal::PreviewFirst)?;
            let change = ProfessionChange::Spans { profession: on.id, spans };
            if preview(cx, change)?.seen != *seen {
                return Err(Refusal::Changed.into());
            }
        }
        let purpose = purpose.as_deref().unwrap_or_default();
        if !store::change_profession(cx.tx, on.id, on.version, &name, purpose, spans)? {
            return Err(Refusal::Stale.into());
        }
        if spans != on.spans {
            sizes::recount(cx.tx)?;
        }
        let now = store::profession(cx.tx, on.id)?.ok_or_else(Refused::not_found)?;
        let profession = Change::new(on.into(), ProfessionParts::from(&now));
        cx.record(&ProfessionChanged { about: about(&now), profession })
    }
}
