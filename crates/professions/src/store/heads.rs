//! Heads of professions and their deputies.

use crate::{Head, HeadId, ProfessionId};
use db::{Tx, values};
use ground::Day;
use people::queries::directory::{gone_sql, here_sql};

const HEADS: &str =
    "select h.id, h.profession_id, h.person_id, p.name, p.pronouns, h.part, h.fte_thousandths,
       h.valid_from, h.valid_to
  from heads h join people p on p.id = h.person_id
 where h.valid_from < h.valid_to";

/// Heads and deputies on `day`, heads first: of one profession, or (`None`) of all. Whoever has left is none from the
/// first moment, before their time is ended by a record.
pub fn heads_on(
    tx: &mut Tx<'_>,
    profession: Option<ProfessionId>,
    day: Day,
) -> anyhow::Result<Vec<Head>> {
    tx.list(
        &format!(
            "{HEADS} and (cast($1 as uuid) is null or h.profession_id = $1) and h.valid_from <= $2 and $2 < h.valid_to
               and {}
             order by h.part desc, h.fte_thousandths desc, p.name_folded",
            here_sql("h.person_id", "$2")
        ),
        values![profession, day],
    )
}

/// All who ever headed a profession or will, the latest first.
pub fn heads_ever(tx: &mut Tx<'_>, profession: ProfessionId) -> anyhow::Result<Vec<Head>> {
    tx.list(
        &format!("{HEADS} and h.profession_id = $1 order by h.valid_from desc, h.part desc, p.name_folded"),
        values![profession],
    )
}

/// Those of whoever has left by `today` whose time goes on beyond that, each with the first day on which they were no
/// longer there.
pub(crate) fn of_leavers(tx: &mut Tx<'_>, today: Day) -> anyhow::Result<Vec<(HeadId, Day)>> {
    tx.list(
        &format!(
            "select id, gone from (select h.id, h.valid_from, h.valid_to, {} as gone from heads h) held
              where gone <= $1 and valid_from < valid_to and gone < valid_to order by id",
            gone_sql("h.person_id")
        ),
        values![today],
    )
}

/// One of them.
pub fn head(tx: &mut Tx<'_>, id: HeadId) -> anyhow::Result<Option<Head>> {
    tx.find(&format!("{HEADS} and h.id = $1"), values![id])
}

/// Names one.
pub fn add_head(tx: &mut Tx<'_>, head: &Head) -> anyhow::Result<()> {
    tx.run(
        "insert into heads (id, profession_id, person_id, part, fte_thousandths, valid_from, valid_to)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![head.id, head.profession, head.person, head.part, head.fte_thousandths, head.dates.from, head.dates.to],
    )?;
    Ok(())
}

/// Ends one: `to` is the first day without them.
pub fn end_head(tx: &mut Tx<'_>, id: HeadId, to: Day) -> anyhow::Result<()> {
    tx.run("update heads set valid_to = $2 where id = $1", values![id, to])?;
    Ok(())
}
