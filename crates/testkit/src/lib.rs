//! What journeys are told with: a house of chosen rooms on each database, a cast of people, their
//! clicks as HTTP requests in place. Only tests depend on it; it panics where a test should fail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that can't go on must fail"
)]

mod database;
pub mod history;
mod log;
mod page_answer;
mod program;
mod sink;
pub mod staff;
mod stage;
mod twin;

pub use database::{on_each_database, on_each_place};
pub use log::Log;
pub use page_answer::PageAnswer;
pub use program::ProgramAnswer;
pub use sink::{Silent, Sink};
pub use stage::{Stage, on_both, on_both_behind_tls, on_both_heard, on_both_mailing};
pub use twin::without_noise;

/// Waits for what other threads bring about, however long it takes; a hang is for whoever runs the tests to end.
pub fn until(is: impl Fn() -> bool) {
    while !is() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
}
