//! What can be read where the two halves meet: permit, find what readings have kept, and derive the rest from it.

pub(crate) mod counting;
mod left_behind;
mod map;
mod network;
mod note;
mod picture;
mod scope;

pub(crate) use counting::count;
pub(crate) use left_behind::{
    Chance, Comparison, ComparisonFigures, Entitlement, LeftBehind, Publication, left_behind,
    percent,
};
pub(crate) use map::{Beside, Map, MapRows, Pair, Row, map, map_part};
pub(crate) use network::{GroupTie, Network, network};
pub(crate) use note::overlap;
pub(crate) use picture::{Picture, picture};
pub(crate) use scope::{Question, Scope, choices, permit};
