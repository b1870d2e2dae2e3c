//! Documents that hold what was measured: the text between two marks is replaced, and all around it is kept.

use anyhow::{Context, Result};
use std::{fs, path::Path};

/// Replaces what stands between the marks of `name` in the document at `path`.
pub fn write(root: &Path, path: &str, name: &str, section: &str) -> Result<()> {
    let file = root.join(path);
    let text = fs::read_to_string(&file).with_context(|| format!("reading {path}"))?;
    let text = with_section(&text, name, section).with_context(|| format!("in {path}"))?;
    fs::write(&file, text).with_context(|| format!("writing {path}"))
}

fn with_section(text: &str, name: &str, section: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- measured: {name} -->\n"), "<!-- end -->");
    let (before, rest) =
        text.split_once(&begin).with_context(|| format!("there is no mark {}", begin.trim()))?;
    let (_, after) = rest.split_once(end).with_context(|| format!("{name} has no end"))?;
    Ok(format!("{before}{begin}{section}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::with_section;

    #[test]
    fn a_part_that_is_measured_again_replaces_what_stood_there_and_nothing_else() {
        let text = "a\n<!-- measured: one -->\nold\n<!-- end -->\nb\n<!-- measured: two -->\nkept\n<!-- end -->\n";
        let made = with_section(text, "one", "new\n").unwrap();
        assert_eq!(made, text.replace("old", "new"));
        assert!(with_section(text, "three", "").is_err());
    }
}
