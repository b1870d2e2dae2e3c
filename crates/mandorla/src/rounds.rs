//! What a serving node does by itself. It ends what leavers still have each day, since a last day passes without anybody's
//! act (and whoever has left is let in no more from its first moment anyway), and each minute it tells earlier addresses of
//! changes and confirms those that nobody stopped.

use ground::Day;
use house::House;
use std::{
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

/// How often it looks.
const EACH: Duration = Duration::from_secs(60);

/// Goes on beside a node, until it is dropped.
pub(crate) struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Begins, with the day that goes on.
    pub(crate) fn begin(house: Arc<House>) -> Self {
        let (stop, stopped) = channel();
        let work = move || {
            let mut done: Option<Day> = None;
            loop {
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
                if stopped.recv_timeout(EACH) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().name("rounds".into()).spawn(work);
        let thread = thread
            .inspect_err(|error| {
                tracing::warn!("leavers and changed addresses are not looked after: {error}");
            })
            .ok();
        Self { stop: Some(stop), thread }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic in there has been printed; there is nothing to add.
            let _ = thread.join();
        }
    }
}
