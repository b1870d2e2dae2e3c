//! Links in Markdown that lead to files of this repository, or to headings in them.

use super::{File, Finding, at};
use std::collections::BTreeMap;

/// Relative links whose file, or whose heading, is not there.
pub fn check(files: &[File], exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let documents: BTreeMap<&str, &str> = files
        .iter()
        .filter(|file| file.is("md"))
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    let mut findings = Vec::new();
    for (path, text) in &documents {
        for (line, target) in links(text) {
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let file = if file.is_empty() { Some((*path).to_owned()) } else { resolve(path, file) };
            let Some(file) = file.filter(|file| exists(file)) else {
                findings.push(at(path, line, &format!("`{target}` leads nowhere")));
                continue;
            };
            let leads = documents.get(file.as_str()).is_none_or(|text| has_heading(text, heading));
            if !heading.is_empty() && !leads {
                let says = format!("`{target}`: that file has no such heading");
                findings.push(at(path, line, &says));
            }
        }
    }
    findings
}

/// The path from the root that `target` means in the document `from`; `None` outside the repository.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Lines outside fenced code, with `inline code` blanked, each with its number.
fn prose(text: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if fence {
            fenced = !fenced;
        } else if !fenced {
            let outside = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
            found.push((number + 1, outside));
        }
    }
    found
}

/// The relative targets of links, images and reference definitions.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        let inline = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        let inline = inline.map(|(target, _)| target.to_owned());
        let definition = line.trim_start().strip_prefix('[').and_then(|line| line.split_once("]:"));
        let definition = definition.map(|(_, target)| target.trim().to_owned());
        let html = line.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        let html = html.map(|(target, _)| target.to_owned());
        let targets = inline.chain(definition).chain(html);
        let targets =
            targets.filter_map(|target| Some(target.split_whitespace().next()?.to_owned()));
        let is_here = |target: &String| !target.contains("://") && !target.starts_with("mailto:");
        found.extend(targets.filter(is_here).map(|target| (number, target)));
    }
    found
}

/// Whether a heading's anchor, as forges make it, is `anchor`.
fn has_heading(text: &str, anchor: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let slugs = headings.map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept =
            title.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect::<String>()
    });
    slugs.into_iter().any(|slug| slug == anchor)
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(text: &str) -> Vec<Finding> {
        let files =
            [file("docs/page.md", text), file("README.md", "# Get it\n## How it's done, twice\n")];
        check(&files, |path| {
            ["docs/page.md", "README.md", "docs/images/a.png", "docs"].contains(&path)
        })
    }

    #[test]
    fn links_that_lead_somewhere_pass() {
        let fine = "# Here\n[a](../README.md) ![b](images/a.png \"title\") [c](#here) [d](https://x.y/z)\n\
                    [e](../README.md#how-its-done-twice) [f](mailto:a@b.c) [g](../docs/)\n\
                    `[h](gone.md)`\n```\n[i](gone.md)\n```\n[j]: ../README.md\n";
        assert_eq!(found(fine), Vec::<Finding>::new());
    }

    #[test]
    fn links_that_lead_nowhere_are_found_with_their_line() {
        for bad in [
            "[a](gone.md)",
            "![a](images/b.png)",
            "[a](#gone)",
            "[a](../README.md#gone)",
            "[a](../../outside.md)",
            "[a]: gone.md",
            "<img src=\"images/gone.png\">",
        ] {
            let findings = found(&format!("# Here\n\n{bad}"));
            assert_eq!(findings.len(), 1, "{bad}");
            assert!(findings.concat().starts_with("docs/page.md:3: "), "{bad}");
        }
    }
}
