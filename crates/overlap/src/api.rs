//! The overlap for programs: the map, chosen groups, the network, who is left behind; and the note of those who look after
//! a community.

use crate::{
    actions::{LeftBehind, MapRows, Network, Picture},
    model::CommunityOverlap,
};
use web::{api::Endpoint, list, read};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    list::<MapRows>(
        "/overlap",
        "list_overlap",
        "List communities with about how many people each has in common with every profession",
    ),
    read::<Picture>(
        "/overlap/picture",
        "read_overlap_picture",
        "Get about how many people each two of the chosen groups have in common",
    ),
    read::<Network>(
        "/overlap/network",
        "read_overlap_network",
        "Get the network of groups that have people in common, and which connect many others",
    ),
    read::<LeftBehind>(
        "/overlap/left-behind",
        "read_left_behind",
        "Compare what community members and others are given, as groups",
    ),
    read::<CommunityOverlap>(
        "/communities/{slug}/overlap",
        "read_community_overlap",
        "Get the profession of nearly the same people, for those who look after a community",
    ),
];
