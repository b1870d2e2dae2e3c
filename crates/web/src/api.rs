//! Doors for programs: JSON under `/api/v1`, over the same actions as pages, and told in OpenAPI.
//! It must never know a room: rooms list their endpoints, and what stands here holds for all of them.

pub(crate) mod asked;
mod endpoint;
mod limit;
mod once;
mod openapi;
mod page;
mod problem;
mod reference;
mod reply;
mod shapes;
mod way;
mod wire;

pub use endpoint::{
    AS_OF, Endpoint, Gives, Method, Param, ParamKind, QueryValue, choice, day, delete, flag, get,
    id, patch, post, put, text,
};
pub use ground::Dates;
pub use openapi::Reference;
pub use page::MOST_ITEMS;
pub use wire::When;

pub(crate) use endpoint::{Takes, endpoint as operation};
pub(crate) use limit::{Left, Limits};
pub(crate) use page::cursor_of;
pub(crate) use problem::{problem, status};
pub(crate) use reference::{document, reading};
pub(crate) use reply::{is_of_the_api, json, located, tell_limit};
pub(crate) use way::{admit, run, unknown};

/// A shape that is asked for. It is told in OpenAPI and bodies are held against it, field for field; a
/// handler finds the fields in `call.form`, as pages do.
#[macro_export]
macro_rules! asks {
    ($(#[$meta:meta])* $vis:vis $kind:ident $name:ident { $($body:tt)* }) => {
        #[derive($crate::schemars::JsonSchema)]
        #[schemars(crate = "web::schemars", deny_unknown_fields)]
        #[allow(dead_code, reason = "it is made for its shape")]
        $(#[$meta])*
        $vis $kind $name { $($body)* }
    };
}
pub use asks;

/// Where the API begins.
pub const PREFIX: &str = "/api/v1";
