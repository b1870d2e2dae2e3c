//! What cargo knows of this workspace: its root, its crates and what they depend on.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The folder that holds the workspace.
pub fn root() -> Result<PathBuf> {
    let manifest = std::env::var("CARGO_MANIFEST_DIR")
        .unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let root = Path::new(&manifest).parent().context("xtask has no parent folder")?;
    Ok(root.to_path_buf())
}

/// `cargo metadata`, as it stands.
pub fn metadata(root: &Path, arguments: &[&str]) -> Result<Value> {
    let output = Command::new(crate::tools::cargo())
        .args(["metadata", "--format-version", "1", "--quiet"])
        .args(arguments)
        .current_dir(root)
        .output()
        .context("could not run `cargo metadata`")?;
    if !output.status.success() {
        bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("`cargo metadata` printed no JSON")
}

/// The folder that cargo builds into.
pub fn target(root: &Path) -> Result<PathBuf> {
    let metadata = metadata(root, &["--no-deps"])?;
    let target = metadata.get("target_directory").and_then(Value::as_str);
    Ok(target.context("cargo names no target folder")?.into())
}

/// What a dependency is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Linked into the crate.
    Normal,
    /// Only for its tests.
    Dev,
    /// Only for its build script.
    Build,
}

/// One crate of the workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its folder, relative to the workspace.
    pub folder: String,
    /// The crates it depends on, by the name its code calls them.
    pub uses: Vec<(String, Use)>,
}

/// The crates of the workspace, out of `cargo metadata --no-deps`.
pub fn members(root: &Path, metadata: &Value) -> Vec<Member> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    packages.into_iter().flatten().filter_map(|package| member(root, package)).collect()
}

fn member(root: &Path, package: &Value) -> Option<Member> {
    let manifest = Path::new(package.get("manifest_path")?.as_str()?);
    let folder = manifest.parent()?.strip_prefix(root).ok()?;
    let uses = package.get("dependencies")?.as_array()?.iter().filter_map(|dependency| {
        let own_name = dependency.get("rename").and_then(Value::as_str);
        let name = own_name.or_else(|| dependency.get("name").and_then(Value::as_str))?;
        let kind = match dependency.get("kind").and_then(Value::as_str) {
            Some("dev") => Use::Dev,
            Some("build") => Use::Build,
            _ => Use::Normal,
        };
        Some((name.to_owned(), kind))
    });
    Some(Member {
        name: package.get("name")?.as_str()?.to_owned(),
        folder: folder.display().to_string(),
        uses: uses.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_with_what_they_use_and_for_what() {
        let metadata = serde_json::json!({ "packages": [{
            "name": "web",
            "manifest_path": "/house/crates/web/Cargo.toml",
            "dependencies": [
                { "name": "ground", "kind": null },
                { "name": "tempfile", "kind": "dev", "rename": "temporary" },
            ],
        }]});
        let members = members(Path::new("/house"), &metadata);
        let [web] = members.as_slice() else { panic!("one member expected") };
        assert_eq!((web.name.as_str(), web.folder.as_str()), ("web", "crates/web"));
        let uses = [("ground".to_owned(), Use::Normal), ("temporary".to_owned(), Use::Dev)];
        assert_eq!(web.uses, uses);
    }
}
