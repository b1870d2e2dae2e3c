//! Organisations and sources.

use crate::{OrganisationId, OrganisationRow, SourceId};
use db::{Tx, values};
use ground::{Day, Moment, fold, identity};

/// All of them, by name.
pub fn list_organisations(tx: &mut Tx<'_>) -> anyhow::Result<Vec<OrganisationRow>> {
    tx.list("select id, slug, name from organisations order by name_folded", &[])
}

/// The one of this name, case ignored.
pub fn find_organisation(tx: &mut Tx<'_>, name: &str) -> anyhow::Result<Option<OrganisationRow>> {
    tx.find("select id, slug, name from organisations where name_key = $1", values![identity(name)])
}

/// The one with this id.
pub fn organisation(
    tx: &mut Tx<'_>,
    id: OrganisationId,
) -> anyhow::Result<Option<OrganisationRow>> {
    tx.find("select id, slug, name from organisations where id = $1", values![id])
}

/// The one in an address.
pub fn organisation_by_slug(
    tx: &mut Tx<'_>,
    slug: &str,
) -> anyhow::Result<Option<OrganisationRow>> {
    tx.find("select id, slug, name from organisations where slug = $1", values![slug])
}

/// Adds one.
pub fn add_organisation(tx: &mut Tx<'_>, row: &OrganisationRow, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into organisations (id, slug, name, name_key, name_folded, created_at) values ($1, $2, $3, $4, $5, $6)",
        values![row.id, row.slug, row.name, identity(&row.name), fold(&row.name), at],
    )?;
    Ok(())
}

/// What a source is.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Whose data it is.
    pub organisation: Option<OrganisationId>,
    /// `organogram`, `people` or `hand`.
    pub kind: &'static str,
    /// The file's name, or what was done by hand.
    pub name: String,
    /// The day it speaks of.
    pub as_of: Day,
}

/// Adds a source.
pub fn add_source(
    tx: &mut Tx<'_>,
    source: &Source,
    at: Moment,
    by: Option<uuid::Uuid>,
) -> anyhow::Result<()> {
    tx.run(
        "insert into sources (id, organisation_id, kind, name, as_of, at, by_id) values ($1, $2, $3, $4, $5, $6, $7)",
        values![source.id, source.organisation, source.kind, source.name, source.as_of, at, by],
    )?;
    Ok(())
}
