//! Offices: who holds which, where, and who gave it.

use crate::{OfficeId, Places};
use anyhow::Context as _;
use db::{Tx, later, row, values};
use ground::Moment;
use house::{Office, OfficeKind, OrganisationId, PersonId};

row! {
    /// An office as it is stored.
    pub(crate) struct OfficeRow {
        pub(crate) id: OfficeId,
        pub(crate) person: PersonId,
        pub(crate) key: String,
        pub(crate) organisation: Option<OrganisationId>,
        pub(crate) since: Moment,
        pub(crate) given_by: Option<PersonId>,
    }
}

impl OfficeRow {
    pub(crate) fn office(&self) -> anyhow::Result<Office> {
        let kind = OfficeKind::from_key(&self.key)
            .with_context(|| format!("an office of the unknown kind {}", self.key))?;
        Ok(Office { kind, organisation: self.organisation })
    }
}

const OFFICES: &str = "select id, person_id, kind, organisation_id, valid_from, given_by from offices where valid_to is null";

pub(crate) fn held_by(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<Office>> {
    open_offices_of(tx, person)?.iter().map(OfficeRow::office).collect()
}

/// Those that a person holds now, in the order they were given.
pub(crate) fn open_offices_of(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<OfficeRow>> {
    tx.list(&format!("{OFFICES} and person_id = $1 order by valid_from, id"), values![person])
}

/// All that are held now, in the order they were given.
pub(crate) fn open_offices(tx: &mut Tx<'_>) -> anyhow::Result<Vec<OfficeRow>> {
    tx.list(&format!("{OFFICES} order by valid_from, id"), &[])
}

/// Those of these places, and those held in all of them.
pub(crate) fn open_offices_in(tx: &mut Tx<'_>, known: &Places) -> anyhow::Result<Vec<OfficeRow>> {
    let (scope, values) = super::within(known);
    let sql = format!("{OFFICES} and (organisation_id is null or {scope}) order by valid_from, id");
    tx.list(&sql, &values)
}

pub(crate) fn open_office(tx: &mut Tx<'_>, id: OfficeId) -> anyhow::Result<Option<OfficeRow>> {
    tx.find(&format!("{OFFICES} and id = $1"), values![id])
}

pub(crate) fn office_ever(tx: &mut Tx<'_>, id: OfficeId) -> anyhow::Result<bool> {
    let found: Option<(i64,)> =
        tx.find("select valid_from from offices where id = $1", values![id])?;
    Ok(found.is_some())
}

pub(crate) fn add_office(
    tx: &mut Tx<'_>,
    id: OfficeId,
    person: PersonId,
    office: Office,
    at: Moment,
    by: Option<PersonId>,
) -> anyhow::Result<()> {
    tx.run(
        &format!(
            "insert into offices (id, person_id, kind, organisation_id, valid_from, given_by) values ($1, $2, $3, $4, {}, $6)",
            later("(select coalesce(max(valid_to), 0) from offices where person_id = $2 and kind = $3)", "$5")
        ),
        values![id, person, office.kind.key(), office.organisation, at, by],
    )?;
    Ok(())
}

pub(crate) fn end_office(tx: &mut Tx<'_>, id: OfficeId, at: Moment) -> anyhow::Result<bool> {
    let ended = tx.run(
        &format!(
            "update offices set valid_to = {} where id = $1 and valid_to is null",
            later("valid_from", "$2")
        ),
        values![id, at],
    )?;
    Ok(ended == 1)
}
