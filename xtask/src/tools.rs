//! The programs that the steps need: where they are, and how they get onto a Debian machine.

use anyhow::{Context, Result, bail, ensure};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The oldest Node.js that the browser packages run on: Debian 12's own.
const OLDEST_NODE: (u32, u32) = (18, 19);

/// A program that a step needs, and the Debian packages that bring it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A C compiler, for the bundled SQLite and for `ring`.
    Compiler,
    /// PostgreSQL's server programs.
    Postgres,
    /// A browser without a screen.
    Chromium,
    /// What runs the browser journeys.
    Node,
    /// What installs the browser journeys' packages.
    Npm,
    /// The solver that proves things of the policies.
    Cvc5,
    /// What asks a server again and again over many connections.
    Wrk,
    /// Python with what makes folders of packages, for the judges of the API and of the pages.
    Python,
}

impl Tool {
    fn package(self) -> &'static str {
        match self {
            Self::Compiler => "build-essential",
            Self::Postgres => "postgresql",
            Self::Chromium => "chromium",
            Self::Node => "nodejs",
            Self::Npm => "npm",
            Self::Cvc5 => "cvc5",
            Self::Wrk => "wrk",
            Self::Python => "python3-venv",
        }
    }

    fn is_here(self) -> bool {
        match self {
            Self::Compiler => on_path("cc").is_some(),
            Self::Postgres => postgres_bin().is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Node => on_path("node").is_some(),
            Self::Npm => on_path("npm").is_some(),
            Self::Cvc5 => std::env::var_os("CVC5").is_some() || on_path("cvc5").is_some(),
            Self::Wrk => on_path("wrk").is_some(),
            Self::Python => has("python3", &["-c", "import venv, ensurepip"]),
        }
    }
}

/// Installs those of `tools` that are missing, with Debian's own packages.
pub fn install(tools: &[Tool]) -> Result<()> {
    let packages: Vec<&str> =
        tools.iter().filter(|tool| !tool.is_here()).map(|tool| tool.package()).collect();
    if !packages.is_empty() {
        let wanted = packages.join(" ");
        ensure!(
            on_path("apt-get").is_some(),
            "this machine lacks {wanted} and has no apt-get: install them by hand, then run this again"
        );
        println!("installing {wanted}");
        apt_get(&["update", "--quiet"])?;
        let install = ["install", "--quiet", "--yes", "--no-install-recommends"];
        apt_get(&[&install[..], &packages].concat())?;
    }
    if tools.contains(&Tool::Node) {
        check_node()?;
    }
    Ok(())
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let root = Command::new("id").arg("-u").output().context("could not run `id`")?;
    let mut command = if root.stdout.trim_ascii() == b"0" {
        Command::new("env")
    } else {
        ensure!(
            on_path("sudo").is_some(),
            "installing packages needs root: run `apt-get {}` as root, then run this again",
            arguments.join(" ")
        );
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    ensure!(command.status()?.success(), "`apt-get {}` failed", arguments.join(" "));
    Ok(())
}

fn check_node() -> Result<()> {
    let output = Command::new("node").arg("--version").output().context("could not run `node`")?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let found = node_version(&version).with_context(|| format!("odd Node.js version {version}"))?;
    ensure!(
        found >= OLDEST_NODE,
        "Node.js {version} is too old: {}.{} or later is needed",
        OLDEST_NODE.0,
        OLDEST_NODE.1
    );
    Ok(())
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Whether a program is there and does this well.
fn has(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::null());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Adds a missing part of the Rust toolchain through rustup, or says what to do.
pub fn component(subcommand: &str, component: &str) -> Result<()> {
    if has(&cargo(), &[subcommand, "--version"]) {
        return Ok(());
    }
    if on_path("rustup").is_some()
        && Command::new("rustup").args(["component", "add", component]).status()?.success()
    {
        return Ok(());
    }
    bail!("`cargo {subcommand}` is missing: run `rustup component add {component}`");
}

/// The cargo that runs us, or the one on the path.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// The folder that holds `initdb` and `pg_ctl`: Debian's newest, or the one on the path.
pub fn postgres_bin() -> Option<String> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            bin.join("initdb").is_file().then_some((version, bin))
        })
        .collect();
    versions.sort();
    let debian = versions.pop().map(|(_, bin)| bin);
    let bin = debian.or_else(|| Some(on_path("initdb")?.parent()?.to_path_buf()))?;
    Some(bin.display().to_string())
}

/// The browser: `$CHROMIUM`, or the first of its usual names on the path.
pub fn chromium() -> Option<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    chosen
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path))
}

/// The first file of that name in the folders of `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|path| Path::is_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read_and_compared() {
        assert_eq!(node_version("v18.19.0"), Some((18, 19)));
        assert!(node_version("v18.20.4") >= Some(OLDEST_NODE));
        assert!(node_version("v16.13.0") < Some(OLDEST_NODE));
        assert_eq!(node_version("nonsense"), None);
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert!(on_path("sh").is_some());
        assert_eq!(on_path("no-program-has-this-name"), None);
    }
}
