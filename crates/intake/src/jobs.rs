//! What intake does by itself, and later than it was asked to.

use crate::actions;
use ground::Result;
use house::{
    House,
    jobs::{Attempt, Job},
};
use serde::{Deserialize, Serialize};

/// Ends what whoever has left still has: a last day passes without anybody's act. Whoever has left is let in no more from
/// its first moment anyway.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct EndWhatLeaversHave;

impl Job<House> for EndWhatLeaversHave {
    const KIND: &'static str = "intake.end_what_leavers_have";
    const TITLE: &'static str = "End what leavers still have";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(house, |tx| {
            actions::end_what_leavers_have(house, tx)?;
            attempt.close(tx)
        })
    }
}
