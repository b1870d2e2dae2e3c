//! Letters to the earlier address of somebody of whom another one is said: twice, with a link to stop it.
//! They tell the new address and nothing else of anybody.

use access::actions::{self as doors, AddressLetter};
use ground::Result;
use house::House;
use mail::Letter;
use maud::{DOCTYPE, html};

/// Tells earlier addresses what is due, and confirms what nobody stopped in time. A serving node calls this each minute;
/// where no mail is sent nobody can be told, so nothing takes effect by itself.
///
/// # Errors
/// When the database can't be reached. What can't be mailed is logged, and tried again.
pub fn look_after_addresses(house: &House) -> Result<()> {
    let Some(post) = crate::letter::post(house)? else { return Ok(()) };
    house.db.write(|tx| doors::confirm_addresses_by_time(house, tx))?;
    for one in house.db.write(|tx| doors::make_address_letters(house, tx))? {
        match post.send(&letter(house, &one)) {
            Ok(()) => house.db.write(|tx| doors::note_address_letter_sent(house, tx, &one))?,
            Err(error) => tracing::error!(
                "an earlier address was not told of a change, and will be within the hour: {error}"
            ),
        }
    }
    Ok(())
}

fn letter(house: &House, one: &AddressLetter) -> Letter {
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
        name: name.clone(),
        address: one.to.clone(),
        subject: "Did your address change? Stop it if not".to_owned(),
        text: format!("Hello {name},\n\n{what}\n\n{wrong}\n\n{href}\n\n{right}\n"),
        html: html.into_string(),
    }
}
