//! The web edge: the way of a request, the parts pages are made of, the files in the binary.
//! It must never hold SQL, or decide what a person may see.

mod act;
pub mod api;
mod as_of;
pub mod assets;
mod body;
mod call;
mod form;
mod form_values;
mod input;
pub mod look;
mod page_day;
mod part;
mod preview;
mod read;
mod respond;
mod routes;
mod search;
mod sheet;
mod site;
mod take;

pub use {schemars, serde};

pub use act::{
    Act, Answer, FormAct, FormPage, Made, One, OperationAct, Progress, Resource, Subject, act,
    act_form, act_on, act_page, act_upload,
};
pub use as_of::{AsOf, address, day};
pub use call::{Call, Reply};
pub use form::{Form, Upload};
pub use form_values::FormValues;
pub use input::{Group, input_day};
pub use page_day::PageDay;
pub use part::Part;
pub use preview::{PreviewedAct, preview, preview_again};
pub use read::{List, ReadModel, Tabular, file, list, read};
pub use routes::{
    Admission, Handler, Panel, Room, Route, Slot, Way, form, page, public_form, signal, slugs,
    upload,
};
pub use search::search;
pub use sheet::{Sheet, sheet};
pub use site::{ByToken, Doors, Site};
pub use take::session_cookie;
