//! The overlap for programs: the map, chosen groups, the network; and the note of those who look after a community.

mod note;

use crate::{
    actions::{self, Asked},
    wire::{LeftBehindTold, OverlapLine, OverlapNetwork, OverlapPicture},
};
use db::Tx;
use ground::{Result, fold};
use web::{
    Call, Reply,
    api::{Endpoint, Param, day, get, text},
};

const ON: Param = day("on", "As of which day; today when it is left out");
const WITHIN: Param =
    text("within", "Among whom: organisation:slug or unit:id; everyone when it is left out");
const WORDS: Param = text("q", "Words that a community's name holds");
const SETS: Param =
    text("sets", "Two to forty groups, with commas: profession:slug,community:slug");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/overlap",
        "list_overlap",
        "Communities beside every profession: about how many people are in both",
        map,
    )
    .query(&[ON, WITHIN, WORDS])
    .lists::<OverlapLine>(),
    get(
        "/overlap/picture",
        "read_overlap_picture",
        "Chosen groups: about how many people are in exactly which of them",
        picture,
    )
    .query(&[ON, WITHIN, SETS])
    .gives::<OverlapPicture>(),
    get(
        "/overlap/network",
        "read_overlap_network",
        "Groups tied by people who are in both, and which of them bridge",
        network,
    )
    .query(&[ON, WITHIN, WORDS])
    .gives::<OverlapNetwork>(),
    get(
        "/overlap/left-behind",
        "read_left_behind",
        "Whether those who take part in communities are given what others lack, as groups",
        left_behind,
    )
    .query(&[ON])
    .gives::<LeftBehindTold>(),
    note::OPERATION,
];

fn asked(call: &Call) -> Asked<'_> {
    Asked { on: call.query("on"), within: call.query("within"), words: call.query("q") }
}

fn map(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    let after: Option<(String, String)> = call.cursor()?;
    let limit = usize::try_from(call.limit()).unwrap_or(1);
    let map =
        actions::map_after(call.house(), tx, &call.actor, asked(call), after.as_ref(), limit + 1)?;
    call.lists(
        map.rows.iter().collect(),
        |row| (fold(&row.community.name), row.community.slug.clone()),
        |row| OverlapLine::of(&map, row),
    )
}

fn picture(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let sets = call.query("sets").split(',').map(str::trim).filter(|set| !set.is_empty());
    let picture = actions::picture(call.house(), tx, &call.actor, asked(call), sets)?;
    call.gives(&OverlapPicture::from(&picture))
}

fn network(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let network = actions::network(call.house(), tx, &call.actor, asked(call))?;
    call.gives(&OverlapNetwork::from(&network))
}

fn left_behind(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let all = actions::left_behind(call.house(), tx, &call.actor, call.query("on"))?;
    call.gives(&LeftBehindTold::from(&all))
}
