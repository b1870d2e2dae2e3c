//! All SQL of the bridge. It reads views that rooms publish for it and the hub's tables; who somebody is never
//! leaves the counting.

mod assignments;
pub(crate) mod figures;
pub(crate) mod groups;
pub(crate) mod note;
pub(crate) mod people;
pub(crate) mod readings;
