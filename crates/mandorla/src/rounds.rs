//! What a serving node does by itself. It ends what leavers still have each day, since a last day passes without anybody's
//! act (and whoever has left is let in no more from its first moment anyway), and each minute it tells earlier addresses of
//! changes and confirms those that nobody stopped.

use crate::beside::Beside;
use ground::Day;
use house::House;
use std::{sync::Arc, time::Duration};

/// How often it looks.
const EACH: Duration = Duration::from_secs(60);

/// Begins, with the day that goes on.
pub(crate) fn begin(house: Arc<House>) -> Beside {
    let mut done: Option<Day> = None;
    Beside::begin("leavers and changed addresses", EACH, move || {
        let today = house.today();
        if done != Some(today) {
            match house.db.write(|tx| intake::actions::end_what_leavers_have(&house, tx)) {
                Ok(()) => done = Some(today),
                Err(error) => tracing::warn!(
                    "what leavers still have is not ended yet, and will be within a minute: {error:?}"
                ),
            }
        }
        if let Err(error) = sign_in::look_after_addresses(&house) {
            tracing::warn!("changed addresses are looked after in a minute: {error:?}");
        }
    })
}
