//! Mail going out: one letter at a time, handed to the mail server that the house was given.
//! It must never know what a letter is about, and never hold anybody up for longer than [`PATIENCE`].

use anyhow::Context as _;
use ground::{Kind, Refused, Result};
use lettre::{
    Message, SmtpTransport, Transport as _,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::SmtpTransportBuilder,
};
use std::{sync::mpsc, time::Duration};
use url::Host;
use uuid::Uuid;

/// How long handing a letter over may take in all.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How long one answer of the mail server may take.
const ONE_ANSWER: Duration = Duration::from_secs(5);

/// A letter to one person, as plain text and as HTML that says the same.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The same for a letter that is sent once more, since nobody knows whether it arrived: receivers keep one of them.
    pub id: Uuid,
    /// Whom it is to, by name.
    pub name: String,
    /// Where it goes.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// For those who read plain text.
    pub text: String,
    /// A whole HTML document.
    pub html: String,
}

/// Where letters are handed over.
#[derive(Clone)]
pub struct Post {
    server: SmtpTransport,
    from: Mailbox,
    place: String,
    patience: Duration,
}

impl Post {
    /// The mail server at `smtp://user:password@host:587` or `smtps://user:password@host`, and whom letters
    /// are from. A password is sent over an encrypted connection only, unless the server is this machine.
    pub fn open(address: &str, from: &str) -> Result<Self> {
        Self::waiting(address, from, ONE_ANSWER, PATIENCE)
    }

    /// The same, with so much time for each answer of the mail server, and for handing a letter over.
    pub fn waiting(
        address: &str,
        from: &str,
        answer: Duration,
        patience: Duration,
    ) -> Result<Self> {
        let from = from.parse::<Mailbox>().map_err(|_not_an_address| {
            refused("mail.from", format!("Mail can't be from {from:?}. Write an address, such as Mandorla <mandorla@example.org>."))
        })?;
        let server = transport(address)?.timeout(Some(answer)).build();
        Ok(Self { server, from, place: place(address).to_owned(), patience })
    }

    /// Hands a letter over; a refusal says why it could not be, within its patience.
    pub fn send(&self, letter: &Letter) -> Result<()> {
        let message = self.message(letter)?;
        let (answer, answered) = mpsc::channel();
        let server = self.server.clone();
        std::thread::Builder::new()
            .name("mail".into())
            .spawn(move || {
                let sent = server.send(&message).map(drop);
                // Nobody waits any more when the server took too long.
                let _ = answer.send(sent);
            })
            .context("starting to send mail")?;
        match answered.recv_timeout(self.patience) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(self.failed(&error).into()),
            Err(_) => Err(unavailable(
                "mail.slow",
                format!(
                    "The mail server {} did not answer within {} seconds, so nothing was sent.",
                    self.place,
                    self.patience.as_secs()
                ),
            )
            .into()),
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message> {
        let to = letter.address.parse().map_err(|_not_an_address| {
            refused(
                "mail.to",
                format!("Mail can't be sent to {:?}: that is no mail address.", letter.address),
            )
        })?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name.clone()), to))
            .subject(letter.subject.clone())
            .message_id(Some(self.message_id(letter.id)?))
            // Out-of-office notes should not answer a machine (RFC 3834, 5; Exchange has a header of its own for it).
            .header(AutoSubmitted)
            .header(NoAutoResponse)
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .context("writing a letter")?;
        Ok(message)
    }

    /// An identifier of no other letter, at the domain that the letter is from (RFC 5322, 3.6.4): the name of this
    /// machine is nobody's business, and receivers count one that is no domain against the letter.
    fn message_id(&self, letter: Uuid) -> Result<String> {
        let domain = Host::parse(self.from.email.domain()).context("reading the domain of mail")?;
        Ok(format!("<{}@{domain}>", letter.simple()))
    }

    fn failed(&self, error: &lettre::transport::smtp::Error) -> Refused {
        let why = if error.is_permanent() {
            "refused the letter"
        } else if error.is_transient() {
            "can't take the letter now"
        } else if error.is_tls() {
            "could not be reached over an encrypted connection"
        } else {
            "could not be reached"
        };
        let mut cause = String::new();
        let mut next = std::error::Error::source(error);
        while let Some(source) = next {
            cause = format!("{cause} ({source})");
            next = source.source();
        }
        unavailable(
            "mail.failed",
            format!("The mail server {} {why}, so nothing was sent.{cause}", self.place),
        )
    }
}

/// A header that is the same in every letter.
macro_rules! fixed_header {
    ($type:ident, $name:literal, $value:literal) => {
        #[derive(Clone)]
        struct $type;

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }
            fn parse(
                _: &str,
            ) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }
            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    };
}
fixed_header!(AutoSubmitted, "Auto-Submitted", "auto-generated");
fixed_header!(NoAutoResponse, "X-Auto-Response-Suppress", "All");

fn transport(address: &str) -> Result<SmtpTransportBuilder> {
    let plain = address.starts_with("smtp://");
    if !plain && !address.starts_with("smtps://") {
        return Err(refused(
            "mail.address",
            "Where mail is handed over is written as smtp://user:password@host:587 or smtps://user:password@host.".to_owned(),
        )
        .into());
    }
    let host = place(address);
    let here = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| host == *own || host.starts_with(&format!("{own}:")));
    let secret = address.contains('@');
    let told = address.contains("?tls=");
    let full = match (plain, told, here, secret) {
        (false, ..) | (_, true, ..) | (_, _, true, _) => address.to_owned(),
        (true, false, false, true) => format!("{address}?tls=required"),
        (true, false, false, false) => format!("{address}?tls=opportunistic"),
    };
    SmtpTransport::from_url(&full).map_err(|error| {
        refused("mail.address", format!("The mail server's address can't be used ({error}). Write it as smtp://user:password@host:587.")).into()
    })
}

/// Host and port of an address: what may be shown of it.
fn place(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn refused(code: &'static str, words: String) -> Refused {
    Refused::new(Kind::Invalid, code, words)
}

fn unavailable(code: &'static str, words: String) -> Refused {
    Refused::new(Kind::Unavailable, code, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(place("smtp://ada:p@ss@mail.example:587/me?tls=required"), "mail.example:587");
        let error = Post::open("smtp://ada:secret@mail example", "a@b.example")
            .err()
            .map(|e| e.to_string())
            .unwrap_or_default();
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn an_address_of_another_kind_is_refused_with_the_remedy() {
        let error = Post::open("mail.example", "a@b.example")
            .err()
            .map(|e| e.to_string())
            .unwrap_or_default();
        assert!(error.contains("smtp://user:password@host:587"), "{error}");
    }

    #[test]
    fn whom_mail_is_from_must_be_an_address() {
        let error = Post::open("smtp://localhost:25", "nobody")
            .err()
            .map(|e| e.to_string())
            .unwrap_or_default();
        assert!(error.contains("mandorla@example.org"), "{error}");
    }
}
