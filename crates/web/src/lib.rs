//! The web edge: the way of a request, the parts pages are made of, the files in the binary.
//! It must never hold SQL, or decide what a person may see.

mod act;
pub mod api;
mod as_of;
pub mod assets;
mod body;
mod form;
mod form_values;
mod input;
pub mod look;
mod mistakes;
mod page_day;
mod part;
mod preview;
mod read;
mod request;
mod respond;
mod router;
mod search;
mod sheet;
mod take;

pub use {schemars, serde};

pub use act::{
    Act, Answer, FormAct, FormPage, NewResource, One, OperationAct, Progress, Resource, Subject,
    act, act_form, act_on, act_page, act_upload,
};
pub use as_of::{AsOf, address, day};
pub use form::{Form, Upload};
pub use form_values::FormValues;
pub use input::{Group, input_day};
pub use page_day::PageDay;
pub use part::Part;
pub use preview::{PreviewedAct, preview, preview_again};
pub use read::{List, ReadModel, Tabular, file, list, read};
pub use request::{
    Admission, ByToken, Call, Doors, Handler, Panel, Param, QueryValue, Reply, Room, Route, Site,
    Slot, Way, form, page, public_form, signal, slugs, upload,
};
pub use search::search;
pub use sheet::{Sheet, sheet};
pub use take::session_cookie;
