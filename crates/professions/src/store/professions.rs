//! Professions and the roles they hold.

use crate::{Profession, ProfessionId, RoleInProfession, rules::RoleHolding};
use db::{FromRow, Line, Tx, values};
use ground::{Day, Moment, Span, fold, identity};
use people::{OrganisationId, RoleId};
use uuid::Uuid;

const PROFESSIONS: &str =
    "select p.id, p.organisation_id, o.name, p.spans, p.slug, p.name, p.purpose, p.version
  from professions p join organisations o on o.id = p.organisation_id";

/// All of them, by name.
pub fn list_professions(tx: &mut Tx<'_>) -> anyhow::Result<Vec<Profession>> {
    tx.list(&format!("{PROFESSIONS} order by p.name_folded, p.id"), &[])
}

/// The one in an address.
pub fn profession_by_slug(tx: &mut Tx<'_>, slug: &str) -> anyhow::Result<Option<Profession>> {
    tx.find(&format!("{PROFESSIONS} where p.slug = $1"), values![slug])
}

/// The one with this id.
pub fn profession(tx: &mut Tx<'_>, id: ProfessionId) -> anyhow::Result<Option<Profession>> {
    tx.find(&format!("{PROFESSIONS} where p.id = $1"), values![id])
}

/// Whether another profession of the organisation is called so.
pub fn is_name_taken(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    name: &str,
    but: Option<ProfessionId>,
) -> anyhow::Result<bool> {
    let taken: Option<(ProfessionId,)> = tx.find(
        "select id from professions where organisation_id = $1 and name_key = $2
           and (cast($3 as uuid) is null or id <> $3)",
        values![organisation, identity(name), but],
    )?;
    Ok(taken.is_some())
}

/// Adds one.
pub fn add_profession(tx: &mut Tx<'_>, new: &Profession, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into professions (id, organisation_id, spans, slug, name, name_key, name_folded, purpose, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.id, new.organisation, new.spans, new.slug, new.name, identity(&new.name), fold(&new.name), new.purpose, at
        ],
    )?;
    Ok(())
}

/// Changes what one is called and for. False when somebody changed it since `version`.
pub fn change_profession(
    tx: &mut Tx<'_>,
    id: ProfessionId,
    version: i64,
    name: &str,
    purpose: &str,
    spans: bool,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update professions set name = $3, name_key = $4, name_folded = $5, purpose = $6, spans = $7, version = version + 1
          where id = $1 and version = $2",
        values![id, version, name, identity(name), fold(name), purpose, spans],
    )?;
    Ok(changed == 1)
}

const HELD: &str = "select pr.profession_id, pr.role_id, r.name, pr.valid_from, pr.valid_to
  from profession_roles pr join roles r on r.id = pr.role_id
 where pr.valid_from < pr.valid_to";

/// The roles that professions hold on `day`, by name: of one profession, or (`None`) of all.
pub fn roles_held(
    tx: &mut Tx<'_>,
    profession: Option<ProfessionId>,
    day: Day,
) -> anyhow::Result<Vec<RoleInProfession>> {
    tx.list(
        &format!(
            "{HELD} and (cast($1 as uuid) is null or pr.profession_id = $1)
               and pr.valid_from <= $2 and $2 < pr.valid_to order by r.name_folded, pr.role_id"
        ),
        values![profession, day],
    )
}

/// The roles that a profession has held, holds or will hold, the latest first.
pub fn roles_ever_held(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
) -> anyhow::Result<Vec<RoleInProfession>> {
    tx.list(
        &format!("{HELD} and pr.profession_id = $1 order by pr.valid_from desc, r.name_folded"),
        values![profession],
    )
}

impl FromRow for RoleHolding {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        Ok(Self {
            profession: line.get(0)?,
            organisation: line.get(1)?,
            spans: line.get(2)?,
            role: line.get(3)?,
            span: Span { from: line.get(4)?, to: line.get(5)? },
        })
    }
}

/// Which profession holds which role on which days: all of it.
pub fn all_given(tx: &mut Tx<'_>) -> anyhow::Result<Vec<RoleHolding>> {
    tx.list(
        "select p.id, p.organisation_id, p.spans, pr.role_id, pr.valid_from, pr.valid_to
           from profession_roles pr join professions p on p.id = pr.profession_id
          where pr.valid_from < pr.valid_to order by pr.role_id, pr.valid_from",
        &[],
    )
}

/// Ends whatever profession holds a role on `from` or later; that day is the first without it.
pub fn end_role(tx: &mut Tx<'_>, role: RoleId, from: Day) -> anyhow::Result<()> {
    tx.run(
        "update profession_roles
            set valid_to = case when valid_from > $2 then valid_from else $2 end
          where role_id = $1 and valid_to > $2 and valid_from < valid_to",
        values![role, from],
    )?;
    Ok(())
}

/// Lets a profession hold a role from a day on.
pub fn add_role(
    tx: &mut Tx<'_>,
    id: Uuid,
    profession: ProfessionId,
    role: RoleId,
    from: Day,
) -> anyhow::Result<()> {
    tx.run(
        "insert into profession_roles (id, profession_id, role_id, valid_from) values ($1, $2, $3, $4)",
        values![id, profession, role, from],
    )?;
    Ok(())
}

/// From here on professions are told apart as they are written.
pub(crate) const TOLD_APART: &str = "2026-11-28-11-professions-told-apart";
