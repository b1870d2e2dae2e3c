//! What must hold in the tables of imports.

use db::Tx;
use house::{Check, Findings};
use uuid::Uuid;

/// All of it.
pub const CHECKS: &[Check] = &[Check {
    name: "Uploads are kept no longer than until they are applied or dropped",
    finds: pieces,
    remedy: "Staff data that is of no use any more is still there: take these pieces out by hand (import_pieces).",
}];

fn pieces(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select i.id, i.state from imports i
          where i.state <> 'checked' and exists (select 1 from import_pieces p where p.import_id = i.id)
          order by 1",
        &[],
        |(id, state): &(Uuid, String)| format!("the import {id}, which is {state}"),
    )
}
