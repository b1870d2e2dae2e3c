//! The program as it ships, started on a database and asked by hand.

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

/// Longer than any start takes, or any answers that are under way.
const PATIENCE: Duration = Duration::from_mins(4);
/// How often it is asked whether it works.
const GLANCE: Duration = Duration::from_millis(200);

/// A running program; it ends with this, whatever happens.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub listen: String,
    /// How long it took from start to the first answer.
    pub took: Duration,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Starts it, and asks until it answers.
    pub fn start(mandorla: &Path, database: &str, more: &[&str]) -> Result<Self> {
        let listen = format!("127.0.0.1:{}", free_port()?);
        let begun = Instant::now();
        let mut command = Command::new(mandorla);
        command.args(["serve", "--listen", &listen, "--database", database]).args(more);
        let child = command.stdout(Stdio::null()).spawn().context("starting mandorla")?;
        let mut served = Self { child, listen, took: Duration::ZERO };
        while begun.elapsed() < PATIENCE {
            if matches!(served.status("/", ""), Ok(200 | 303)) {
                served.took = begun.elapsed();
                return Ok(served);
            }
            sleep(Duration::from_millis(2));
        }
        bail!("mandorla did not answer in {} s", PATIENCE.as_secs())
    }

    /// The status with which it answers; `headers` are whole lines.
    pub fn status(&self, path: &str, headers: &str) -> Result<u16> {
        let mut stream = TcpStream::connect(&self.listen)?;
        let host = &self.listen;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.context("no status came back")
    }

    /// What it has in memory, in megabytes: all of it, where a page of a file that is mapped more than once counts
    /// once, and without what it has mapped of files.
    pub fn megabytes(&self) -> Result<(f64, f64)> {
        let told = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id()))?;
        let megabytes = |name: &str| {
            let line = told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            let kilobytes =
                line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
            kilobytes.map(|kilobytes| kilobytes / 1e3).with_context(|| format!("no {name} is told"))
        };
        Ok((megabytes("Pss")?, megabytes("Pss_Anon")?))
    }

    /// Waits until it has answered all that it was asked, by those too who no longer wait for the answer.
    pub fn rests(&self) -> Result<()> {
        let begun = Instant::now();
        let mut worked = self.ticks()?;
        while begun.elapsed() < PATIENCE {
            sleep(GLANCE);
            let now = self.ticks()?;
            if now <= worked + 1 {
                return Ok(());
            }
            worked = now;
        }
        bail!("mandorla still worked after {} s", PATIENCE.as_secs())
    }

    /// How long it has worked, in hundredths of a second.
    fn ticks(&self) -> Result<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name, which may hold anything: state is the first, and in user and system mode the 12th and 13th.
        let (_, rest) = stat.rsplit_once(')').context("no name is told")?;
        let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
        Ok(ticks.sum::<Result<u64, _>>()?)
    }
}
