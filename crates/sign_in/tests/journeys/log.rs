//! What the log says of a fault: which route it was, and never the address, which may hold a one-time link.

use crate::link;
use sign_in::ROOM;
use std::{
    io::{self, Write},
    sync::Mutex,
};
use testkit::on_both;

/// What all tests of this binary have logged.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned()
}

#[test]
fn a_fault_is_logged_with_its_route_and_no_token() {
    // Handlers run on threads of their own, so the log is kept for all of them.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(|| Kept)
        .init();
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        stage.write(|tx| Ok(tx.run("alter table sign_in_links rename to gone", &[])?));
        let path = format!("/sign-in/{}", link.show());
        let seen = [
            stage.stranger_visits(&format!("{path}?next=%2Fmy%2Faccount")),
            stage.stranger_sends(&path, &[("next", "/my/account")]),
        ];
        for one in seen {
            one.is(500).says("Something broke on our side").hides(link.show());
        }
        let logged = logged();
        let faults: Vec<&str> = logged.lines().filter(|line| line.contains("ERROR")).collect();
        assert!(faults.len() >= 2, "{logged}");
        for fault in faults {
            assert!(fault.contains("route=/sign-in/{token}"), "{fault}");
        }
        assert!(!logged.contains(link.show()), "the token stands in the log");
    });
}
