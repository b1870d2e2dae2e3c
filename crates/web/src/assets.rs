//! Style, script, fonts and pictures from inside the binary, each under a name that holds its hash.
//! It must never serve anything that a person uploaded.

use sha2::{Digest as _, Sha256};
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

#[derive(rust_embed::RustEmbed)]
#[folder = "assets/"]
struct Files;

/// The stylesheet: the files of `assets/css` one after the other, by name.
pub const STYLE: &str = "mandorla.css";

/// Something to serve, never changing under its address.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Where it is served, such as `/assets/mandorla.3f2a9c01d2e4.css`.
    pub url: &'static str,
    /// What is served.
    pub bytes: &'static [u8],
    /// Its media type, with the character set where it is text.
    pub content_type: &'static str,
}

struct Kept {
    url: String,
    bytes: Cow<'static, [u8]>,
    content_type: &'static str,
}

impl Kept {
    fn asset(&'static self) -> Asset {
        Asset { url: &self.url, bytes: &self.bytes, content_type: self.content_type }
    }
}

struct Shelf {
    by_name: BTreeMap<String, Kept>,
    name_by_url: BTreeMap<String, String>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(stock);

/// The address of an asset by its name in `assets/`, such as `htmx.min.js` or [`STYLE`].
/// An unknown name gives `/assets/unknown`, which is found nowhere.
pub fn url(name: &str) -> &'static str {
    SHELF.by_name.get(name).map_or("/assets/unknown", |kept| kept.url.as_str())
}

/// The asset at an address, given whole (`/assets/…`) or as what follows `/assets/`.
pub fn find(path: &str) -> Option<Asset> {
    let tail = path.strip_prefix("/assets/").unwrap_or(path);
    let name = SHELF.name_by_url.get(tail)?;
    SHELF.by_name.get(name).map(Kept::asset)
}

/// Every asset, for whoever writes them to a folder.
pub fn all() -> impl Iterator<Item = Asset> {
    SHELF.by_name.values().map(Kept::asset)
}

fn stock() -> Shelf {
    let mut shelf = Shelf { by_name: BTreeMap::new(), name_by_url: BTreeMap::new() };
    let mut sheets = Vec::new();
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        if name.starts_with("css/") {
            sheets.push((name, file.data));
        } else if let Some(content_type) = content_type(&name) {
            shelf.put(name.into_owned(), file.data, content_type);
        }
    }
    sheets.sort_by(|a, b| a.0.cmp(&b.0));
    let mut style = String::new();
    for (_, sheet) in sheets {
        style.push_str(&String::from_utf8_lossy(&sheet));
    }
    for (name, asset) in &shelf.by_name {
        style = style.replace(&format!("url(\"{name}\")"), &format!("url(\"{}\")", asset.url));
    }
    shelf.put(STYLE.to_owned(), Cow::Owned(style.into_bytes()), "text/css; charset=utf-8");
    shelf
}

impl Shelf {
    fn put(&mut self, name: String, bytes: Cow<'static, [u8]>, content_type: &'static str) {
        let tail = hashed(&name, &bytes);
        let url = format!("/assets/{tail}");
        self.name_by_url.insert(tail, name.clone());
        self.by_name.insert(name, Kept { url, bytes, content_type });
    }
}

/// `fonts/a.woff2` becomes `fonts/a.<first 12 hex digits of its SHA-256>.woff2`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = hex(bytes, 6);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{digest}.{ending}"),
        None => format!("{name}.{digest}"),
    }
}

/// The first bytes of the SHA-256, in hex.
fn hex(bytes: &[u8], most: usize) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().take(most).fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The media type by the name's ending; none for what is not to be served.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> String {
        String::from_utf8(find(url(name)).unwrap().bytes.to_vec()).unwrap()
    }

    #[test]
    fn an_address_changes_when_the_content_does() {
        assert_eq!(hashed("fonts/a.woff2", b"one"), "fonts/a.7692c3ad3540.woff2");
        assert_ne!(hashed("a.css", b"one"), hashed("a.css", b"two"));
    }

    #[test]
    fn every_font_that_the_style_names_is_served() {
        let style = text(STYLE);
        let fonts: Vec<&str> =
            style.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            assert!(find(font).is_some(), "{font} is not served");
        }
    }

    #[test]
    fn what_was_vendored_is_what_the_list_says() {
        let list = String::from_utf8(Files::get("VENDORED.md").unwrap().data.to_vec()).unwrap();
        for name in ["htmx.min.js", "fonts/atkinson-latin.woff2", "fonts/atkinson-latin-ext.woff2"]
        {
            let digest = hex(find(url(name)).unwrap().bytes, 32);
            assert!(list.contains(&digest), "{name} differs from VENDORED.md");
        }
    }

    #[test]
    fn a_first_visit_weighs_little() {
        let fonts = all().filter(|asset| asset.content_type == "font/woff2");
        assert!(fonts.map(|font| font.bytes.len()).sum::<usize>() < 100_000);
        assert!(text(STYLE).len() < 60_000);
    }
}
