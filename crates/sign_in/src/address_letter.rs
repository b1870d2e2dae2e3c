//! Letters to the earlier address of somebody of whom another one is said: twice, with a link to stop it.
//! They tell the new address and nothing else of anybody.

use access::actions::{self as addresses, AddressLetter};
use db::Tx;
use ground::Result;
use house::{
    House,
    jobs::{Attempt, Every, Job},
};
use mail::Letter;
use maud::{DOCTYPE, html};
use people::AddressId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Confirms what nobody stopped in time, and has earlier addresses told what is due. Where no mail is sent nobody can be
/// told, so nothing takes effect by itself.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct LookAfterAddresses;

impl LookAfterAddresses {
    pub(crate) const EVERY: Every = Every::Seconds(60);

    pub(crate) fn is_due(house: &House, tx: &mut Tx<'_>) -> Result<bool> {
        Ok(house.settings.mail.is_some() && addresses::any_address_waits(tx)?)
    }
}

impl Job<House> for LookAfterAddresses {
    const KIND: &'static str = "sign_in.look_after_addresses";
    const TITLE: &'static str = "Look after changed addresses";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(house, |tx| {
            addresses::confirm_addresses_by_time(house, tx)?;
            for (address, number) in addresses::list_due_address_letters(house, tx)? {
                house.enqueue(tx, &MailAddressLetter { address, number })?;
            }
            attempt.close(tx)
        })
    }
}

/// Mails one of the two letters about an address.
#[derive(Serialize, Deserialize)]
pub(crate) struct MailAddressLetter {
    address: AddressId,
    number: i64,
}

impl Job<House> for MailAddressLetter {
    const KIND: &'static str = "sign_in.mail_address_letter";
    const TITLE: &'static str = "Tell somebody that their address changes";
    /// Eight minutes; what was not told then is told by another job.
    const ATTEMPTS: u32 = 9;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let Some(post) = crate::letter::post(house)? else { return Ok(()) };
        let (this, again) = ((self.address, self.number), attempt.number() > 1);
        let made =
            attempt.write(house, |tx| addresses::make_address_letter(house, tx, this, again))?;
        let Some(made) = made else { return Ok(()) };
        post.send(&letter(house, attempt.id().uuid(), &made))?;
        attempt.write(house, |tx| {
            addresses::note_address_letter_sent(house, tx, &made)?;
            attempt.close(tx)
        })
    }
}

fn letter(house: &House, id: Uuid, one: &AddressLetter) -> Letter {
    let (name, said) = (&one.name, &one.pending.said.address);
    let href = format!("{}/sign-in/address/{}", house.settings.address, one.token.show());
    let days = house.settings.address_days();
    let what = format!(
        "Your organisation’s staff data now says that your address is {said}. You sign in to Mandorla with links that are mailed to you, so whoever reads mail there could sign in as you."
    );
    let wrong = "If that is wrong, stop it with one press:";
    let right = if one.pending.holds_office || !one.pending.rivals.is_empty() {
        "If it is right, confirm it on the same page. It never takes effect by itself.".to_owned()
    } else {
        format!(
            "If it is right, you can confirm it on the same page. If you do nothing, it takes effect {days} days after the first of two letters like this one. This is letter {} of 2.",
            one.number
        )
    };
    let html = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; title { "Did your address change?" } }
            body style="font-family: sans-serif; line-height: 1.5; max-width: 36rem" {
                p { "Hello " (name) "," }
                p { (what) }
                p { (wrong) }
                p { a href=(href) { "See the change, and stop it" } }
                p { (right) }
                p { "If the link does not open, copy this into your browser:" br; (href) }
            }
        }
    };
    Letter {
        id,
        name: name.clone(),
        address: one.to.clone(),
        subject: "Did your address change? Stop it if not".to_owned(),
        text: format!("Hello {name},\n\n{what}\n\n{wrong}\n\n{href}\n\n{right}\n"),
        html: html.into_string(),
    }
}
