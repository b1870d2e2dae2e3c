//! Sealing what was recorded: each second while a node serves, and after each command that records.
//! It never stands in anybody's way: what can't be sealed now is sealed by whoever comes next.

use house::{House, chain};
use std::{
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

const EACH: Duration = Duration::from_secs(1);

/// Seals what waits.
pub(crate) fn now(house: &House) {
    if let Err(error) = chain::seal(&house.db) {
        tracing::warn!("what was recorded is not sealed yet, and will be later: {error:#}");
    }
}

/// Seals beside a node, until it is dropped; then once more.
pub(crate) struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Begins.
    pub(crate) fn begin(house: Arc<House>) -> Self {
        let (stop, stopped) = channel();
        let work = move || {
            let mut well = true;
            loop {
                let ended = stopped.recv_timeout(EACH) != Err(RecvTimeoutError::Timeout);
                // Trouble is told once, and not each second that it lasts.
                match chain::seal(&house.db) {
                    Ok(_) => well = true,
                    Err(error) if well => {
                        well = false;
                        tracing::warn!(
                            "what was recorded is not sealed yet, and will be later: {error:#}"
                        );
                    }
                    Err(_) => {}
                }
                if ended {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().name("sealing".into()).spawn(work);
        let thread = thread
            .inspect_err(|error| tracing::warn!("nothing is sealed while this node runs: {error}"))
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
