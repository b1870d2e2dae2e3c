//! A thread that goes on beside a serving node: it does its work, waits, and does it again until it is dropped.

use std::{
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::Duration,
};

/// Such a thread.
pub(crate) struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Begins at once; `name` says in the log what is not done where no thread can be had.
    pub(crate) fn begin(
        name: &str,
        each: Duration,
        mut work: impl FnMut() + Send + 'static,
    ) -> Self {
        let (stop, stopped) = channel();
        let rounds = move || {
            loop {
                work();
                if stopped.recv_timeout(each) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(rounds);
        let thread =
            thread.inspect_err(|error| tracing::warn!("{name} are not looked after: {error}")).ok();
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
