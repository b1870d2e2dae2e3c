//! Who is given what they are owed: what everyone reads, what those who owe it read, and what nobody else does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod company;
mod coverage;
mod desk;
mod names;

const ROOMS: &[web::Room] = &[directory::ROOM, professions::ROOM, support::ROOM];
