//! Telling where the chain ends outside of the database, where whoever writes to that can't change it.

use ground::Result;
use house::{
    House,
    chain::{self, Head},
    jobs::{Attempt, Every, Job},
};
use mail::{Letter, Post};
use maud::{DOCTYPE, html};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Writes the head into the log and, where an address for it is set up, mails it there.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct TellHead;

impl TellHead {
    pub(crate) const EVERY: Every = Every::Seconds(24 * 60 * 60);
}

impl Job<House> for TellHead {
    const KIND: &'static str = "audit.tell_head";
    const TITLE: &'static str = "Tell the head of the record outside";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let head = log(house)?;
        let settings = &house.settings;
        let (Some(server), Some(from), Some(to)) =
            (&settings.mail, &settings.mail_from, &settings.head_to)
        else {
            return Ok(());
        };
        Post::open(server, from)?.send(&letter(house, attempt.id().uuid(), to, head))
    }
}

/// Writes the head into the log.
///
/// # Errors
/// When the database fails.
pub fn log(house: &House) -> Result<Head> {
    let head = house.db.read(|tx| Ok(chain::head(tx)?))?;
    tracing::info!(seals = head.number, head = %head, "the head of the chain");
    Ok(head)
}

fn letter(house: &House, id: Uuid, to: &str, head: Head) -> Letter {
    let what = format!(
        "What was recorded at {} until now is sealed by {} seals, and the last of them is:",
        house.settings.address, head.number
    );
    let why = "Keep this letter. Whoever changes what was recorded until now must also change this number, and mandorla check --head followed by it says whether they did.";
    let html = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; title { "The head of the chain" } }
            body { p { (what) } p { code { (head) } } p { (why) } }
        }
    };
    Letter {
        id,
        name: "Keeper of the record".to_owned(),
        address: to.to_owned(),
        subject: format!("Mandorla's record: seal {}", head.number),
        text: format!("{what}\n\n{head}\n\n{why}\n"),
        html: html.into_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_holds_the_head_as_check_takes_it() {
        let stage = testkit::Stage::on_sqlite(&[]);
        let head = Head { number: 1, hash: [0xab; 32] };
        let letter = letter(&stage.house, Uuid::nil(), "keeper@harbour.example", head);
        let digits = chain::hexadecimal(&head.hash);
        assert!(
            digits.len() == 64 && letter.text.contains(&digits) && letter.html.contains(&digits)
        );
        assert!(letter.subject.ends_with("seal 1"), "{}", letter.subject);
    }
}
