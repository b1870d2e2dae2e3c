//! Child programs that never outlive this one, however it ends; knows nothing of what they do.

use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
};

/// A shell script whose standard input stays open for as long as this value, or this program, lives.
///
/// The end of its input is the script's sign to stop what it started and to clean up.
/// A pipe closes even when this program is killed, so no signal handler is needed;
/// a session of its own keeps Ctrl-C from reaching the script before its work is done.
pub struct Kept(Child);

impl Kept {
    /// Starts `script`, which reads `arguments` as `$1`, `$2` and so on.
    pub fn start(script: &str, arguments: &[&str]) -> Result<Self> {
        Command::new("setsid")
            .args(["sh", "-c", script, "sh"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map(Self)
            .context("could not start `setsid sh` (setsid is part of util-linux)")
    }

    /// Waits for the script's next line; `None` when it ended instead.
    pub fn next_line(&mut self) -> Result<Option<String>> {
        let Some(stdout) = self.0.stdout.as_mut() else { return Ok(None) };
        let mut line = String::new();
        let read = BufReader::new(stdout).read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim_end().to_owned()))
    }

    /// How the script ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // A script that can't be waited for has ended already.
        let _ = self.0.wait();
    }
}

/// A TCP port on the loopback address that was free a moment ago.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_script_cleans_up_when_it_is_dropped() {
        let mark = std::env::temp_dir().join(format!("kept-{}", std::process::id()));
        let path = mark.display().to_string();
        let script = "touch \"$1\"; trap 'rm \"$1\"' EXIT; echo ready; cat >/dev/null";
        let mut kept = Kept::start(script, &[&path]).unwrap();
        assert_eq!(kept.next_line().unwrap().as_deref(), Some("ready"));
        assert!(mark.exists());
        assert!(kept.ended().unwrap().is_none());
        drop(kept);
        assert!(!mark.exists());
    }
}
