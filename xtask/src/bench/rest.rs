//! The house at rest: from start to the first answer and its memory, on the largest database; the program's size.

use super::{done, overlap, release};
use crate::kept::free_port;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// How many starts; the middle one is told.
const STARTS: usize = 5;
/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(5);
/// Longer than any start takes.
const PATIENCE: Duration = Duration::from_mins(2);

/// Ends with what it belongs to, whatever happens.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program again and again on the largest database, and lets it rest.
pub fn measured(root: &Path) -> Result<String> {
    let mandorla = release(root, "mandorla")?;
    let database = overlap::database(root)?;
    if !database.exists() {
        overlap::measured(root)?;
    }
    let address = format!("sqlite://{}", database.display());
    // The rooms that the bench doesn't need have their tables made once, which is no start.
    start(&mandorla, &address)?;
    let mut took = Vec::new();
    let mut memory = 0.0;
    for n in 0..STARTS {
        let (served, time) = start(&mandorla, &address)?;
        took.push(time.as_secs_f64());
        if n + 1 == STARTS {
            sleep(REST);
            memory = megabytes(&served)?;
        }
    }
    took.sort_by(f64::total_cmp);
    let middle = took.get(STARTS / 2).context("no start was measured")?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let size = fs::metadata(&mandorla)?.len() as f64 / 1e6;
    let version = done(Command::new(&mandorla).arg("--version"))?;
    Ok(format!(
        "| {} on 1,000,000 people, SQLite | | aim |\n|---|---|---|\n\
         | from start to the first answer, middle of {STARTS} | {middle:.2} s | under 0.3 s |\n\
         | memory at rest, after {} s and one answer | {memory:.0} MB | under 60 MB |\n\
         | the program | {size:.0} MB | under 40 MB |",
        String::from_utf8_lossy(&version).trim(),
        REST.as_secs()
    ))
}

/// Starts it, and asks until it answers.
fn start(mandorla: &Path, database: &str) -> Result<(Served, Duration)> {
    let listen = format!("127.0.0.1:{}", free_port()?);
    let begun = Instant::now();
    let mut command = Command::new(mandorla);
    command.args(["serve", "--listen", &listen, "--database", database]);
    let served = Served(command.stdout(Stdio::null()).spawn().context("starting mandorla")?);
    while begun.elapsed() < PATIENCE {
        if answers(&listen).unwrap_or(false) {
            return Ok((served, begun.elapsed()));
        }
        sleep(Duration::from_millis(2));
    }
    bail!("mandorla did not answer in {} s", PATIENCE.as_secs())
}

fn answers(listen: &str) -> Result<bool> {
    let mut stream = TcpStream::connect(listen)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 303"))
}

/// What the process has in memory.
fn megabytes(served: &Served) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", served.0.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kilobytes.context("the system doesn't say how much memory a process has")? / 1e3)
}
