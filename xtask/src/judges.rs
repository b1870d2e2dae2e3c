//! Judges from elsewhere, in Python: schemathesis asks the API, wapiti attacks the pages. Each has its
//! pinned packages, a folder of its own for them, and a fresh demo.

use crate::{demo::Demo, tally::Tally, workspace};
use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// A judge: its folder below `tests`, and the script in it that asks.
#[derive(Clone, Copy, Debug)]
pub struct Judge {
    folder: &'static str,
    script: &'static str,
}

/// Asks everything that the OpenAPI document promises.
pub const API: Judge = Judge { folder: "api", script: "judge.py" };
/// Attacks the pages.
pub const SECURITY: Judge = Judge { folder: "security", script: "scan.py" };

/// A program in the judge's own packages.
fn program(home: &Path, name: &str) -> PathBuf {
    home.join("bin").join(name)
}

fn well(command: &mut Command) -> Result<()> {
    let what = command.get_program().display().to_string();
    let status = command.status().with_context(|| format!("could not run {what}"))?;
    ensure!(status.success(), "{what} failed");
    Ok(())
}

impl Judge {
    /// Installs the pinned packages, each held against its hash, unless just these are there already.
    fn install(self, root: &Path, home: &Path) -> Result<()> {
        let wanted = root.join("tests").join(self.folder).join("requirements.txt");
        let text = std::fs::read(&wanted).context("reading the judge's packages")?;
        let mark = home.join("installed-requirements.txt");
        if std::fs::read(&mark).is_ok_and(|installed| installed == text) {
            return Ok(());
        }
        well(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        well(
            Command::new(program(home, "python"))
                .args(pip)
                .args(["--require-hashes", "--requirement"])
                .arg(&wanted),
        )?;
        std::fs::copy(&wanted, &mark)?;
        Ok(())
    }

    /// Judges a demo of its own.
    pub fn judges(self, root: &Path) -> Result<Tally> {
        let home = workspace::target(root)?.join("judges").join(self.folder);
        self.install(root, &home)?;
        let demo = Demo::start(root)?;
        let status = Command::new(program(&home, "python"))
            .arg(root.join("tests").join(self.folder).join(self.script))
            .arg(home.join("made"))
            .env("BASE_URL", demo.url())
            .env("LINKS", demo.links())
            .status()?;
        if !status.success() {
            println!("the demo said:\n{}", demo.log().trim());
        }
        Ok(Tally { passed: u32::from(status.success()), failed: u32::from(!status.success()) })
    }
}

/// A script that knows the API's document only takes an organisation from empty to a community with members.
pub fn from_empty(root: &Path) -> Result<Tally> {
    let binary = workspace::target(root)?.join("debug/mandorla");
    let script = root.join("tests/api/from_empty.py");
    let status = Command::new("python3").arg(script).arg(binary).status()?;
    Ok(Tally { passed: u32::from(status.success()), failed: u32::from(!status.success()) })
}
