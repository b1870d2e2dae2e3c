//! The house at rest: from start to the first answer and its memory, on the largest database; the program's size.

use super::{
    done,
    large::{LARGEST, Large},
    program,
    served::Served,
};
use anyhow::{Context, Result};
use std::{fs, path::Path, process::Command, thread::sleep, time::Duration};

/// How many starts; the middle one is told.
const STARTS: usize = 5;
/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(5);

/// Starts the program again and again on the largest database, and lets it rest.
pub fn measured(root: &Path) -> Result<String> {
    let mandorla = program(root, "mandorla")?;
    let large = Large::of(root, LARGEST)?;
    let mut took = Vec::new();
    let mut memory = (0.0, 0.0);
    for n in 0..STARTS {
        let served = Served::start(&mandorla, &large.address, &[])?;
        took.push(served.took.as_secs_f64());
        if n + 1 == STARTS {
            sleep(REST);
            memory = served.megabytes()?;
        }
    }
    took.sort_by(f64::total_cmp);
    let middle = took.get(STARTS / 2).context("no start was measured")?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let size = fs::metadata(&mandorla)?.len() as f64 / 1e6;
    let version = done(Command::new(&mandorla).arg("--version"))?;
    Ok(format!(
        "| {} on {LARGEST} people, SQLite | | aim |\n|---|---|---|\n\
         | from start to the first answer, middle of {STARTS} | {middle:.2} s | under 0.3 s |\n\
         | memory at rest, after {} s and one answer | {:.0} MB | under 60 MB |\n\
         | of it, without the pages of files | {:.0} MB | |\n\
         | the program | {size:.0} MB | under 40 MB |",
        String::from_utf8_lossy(&version).trim(),
        REST.as_secs(),
        memory.0,
        memory.1
    ))
}
