//! The sign-in links of those whose eyes a visitor can borrow: made, written to a file, printed.
//! It must never keep one: each is shown, and only its hash is stored.

use super::tell::Mark;
use anyhow::Context as _;
use comfy_table::{Table, presets};
use house::{Actor, House};
use serde::Serialize;
use std::{io::Write as _, path::Path};

/// One of them.
#[derive(Debug, Serialize)]
pub(super) struct SignIn {
    persona: String,
    name: String,
    link: String,
    #[serde(skip)]
    words: String,
}

/// New links, one each.
pub(super) fn make(house: &House, mark: &Mark) -> anyhow::Result<Vec<SignIn>> {
    let links = house.db.write(|tx| {
        let mut links = Vec::new();
        for cast in &mark.cast {
            let Some(row) = people::queries::persons::person(tx, cast.person)? else { continue };
            let secret =
                access::actions::make_sign_in_link(house, tx, &Actor::Console, cast.person)?;
            let link = format!("{}/sign-in/{}", house.settings.address, secret.show());
            links.push(SignIn {
                persona: cast.persona.clone(),
                name: row.name,
                link,
                words: cast.words.clone(),
            });
        }
        Ok(links)
    })?;
    Ok(links)
}

/// Writes them as JSON, whole or not at all, for the owner of the file alone: whoever reads one is let in by it.
pub(super) fn write(path: &Path, links: &[SignIn]) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(links)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
        .and_then(|mut beside| beside.write_all(text.as_bytes()).map(|()| beside))
        .and_then(|beside| beside.persist(path).map_err(|failed| failed.error));
    written.map(drop).with_context(|| format!("writing the sign-in links to {}", path.display()))
}

/// Who they are, what to look at with their eyes, and how to.
pub(super) fn table(links: &[SignIn]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for link in links {
        table.add_row([&link.persona, &format!("{}: {}\n{}", link.name, link.words, link.link)]);
    }
    format!("\n{}\n", table.trim_fmt())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn links_are_written_for_the_owner_alone_whatever_stood_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.json");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        write(&path, &[]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[]");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
