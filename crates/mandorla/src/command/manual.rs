//! `mandorla completions` and `mandorla manual`: the command line, for shells and for `man`.

use crate::say;
use anyhow::Context as _;
use clap::Command;
use clap_complete::Shell;
use std::path::Path;

/// Prints what makes this shell complete commands and options.
pub(crate) fn complete(mut line: Command, shell: Shell) {
    clap_complete::generate(shell, &mut line, "mandorla", &mut std::io::stdout());
}

/// Writes a page for each command into a folder that is there, or is made.
pub(crate) fn write(line: Command, folder: &Path) -> anyhow::Result<()> {
    let writing = || format!("writing the manual to {}", folder.display());
    std::fs::create_dir_all(folder).with_context(writing)?;
    clap_mangen::generate_to(line, folder).with_context(writing)?;
    say::line(&format!("The manual is in {0}. Read it with man {0}/mandorla.1", folder.display()));
    Ok(())
}
