//! What can be asked of support: how many are given what they are owed, and, for those who owe it, who is not.

pub(crate) mod counting;
mod coverage;
mod desk;
mod lacking;
mod mine;

pub(crate) use coverage::{
    COVERAGE_HEADINGS, Coverage, Headed, OfProfession, ReadingDays, coverage, of_profession, permit,
};
pub(crate) use desk::{ByMe, Desk, Kept, desk, owes_anything};
pub(crate) use lacking::{
    WithoutManager, WithoutProfession, count_without_profession, owing_in, without_manager,
    without_profession,
};
pub(crate) use mine::{Mine, mine};
