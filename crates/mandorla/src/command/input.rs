//! Files that commands read, `-` for standard input among them.

use crate::say;
use anyhow::Context as _;
use std::{
    fs::File,
    io::{self, Write as _},
    path::PathBuf,
};
use tempfile::TempDir;

/// What is typed for standard input.
const STANDARD: &str = "-";
/// What messages call it.
const NAME: &str = "standard input";

/// Files by their paths. What came by standard input lies in a folder of its own until this is dropped: files are read
/// more than once.
pub(crate) struct Inputs {
    paths: Vec<PathBuf>,
    folder: Option<TempDir>,
}

impl Inputs {
    /// Finds each file, and reads standard input to its end where one is `-`.
    ///
    /// # Errors
    /// When `-` is there twice, or standard input can't be read or kept.
    pub(crate) fn of<'a>(typed: impl IntoIterator<Item = &'a PathBuf>) -> anyhow::Result<Self> {
        let mut inputs = Self { paths: Vec::new(), folder: None };
        for path in typed {
            if path.as_os_str() != STANDARD {
                inputs.paths.push(path.clone());
                continue;
            }
            if inputs.folder.is_some() {
                return Err(say::usage("- stands for standard input, which can be read once only"));
            }
            let folder = tempfile::tempdir().context("making a folder for standard input")?;
            let path = folder.path().join(NAME);
            let mut file = File::create(&path).context("keeping standard input")?;
            io::copy(&mut io::stdin().lock(), &mut file).context("reading standard input")?;
            file.flush().context("keeping standard input")?;
            inputs.paths.push(path);
            inputs.folder = Some(folder);
        }
        Ok(inputs)
    }

    /// Where they lie, in the order in which they were typed.
    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}
