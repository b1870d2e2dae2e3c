//! A diagnosis without adopting anything: lists of groups and published structures are read, and a report
//! says which groups are professions, communities, working groups or blends, why, and what to do first.
//! It must never open a database, and never tell a figure about a few (house rule 10).

mod alike;
mod columns;
mod criteria;
mod findings;
mod gather;
mod html;
mod judge;
mod lists;
mod names;
mod pairs;
mod phrases;
mod places;
mod plain;
mod report;
mod settings;
mod sign;
mod signs;
mod text;
mod why;

pub use gather::Gathered;
pub use html::page;
pub use judge::Kind;
pub use report::{Diagnosis, diagnose};
pub use settings::Settings;
pub use text::text;
