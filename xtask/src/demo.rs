//! The demo, built and served for a browser: on a free port, in a temporary folder, gone with this
//! program.

use crate::{
    kept::{Kept, free_port},
    tools, workspace,
};
use anyhow::{Result, bail, ensure};
use std::{
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

/// Longer than a slow machine needs to fill the demo's database.
const PATIENCE: Duration = Duration::from_mins(10);

/// When the demo ends by itself, which is not what it is for, the script says why and ends too.
const SCRIPT: &str = r#"
dir=$1; shift
trap '' PIPE
trap 'rm -rf "$dir"' EXIT
mkdir -m 700 "$dir" || exit 1
exec 3<&0
"$@" >"$dir/log" 2>&1 </dev/null 3<&- &
demo=$!
(cat <&3 >/dev/null; kill -KILL "$demo") >/dev/null 2>&1 &
echo ready
{ wait "$demo"; } 2>/dev/null
[ $? = 137 ] || { cat "$dir/log" >&2; exit 1; }
"#;

/// A running demo.
pub struct Demo {
    kept: Kept,
    folder: PathBuf,
    address: String,
    binary: String,
}

impl Demo {
    /// Starts the binary that was built for tests, and waits until it answers.
    pub fn start(root: &Path) -> Result<Self> {
        Self::of(root, &workspace::target(root)?.join("debug/mandorla"))
    }

    /// Starts this binary, and waits until it answers.
    pub fn of(root: &Path, binary: &Path) -> Result<Self> {
        let port = free_port()?;
        let address = format!("127.0.0.1:{port}");
        let folder =
            std::env::temp_dir().join(format!("mandorla-demo-{}-{port}", std::process::id()));
        let binary = binary.display().to_string();
        let dir = folder.display().to_string();
        let database = format!("sqlite://{dir}/demo.db");
        let links = format!("{dir}/links.json");
        let port = port.to_string();
        let configuration = root.join("tests/demo.toml").display().to_string();
        let mut words = vec![&*dir, &*binary, "demo", "--database", &*database];
        words.extend(["--port", &port, "--links", &links, "--config", &configuration]);
        let mut kept = Kept::start(SCRIPT, &words)?;
        ensure!(kept.next_line()?.as_deref() == Some("ready"), "could not start the demo");
        let mut demo = Self { kept, folder, address, binary };
        demo.wait()?;
        Ok(demo)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while !(self.links().is_file() && TcpStream::connect(&self.address).is_ok()) {
            if self.kept.ended()?.is_some() || start.elapsed() > PATIENCE {
                bail!("the demo did not come up; what it said, if anything, stands above");
            }
            sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Where it is served.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it printed and logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The program, which prints a sign-in link for anyone in its database.
    pub fn binary(&self) -> &str {
        &self.binary
    }

    /// Where it keeps its data.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.folder.join("demo.db").display())
    }

    /// The file with the personas' sign-in links.
    pub fn links(&self) -> PathBuf {
        self.folder.join("links.json")
    }
}

/// Builds the binary; `with_tests` in the form that shares its products with the tests' build.
pub fn build(root: &Path, with_tests: bool) -> Result<()> {
    let whole: &[&str] = &["build", "--workspace", "--bins", "--tests"];
    let arguments = if with_tests { whole } else { &["build", "--package", "mandorla"] };
    let status = Command::new(tools::cargo()).args(arguments).current_dir(root).status()?;
    ensure!(status.success(), "the build failed");
    Ok(())
}
