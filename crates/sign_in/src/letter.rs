//! Letters with sign-in links. Who has an address is looked up by a job, after the answer has been given, and a letter is
//! another job: what a request does, how long it takes, and whether too many wait, is the same for every address.

use db::Tx;
use ground::{Kind, Refused, Result};
use house::{
    Actor, House, Secret,
    jobs::{self, Attempt, Job, Priority},
};
use mail::{Letter, Post};
use maud::{DOCTYPE, html};
use people::PersonRow;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use uuid::Uuid;

/// Addresses that may wait to be looked up at once; whoever comes then is told to try later.
const MOST_WAITING: i64 = 100;
/// Letters that may wait for a mail server that is slow or away; those beyond are not written, and nobody is told.
const MOST_LETTERS: i64 = 1_000;
/// The longest time before an address is looked up, in milliseconds; chance chooses each one's.
const LONGEST_PAUSE: f64 = 2_000.0;
/// Whom mail is from where the house was not told.
const FROM: &str = "Mandorla <mandorla@localhost>";

/// Whether this house sends mail, and the way there.
pub(crate) fn post(house: &House) -> Result<Option<Post>> {
    let Some(address) = &house.settings.mail else { return Ok(None) };
    Post::open(address, house.settings.mail_from.as_deref().unwrap_or(FROM)).map(Some)
}

/// Looks up whether somebody comes in by an address, and has a link mailed to them.
#[derive(Serialize, Deserialize)]
pub(crate) struct LookUpAddress {
    pub(crate) email: String,
    /// Where they want to go once they are in.
    pub(crate) next: String,
}

impl LookUpAddress {
    /// Adds it, for a moment that chance chooses, unless so many wait that somebody asks for links for its own sake.
    ///
    /// # Errors
    /// When too many wait, whatever their addresses.
    pub(crate) fn ask(&self, house: &House, tx: &mut Tx<'_>) -> Result<()> {
        if jobs::waiting(tx, Self::KIND, MOST_WAITING)? >= MOST_WAITING {
            let words =
                "Many people are asking for a link at this moment. Wait a minute, and ask again.";
            return Err(Refused::new(Kind::Unavailable, "sign_in.busy", words).into());
        }
        let pause = Duration::from_secs_f64(house.chance() * LONGEST_PAUSE / 1_000.0);
        house.enqueue_after(tx, self, pause)?;
        Ok(())
    }
}

impl Job<House> for LookUpAddress {
    const KIND: &'static str = "sign_in.look_up_address";
    const TITLE: &'static str = "Look up who asked for a sign-in link";
    /// Above letters: else those that a slow mail server holds would let the addresses behind them wait.
    const PRIORITY: Priority = Priority::Urgent;
    const ATTEMPTS: u32 = 9;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(house, |tx| {
            if let Some((person, _)) = access::actions::who_comes_in_by(house, tx, &self.email)?
                && !access::actions::was_sent_enough_links(house, tx, person)?
            {
                if jobs::waiting(tx, MailSignInLink::KIND, MOST_LETTERS)? < MOST_LETTERS {
                    let (email, next) = (self.email.clone(), self.next.clone());
                    house.enqueue(tx, &MailSignInLink { email, next })?;
                } else {
                    tracing::warn!(
                        "{MOST_LETTERS} sign-in letters wait, so another was not written"
                    );
                }
            }
            attempt.close(tx)
        })
    }
}

/// Mails a sign-in link to whoever has this address, if somebody still has.
#[derive(Serialize, Deserialize)]
pub(crate) struct MailSignInLink {
    email: String,
    next: String,
}

impl Job<House> for MailSignInLink {
    const KIND: &'static str = "sign_in.mail_link";
    const TITLE: &'static str = "Mail a sign-in link";
    /// Eight minutes; the link is good for half an hour.
    const ATTEMPTS: u32 = 9;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let Some(post) = post(house)? else { return Ok(()) };
        let made = attempt.write(house, |tx| make_link(house, tx, &self.email, attempt))?;
        let Some((person, address, link)) = made else { return Ok(()) };
        post.send(&letter(house, attempt.id().uuid(), (&person, &address), &link, &self.next))
    }
}

/// The link of the one person who comes in by the address, and the address as it is kept for them.
fn make_link(
    house: &House,
    tx: &mut Tx<'_>,
    email: &str,
    attempt: &Attempt<'_>,
) -> Result<Option<(PersonRow, String, Secret)>> {
    let Some((person, address)) = access::actions::who_comes_in_by(house, tx, email)? else {
        return Ok(None);
    };
    let Some(row) = people::queries::persons::person(tx, person)? else { return Ok(None) };
    let (nobody, job) = (Actor::Stranger, attempt.id());
    let link = access::actions::ask_for_sign_in_link(house, tx, &nobody, person, job)?;
    Ok(link.map(|link| (row, address.address, link)))
}

fn letter(
    house: &House,
    id: Uuid,
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
        id,
        name: person.name.clone(),
        address: address.to_owned(),
        subject: "Your link to sign in to Mandorla".to_owned(),
        text: format!(
            "Hello {name},\n\nhere is your link to sign in to Mandorla:\n\n{href}\n\n{why}\n"
        ),
        html: html.into_string(),
    }
}
