//! Letters with sign-in links. Who has an address is looked up after the answer has been given, beside the
//! request: what the request does, and how long it takes, is the same for every address.

use ground::{Kind, Refused, Result};
use house::{Actor, House, Secret};
use mail::{Letter, Post};
use maud::{DOCTYPE, html};
use people::PersonRow;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Requests for links that are looked after at once; whoever comes then is told to try later.
const MOST_AT_ONCE: usize = 100;
/// The longest pause before an address is looked up, so that the next request's time tells nothing either.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// Whom mail is from where the house was not told.
const FROM: &str = "Mandorla <mandorla@localhost>";
/// The name of the threads that look addresses up.
const THREAD: &str = "sign-in link";

static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// Whether this house sends mail, and the way there.
pub(crate) fn post(house: &House) -> Result<Option<Post>> {
    let Some(address) = &house.settings.mail else { return Ok(None) };
    Post::open(address, house.settings.mail_from.as_deref().unwrap_or(FROM)).map(Some)
}

/// Somebody asks for a link to be mailed to an address.
pub(crate) struct LinkRequest {
    pub(crate) actor: Actor,
    pub(crate) email: String,
    /// Where they want to go once they are in.
    pub(crate) next: String,
    /// The number of the request that asked.
    pub(crate) number: String,
}

/// Counts one request as under way until it is dropped.
struct UnderWay;

impl UnderWay {
    fn begin() -> Option<Self> {
        let place = Self;
        (UNDER_WAY.fetch_add(1, Ordering::Relaxed) < MOST_AT_ONCE).then_some(place)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Looks the address up and mails the link, beside the request.
///
/// # Errors
/// When too many requests are under way, whatever their addresses.
pub(crate) fn send_links(house: Arc<House>, post: Post, request: LinkRequest) -> Result<()> {
    let busy = || {
        let words =
            "Many people are asking for a link at this moment. Wait a minute, and ask again.";
        Refused::new(Kind::Unavailable, "sign_in.busy", words)
    };
    let place = UnderWay::begin().ok_or_else(busy)?;
    let started = std::thread::Builder::new().name(THREAD.into()).spawn(move || {
        std::thread::sleep(pause());
        let made = make_link(&house, &request);
        drop(place);
        match made {
            Ok(made) => made.iter().for_each(|(person, address, link)| {
                mail(&house, &post, (person, address), link, &request.next);
            }),
            Err(error) => {
                tracing::error!(request = %request.number, "a sign-in link was not made: {error}");
            }
        }
    });
    started.map(drop).map_err(|error| {
        tracing::error!("no thread for a sign-in link: {error}");
        busy().into()
    })
}

/// Some part of the longest pause, by chance.
fn pause() -> Duration {
    let mut byte = [u8::MAX];
    // Without randomness it is the longest.
    let _ = getrandom::fill(&mut byte);
    LONGEST_PAUSE * u32::from(byte[0]) / u32::from(u8::MAX)
}

/// The link of the one person who comes in by the address, and the address as it is kept for them.
fn make_link(house: &House, request: &LinkRequest) -> Result<Option<(PersonRow, String, Secret)>> {
    house.db.write(|tx| {
        tx.set_label(&request.number);
        let Some((person, address)) = access::actions::who_comes_in_by(house, tx, &request.email)?
        else {
            return Ok(None);
        };
        let Some(row) = people::store::persons::person(tx, person)? else { return Ok(None) };
        let link = access::actions::ask_for_sign_in_link(house, tx, &request.actor, person)?;
        Ok(link.map(|link| (row, address.address, link)))
    })
}

fn mail(house: &House, post: &Post, to: (&PersonRow, &str), link: &Secret, next: &str) {
    if let Err(error) = post.send(&letter(house, to, link, next)) {
        tracing::error!("a sign-in link was not mailed: {error}");
    }
}

fn letter(
    house: &House,
    (person, address): (&PersonRow, &str),
    link: &Secret,
    next: &str,
) -> Letter {
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
    Letter {
        name: person.name.clone(),
        address: address.to_owned(),
        subject: "Your link to sign in to Mandorla".to_owned(),
        text: format!(
            "Hello {name},\n\nhere is your link to sign in to Mandorla:\n\n{href}\n\n{why}\n"
        ),
        html: html.into_string(),
    }
}
