//! What can be read where the two halves meet: permit, find what readings have kept, and derive the rest from it.

pub(crate) mod counting;
mod left_behind;
mod map;
mod network;
mod picture;
mod scope;

pub(crate) use counting::count;
pub(crate) use left_behind::{Comparison, LEFT_BEHIND_HEADINGS, LeftBehind, left_behind};
pub(crate) use map::{MAP_HEADINGS, Map, Pair, Row, map};
pub(crate) use network::{NETWORK_HEADINGS, Network, network};
pub(crate) use picture::{Picture, picture};
pub(crate) use scope::{Query, Scope, choices, permit};
