//! The overlap for programs: the map, chosen groups, the network, who is left behind; and the note of those who look after
//! a community.

use crate::{
    actions::{self, LeftBehind, Network, Picture, Row},
    model::CommunityOverlap,
    pages::question,
};
use communities::actions::thing;
use web::api::{Endpoint, Param, day, get, text};

const ON: Param = day(
    "on",
    "A day: figures are those of the last quarter that began by then. Defaults to today.",
);
const WITHIN: Param = text("within", "Among whom: `organisation:slug`. Defaults to everyone.");
const WORDS: Param = text("q", "Words that a community's name holds.");
const SETS: Param =
    text("sets", "Two to forty groups, with commas: `profession:slug,community:slug`.");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/overlap",
        "list_overlap",
        "List communities with about how many people each has in common with every profession",
        |call, tx| {
            call.gives_part(&actions::map_part(call, tx, &question(call)?, call.limit())?.rows)
        },
    )
    .query(&[ON, WITHIN, WORDS])
    .lists::<Row>(),
    get(
        "/overlap/picture",
        "read_overlap_picture",
        "Get about how many people each two of the chosen groups have in common",
        |call, tx| call.gives(&actions::picture(call.house(), tx, &call.actor, &question(call)?)?),
    )
    .query(&[ON, WITHIN, SETS])
    .gives::<Picture>(),
    get(
        "/overlap/network",
        "read_overlap_network",
        "Get the network of groups that have people in common, and which connect many others",
        |call, tx| call.gives(&actions::network(call.house(), tx, &call.actor, &question(call)?)?),
    )
    .query(&[ON, WITHIN, WORDS])
    .gives::<Network>(),
    get(
        "/overlap/left-behind",
        "read_left_behind",
        "Compare what community members and others are given, as groups",
        |call, tx| {
            call.gives(&actions::left_behind(call.house(), tx, &call.actor, &question(call)?)?)
        },
    )
    .query(&[ON])
    .gives::<LeftBehind>(),
    get(
        "/communities/{slug}/overlap",
        "read_community_overlap",
        "Get the profession of nearly the same people, for those who look after a community",
        |call, tx| {
            call.signed()?;
            let (house, actor) = (call.house(), &call.actor);
            let known = communities::open(house, tx, actor, call.param("slug"))?;
            house.permit_sight(actor, "look_after", &thing(house, actor, &known))?;
            call.gives(&actions::overlap(tx, known.community.id.uuid(), house.today())?)
        },
    )
    .gives::<CommunityOverlap>(),
];
