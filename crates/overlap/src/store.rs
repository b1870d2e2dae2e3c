//! All SQL of the bridge. It reads views that rooms publish for it and the hub's tables; who somebody is never
//! leaves the reckoning.

mod held;
pub(crate) mod left_behind;
pub(crate) mod map;
pub(crate) mod note;
