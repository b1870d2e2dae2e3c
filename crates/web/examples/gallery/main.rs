//! Writes sample pages with their assets to a folder, so that they can be looked at and checked.
//! `cargo run -p web --example gallery -- FOLDER`; open the pages through any server of files.

mod administration;
mod rooms;
mod start;

use anyhow::Context as _;
use maud::Markup;
use std::{fs, path::Path};
use web::{
    assets,
    look::{Frame, Here, Signed},
};

fn frame(title: &str, here: Here) -> Frame {
    Frame::new(title, here).person(Some(Signed {
        name: "Mairéad Ó Súilleabháin".into(),
        my_page: "/my".into(),
        admin: true,
    }))
}

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).context("name a folder to write to")?;
    let folder = Path::new(&folder);
    for asset in assets::all() {
        let path = folder.join(asset.url.trim_start_matches('/'));
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, asset.bytes)?;
    }
    let pages: [(&str, Markup); 10] = [
        ("start", start::start()),
        ("people", start::people_search()),
        ("person", start::person()),
        ("unit", start::unit()),
        ("profession", rooms::profession()),
        ("community", rooms::community()),
        ("communities", rooms::communities()),
        ("queue", administration::queue()),
        ("import", administration::import()),
        ("error", administration::error()),
    ];
    for (name, page) in pages {
        fs::write(folder.join(format!("{name}.html")), page.into_string())?;
    }
    Ok(())
}
