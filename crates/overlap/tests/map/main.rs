//! The map, pictures and the network, through their doors: what they show, to whom, and what they never give away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod company;
mod hard_cases;
mod hard_quarters;
mod kept;
mod left_behind;
mod officer;
mod one_pass;
mod reader;
mod readers;
mod shown;
mod twins;

const ROOMS: &[web::Room] = &[communities::ROOM, professions::ROOM, overlap::ROOM];
