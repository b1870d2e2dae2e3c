//! The overlap for programs: the map, chosen groups, the network; and the note of those who look after a community.

mod note;

use crate::{
    actions::{self, Query},
    wire::{LeftBehindTold, OverlapLine, OverlapNetwork, OverlapPicture},
};
use communities::actions::ListPart;
use db::Tx;
use ground::{Result, fold};
use web::{
    Call, Reply,
    api::{Endpoint, Param, day, get, text},
};

const ON: Param = day(
    "on",
    "A day: figures are those of the last quarter that began by then; today when it is left out",
);
const WITHIN: Param = text("within", "Among whom: organisation:slug; everyone when it is left out");
const WORDS: Param = text("q", "Words that a community's name holds");
const SETS: Param =
    text("sets", "Two to forty groups, with commas: profession:slug,community:slug");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/overlap",
        "list_overlap",
        "Lists communities with about how many people each has in common with every profession",
        map,
    )
    .query(&[ON, WITHIN, WORDS])
    .lists::<OverlapLine<'_>>(),
    get(
        "/overlap/picture",
        "read_overlap_picture",
        "Returns about how many people each two of the chosen groups have in common",
        picture,
    )
    .query(&[ON, WITHIN, SETS])
    .gives::<OverlapPicture<'_>>(),
    get(
        "/overlap/network",
        "read_overlap_network",
        "Returns the network of groups that have people in common, and which connect many others",
        network,
    )
    .query(&[ON, WITHIN, WORDS])
    .gives::<OverlapNetwork<'_>>(),
    get(
        "/overlap/left-behind",
        "read_left_behind",
        "Compares what community members and others are given, as groups",
        left_behind,
    )
    .query(&[ON])
    .gives::<LeftBehindTold<'_>>(),
    note::OPERATION,
];

fn query(call: &Call) -> Query<'_> {
    Query { on: call.query("on"), within: call.query("within"), words: call.query("q") }
}

fn map(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    let after: Option<(String, String)> = call.cursor()?;
    let limit = usize::try_from(call.limit()).unwrap_or(1);
    let part = ListPart::ByName { after, skip: 0 };
    let map = actions::map(call.house(), tx, &call.actor, query(call), (&part, limit + 1))?;
    call.lists(
        map.rows.iter().collect(),
        |row| (fold(&row.community.name), row.community.slug.clone()),
        |row| OverlapLine::of(&map, row),
    )
}

fn picture(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let sets = call.query("sets").split(',').map(str::trim).filter(|set| !set.is_empty());
    let picture = actions::picture(call.house(), tx, &call.actor, query(call), sets)?;
    call.gives(&OverlapPicture::from(&picture))
}

fn network(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let network = actions::network(call.house(), tx, &call.actor, query(call))?;
    call.gives(&OverlapNetwork::from(&network))
}

fn left_behind(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let all = actions::left_behind(call.house(), tx, &call.actor, call.query("on"))?;
    call.gives(&LeftBehindTold::from(&all))
}
