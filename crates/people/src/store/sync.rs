//! Writing what a sync changes.

use crate::{
    AppointmentId, LevelId, LineKind, OrganisationId, PersonId, PostId, RoleId, SourceId, TitleId,
    UnitId, UnitKindId,
};
use db::{Tx, Value, values};
use ground::{Day, FOREVER, Id, Moment, fold, identity, index_words};

/// The kinds of an organisation, from the top, each with what tells it apart.
pub(crate) fn unit_kinds(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<(UnitKindId, String)>> {
    tx.list(
        "select id, name_key from unit_kinds where organisation_id = $1 order by rank, name_folded",
        values![organisation],
    )
}

/// Adds a kind of unit; rank 1 is the top of the tree.
pub fn add_unit_kind(
    tx: &mut Tx<'_>,
    id: UnitKindId,
    organisation: OrganisationId,
    name: &str,
    rank: i64,
) -> anyhow::Result<()> {
    tx.run(
        "insert into unit_kinds (id, organisation_id, name, name_key, name_folded, rank) values ($1, $2, $3, $4, $5, $6)",
        values![id, organisation, name, identity(name), fold(name), rank],
    )?;
    Ok(())
}

/// A unit to add.
#[derive(Debug)]
pub struct NewUnit<'a> {
    /// Its id.
    pub id: UnitId,
    /// The id of its first version.
    pub version: Id<crate::Unit>,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What such a unit is called.
    pub kind: UnitKindId,
    /// What it is part of.
    pub parent: Option<UnitId>,
    /// How sources know it.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// First day.
    pub from: Day,
    /// Where it comes from.
    pub source: SourceId,
}

/// Adds a unit with its first version.
pub fn add_unit(tx: &mut Tx<'_>, unit: &NewUnit<'_>, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into units (id, organisation_id, source_key, created_at) values ($1, $2, $3, $4)",
        values![unit.id, unit.organisation, unit.key, at],
    )?;
    add_unit_version(tx, unit)
}

/// Adds a version of a unit that is known: the first, or one after it had ended.
pub(crate) fn add_unit_version(tx: &mut Tx<'_>, unit: &NewUnit<'_>) -> anyhow::Result<()> {
    tx.run(
        "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, source_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            unit.version, unit.id, unit.organisation, unit.kind, unit.parent, unit.name, fold(unit.name), unit.from, unit.source
        ],
    )?;
    add_unit_words(tx, unit)
}

/// What a unit is found by; it goes on to be found by the words of earlier names.
fn add_unit_words(tx: &mut Tx<'_>, unit: &NewUnit<'_>) -> anyhow::Result<()> {
    let words = index_words(unit.name);
    if words.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = (2..words.len() + 2).map(|n| format!("(${n}, $1)")).collect();
    let mut values = vec![Value::Uuid(unit.id.uuid())];
    values.extend(words.into_iter().map(Value::Owned));
    let sql = format!(
        "insert into unit_words (word, unit_id) values {} on conflict do nothing",
        rows.join(", ")
    );
    tx.run(&sql, &values)?;
    Ok(())
}

/// Ends a unit: `to` is the first day without it.
pub fn end_unit(tx: &mut Tx<'_>, id: UnitId, to: Day) -> anyhow::Result<()> {
    tx.run(
        "update unit_versions set valid_to = $2 where unit_id = $1 and valid_to = $3",
        values![id, to, FOREVER],
    )?;
    Ok(())
}

/// Says that a unit which this source made was there earlier than the source's day.
pub(crate) fn begin_unit(
    tx: &mut Tx<'_>,
    version: Id<crate::Unit>,
    from: Day,
) -> anyhow::Result<()> {
    tx.run("update unit_versions set valid_from = $2 where id = $1", values![version, from])?;
    Ok(())
}

/// The first day on which anybody worked in each unit of an organisation.
pub(crate) fn first_days_of_units(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<(UnitId, Day)>> {
    tx.list(
        "select al.unit_id, min(al.valid_from) from allocations al join units u on u.id = al.unit_id
          where u.organisation_id = $1 and al.valid_from < al.valid_to group by al.unit_id",
        values![organisation],
    )
}

/// Ends the units of an organisation that nobody, no post and no unit is left in. How many.
pub(crate) fn end_empty_units(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    to: Day,
) -> anyhow::Result<u64> {
    tx.run(
        "update unit_versions set valid_to = (case when valid_from > $2 then valid_from else $2 end)
          where organisation_id = $1 and valid_to = '9999-12-31'
            and not exists (select 1 from allocations al
                             where al.unit_id = unit_versions.unit_id and al.valid_to > $2)
            and not exists (select 1 from post_versions p
                             where p.unit_id = unit_versions.unit_id and p.valid_to > $2)
            and not exists (select 1 from unit_versions b
                             where b.parent_id = unit_versions.unit_id and b.valid_to = '9999-12-31')",
        values![organisation, to],
    )
}

/// An appointment to add.
#[derive(Clone, Debug)]
pub struct NewAppointment {
    /// Its id.
    pub id: AppointmentId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// What tells it from the person's others, folded.
    pub reference: String,
    /// The post, if any.
    pub post: Option<PostId>,
    /// The title, if any.
    pub title: Option<TitleId>,
    /// The role that the source itself names, if any.
    pub role: Option<RoleId>,
    /// Its level.
    pub level: Option<LevelId>,
    /// The grade; may be blank.
    pub grade: String,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// Whether it is the main one.
    pub is_primary: bool,
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
    /// Where it comes from.
    pub source: SourceId,
}

fn maybe<T>(id: Option<Id<T>>) -> Value<'static> {
    id.map_or(Value::Null, |id| Value::Uuid(id.uuid()))
}

