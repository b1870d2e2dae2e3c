//! A request, what may answer it, and the site that it came to. Pages, forms and operations are functions of a [`Call`], a
//! call knows its operation and its site, and the site the panels of rooms: so these types stand together, below all that
//! is done with them. Nothing here answers anybody.

mod call;
mod description;
mod endpoint;
mod limit;
mod routes;
mod site;

pub use call::{Call, Reply};
pub use endpoint::{
    AS_OF, Endpoint, Gives, Method, Param, ParamKind, QueryValue, Takes, choice, day, delete, flag,
    get, id, patch, post, put, text,
};
pub use routes::{
    Admission, Again, Handler, Panel, Room, Route, Slot, Way, form, page, public_form, signal,
    slugs, upload,
};
pub use site::{ByToken, Doors, Site};

pub(crate) use call::Operation;
pub(crate) use description::Description;
pub(crate) use endpoint::{Shape, endpoint as operation};
pub(crate) use limit::{Left, Limits};
