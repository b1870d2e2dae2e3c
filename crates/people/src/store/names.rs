//! What organisations, titles, units and persons are called now, as their newest source writes it, and what they were called.

use crate::{FormerName, OrganisationId, PersonId, SourceId, TitleId, UnitId};
use db::{Tx, Value, values};
use ground::{Day, Id, fold};

const FORMER: &str = "select name, label, valid_to from former_names";

/// What an organisation was called, the latest first.
pub fn list_of_organisation(
    tx: &mut Tx<'_>,
    id: OrganisationId,
) -> anyhow::Result<Vec<FormerName>> {
    let order = "order by valid_to desc, id desc";
    tx.list(&format!("{FORMER} where organisation_id = $1 {order}"), values![id])
}

/// How a title and its label were written, the latest first.
pub fn list_of_title(tx: &mut Tx<'_>, id: TitleId) -> anyhow::Result<Vec<FormerName>> {
    tx.list(&format!("{FORMER} where title_id = $1 order by valid_to desc, id desc"), values![id])
}

/// What a person was called: for themselves alone.
pub fn list_of_person(tx: &mut Tx<'_>, id: PersonId) -> anyhow::Result<Vec<FormerName>> {
    tx.list(&format!("{FORMER} where person_id = $1 order by valid_to desc, id desc"), values![id])
}

/// What a unit was called before what it is called last, the latest first.
pub fn list_of_unit(tx: &mut Tx<'_>, id: UnitId) -> anyhow::Result<Vec<FormerName>> {
    let versions: Vec<(String, Day)> = tx.list(
        "select name, valid_to from unit_versions where unit_id = $1 and valid_from < valid_to order by valid_from desc",
        values![id],
    )?;
    let mut former: Vec<FormerName> = Vec::new();
    let mut next = versions.first().map(|(name, _)| name.clone());
    for (name, to) in versions {
        if next.as_ref() != Some(&name) {
            former.push(FormerName { name: name.clone(), label: None, to });
            next = Some(name);
        }
    }
    Ok(former)
}

/// Of what a name was.
#[derive(Clone, Debug)]
pub(crate) enum Whose {
    Organisation(OrganisationId),
    /// A title, and the label that stood beside it.
    Title(TitleId, String),
    Person(PersonId),
}

/// A name that is followed by another.
#[derive(Clone, Debug)]
pub(crate) struct NewFormerName {
    pub(crate) id: Id<FormerName>,
    pub(crate) whose: Whose,
    pub(crate) name: String,
}

/// Keeps names that others follow from `to` on, as `source` says.
pub(crate) fn add_former(
    tx: &mut Tx<'_>,
    former: &[NewFormerName],
    to: Day,
    source: SourceId,
) -> anyhow::Result<()> {
    let columns = [
        "id",
        "organisation_id",
        "title_id",
        "person_id",
        "name",
        "label",
        "valid_to",
        "source_id",
    ];
    let rows = former.iter().map(|one| {
        let (mut organisation, mut title, mut person, mut label) =
            (Value::Null, Value::Null, Value::Null, Value::Null);
        match &one.whose {
            Whose::Organisation(id) => organisation = Value::Uuid(id.uuid()),
            Whose::Title(id, beside) => {
                title = Value::Uuid(id.uuid());
                label = Value::Text(beside);
            }
            Whose::Person(id) => person = Value::Uuid(id.uuid()),
        }
        vec![
            Value::Uuid(one.id.uuid()),
            organisation,
            title,
            person,
            Value::Text(&one.name),
            label,
            Value::Day(to),
            Value::Uuid(source.uuid()),
        ]
    });
    tx.load("former_names", &columns, rows)?;
    Ok(())
}

/// Writes an organisation as its newest source does; it is the same one, and its address stays.
pub(crate) fn write_organisation(
    tx: &mut Tx<'_>,
    id: OrganisationId,
    name: &str,
) -> anyhow::Result<()> {
    tx.run(
        "update organisations set name = $2, name_folded = $3 where id = $1",
        values![id, name, fold(name)],
    )?;
    Ok(())
}

/// Writes a title and its label as their newest source does.
pub(crate) fn write_title(
    tx: &mut Tx<'_>,
    id: TitleId,
    title: &str,
    label: &str,
) -> anyhow::Result<()> {
    tx.run(
        "update titles set title = $2, title_folded = $3, label = $4, label_folded = $5 where id = $1",
        values![id, title, fold(title), label, fold(label)],
    )?;
    Ok(())
}

/// Writes a unit as its newest source does from `day` on. What a source of this very day said is written over only where it is
/// this one: then more of it has been read.
pub(crate) fn write_unit(
    tx: &mut Tx<'_>,
    unit: UnitId,
    version: Id<crate::Unit>,
    name: &str,
    day: Day,
    source: SourceId,
) -> anyhow::Result<()> {
    let open: Option<(Id<crate::Unit>, Day, SourceId)> = tx.find(
        "select id, valid_from, source_id from unit_versions where unit_id = $1 and valid_to = '9999-12-31'",
        values![unit],
    )?;
    let Some((before, from, said_by)) = open else { return Ok(()) };
    if said_by == source {
        tx.run(
            "update unit_versions set name = $2, name_folded = $3 where id = $1",
            values![before, name, fold(name)],
        )?;
        return Ok(());
    }
    let day = day.max(from);
    tx.run("update unit_versions set valid_to = $2 where id = $1", values![before, day])?;
    tx.run(
        "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, source_id)
         select $2, unit_id, organisation_id, kind_id, parent_id, $3, $4, $5, $6 from unit_versions where id = $1",
        values![before, version, name, fold(name), day, source],
    )?;
    Ok(())
}
