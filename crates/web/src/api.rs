//! Doors for programs: JSON under `/api/v1`, over the same acts as pages, and described in OpenAPI.
//! It must never know a room: rooms list their endpoints, and what stands here holds for all of them.

pub(crate) mod body;
mod once;
mod openapi;
mod page;
mod problem;
mod reference;
mod reply;
mod shapes;
mod way;
mod wire;

pub use crate::request::{
    AS_OF, Endpoint, Gives, Method, Param, ParamKind, QueryValue, choice, day, delete, flag, get,
    id, patch, post, put, text,
};
pub use ground::Dates;
pub use openapi::openapi;
pub use page::MOST_ITEMS;
pub use wire::When;

pub(crate) use page::cursor_of;
pub(crate) use problem::{problem, status};
pub(crate) use reference::{document, reading};
pub(crate) use reply::{is_of_the_api, json, located, tell_limit};
pub(crate) use way::{admit, run, unknown};

/// Where the API begins.
pub const PREFIX: &str = "/api/v1";
