//! Reading what stands, and writing what a sync changes.

use crate::{
    AppointmentId, LevelId, LineKind, OrganisationId, PersonId, PostId, RoleId, SourceId, TitleId,
    UnitId, UnitKindId,
};
use db::{Tx, Value, row, values};
use ground::{Day, FOREVER, Id, Moment, fold};
use std::collections::HashMap;
use uuid::Uuid;

row! {
    /// The latest source of an organisation.
    pub struct LatestSource {
        /// The file's name.
        pub name: String,
        /// The day it speaks of.
        pub as_of: Day,
    }
}

/// The latest file taken in for an organisation, other than `but`.
pub(crate) fn latest_source(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    but: SourceId,
) -> anyhow::Result<Option<LatestSource>> {
    tx.find(
        "select name, as_of from sources where organisation_id = $1 and id <> $2 and kind <> 'hand' order by as_of desc limit 1",
        values![organisation, but],
    )
}

pub(crate) fn each_person(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    mut take: impl FnMut(String, PersonId, String, Option<String>),
) -> anyhow::Result<()> {
    tx.each(
        "select source_key, id, name, email from people where organisation_id = $1",
        values![organisation],
        |line| {
            take(line.get(0)?, line.get(1)?, line.get(2)?, line.get(3)?);
            Ok(())
        },
    )
}

row! {
    /// An appointment as it stands, with its main allocation.
    pub(crate) struct Open {
        pub(crate) id: AppointmentId,
        pub(crate) person: PersonId,
        pub(crate) reference: String,
        pub(crate) from: Day,
        pub(crate) to: Day,
        pub(crate) is_primary: bool,
        pub(crate) fte_thousandths: i64,
        pub(crate) title: Option<Uuid>,
        pub(crate) role: Option<Uuid>,
        pub(crate) level: Option<Uuid>,
        pub(crate) grade: String,
        pub(crate) unit: Option<UnitId>,
        pub(crate) allocation: Option<Id<crate::Allocation>>,
    }
}

pub(crate) fn each_appointment(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    as_of: Day,
    mut take: impl FnMut(Open),
) -> anyhow::Result<()> {
    tx.each(
        "select a.id, a.person_id, a.source_ref, a.valid_from, a.valid_to, a.is_primary, a.fte_thousandths,
                a.title_id, a.role_id, a.level_id, a.grade, al.unit_id, al.id
           from appointments a
           left join allocations al on al.appointment_id = a.id and al.valid_from <= $2 and $2 < al.valid_to
          where a.organisation_id = $1 and a.valid_to > $2",
        values![organisation, as_of],
        |line| {
            take(db::FromRow::from_row(line)?);
            Ok(())
        },
    )
}

pub(crate) fn each_line(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    as_of: Day,
    mut take: impl FnMut(Id<crate::Line>, PersonId, PersonId, LineKind, Day),
) -> anyhow::Result<()> {
    tx.each(
        "select l.id, l.person_id, l.manager_id, l.kind, l.valid_from from lines l join people p on p.id = l.person_id
          where p.organisation_id = $1 and l.valid_to > $2",
        values![organisation, as_of],
        |line| {
            let kind: String = line.get(3)?;
            let kind = if kind == LineKind::Delivery.key() { LineKind::Delivery } else { LineKind::Professional };
            take(line.get(0)?, line.get(1)?, line.get(2)?, kind, line.get(4)?);
            Ok(())
        },
    )
}

pub(crate) fn units_by_key(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<HashMap<String, UnitId>> {
    let rows: Vec<(String, UnitId)> = tx.list(
        "select source_key, id from units where organisation_id = $1",
        values![organisation],
    )?;
    Ok(rows.into_iter().collect())
}

/// The kinds of an organisation, from the top, each with its folded name.
pub(crate) fn unit_kinds(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<(UnitKindId, String)>> {
    tx.list(
        "select id, name_folded from unit_kinds where organisation_id = $1 order by rank, name_folded",
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
        "insert into unit_kinds (id, organisation_id, name, name_folded, rank) values ($1, $2, $3, $4, $5)",
        values![id, organisation, name, fold(name), rank],
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
    tx.run(
        "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, source_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            unit.version, unit.id, unit.organisation, unit.kind, unit.parent, unit.name, fold(unit.name), unit.from, unit.source
        ],
    )?;
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

/// Adds appointments.
pub fn add_appointments(tx: &mut Tx<'_>, rows: &[NewAppointment]) -> anyhow::Result<()> {
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
    ];
    let rows = rows.iter().map(|row| {
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

pub(crate) fn appointment_known(
    tx: &mut Tx<'_>,
    person: PersonId,
    reference: &str,
    from: Day,
) -> anyhow::Result<bool> {
    let known: Option<(AppointmentId,)> = tx.find(
        "select id from appointments where person_id = $1 and source_ref = $2 and valid_from = $3",
        values![person, reference, from],
    )?;
    Ok(known.is_some())
}

/// Ends an appointment on the day before `to`. One that a source ends is no longer anybody's main one.
pub fn end_appointment(
    tx: &mut Tx<'_>,
    id: AppointmentId,
    to: Day,
    source: SourceId,
) -> anyhow::Result<()> {
    tx.run(
        "update appointments set valid_to = $2, ended_by = $3 where id = $1",
        values![id, to, source],
    )?;
    Ok(())
}

/// Ends an allocation on the day before `to`.
pub fn end_allocation(tx: &mut Tx<'_>, id: Id<crate::Allocation>, to: Day) -> anyhow::Result<()> {
    // One that began later never was.
    tx.run(
        "update allocations set valid_to = (case when valid_from > $2 then valid_from else $2 end) where id = $1",
        values![id, to],
    )?;
    Ok(())
}

/// Ends a line on the day before `to`.
pub fn end_line(tx: &mut Tx<'_>, id: Id<crate::Line>, to: Day) -> anyhow::Result<()> {
    tx.run("update lines set valid_to = $2 where id = $1", values![id, to])?;
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
