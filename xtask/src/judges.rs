//! Judges from elsewhere, in Python: schemathesis asks the API, wapiti attacks the pages. Each has its
//! pinned packages, a folder of its own for them, and a fresh demo.

use crate::{demo::Demo, packages, tally::Tally, workspace};
use anyhow::Result;
use std::{path::Path, process::Command};

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

impl Judge {
    /// Judges a demo of its own.
    pub fn judges(self, root: &Path) -> Result<Tally> {
        let home = packages::install(root, self.folder)?;
        let demo = Demo::start(root)?;
        let status = Command::new(packages::program(&home, "python"))
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
