//! The sign-in links of those whose eyes a visitor can borrow: made, written to a file, printed.
//! It must never keep one: each is shown, and only its hash is stored.

use super::tell::Mark;
use anyhow::Context as _;
use comfy_table::{Table, presets};
use house::{Actor, House};
use serde::Serialize;
use std::path::Path;

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
            let Some(row) = people::store::persons::person(tx, cast.person)? else { continue };
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

/// Writes them as JSON, whole or not at all.
pub(super) fn write(path: &Path, links: &[SignIn]) -> anyhow::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let text = serde_json::to_string_pretty(links)?;
    std::fs::write(&beside, text)
        .and_then(|()| std::fs::rename(&beside, path))
        .with_context(|| format!("writing the sign-in links to {}", path.display()))
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
