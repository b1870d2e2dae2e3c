//! The letter with a sign-in link, and its way to the mail server beside the request: nobody waits for
//! it, and how long it takes tells nobody whether the house knows an address.

use db::Db;
use ground::Result;
use house::{House, Secret};
use mail::{Letter, Post};
use maud::{DOCTYPE, html};
use people::PersonRow;
use std::time::Duration;

/// How often, and how many times, the sender looks whether the link was kept.
const LOOKS: (Duration, u32) = (Duration::from_millis(50), 200);
/// Whom mail is from where the house was not told.
const FROM: &str = "Mandorla <mandorla@localhost>";

/// Whether this house sends mail, and the way there.
pub(crate) fn post(house: &House) -> Result<Option<Post>> {
    let Some(address) = &house.settings.mail else { return Ok(None) };
    Post::open(address, house.settings.mail_from.as_deref().unwrap_or(FROM)).map(Some)
}

/// Sends the letter once the transaction that made the link has ended well.
pub(crate) fn send(house: &House, post: Post, person: &PersonRow, link: Secret, next: &str) {
    let Some(letter) = letter(house, person, &link, next) else { return };
    let db = house.db.clone();
    let started = std::thread::Builder::new().name("sign-in letter".into()).spawn(move || {
        if !was_kept(&db, &link) {
            return;
        }
        if let Err(error) = post.send(&letter) {
            tracing::error!("a sign-in link was not mailed: {error}");
        }
    });
    if let Err(error) = started {
        tracing::error!("a sign-in link was not mailed: {error}");
    }
}

fn was_kept(db: &Db, link: &Secret) -> bool {
    let (pause, most) = LOOKS;
    for _ in 0..most {
        if matches!(access::actions::is_link_kept(db, link.show()), Ok(true)) {
            return true;
        }
        std::thread::sleep(pause);
    }
    false
}

fn letter(house: &House, person: &PersonRow, link: &Secret, next: &str) -> Option<Letter> {
    let name = person.address_as.as_deref().unwrap_or(&person.name);
    let mut href = format!("{}/sign-in/{}", house.settings.address, link.show());
    if next != "/" {
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        href = format!("{href}?next={next}");
    }
    let why = "It lets you in once, and for half an hour. If you did not ask for it, do nothing: without this letter nobody gets in.";
    let html = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; title { "Your sign-in link" } }
            body style="font-family: sans-serif; line-height: 1.5; max-width: 36rem" {
                p { "Hello " (name) "," }
                p { "here is your link to sign in to Mandorla:" }
                p { a href=(href) { "Sign in to Mandorla" } }
                p { (why) }
                p { "If the link does not open, copy this into your browser:" br; (href) }
            }
        }
    };
    Some(Letter {
        name: person.name.clone(),
        address: person.email.clone()?,
        subject: "Your link to sign in to Mandorla".to_owned(),
        text: format!(
            "Hello {name},\n\nhere is your link to sign in to Mandorla:\n\n{href}\n\n{why}\n"
        ),
        html: html.into_string(),
    })
}
