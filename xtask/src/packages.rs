//! Python packages of a folder below `tests`, pinned with their hashes, each set in a place of its own.

use crate::workspace;
use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Installs the packages that a folder pins, unless just these are there already; where they are.
pub fn install(root: &Path, folder: &str) -> Result<PathBuf> {
    let home = workspace::target(root)?.join("judges").join(folder);
    let pins = root.join("tests").join(folder).join("requirements.txt");
    let text = std::fs::read(&pins).with_context(|| format!("reading {}", pins.display()))?;
    let mark = home.join("installed-requirements.txt");
    if std::fs::read(&mark).is_ok_and(|installed| installed == text) {
        return Ok(home);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(Command::new(program(&home, "python"))
        .args(pip)
        .args(["--require-hashes", "--requirement"])
        .arg(&pins))?;
    std::fs::copy(&pins, &mark)?;
    Ok(home)
}

/// A program that the packages in `home` brought.
pub fn program(home: &Path, name: &str) -> PathBuf {
    home.join("bin").join(name)
}

fn run(command: &mut Command) -> Result<()> {
    let what = command.get_program().display().to_string();
    let status = command.status().with_context(|| format!("could not run {what}"))?;
    ensure!(status.success(), "{what} failed");
    Ok(())
}
