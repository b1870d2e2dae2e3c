//! What a program logs, kept to be read.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use tracing_subscriber::filter::LevelFilter;

/// All that the threads of one test binary log.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Keeps what is logged from here on, down to this level; once in a binary, since handlers run on threads of their own.
    pub fn begin(least: impl Into<LevelFilter>) -> Self {
        let log = Self::default();
        let lines = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(least)
            .with_ansi(false)
            .with_writer(move || lines.clone())
            .init();
        log
    }

    /// What was logged since it began or was cleared.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Forgets what was logged so far.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
