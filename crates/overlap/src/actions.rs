//! What can be read where the two halves meet: permit, reckon, and tell what may be told.

mod asked;
mod figures;
mod left_behind;
mod map;
mod network;
mod picture;

pub(crate) use asked::{Asked, Choices, Ground, choices, permit};
pub(crate) use figures::{Pair, Telling};
pub(crate) use left_behind::{Comparison, LEFT_BEHIND_HEADINGS, LeftBehind, left_behind};
pub(crate) use map::{MAP_HEADINGS, Map, Row, map, map_after};
pub(crate) use network::{NETWORK_HEADINGS, Network, network};
pub(crate) use picture::{PICTURE_HEADINGS, Picture, Region, picture};
