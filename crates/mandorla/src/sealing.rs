//! Sealing what was recorded: each second while a node serves, and after each command that records; and telling the
//! head of the chain outside of the database, where whoever writes to that can't change it.
//! It never stands in anybody's way: what can't be sealed now is sealed by whoever comes next.

use house::{House, chain};
use mail::{Letter, Post};
use maud::{DOCTYPE, html};
use std::{
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

const EACH: Duration = Duration::from_secs(1);
/// How often the head is told, beside at the start.
const DAILY: Duration = Duration::from_secs(24 * 3600);

/// Seals what waits.
pub(crate) fn now(house: &House) {
    if let Err(error) = chain::seal(&house.db) {
        tracing::warn!("what was recorded is not sealed yet, and will be later: {error:#}");
    }
}

/// Seals beside a node, until it is dropped; then once more.
pub(crate) struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Begins; the head goes into the log and, where there is one, to this mail address, at the start and daily.
    pub(crate) fn begin(house: Arc<House>, head_to: Option<String>) -> Self {
        let (stop, stopped) = channel();
        let work = move || {
            let (mut well, mut told) = (true, None::<Instant>);
            loop {
                let ended = stopped.recv_timeout(EACH) != Err(RecvTimeoutError::Timeout);
                // Trouble is told once, and not each second that it lasts.
                match chain::seal(&house.db) {
                    Ok(_) => well = true,
                    Err(error) if well => {
                        well = false;
                        tracing::warn!(
                            "what was recorded is not sealed yet, and will be later: {error:#}"
                        );
                    }
                    Err(_) => {}
                }
                if ended {
                    return;
                }
                if told.is_none_or(|told| told.elapsed() >= DAILY) {
                    tell_head(&house, head_to.as_deref());
                    told = Some(Instant::now());
                }
            }
        };
        let thread = std::thread::Builder::new().name("sealing".into()).spawn(work);
        let thread = thread
            .inspect_err(|error| tracing::warn!("nothing is sealed while this node runs: {error}"))
            .ok();
        Self { stop: Some(stop), thread }
    }
}

/// Tells where the chain ends. A letter holds sealing up for ten seconds at most.
fn tell_head(house: &House, to: Option<&str>) {
    let head = match house.db.read(|tx| Ok(chain::head(tx)?)) {
        Ok(head) => head,
        Err(error) => return tracing::warn!("the head of the chain could not be read: {error:#}"),
    };
    tracing::info!(seals = head.number, head = %head, "the head of the chain");
    let Some(to) = to else { return };
    let settings = &house.settings;
    let (Some(server), Some(from)) = (&settings.mail, &settings.mail_from) else { return };
    let sent = Post::open(server, from).and_then(|post| post.send(&letter(house, to, head)));
    if let Err(error) = sent {
        tracing::error!("the head of the chain was not mailed: {error}");
    }
}

fn letter(house: &House, to: &str, head: chain::Head) -> Letter {
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
        name: "Keeper of the record".to_owned(),
        address: to.to_owned(),
        subject: format!("Mandorla's record: seal {}", head.number),
        text: format!("{what}\n\n{head}\n\n{why}\n"),
        html: html.into_string(),
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic in there has been printed; there is nothing to add.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use house::{Actor, Clock, Fact, Ids, Settings};

    #[test]
    fn the_letter_holds_the_head_as_check_takes_it() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("some.db").display());
        let db = rooms::open(&address, &Clock::System).unwrap();
        let house = rooms::house(db, Clock::System, Ids::Random, Settings::default()).unwrap();
        house.db.write(|tx| house.record(tx, &Actor::Console, Fact::new("house", "told"))).unwrap();
        now(&house);
        let head = house.db.read(|tx| Ok(chain::head(tx)?)).unwrap();
        assert_eq!(head.number, 1);
        let letter = letter(&house, "keeper@harbour.example", head);
        let digits = chain::hexadecimal(&head.hash);
        assert!(
            digits.len() == 64 && letter.text.contains(&digits) && letter.html.contains(&digits)
        );
        assert!(letter.subject.ends_with("seal 1"), "{}", letter.subject);
    }
}
