//! The browser package in `tests/browser`: installing it, and running its scripts against the demo.

use crate::{
    demo::Demo,
    tally::{self, Tally},
    tools,
};
use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn folder(root: &Path) -> PathBuf {
    root.join("tests/browser")
}

/// Installs the pinned packages, unless just these are there already.
fn install(root: &Path) -> Result<()> {
    let folder = folder(root);
    let read = |path: &str| std::fs::read(folder.join(path)).ok();
    let mark = "node_modules/.installed-lock.json";
    if read(mark).is_some() && read(mark) == read("package-lock.json") {
        return Ok(());
    }
    let status = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
        .env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(&folder)
        .status()
        .context("could not run `npm`")?;
    ensure!(status.success(), "`npm ci` failed in tests/browser");
    std::fs::copy(folder.join("package-lock.json"), folder.join(mark))?;
    Ok(())
}

fn node(root: &Path, demo: &Demo) -> Result<Command> {
    let mut node = Command::new("node");
    node.current_dir(folder(root))
        .env("BASE_URL", demo.url())
        .env("LINKS", demo.links())
        .env("MANDORLA", demo.binary())
        .env("DATABASE", demo.database())
        .env("CHROMIUM", tools::chromium().context("no Chromium was found")?);
    Ok(node)
}

/// Node.js with the demo's cast at hand, for a script that lies elsewhere.
pub fn script(root: &Path, demo: &Demo) -> Result<Command> {
    install(root)?;
    node(root, demo)
}

/// Runs every journey against a demo of its own.
pub fn journeys(root: &Path) -> Result<Tally> {
    install(root)?;
    let demo = Demo::start(root)?;
    let tally = tally::run(node(root, &demo)?.args(["--test-reporter=spec", "journeys.mjs"]))?;
    if tally.failed > 0 {
        println!("the demo said:\n{}", demo.log().trim());
    }
    Ok(tally)
}

/// Takes the pictures of `docs/images`.
pub fn screenshots(root: &Path) -> Result<bool> {
    install(root)?;
    let demo = Demo::start(root)?;
    let images = root.join("docs/images");
    std::fs::create_dir_all(&images)?;
    Ok(node(root, &demo)?.arg("screenshots.mjs").arg(images).status()?.success())
}
