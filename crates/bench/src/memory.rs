//! What memory this process takes, as Linux has it.

use anyhow::{Context as _, Result, anyhow};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

/// How often it is looked at while something is done.
const OFTEN: Duration = Duration::from_millis(50);

/// The most that it has ever taken, in kilobytes, the pages of the database's file that are mapped among it.
pub(crate) fn most() -> Result<u64> {
    status("VmHWM:")
}

/// Does `work`, and says how many kilobytes of its own the process had at most meanwhile.
pub(crate) fn most_own<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, u64)> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watching = scope.spawn(|| -> Result<u64> {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                most = status("RssAnon:")?.max(most);
                std::thread::sleep(OFTEN);
            }
            Ok(most)
        });
        let worked = work();
        done.store(true, Ordering::Relaxed);
        let most = watching.join().map_err(|_panic| anyhow!("looking at memory failed"))??;
        Ok((worked?, most))
    })
}

fn status(name: &str) -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.with_context(|| format!("no {name} in /proc/self/status"))?.parse()?)
}
