//! Letters on their way to a mail server that lives in the test. (RFC 5321)
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

use mail::{Letter, Post};
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::mpsc,
    time::Duration,
};
use uuid::Uuid;

/// A server that takes one letter, and gives `verdict` at the end of it.
/// Longer than any machine takes for what is waited for.
const LONG: Duration = Duration::from_secs(600);

/// A post that no slow machine makes impatient.
fn post(address: &str, from: &str) -> Post {
    Post::waiting(address, from, LONG, LONG).unwrap()
}

fn sink(verdict: &'static str) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let (taken, letters) = mpsc::channel();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut out = stream.try_clone().unwrap();
        let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        say("220 sink");
        let (mut letter, mut inside) = (String::new(), false);
        for line in BufReader::new(stream).lines() {
            let Ok(line) = line else { return };
            if inside {
                if line == "." {
                    inside = false;
                    taken.send(letter.clone()).unwrap();
                    say(verdict);
                } else {
                    letter.push_str(&line);
                    letter.push('\n');
                }
                continue;
            }
            match line.split(' ').next().unwrap_or_default() {
                "EHLO" | "MAIL" | "RCPT" => say("250 fine"),
                "DATA" => {
                    inside = true;
                    say("354 go on");
                }
                "QUIT" => return say("221 bye"),
                _ => say("500 what"),
            }
        }
    });
    (address, letters)
}

fn letter() -> Letter {
    Letter {
        id: Uuid::from_u128(7),
        name: "Åsa \"Ann\" O'Brien".into(),
        address: "asa@harbour.example".into(),
        subject: "Your sign-in link – now".into(),
        text: "Open https://mandorla.example/sign-in/abc".into(),
        html: "<p>Open <a href=\"https://mandorla.example/sign-in/abc\">the link</a></p>".into(),
    }
}

#[test]
fn a_letter_arrives_as_plain_text_and_as_html() {
    let (address, letters) = sink("250 kept");
    post(&address, "Mandorla <mandorla@harbour.example>").send(&letter()).unwrap();
    let taken = letters.recv_timeout(LONG).unwrap();
    for part in [
        "From: Mandorla <mandorla@harbour.example>",
        "asa@harbour.example",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "Auto-Submitted: auto-generated",
        "https://mandorla.example/sign-in/abc",
    ] {
        assert!(taken.contains(part), "{part} is missing from {taken}");
    }
    assert_eq!(taken.matches("Content-Type: text/plain").count(), 1, "{taken}");
}

/// The headers of a letter, folded lines joined (RFC 5322, 2.2.3), in order.
fn headers(letter: &str) -> Vec<(String, String)> {
    let (head, _) = letter.split_once("\n\n").unwrap();
    let joined = head.replace("\n ", " ").replace("\n\t", " ");
    let each = joined.lines().map(|line| line.split_once(": ").unwrap());
    each.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect()
}

/// What Gmail (support.google.com/a/answer/81126) and Yahoo (senders.yahooinc.com/best-practices) ask of every sender,
/// as far as it stands in the letter: RFC 5322 with one of each header, the sender's own domain, nobody else's. What
/// they ask of those who send to subscribers (List-Unsubscribe) is for no letter that a person asked for.
#[test]
fn a_letter_has_the_headers_that_large_receivers_ask_for_once_each() {
    let mut ids = Vec::new();
    for one in [1, 2, 2].map(Uuid::from_u128) {
        let (address, letters) = sink("250 kept");
        let from = "Mandorla <mandorla@Harbour.example>";
        post(&address, from).send(&Letter { id: one, ..letter() }).unwrap();
        let taken = letters.recv_timeout(LONG).unwrap();
        assert!(taken.lines().all(|line| line.len() <= 998 && line.is_ascii()), "{taken}");
        let headers = headers(&taken);
        let only = |name: &str| {
            let found: Vec<&str> = headers
                .iter()
                .filter(|(one, _)| one == name)
                .map(|(_, value)| value.as_str())
                .collect();
            assert_eq!(found.len(), 1, "{name}: {headers:?}");
            found[0]
        };
        for name in ["from", "to", "subject", "date", "message-id", "mime-version"] {
            assert!(!only(name).is_empty(), "{name}");
        }
        assert!(only("from").ends_with("<mandorla@Harbour.example>"));
        assert_eq!(only("auto-submitted"), "auto-generated");
        assert_eq!(only("x-auto-response-suppress"), "All");
        let id = only("message-id").strip_prefix('<').unwrap().strip_suffix('>').unwrap();
        let (unique, domain) = id.split_once('@').unwrap();
        assert_eq!(domain, "harbour.example");
        assert!(unique.len() == 32 && unique.bytes().all(|c| c.is_ascii_hexdigit()), "{id}");
        ids.push(id.to_owned());
        // "Fri, 27 Nov 2026 21:00:00 +0000" (RFC 5322, 3.3)
        let parts: Vec<&str> = only("date").split(' ').collect();
        assert!(
            matches!(parts[..], [day, _, _, year, _, "+0000"] if day.ends_with(',') && year.len() == 4),
            "{parts:?}"
        );
        for unwanted in
            ["bcc", "list-unsubscribe", "precedence", "sender", "x-mailer", "user-agent"]
        {
            assert!(!headers.iter().any(|(name, _)| name == unwanted), "{unwanted}");
        }
        let machine = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
        assert!(machine.trim().is_empty() || !id.contains(machine.trim()), "{id}");
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[1], ids[2], "a letter that is sent again is the same");
}

#[test]
fn a_letter_that_the_server_refuses_is_told_in_words() {
    let (address, _letters) = sink("550 no such box");
    let error = post(&address, "mandorla@harbour.example").send(&letter()).unwrap_err().to_string();
    assert!(error.contains("refused the letter") && error.contains("nothing was sent"), "{error}");
}

#[test]
fn a_server_that_is_not_there_is_told_in_words() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error =
        post(&format!("smtp://{free}"), "mandorla@harbour.example").send(&letter()).unwrap_err();
    assert!(error.to_string().contains("could not be reached"), "{error}");
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, short) =
        (format!("smtp://{}", silent.local_addr().unwrap()), Duration::from_millis(50));
    let given_up = |answer, patience| {
        let post = Post::waiting(&address, "mandorla@harbour.example", answer, patience);
        post.unwrap().send(&letter()).unwrap_err().to_string()
    };
    given_up(short, LONG);
    assert!(given_up(LONG, short).contains("did not answer within"));
}
