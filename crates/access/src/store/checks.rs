//! What must hold in the tables of access.

use crate::LinkNoun;
use db::Tx;
use ground::{Id, Moment};
use house::{Check, Found};

/// All of it.
pub const CHECKS: &[Check] = &[
    Check {
        name: "An office is held once at a time",
        finds: offices,
        remedy: "The same office was given twice by hand. End one of the two (Administration, Who may administer).",
    },
    Check {
        name: "Links were used within their time",
        finds: links,
        remedy: "A sign-in link was used after it had ended, which Mandorla refuses: the row was changed by hand. End the sessions of its person.",
    },
];

fn offices(tx: &mut Tx<'_>, found: &mut Found) -> anyhow::Result<()> {
    found.overlaps::<Moment>(
        tx,
        "offices of the person",
        "select id, valid_from, coalesce(valid_to, 9223372036854775807), person_id, organisation_id, kind
           from offices order by person_id, organisation_id, kind, valid_from, 3",
    )
}

fn links(tx: &mut Tx<'_>, found: &mut Found) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select id from sign_in_links where used_at < made_at or used_at > ends_at order by 1",
        &[],
        |(id,): &(Id<LinkNoun>,)| format!("the link {id}"),
    )
}