/// Adds appointments, each with what its person is called.
pub fn add_appointments<'a>(
    tx: &mut Tx<'_>,
    rows: impl IntoIterator<Item = &'a NewAppointment>,
) -> anyhow::Result<()> {
    let rows: Vec<&NewAppointment> = rows.into_iter().collect();
    let names = super::persons::folded_names(tx, rows.iter().map(|row| row.person))?;
    let columns = [
        "id",
        "person_id",
        "organisation_id",
        "source_ref",
        "post_id",
        "title_id",
        "role_id",
        "level_id",
        "grade",
        "fte_thousandths",
        "is_primary",
        "valid_from",
        "valid_to",
        "source_id",
        "by_name",
    ];
    let rows = rows.into_iter().map(|row| {
        vec![
            Value::Uuid(row.id.uuid()),
            Value::Uuid(row.person.uuid()),
            Value::Uuid(row.organisation.uuid()),
            Value::Text(&row.reference),
            maybe(row.post),
            maybe(row.title),
            maybe(row.role),
            maybe(row.level),
            Value::Text(&row.grade),
            Value::Int(row.fte_thousandths),
            Value::Bool(row.is_primary),
            Value::Day(row.from),
            Value::Day(row.to),
            Value::Uuid(row.source.uuid()),
            Value::Text(names.get(&row.person).map_or("", String::as_str)),
        ]
    });
    tx.load("appointments", &columns, rows)?;
    Ok(())
}

/// An allocation to add.
#[derive(Clone, Debug)]
pub struct NewAllocation {
    /// Its id.
    pub id: Id<crate::Allocation>,
    /// Of which appointment.
    pub appointment: AppointmentId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub unit: UnitId,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
    /// Where it comes from.
    pub source: SourceId,
}

/// Adds allocations.
pub fn add_allocations(tx: &mut Tx<'_>, rows: &[NewAllocation]) -> anyhow::Result<()> {
    let columns = [
        "id",
        "appointment_id",
        "person_id",
        "unit_id",
        "fte_thousandths",
        "valid_from",
        "valid_to",
        "source_id",
    ];
    let rows = rows.iter().map(|row| {
        vec![
            Value::Uuid(row.id.uuid()),
            Value::Uuid(row.appointment.uuid()),
            Value::Uuid(row.person.uuid()),
            Value::Uuid(row.unit.uuid()),
            Value::Int(row.fte_thousandths),
            Value::Day(row.from),
            Value::Day(row.to),
            Value::Uuid(row.source.uuid()),
        ]
    });
    tx.load("allocations", &columns, rows)?;
    Ok(())
}

/// A line to add.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// Its id.
    pub id: Id<crate::Line>,
    /// Who is managed.
    pub person: PersonId,
    /// By whom.
    pub manager: PersonId,
    /// Which line.
    pub kind: LineKind,
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
    /// Where it comes from.
    pub source: SourceId,
}

/// Adds lines.
pub fn add_lines(tx: &mut Tx<'_>, rows: &[NewLine]) -> anyhow::Result<()> {
    let columns = ["id", "person_id", "manager_id", "kind", "valid_from", "valid_to", "source_id"];
    let rows = rows.iter().map(|row| {
        vec![
            Value::Uuid(row.id.uuid()),
            Value::Uuid(row.person.uuid()),
            Value::Uuid(row.manager.uuid()),
            Value::Text(row.kind.key()),
            Value::Day(row.from),
            Value::Day(row.to),
            Value::Uuid(row.source.uuid()),
        ]
    });
    tx.load("lines", &columns, rows)?;
    Ok(())
}

pub(crate) fn set_primary(
    tx: &mut Tx<'_>,
    id: AppointmentId,
    is_primary: bool,
) -> anyhow::Result<()> {
    tx.run("update appointments set is_primary = $2 where id = $1", values![id, is_primary])?;
    Ok(())
}
